"""Read back what stands on a PDF's page: its texts, and its lines where they lie."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, field

from pypdf import PageObject, PdfReader
from pypdf.generic import ContentStream, DictionaryObject

Point = tuple[float, float]
Matrix = tuple[float, float, float, float, float, float]


@dataclass
class Path:
    """A path as it is painted: its points on the page, and how."""

    points: list[Point] = field(default_factory=list)
    is_curved: bool = False
    stroke: tuple[float, ...] = ()
    fill: tuple[float, ...] = ()
    width: float = 0.0
    painted: str = ""


def opened(document: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(document))


def said(document: bytes) -> str:
    """All texts, one page below the other, their spaces as one."""
    return " ".join(" ".join(page.extract_text() for page in opened(document).pages).split())


def paths(page: PageObject) -> Iterator[Path]:
    """Every path of the page in the page's own points."""
    kept, at, path = [], _State(), Path()
    for operands, operator in ContentStream(page.get_contents(), page.pdf).operations:
        numbers = [float(one) for one in operands if isinstance(one, int | float)]
        match operator:
            case b"q":
                kept.append(at.copy())
            case b"Q":
                at = kept.pop()
            case b"cm":
                at.matrix = _times(tuple(numbers), at.matrix)
            case b"w":
                at.width = numbers[0] * at.matrix[0]
            case b"RG":
                at.stroke = tuple(numbers)
            case b"rg":
                at.fill = tuple(numbers)
            case b"m" | b"l":
                path.points.append(_moved(numbers, at.matrix))
            case b"c":
                path.is_curved = True
                path.points.append(_moved(numbers[4:], at.matrix))
            case b"re":
                x, y, width, height = numbers
                corners = ((x, y), (x + width, y), (x + width, y + height), (x, y + height))
                path.points += [_moved(corner, at.matrix) for corner in corners]
            case b"S" | b"f" | b"f*" | b"B" | b"b" | b"s" | b"n":
                path.stroke, path.fill, path.width = at.stroke, at.fill, at.width
                path.painted = operator.decode()
                if path.points and path.painted != "n":
                    yield path
                path = Path()


@dataclass
class _State:
    matrix: Matrix = (1, 0, 0, 1, 0, 0)
    stroke: tuple[float, ...] = ()
    fill: tuple[float, ...] = ()
    width: float = 1.0

    def copy(self) -> _State:
        return _State(self.matrix, self.stroke, self.fill, self.width)


def _times(one: Matrix, other: Matrix) -> Matrix:
    a, b, c, d, e, f = one
    g, h, i, j, k, m = other
    return (
        a * g + b * i,
        a * h + b * j,
        c * g + d * i,
        c * h + d * j,
        e * g + f * i + k,
        e * h + f * j + m,
    )


def _moved(point, matrix: Matrix) -> Point:
    (x, y), (a, b, c, d, e, f) = point, matrix
    return a * x + c * y + e, b * x + d * y + f


def structure(reader: PdfReader) -> Iterator[tuple[int, DictionaryObject]]:
    """Every element that a screen reader meets, in its order, and how deep it lies."""

    def walk(element, depth):
        element = element.get_object()
        if "/S" in element:
            yield depth, element
            for part in element["/K"]:
                yield from walk(part, depth + 1)

    yield from walk(reader.root_object["/StructTreeRoot"]["/K"], 0)


def unmarked(page: PageObject) -> list[bytes]:
    """What is painted neither as a part of the structure nor as a decoration."""
    depth, found = 0, []
    for _, operator in ContentStream(page.get_contents(), page.pdf).operations:
        depth += (operator in (b"BDC", b"BMC")) - (operator == b"EMC")
        if operator in (b"S", b"f", b"f*", b"B", b"Tj", b"TJ") and depth != 1:
            found.append(operator)
    return found
