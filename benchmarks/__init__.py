"""Repeatable measurements of speed and memory, each beside plain pandas; ``make benchmark``."""
