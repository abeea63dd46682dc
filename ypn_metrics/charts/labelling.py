"""Names beside points, where they have room."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ypn_metrics.results import Floats

CHARACTER, LINE, MARK = 6.8, 16.0, 5.0  # pixels: a letter's width, a line's height, half a mark
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Label:
    """A name beside the point of that place in the list: shifts in pixels, anchored there."""

    point: int
    anchor: str
    x_shift: float
    y_shift: float


def place_labels(
    x: Floats, y: Floats, names: Sequence[str], size: tuple[float, float], most: int
) -> list[Label]:
    """Choose a side for each name on which it touches no other name or point.

    Parameters
    ----------
    x, y
        Points in pixels from the lower left corner, the most important first.
    names
        Of the points in their order; the last points may be without.
    size
        Width and height of the picture in pixels; no name leaves it.
    most
        No more names than this.
    """
    points = np.column_stack([x - MARK, y - MARK, x + MARK, y + MARK])
    taken: list[Box] = []
    labels: list[Label] = []
    for point, name in enumerate(names):
        if len(labels) == most:
            break
        for label, box in _sides(point, float(x[point]), float(y[point]), len(name)):
            is_inside = box[0] >= 0 and box[2] <= size[0] and box[1] >= 0 and box[3] <= size[1]
            others = np.delete(points, point, axis=0)
            if is_inside and not _touches(box, others) and not _touches(box, np.array(taken)):
                taken.append(box)
                labels.append(label)
                break
    return labels


def _sides(point: int, x: float, y: float, length: int) -> list[tuple[Label, Box]]:
    width, away = CHARACTER * length, MARK + 3
    half = LINE / 2
    return [
        (
            Label(point, "left", away, 0),
            (x + away, y - half, x + away + width, y + half),
        ),
        (
            Label(point, "right", -away, 0),
            (x - away - width, y - half, x - away, y + half),
        ),
        (
            Label(point, "left", away, half),
            (x + away, y, x + away + width, y + LINE),
        ),
        (
            Label(point, "center", 0, away + half),
            (x - width / 2, y + away, x + width / 2, y + away + LINE),
        ),
        (
            Label(point, "center", 0, -away - half),
            (x - width / 2, y - away - LINE, x + width / 2, y - away),
        ),
    ]


def _touches(box: Box, others: Floats) -> bool:
    if not len(others):
        return False
    left, bottom, right, top = others.T
    return bool(np.any((left < box[2]) & (right > box[0]) & (bottom < box[3]) & (top > box[1])))
