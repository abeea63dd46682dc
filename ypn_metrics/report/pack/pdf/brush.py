"""Strokes and words on the PDF's canvas that its charts have in common."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

from reportlab.lib.colors import Color
from reportlab.pdfgen.canvas import Canvas

from ypn_metrics.report.pack.pdf.fonts import REGULAR, printable, width_of
from ypn_metrics.report.pack.pdf.style import MUTED

# Draws a chart into a room of so many points: canvas, width, height.
Painter: TypeAlias = Callable[[Canvas, float, float], None]
Point: TypeAlias = tuple[float, float]

TICK_SIZE, NAME_SIZE = 7.5, 8.5


def put(
    canvas: Canvas,
    at: Point,
    said: str,
    size: float = TICK_SIZE,
    colour: Color = MUTED,
    *,
    font: str = REGULAR,
    side: str = "left",
    room: float | None = None,
) -> None:
    """Write a text whose left, middle or right end is there, smaller where it has little room."""
    said = printable(said)
    if room is not None:
        size *= min(1.0, room / max(width_of(said, size, font), 1e-9))
    away = {"left": 0.0, "middle": 0.5, "right": 1.0}[side] * width_of(said, size, font)
    canvas.setFillColor(colour)
    canvas.setFont(font, size)
    canvas.drawString(at[0] - away, at[1], said)


def draw_line(
    canvas: Canvas,
    points: Sequence[Point],
    colour: Color,
    width: float,
    dash: tuple[float, ...] = (),
) -> None:
    """A line through all points; a single point becomes a dot."""
    if len(points) == 1:
        canvas.setFillColor(colour)
        canvas.circle(*points[0], max(width, 1.2), stroke=0, fill=1)
        return
    canvas.setStrokeColor(colour)
    canvas.setLineWidth(width)
    canvas.setDash(list(dash), 0)
    path = canvas.beginPath()
    path.moveTo(*points[0])
    for point in points[1:]:
        path.lineTo(*point)
    canvas.drawPath(path, stroke=1, fill=0)
    canvas.setDash([], 0)


def fill(canvas: Canvas, points: Sequence[Point], colour: Color) -> None:
    """An area without an edge."""
    canvas.setFillColor(colour)
    path = canvas.beginPath()
    path.moveTo(*points[0])
    for point in points[1:]:
        path.lineTo(*point)
    path.close()
    canvas.drawPath(path, stroke=0, fill=1)


def draw_mark(canvas: Canvas, at: Point, size: float, colour: Color, shape: str) -> None:
    """A mark of so many points' width: told apart by its shape as well as by its colour."""
    half = size / 2
    canvas.setFillColor(colour)
    canvas.setStrokeColor(colour)
    canvas.setLineWidth(0.9)
    if shape in ("circle", "ring"):
        inset = 0.45 if shape == "ring" else 0
        canvas.circle(*at, half - inset, stroke=shape == "ring", fill=shape == "circle")
        return
    if shape == "open":
        canvas.rect(at[0] - half + 0.45, at[1] - half + 0.45, size - 0.9, size - 0.9)
        return
    corners = {
        "square": ((-0.92, -0.92), (0.92, -0.92), (0.92, 0.92), (-0.92, 0.92)),
        "diamond": ((0, -1.15), (1.15, 0), (0, 1.15), (-1.15, 0)),
        "triangle": ((-1, -0.85), (1, -0.85), (0, 1.05)),
        "wedge": ((-1, 0.85), (1, 0.85), (0, -1.05)),
    }[shape]
    fill(canvas, [(at[0] + x * half, at[1] + y * half) for x, y in corners], colour)
