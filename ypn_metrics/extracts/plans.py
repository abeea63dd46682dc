"""A zipped workbook's own part: where its sheets lie, and what it counts days from."""

from __future__ import annotations

import datetime as dt
import posixpath
import struct
from collections.abc import Callable
from typing import TypeAlias
from xml.etree import ElementTree

from ypn_metrics.extracts.records import BOOK_PROPERTIES, BUNDLE_SHEET, binary_records
from ypn_metrics.extracts.scans import DAY_ZERO, DAY_ZERO_1904

# Gives a small part of the archive as a whole; empty if it is not there.
ReadPart: TypeAlias = Callable[[str], bytes]


def sheet_parts(read: ReadPart) -> dict[str, str]:
    """The archive's part of each sheet, and the sheet's name."""
    relations = read("xl/_rels/workbook.xml.rels")
    sheets: Callable[[bytes], dict[str, str]] = _xml_sheets
    plan = read("xl/workbook.xml")
    if not plan:
        relations = read("xl/_rels/workbook.bin.rels")
        plan, sheets = read("xl/workbook.bin"), _binary_sheets
    targets = {
        node.get("Id", ""): posixpath.normpath(posixpath.join("/xl", node.get("Target", "")))[1:]
        for node in (ElementTree.fromstring(relations) if relations else ())
    }
    return {targets[own]: sheet for own, sheet in sheets(plan).items() if own in targets}


def day_zero(read: ReadPart) -> dt.date:
    """The day that the workbook counts its days from."""
    if plan := read("xl/workbook.xml"):
        said = {
            node.get("date1904")
            for node in ElementTree.fromstring(plan).iter()
            if node.tag.rpartition("}")[2] == "workbookPr"
        }
        return DAY_ZERO_1904 if said & {"1", "true"} else DAY_ZERO
    plan = read("xl/workbook.bin")
    flags = [
        plan[start] for kind, start, n in binary_records(plan) if n and kind == BOOK_PROPERTIES
    ]
    return DAY_ZERO_1904 if any(flag & 1 for flag in flags) else DAY_ZERO


def _xml_sheets(plan: bytes) -> dict[str, str]:
    return {
        value: node.get("name", "")
        for node in ElementTree.fromstring(plan).iter()
        if node.tag.rpartition("}")[2] == "sheet"
        for key, value in node.attrib.items()
        if key.rpartition("}")[2] == "id"
    }


def _binary_sheets(plan: bytes) -> dict[str, str]:
    sheets = {}
    for kind, start, size in binary_records(plan):
        if kind == BUNDLE_SHEET and size >= 16:
            own, at = _wide_string(plan, start + 8)
            sheets[own] = _wide_string(plan, at)[0]
    return sheets


def _wide_string(plan: bytes, at: int) -> tuple[str, int]:
    n = struct.unpack_from("<I", plan, at)[0]
    end = at + 4 + 2 * n
    return plan[at + 4 : end].decode("utf-16-le", "replace"), end
