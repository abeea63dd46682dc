"""The board pack as a PDF."""
