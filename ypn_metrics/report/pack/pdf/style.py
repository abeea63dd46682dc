"""The look of the PDF: its page, its colours and its sizes of type."""

from __future__ import annotations

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm

from ypn_metrics.charts.theme import LIGHT
from ypn_metrics.report.pack.content import Meaning
from ypn_metrics.report.pack.pdf.fonts import REGULAR, SEMIBOLD

PAGE = A4
SIDE, TOP, BOTTOM = 18 * mm, 17 * mm, 19 * mm
WIDTH, HEIGHT = PAGE[0] - 2 * SIDE, PAGE[1] - TOP - BOTTOM

INK, MUTED = HexColor(LIGHT.ink), HexColor(LIGHT.muted)
LINE, FAINT = HexColor(LIGHT.line), HexColor(LIGHT.faint)
ACCENT, SIGNAL = HexColor(LIGHT.participants), HexColor(LIGHT.signal)
_OF_A_MEANING: dict[Meaning, Color] = {
    "women": HexColor(LIGHT.women),
    "men": HexColor(LIGHT.men),
    "unknown": MUTED,
    "withheld": MUTED,
    "participants": ACCENT,
    "comparators": HexColor(LIGHT.comparators),
    "measured": ACCENT,
    "level": HexColor(LIGHT.comparators),
    "lower_limit": MUTED,
    "upper_limit": MUTED,
    "lower": ACCENT,
    "upper": ACCENT,
    "outside": SIGNAL,
    "starts": MUTED,
}


def colour_of(meaning: Meaning, place: int = 0) -> Color:
    """The colour of a meaning; of those without one of their own, by their place among them."""
    if meaning in _OF_A_MEANING and not (meaning == "measured" and place):
        return _OF_A_MEANING[meaning]
    return HexColor(LIGHT.others[place % len(LIGHT.others)])


def tint(colour: Color, share: float) -> Color:
    """The colour mixed with the paper's: prints as it looks, where transparency may not."""
    return Color(*(1 - share * (1 - part) for part in (colour.red, colour.green, colour.blue)))


def faded(colour: Color, opacity: float) -> Color:
    """The colour so thin that what lies beneath is seen through it."""
    return Color(colour.red, colour.green, colour.blue, alpha=opacity)


def style(size: float, leading: float = 1.35, **more: object) -> ParagraphStyle:
    """A style of the house's type."""
    return ParagraphStyle(
        f"{size} {leading} {sorted(more.items(), key=str)}",
        **{
            "fontName": REGULAR,
            "bulletFontName": REGULAR,  # is asked for even where there is no bullet
            "fontSize": size,
            "leading": size * leading,
            "textColor": INK,
            "splitLongWords": 1,
            "allowWidows": 0,
            "allowOrphans": 0,
            **more,
        },
    )


TITLE = style(27, 1.15, fontName=SEMIBOLD, spaceAfter=3)
SUBTITLE = style(12.5, textColor=MUTED, spaceAfter=8)
LABEL = style(9, fontName=SEMIBOLD, textColor=ACCENT, spaceBefore=14, spaceAfter=4)
STANDING_OUT = style(14, 1.4, spaceBefore=7, spaceAfter=7)
CHANGE = style(11, 1.45, spaceAfter=3)
HEADING = style(20, 1.2, fontName=SEMIBOLD, spaceAfter=5)
STATEMENT = style(11.5, 1.42, spaceAfter=3)
CHART_TITLE = style(10.5, 1.3, fontName=SEMIBOLD, spaceBefore=11)
CHART_SUBTITLE = style(8.5, 1.3, textColor=MUTED, spaceAfter=4)
NOTE = style(8, 1.38, textColor=MUTED, spaceBefore=2, spaceAfter=2)
LACKING = style(
    9,
    1.4,
    spaceBefore=6,
    spaceAfter=6,
    leftIndent=6,
    rightIndent=6,
    backColor=FAINT,
    borderPadding=5,
)
SUBHEADING = style(10.5, 1.3, fontName=SEMIBOLD, spaceBefore=11, spaceAfter=1)
DEFINITION = style(8.5, 1.4)


def cell_style(size: float, *, is_header: bool, is_right: bool) -> ParagraphStyle:
    """Of a table's cell."""
    look: dict[str, object] = {"alignment": TA_RIGHT} if is_right else {}
    if is_header:
        look |= {"textColor": MUTED, "fontName": SEMIBOLD}
    return style(size, 1.3, **look)


def scaled(look: ParagraphStyle, scale: float) -> ParagraphStyle:
    """The style in smaller type."""
    return ParagraphStyle(
        f"{look.name} x {scale}",
        look,
        fontSize=look.fontSize * scale,
        leading=look.leading * scale,
    )
