"""What stands on the pages of the PDF, from top to bottom."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeAlias

from reportlab.platypus import Flowable, KeepTogether, PageBreak, Spacer

from ypn_metrics.languages import Language
from ypn_metrics.report.pack.content import Cover, Defined, Disclosed, Pack, PackPage
from ypn_metrics.report.pack.pdf import style
from ypn_metrics.report.pack.pdf.brush import draw_line, put
from ypn_metrics.report.pack.pdf.charts import chart_blocks
from ypn_metrics.report.pack.pdf.fonts import SEMIBOLD, is_printed_whole, markup, printable
from ypn_metrics.report.pack.pdf.tables import drawn_disclosed, drawn_table
from ypn_metrics.report.pack.pdf.tagging import Element, Rule, Said

# Of the charts' height and the statements' type, until the page holds all of its own.
SHRINKING = (1.5, 1.35, 1.2, 1.1, 1.0, 0.9, 0.8, 0.7, 0.63)
SMALLEST_TYPE, LARGEST_TYPE = 0.87, 1.2  # it grows on the cover alone, where little is said
DECISION_LINES, DECISION_STEP, DECISION_FOOT = 3, 26.0, 12.0


class Bookmark(Flowable):
    """A place that the outline beside the pages leads to."""

    def __init__(self, key: str, title: str, level: int = 0) -> None:
        super().__init__()
        self.key, self.title, self.level = key, printable(title), level
        self.keepWithNext = 1

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: ARG002, N803
        return 0, 0

    def draw(self) -> None:
        self.canv.bookmarkHorizontal(self.key, 0, 20)
        self.canv.addOutlineEntry(self.title, self.key, self.level)


class Decision(Flowable):
    """Lines to write on at the foot of the cover, wherever its text ends."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803
        least = DECISION_LINES * DECISION_STEP + DECISION_FOOT + 24
        self.width, self.height = aW, max(least, aH - 1)
        return aW, self.height

    def draw(self) -> None:
        top = DECISION_LINES * DECISION_STEP + DECISION_FOOT
        canvas: Any = self.canv
        with canvas.marked(Element("H2")):
            put(canvas, (0, top), self.name, 9, style.ACCENT, font=SEMIBOLD, room=self.width)
        with canvas.decoration():
            for line in range(DECISION_LINES):
                y = line * DECISION_STEP + DECISION_FOOT
                draw_line(canvas, [(0, y), (self.width, y)], style.LINE, 0.7)


# A list stands together on a page.
Parts: TypeAlias = list[Flowable | list[Flowable]]


def story(pack: Pack) -> list[Flowable]:
    """All pages of the pack."""
    language = pack.language
    pages = [
        _fitting(lambda scale: _cover(pack.cover, language, scale)),
        *(
            _fitting(lambda scale, page=page, key=f"page{number}": _page(page, key, pack, scale))
            for number, page in enumerate(pack.pages, start=2)
        ),
        _definitions(pack, language),
        *([_appendix(pack.appendix, language)] if pack.appendix else []),
    ]
    return [flowable for page in pages if page for flowable in (*_kept(page), PageBreak())]


def _kept(page: Parts) -> list[Flowable]:
    return [KeepTogether(part) if isinstance(part, list) else part for part in page]


def _fitting(made: Callable[[float], Parts]) -> Parts:
    """The page with the largest charts that leave room for all of it.

    What does not fit at all goes on over the page, in its usual size.
    """
    for scale in SHRINKING:
        page = made(scale)
        if _height(page) <= style.HEIGHT - 1:
            return page
    return made(1.0)


def _height(page: Parts) -> float:
    """How much of a page they take, with the larger of two spaces between two of them."""
    total = after = 0.0
    for one in page:
        for part in one if isinstance(one, list) else [one]:
            room = 0.0 if isinstance(part, Decision) else style.HEIGHT
            total += part.wrap(style.WIDTH, room)[1] + max(part.getSpaceBefore() - after, 0)
            after = part.getSpaceAfter()
            total += after
    return total


