"""The PDF file itself: its pages, what stands at their foot, and what it says of itself."""

from __future__ import annotations

import io
from hashlib import md5
from typing import Any

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate

from ypn_metrics.report.pack.content import Pack
from ypn_metrics.report.pack.pdf import style
from ypn_metrics.report.pack.pdf.brush import draw_line, put
from ypn_metrics.report.pack.pdf.fonts import REGULAR, broken, printable, register_fonts, width_of
from ypn_metrics.report.pack.pdf.story import story
from ypn_metrics.report.pack.pdf.tagging import TaggedCanvas

FOOT_SIZE = 7.5


def document_bytes(pack: Pack) -> bytes:
    """Lay the pages twice: the first time only to count them."""
    register_fonts()
    _, pages = _laid(pack, 0)
    written, _ = _laid(pack, pages)
    return written


def _laid(pack: Pack, pages: int) -> tuple[bytes, int]:
    written = io.BytesIO()
    document = BaseDocTemplate(
        written,
        pagesize=style.PAGE,
        title=printable(pack.cover.title),
        subject=printable(pack.cover.subtitle),
        author="YPN metrics",
        creator="YPN metrics",
        lang=pack.language.locale.replace("_", "-"),
        displayDocTitle=True,
        invariant=1,
        pageCompression=1,
        initialFontName=REGULAR,
    )
    frame = Frame(style.SIDE, style.BOTTOM, style.WIDTH, style.HEIGHT, *([0] * 4), id="page")

    def on_page(canvas: Any, document: BaseDocTemplate) -> None:  # noqa: ANN401
        if document.page == 1:
            _date(canvas, pack)
        with canvas.decoration():
            _foot(canvas, pack, document.page, pages)

    document.addPageTemplates([PageTemplate("page", [frame], onPage=on_page)])
    document.build(story(pack), canvasmaker=TaggedCanvas)
    return written.getvalue(), document.page


def _date(canvas: Any, pack: Pack) -> None:  # noqa: ANN401
    """The file was made on the pack's day: neither a clock nor its surroundings are in it."""
    inner = canvas._doc
    inner.info._dateFormatter = lambda *_: f"D:{pack.dated:%Y%m%d}000000+00'00'"
    inner.signature = md5(usedforsecurity=False)


def _foot(canvas: Canvas, pack: Pack, page: int, pages: int) -> None:
    canvas.saveState()
    y = style.BOTTOM - 16
    draw_line(canvas, [(style.SIDE, y), (style.SIDE + style.WIDTH, y)], style.LINE, 0.6)
    said = pack.page_of.format(page=page, pages=pages)
    right = style.SIDE + style.WIDTH
    put(canvas, (right, y - 12), said, FOOT_SIZE, side="right")
    room = style.WIDTH - width_of(printable(said), FOOT_SIZE) - 16
    size = FOOT_SIZE
    while len(lines := broken(pack.footer, size, room)) > 2 and size > 3:
        size -= 0.5
    for turn, line in enumerate(lines):
        put(canvas, (style.SIDE, y - 12 - turn * size * 1.3), line, size)
    canvas.restoreState()
