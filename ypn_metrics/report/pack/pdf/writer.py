"""The board pack as a PDF on A4. The same pack gives the same bytes."""

from __future__ import annotations

from ypn_metrics.report.pack.content import Pack


def pdf_bytes(pack: Pack) -> bytes:
    """Write the pack as three A4 pages, its definitions and its appendix.

    Charts are vectors, texts can be searched, and the fonts are in the file.
    """
    # A third of a second that nothing else needs.
    from ypn_metrics.report.pack.pdf.document import document_bytes

    return document_bytes(pack)
