"""An empty presentation in the house's look: 16:9, its colours, sizes and places."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Any

from ypn_metrics.charts.theme import LIGHT
from ypn_metrics.report.office import MAKER, clean, without_bold
from ypn_metrics.report.pack.content import Pack

if TYPE_CHECKING:
    from pptx.presentation import Presentation

# All in inches.
WIDTH, HEIGHT = 40 / 3, 7.5
MARGIN, TOP = 0.6, 0.42
ROOM = WIDTH - 2 * MARGIN
FOOT_TOP, FOOT_HEIGHT = 7.02, 0.3
BOTTOM = 6.9  # of what stands on a slide
TITLE_HEIGHT = 0.62
NUMBER_WIDTH = 1.6
FONT = "Calibri"
TITLE_SIZE, FOOT_SIZE = 26, 9
LAYOUT = "Title Only"
INCH, HUNDREDTHS = 914_400, 100
THEME_COLOURS = {
    "dk1": LIGHT.ink,
    "lt1": LIGHT.background,
    "dk2": LIGHT.muted,
    "lt2": LIGHT.faint,
    "accent1": LIGHT.participants,
    "accent2": LIGHT.women,
    "accent3": LIGHT.men,
    "accent4": LIGHT.comparators,
    "accent5": LIGHT.others[1],
    "accent6": LIGHT.signal,
    "hlink": LIGHT.participants,
    "folHlink": LIGHT.muted,
}


def empty_presentation(pack: Pack) -> Presentation:
    """A presentation without slides, of one layout: a title, a footer and the page's number."""
    import pptx  # a quarter of a second that nothing else needs
    from pptx.util import Inches

    presentation = pptx.Presentation()
    presentation.slide_width, presentation.slide_height = Inches(WIDTH), Inches(HEIGHT)
    presentation.element.sldSz.attrib.pop("type", None)  # which says 4:3
    _set_properties(presentation, pack)
    _drop_what_is_not_ours(presentation)
    _set_theme(presentation)
    _set_master(presentation.slide_master)
    _set_language(presentation, locale_of(pack))
    return presentation


def locale_of(pack: Pack) -> str:
    """The language as Office has it: sv-SE."""
    return pack.language.locale.replace("_", "-")


def _set_properties(presentation: Presentation, pack: Pack) -> None:
    known = presentation.core_properties
    known.title = clean(without_bold(pack.cover.title))[:255]
    known.subject = clean(without_bold(pack.cover.subtitle))[:255]
    known.author = known.last_modified_by = MAKER
    known.language = locale_of(pack)
    known.comments, known.keywords, known.category, known.revision = "", "", "", 1
    known.created = known.modified = dt.datetime.combine(pack.dated, dt.time())


def _drop_what_is_not_ours(presentation: Presentation) -> None:
    """The other layouts, and the picture, the statistics and the printer of an empty file."""
    for layout in list(presentation.slide_layouts):
        if layout.name != LAYOUT:
            presentation.slide_layouts.remove(layout)
    for part in (presentation.part.package, presentation.part):
        rels: Any = part._rels
        for key, related in list(rels.items()):
            if re.search("thumbnail|extended-properties|printerSettings", related.reltype):
                rels.pop(key)


def _set_theme(presentation: Presentation) -> None:
    from pptx.opc.constants import RELATIONSHIP_TYPE

    part: Any = presentation.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    said = part.blob.decode()
    for name, colour in THEME_COLOURS.items():
        found = f'<a:{name}><a:srgbClr val="{colour[1:]}"/></a:{name}>'
        said = re.sub(rf"<a:{name}>.*?</a:{name}>", found, said, flags=re.DOTALL)
    part._blob = said.replace("Office Theme", MAKER).encode()


def _set_master(master: Any) -> None:  # noqa: ANN401
    """Titles at the left in ink, the footer in small print below, no date."""
    from pptx.enum.shapes import PP_PLACEHOLDER
    from pptx.oxml.ns import qn

    style = master.element.find(qn("p:txStyles")).find(qn("p:titleStyle")).find(qn("a:lvl1pPr"))
    style.set("algn", "l")
    style.find(qn("a:defRPr")).set("sz", str(TITLE_SIZE * HUNDREDTHS))
    style.find(qn("a:defRPr")).set("b", "1")
    places = {
        PP_PLACEHOLDER.TITLE: (MARGIN, TOP, ROOM, TITLE_HEIGHT),
        PP_PLACEHOLDER.BODY: (MARGIN, TOP + 1, ROOM, 5),
        PP_PLACEHOLDER.FOOTER: (MARGIN, FOOT_TOP, ROOM - NUMBER_WIDTH, FOOT_HEIGHT),
        PP_PLACEHOLDER.SLIDE_NUMBER: (
            WIDTH - MARGIN - NUMBER_WIDTH,
            FOOT_TOP,
            NUMBER_WIDTH,
            FOOT_HEIGHT,
        ),
    }
    for holder in (master, *master.slide_layouts):
        for shape in list(holder.placeholders):
            kind = shape.placeholder_format.type
            if kind == PP_PLACEHOLDER.DATE:
                shape._element.getparent().remove(shape._element)
            elif holder is master:
                shape.left, shape.top, shape.width, shape.height = (
                    round(part * INCH) for part in places[kind]
                )
                _set_frame(shape, kind in (PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER))


def _set_frame(shape: Any, is_foot: bool) -> None:  # noqa: ANN401
    """Texts begin where everything else on the slide does."""
    from pptx.oxml.ns import qn

    body = shape._element.txBody.find(qn("a:bodyPr"))
    for side in ("lIns", "rIns", "tIns", "bIns"):
        body.set(side, "0")
    body.set("anchor", "ctr" if is_foot else "t")
    if not is_foot:
        return
    style = shape._element.txBody.find(qn("a:lstStyle")).find(qn("a:lvl1pPr"))
    is_number = shape.placeholder_format.type.name == "SLIDE_NUMBER"
    style.set("algn", "r" if is_number else "l")
    look = style.find(qn("a:defRPr"))
    look.set("sz", str(FOOT_SIZE * HUNDREDTHS))
    for colour in look.iter(qn("a:schemeClr")):
        colour.set("val", "tx2")
        for tint in list(colour):
            colour.remove(tint)


def _set_language(presentation: Presentation, locale: str) -> None:
    master = presentation.slide_master
    for element in (
        presentation.element,
        master.element,
        *(one.element for one in master.slide_layouts),
    ):
        for each in element.iter():
            if isinstance(each.tag, str) and "lang" in each.attrib:
                each.set("lang", locale)
