"""Open a made pack again: its archive, its parts, and what a chart in it holds."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from dataclasses import replace

from lxml import etree

from tests.report.pack.made_up import DIFFERENCE, made_up_pack
from ypn_metrics.report.pack.content import Chart, Series

C = {"c": "http://schemas.openxmlformats.org/drawingml/2006/chart"}
EPOCH = dt.date(1899, 12, 30)
ODD = '=1+1 <b>"Nord" & Co\x07\n_x0041_ [*]'
WITHHELD = Chart(
    key="seats",
    kind="stacked_bars",
    title="Autumn 2025 has 20 seats",
    subtitle="Seats by gender",
    categories=("Spring 2024", "Autumn 2025"),
    series=(
        Series("Women", (6, None), "women"),
        Series("Men", (15, None), "men"),
        Series("Not shown", (None, 20), "withheld"),
    ),
)


def members(file: bytes) -> dict[str, bytes]:
    """All members of an archive, and of the archives in it."""
    found: dict[str, bytes] = {}
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        for name in archive.namelist():
            found[name] = archive.read(name)
            if name.endswith(".xlsx"):
                inner = members(found[name])
                found |= {f"{name}/{each}": content for each, content in inner.items()}
    return found


def times(file: bytes) -> set[tuple[int, ...]]:
    """When members were written, within archives too."""
    found: set[tuple[int, ...]] = set()
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        found |= {member.date_time for member in archive.infolist()}
        for name in archive.namelist():
            if name.endswith(".xlsx"):
                found |= times(archive.read(name))
    return found


def markup(file: bytes) -> dict[str, etree._Element]:
    """Every part that is markup, parsed; what is not well formed is an error."""
    return {
        name: etree.fromstring(content)
        for name, content in members(file).items()
        if name.endswith((".xml", ".rels"))
    }


def drawn_charts(file: bytes, folder: str) -> list[etree._Element]:
    """The charts of a file in their order."""
    parts = {name: part for name, part in markup(file).items() if f"{folder}/chart" in name}
    charts = {name: part for name, part in parts.items() if name.endswith(".xml")}
    return [charts[name] for name in sorted(charts, key=len)]


def cached(series: etree._Element, what: str) -> list[str | None]:
    """A series's categories or values as the chart itself has them."""
    (held,) = series.xpath(f"c:{what}//c:numCache | c:{what}//c:strCache", namespaces=C)
    n = int(held.find("c:ptCount", C).get("val"))
    points = {int(p.get("idx")): p.find("c:v", C).text for p in held.findall("c:pt", C)}
    return [points.get(place) for place in range(n)]


def numbers(said: list[str | None]) -> tuple[float | None, ...]:
    """At full precision."""
    return tuple(None if each is None else float(each) for each in said)


def category_values(chart: Chart) -> tuple[str | float, ...]:
    """Categories as a workbook counts them."""
    return tuple(
        (each - EPOCH).days if isinstance(each, dt.date) else each for each in chart.categories
    )


def full_pack(language):
    """With every kind of chart: a page has two."""
    pack = made_up_pack(language)
    pages = replace(pack.composition, charts=(*pack.composition.charts, DIFFERENCE))
    return replace(pack, composition=pages)


def odd_pack(language):
    """Names that would be markup, formulas or no text at all."""
    pack = full_pack(language)
    (seats, difference), (trend, curves) = pack.composition.charts, pack.retention.charts
    named = replace(
        seats,
        categories=(ODD, "+2", "-3", "@x"),
        series=tuple(replace(one, name=ODD) for one in seats.series),
        title=ODD,
        subtitle=ODD,
    )
    trend = replace(trend, series=tuple(replace(one, name=ODD) for one in trend.series))
    table = pack.appendix[0]
    return replace(
        pack,
        composition=replace(
            pack.composition,
            heading=ODD,
            statements=(ODD, f"**{ODD}** and"),
            charts=(named, difference),
            tables=(replace(pack.composition.tables[0], rows=((ODD, "=2"),)),),
            notes=(ODD,),
        ),
        retention=replace(pack.retention, heading=ODD, charts=(trend, curves)),
        appendix=(
            replace(table, heading=ODD, header=(ODD, ODD, "", "-x"), rows=((ODD, 1, 0.5, None),)),
            replace(table, heading=ODD),
        ),
        definitions=(replace(pack.definitions[0], name=ODD, meaning=f"={ODD}"),),
        footer=ODD * 10,
    )


def empty_pack(language):
    """A company without cohorts, of which nothing can be said."""
    pack = made_up_pack(language)
    pages = (
        replace(page, charts=(), tables=(), statements=(), lacking=("There are no cohorts.",))
        for page in pack.pages
    )
    composition, retention = pages
    cover = replace(pack.cover, changes=(), notes=())
    return replace(
        pack,
        cover=cover,
        composition=composition,
        retention=retention,
        appendix=(),
        definitions=(),
    )
