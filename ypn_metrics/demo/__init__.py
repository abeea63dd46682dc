"""A made-up company to try the dashboard on: nobody in it exists."""

from ypn_metrics.demo.tables import build_world
from ypn_metrics.demo.world import MADE_UP, World
from ypn_metrics.demo.writing import write_world

__all__ = ["MADE_UP", "World", "build_world", "write_world"]