def _cover(cover: Cover, language: Language, scale: float) -> Parts:
    standing_out = style.scaled(style.STANDING_OUT, max(SMALLEST_TYPE, min(scale, LARGEST_TYPE)))
    parts: Parts = [
        Bookmark("page1", cover.title),
        Said(markup(cover.title), style.TITLE, element=Element("H1")),
        Said(markup(cover.subtitle), style.SUBTITLE),
        _rule(style.ACCENT, 1.6),
    ]
    if cover.statements:
        parts.append(_label(language.say("What stands out")))
    for place, said in enumerate(cover.statements):
        if place:
            parts.append(_rule(style.FAINT, 0.7))
        parts.append(Said(markup(said), standing_out))
    if cover.answers:
        parts.append(_label(language.say("What the pages find")))
        parts += _said(cover.answers, _smaller(style.STATEMENT, scale))
    if cover.changes:
        parts.append(_label(language.say("What changed")))
        parts += _said(cover.changes, _smaller(style.CHANGE, scale))
    if cover.notes:
        parts += [Spacer(1, 10), *_said(cover.notes, style.NOTE)]
    return [*parts, Decision(cover.decision)]


def _label(said: str) -> Said:
    return Said(markup(said), style.LABEL, element=Element("H2"))


def _page(page: PackPage, key: str, pack: Pack, scale: float) -> Parts:
    parts: Parts = [
        Bookmark(key, page.heading),
        Said(markup(page.heading), style.HEADING, element=Element("H1")),
        *_said(page.statements, _smaller(style.STATEMENT, scale)),
    ]
    for chart in page.charts:
        parts += chart_blocks(chart, pack.language, scale)
    for table in page.tables:
        parts += [Spacer(1, 12), *drawn_table(table)]
    if page.lacking:
        parts += [Spacer(1, 8), *_said(page.lacking, style.LACKING)]
    drawn = {chart.note for chart in page.charts}
    notes = [said for said in page.notes if said not in drawn]
    if notes:
        parts += [Spacer(1, 10), _rule(style.FAINT, 0.7), Spacer(1, 5)]
        parts += _said(notes, style.NOTE)
    return parts


def _definitions(pack: Pack, language: Language) -> Parts:
    heading = language.say("Definitions")
    parts: Parts = [
        Bookmark("definitions", heading),
        Said(markup(heading), style.HEADING, element=Element("H1")),
        *(_definition(one, language) for one in pack.definitions),
    ]
    if not all(map(is_printed_whole, _texts(pack))):
        said = language.say(
            "A letter that the typeface does not have is printed as a question mark."
        )
        parts += [Spacer(1, 10), Said(markup(said), style.NOTE)]
    return parts if len(parts) > 2 else []


def _definition(one: Defined, language: Language) -> list[Flowable]:
    parts: list[Flowable] = [
        Said(markup(one.name), style.SUBHEADING, element=Element("H2")),
        Said(markup(one.meaning), style.DEFINITION),
    ]
    for name, said in (
        (language.say("Formula"), one.formula),
        (language.say("Source"), one.source),
    ):
        if said:
            parts.append(Said(markup(f"{name}: {said}"), style.NOTE))
    return parts


def _appendix(appendix: Sequence[Disclosed], language: Language) -> Parts:
    heading = language.say("Appendix")
    parts: Parts = [
        Bookmark("appendix", heading),
        Said(markup(heading), style.HEADING, element=Element("H1")),
    ]
    for place, one in enumerate(appendix):
        head: list[Flowable] = [
            Bookmark(f"appendix{place}", one.heading, level=1),
            Said(markup(one.heading), style.SUBHEADING, element=Element("H2")),
            Said(markup(one.standard), style.CHART_SUBTITLE),
        ]
        for part in head:
            part.keepWithNext = 1
        parts += [*head, *drawn_disclosed(one, language)]
        if one.note:
            parts += [Spacer(1, 3), Said(markup(one.note), style.NOTE)]
    return parts


def _said(sentences: Iterable[str], look: style.ParagraphStyle) -> list[Flowable]:
    return [Said(markup(said), look) for said in sentences if said]


def _smaller(look: style.ParagraphStyle, scale: float) -> style.ParagraphStyle:
    return style.scaled(look, max(SMALLEST_TYPE, min(scale, 1.0)))


def _rule(colour: style.Color, thickness: float) -> Rule:
    return Rule("100%", thickness, color=colour, spaceBefore=0, spaceAfter=0)


def _texts(said: object) -> Iterable[str]:
    """Every text of the pack, wherever it stands in it."""
    if isinstance(said, str):
        yield said
    elif isinstance(said, tuple | list):
        for part in said:
            yield from _texts(part)
    elif hasattr(said, "__dataclass_fields__") and not isinstance(said, Language):
        for name in said.__dataclass_fields__:  # pyright: ignore
            yield from _texts(getattr(said, name))
