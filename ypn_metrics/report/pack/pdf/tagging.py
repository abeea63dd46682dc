"""What the PDF tells a screen reader: headings, tables, and a chart's words in its stead."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFObjectReference, PDFString
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, Table
from reportlab.platypus.flowables import HRFlowable

Kind: TypeAlias = Literal["Document", "H1", "H2", "P", "Figure", "Table", "TR", "TH", "TD"]


@dataclass(eq=False, slots=True)
class Element:
    """A part of the document's structure.

    Attributes
    ----------
    within
        The element that holds it; none where the document itself does.
    told
        What is read out in its stead.
    parts
        Elements, and marks on a page: the page's name and the mark's number there.
    """

    kind: Kind
    within: Element | None = None
    told: str = ""
    parts: list[Element | tuple[str, int]] = field(default_factory=list)


class TaggedCanvas(Canvas):
    """A canvas that keeps what each mark on its pages belongs to."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        self.tagged: Any = self  # the library's inner parts have no types
        self.root = Element("Document")
        self.marks: dict[str, list[Element]] = {}

    @contextmanager
    def marked(self, element: Element) -> Iterator[None]:
        """All that is drawn meanwhile is the element's."""
        page = self.tagged._doc.thisPageName()
        marks = self.marks.setdefault(page, [])
        element.parts.append((page, len(marks)))
        self.tagged._code.append(f"/{element.kind} <</MCID {len(marks)}>> BDC")
        marks.append(element)
        self._place(element)
        yield
        self.tagged._code.append("EMC")

    @contextmanager
    def decoration(self) -> Iterator[None]:
        """All that is drawn meanwhile is passed over."""
        self.tagged._code.append("/Artifact BMC")
        yield
        self.tagged._code.append("EMC")

    def _place(self, element: Element) -> None:
        while element is not self.root:
            holder = element.within or self.root
            if element in holder.parts:
                return
            holder.parts.append(element)
            element = holder

    def save(self) -> None:
        """Write the structure beside the pages, and the file."""
        document = self.tagged._doc
        if self.tagged._code:
            self.showPage()
        names = list(self.marks)
        for number, name in enumerate(names):
            page = document.idToObject[name]
            page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
            page.StructParents, page.Tabs = number, PDFName("S")
        root = PDFDictionary({"Type": PDFName("StructTreeRoot")})
        at = document.Reference(root, "structure")
        places: dict[int, PDFObjectReference] = {}
        root["K"] = _written(self.root, at, document, places)
        root["ParentTree"] = _numbered(
            [[places[id(element)] for element in self.marks[name]] for name in names]
        )
        document.Catalog.StructTreeRoot = root
        document.Catalog.MarkInfo = PDFDictionary({"Marked": "true"})
        super().save()


def _written(
    element: Element,
    within: PDFObjectReference,
    document: Any,  # noqa: ANN401
    places: dict[int, PDFObjectReference],
) -> PDFObjectReference:
    """Add an element and all in it to the file; ``places`` are those of all that were added."""
    said: dict[str, Any] = {"Type": PDFName("StructElem"), "S": PDFName(element.kind), "P": within}
    if element.told:
        said["Alt"] = PDFString(element.told)
    if element.kind == "TH":
        said["A"] = PDFDictionary({"O": PDFName("Table"), "Scope": PDFName("Column")})
    written = PDFDictionary(said)
    at = document.Reference(written, f"structure{len(places)}")
    places[id(element)] = at
    kids = []
    for part in element.parts:
        if isinstance(part, Element):
            kids.append(_written(part, at, document, places))
        else:
            page, mark = PDFObjectReference(part[0]), part[1]
            kids.append(PDFDictionary({"Type": PDFName("MCR"), "Pg": page, "MCID": mark}))
    written["K"] = PDFArray(kids)
    return at


def _numbered(rows: Sequence[Sequence[PDFObjectReference]]) -> PDFDictionary:
    flat = [part for number, row in enumerate(rows) for part in (number, PDFArray(row))]
    return PDFDictionary({"Nums": PDFArray(flat)})


class Said(Paragraph):
    """A paragraph that a screen reader knows as a heading, a cell or a sentence."""

    element: Element

    def __init__(
        self,
        text: Any,  # noqa: ANN401
        look: Any = None,  # noqa: ANN401
        bulletText: str | None = None,  # noqa: N803
        frags: Any = None,  # noqa: ANN401
        *,
        element: Element | None = None,
    ) -> None:
        super().__init__(text, look, bulletText, frags)
        self.element = element or Element("P")

    def split(self, aW: float, aH: float) -> list[Any]:  # noqa: N803
        """Parts on two pages are one paragraph."""
        parts: list[Any] = super().split(aW, aH)
        for part in parts:
            part.element = self.element
        return parts

    def draw(self) -> None:
        canvas: Any = self.canv
        with mark_once(canvas, self.element):
            super().draw()


@contextmanager
def mark_once(canvas: TaggedCanvas, element: Element) -> Iterator[None]:
    """Mark what is drawn; a table's header that stands again on a further page is passed over."""
    is_again = element.kind == "TH" and bool(element.parts)
    with canvas.decoration() if is_again else canvas.marked(element):
        yield


class Rule(HRFlowable):
    """A line that means nothing to a reader who does not see it."""

    def draw(self) -> None:
        canvas: Any = self.canv
        with canvas.decoration():
            super().draw()


class Ruled(Table):
    """A table whose lines mean nothing to a reader who does not see them."""

    def _drawLines(self) -> None:  # noqa: N802
        canvas: Any = self.canv
        with canvas.decoration():
            super()._drawLines()  # pyright: ignore
