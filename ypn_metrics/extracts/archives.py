"""The gate for workbooks that are ZIP archives: their members are measured, not believed.

Every member is unzipped once, block by block, and dropped; what is looked for on the way is
more than the limits allow, a document type (with which entities multiply), and how far the
sheets' cells reach.
"""

from __future__ import annotations

import copy
import posixpath
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

from ypn_metrics.extracts.findings import RefusedError, refuse
from ypn_metrics.extracts.limits import MEGABYTE, Limits
from ypn_metrics.extracts.opendocument import ContentScanner
from ypn_metrics.extracts.plans import day_zero, sheet_parts
from ypn_metrics.extracts.records import scan_xlsb
from ypn_metrics.extracts.refusals import behind_a_password, damaged
from ypn_metrics.extracts.scans import Scan
from ypn_metrics.extracts.sheets import SheetScanner
from ypn_metrics.languages import Text, text

MOST_MEMBERS = 10_000
MOST_RATIO, RATIO_FROM_BYTES = 500, 50 * MEGABYTE
BLOCK_BYTES = 1 << 20
MOST_PLAN_BYTES = 5 * MEGABYTE  # of the parts that name the sheets
DOCTYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)")
XML_ENCODING = re.compile(rb"<\?xml[^>]*encoding\s*=\s*[\"']([^\"']+)", re.I)
# What a first member says about an archive that is no workbook.
CONTENTS: tuple[tuple[str, Text], ...] = (
    ("word/document.xml", text("a Word document")),
    ("ppt/presentation.xml", text("a PowerPoint presentation")),
    ("Index/Document.iwa", text("an Apple Numbers, Pages or Keynote document")),
    ("Index.zip", text("an Apple Numbers, Pages or Keynote document")),
    ("xl/workbook.bin", text("a binary Excel workbook (.xlsb)")),
    ("xl/workbook.xml", text("an Excel workbook (.xlsx)")),
    ("content.xml", text("an OpenDocument file (.ods or .odt)")),
)
MAIN = {".xlsx": "xl/workbook.xml", ".xlsb": "xl/workbook.bin", ".ods": "content.xml"}


def scan_archive(path: Path, name: str, ending: str, limits: Limits) -> dict[str, Scan]:
    """Check a zipped workbook and return what its sheets' scans tell, by the sheet's name.

    Raises
    ------
    RefusedError
        If the archive is damaged, odd, or larger than the limits once unzipped.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
            _check_members(members, name, limits)
            _check_kind(archive, name, ending)
            return _Gate(archive, name, limits).scan(members, ending)
    except (
        zipfile.BadZipFile,
        zlib.error,
        ElementTree.ParseError,
        struct.error,
        EOFError,
        NotImplementedError,
        IndexError,
    ) as error:
        raise damaged(name) from error


def _odd(name: str, problem: Text) -> RefusedError:
    return refuse(name, problem, text("open it in Excel, save it again as .xlsx, and send that"))


def _check_members(members: list[zipfile.ZipInfo], name: str, limits: Limits) -> None:
    if len(members) > MOST_MEMBERS:
        raise _odd(name, text("the workbook's archive holds {n} parts", n=len(members)))
    names = [member.filename for member in members]
    if len({own.lower() for own in names}) < len(names):
        raise _odd(name, text("the workbook's archive holds two parts of one name"))
    for member in members:
        own = member.orig_filename
        if own.startswith(("/", "\\")) or ":" in own or ".." in re.split(r"[/\\]", own):
            raise _odd(name, text("the workbook's archive names a part outside itself"))
        if member.flag_bits & 0x1:
            raise behind_a_password(name)
        if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise _odd(
                name, text("the workbook's archive is packed in a way that Excel does not use")
            )
        if _is_embedded(own):
            raise _linked(name)
    packed = sum(member.compress_size for member in members)
    unpacked = sum(member.file_size for member in members)
    if unpacked > limits.unzipped_bytes or (
        unpacked > RATIO_FROM_BYTES and unpacked > MOST_RATIO * max(packed, 1)
    ):
        raise _too_large(name, limits)


def _is_embedded(own: str) -> bool:
    return own.lower().startswith(("xl/externallinks/", "xl/embeddings/", "xl/activex/"))


def _linked(name: str) -> RefusedError:
    return refuse(
        name,
        text("the workbook holds links to other workbooks, or other files within it"),
        text("break the links and take out the objects, or save the table alone as CSV"),
    )


def _too_large(name: str, limits: Limits) -> RefusedError:
    return refuse(
        name,
        text(
            "the workbook is far larger unzipped than it looks; at most {limit} megabytes are read",
            limit=limits.unzipped_bytes // MEGABYTE,
        ),
        text("save the table alone in a new workbook, or as CSV"),
    )


def _check_kind(archive: zipfile.ZipFile, name: str, ending: str) -> None:
    own = {member.filename for member in archive.infolist()}
    mimetype = archive.read("mimetype")[:200] if "mimetype" in own else b""
    is_sheet = ending != ".ods" or not mimetype or b"spreadsheet" in mimetype
    if MAIN[ending] in own and is_sheet:
        return
    what = next((what for part, what in CONTENTS if part in own), text("another ZIP archive"))
    raise refuse(
        name,
        text("the file is no {ending} workbook; it seems to be {what}", ending=ending, what=what),
        text("save it from Excel as .xlsx, or rename it to what it is"),
    )


class _Gate:
    """One pass over all members of an archive."""

    def __init__(self, archive: zipfile.ZipFile, name: str, limits: Limits) -> None:
        self.archive, self.name, self.limits = archive, name, limits
        self.n_bytes = 0

    def scan(self, members: list[zipfile.ZipInfo], ending: str) -> dict[str, Scan]:
        if ending == ".ods":
            content = ContentScanner()
            for member in members:
                blocks = self._blocks(member)
                for block in blocks:
                    if member.filename == "content.xml":
                        content.feed(block)
                        self._check_all(content)
            content.feed(b"", is_last=True)
            self._check_all(content)
            return content.scans
        sheets = sheet_parts(self.read_plan)
        zero = day_zero(self.read_plan)
        scans = {}
        for member in members:
            sheet = sheets.get(member.filename, "")
            scan = self._scan_sheet(member, sheet or member.filename)
            if sheet:
                scan.day_zero = zero
                scans[sheet] = scan
        for part, sheet in sheets.items():
            if sheet in scans and self._has_pivot(part):
                scans[sheet].seems = text("a pivot table")
        return scans

    def _scan_sheet(self, member: zipfile.ZipInfo, sheet: str) -> Scan:
        own = member.filename.lower()
        if own.endswith(".bin") and "worksheets/" in own:
            scan = scan_xlsb(b"".join(self._blocks(member)))
        elif own.endswith(".xml") and "sharedstrings" not in own:
            scanner = SheetScanner()
            for block in self._blocks(member):
                scanner.feed(block)
                self._check(scanner.scan, sheet)
            scan = scanner.end()
        else:
            for _ in self._blocks(member):
                pass
            return Scan()
        self._check(scan, sheet)
        return scan

    def _check(self, scan: Scan, sheet: str) -> None:
        refusal = scan.too_large(self.name, sheet, self.limits)
        if refusal:
            raise refusal

    def _check_all(self, content: ContentScanner) -> None:
        if content.has_links:
            raise _linked(self.name)
        for sheet, scan in content.scans.items():
            self._check(scan, sheet)

    def _blocks(self, member: zipfile.ZipInfo) -> Iterator[bytes]:
        """A member's true content, whatever size it claims to have."""
        honest = copy.copy(member)
        honest.file_size = self.limits.unzipped_bytes + 1
        n_before, tail = self.n_bytes, b""
        with self.archive.open(honest) as source:
            while block := source.read(BLOCK_BYTES):
                if self.n_bytes == n_before:
                    self._check_encoding(member.filename, block)
                self.n_bytes += len(block)
                if self.n_bytes > self.limits.unzipped_bytes:
                    raise _too_large(self.name, self.limits)
                if DOCTYPE.search(tail + block):
                    raise _odd(
                        self.name,
                        text("the workbook's XML declares a document type, as no workbook does"),
                    )
                tail = block[-16:]
                yield block
        if self.n_bytes - n_before != member.file_size:
            raise _odd(
                self.name, text("a part of the workbook's archive is not of the size it declares")
            )

    def _check_encoding(self, part: str, block: bytes) -> None:
        """What is looked for is looked for in UTF-8: other encodings would hide it."""
        if not part.lower().endswith((".xml", ".rels", ".vml")):
            return
        said = XML_ENCODING.match(block.removeprefix(b"\xef\xbb\xbf"))
        is_plain = said is None or said[1].lower() in (b"utf-8", b"us-ascii", b"ascii")
        if not is_plain or b"\x00" in block[:200] or block.startswith((b"\xff\xfe", b"\xfe\xff")):
            raise _odd(self.name, text("the workbook's XML is not in UTF-8, as Excel writes it"))

    def read_plan(self, part: str) -> bytes:
        """A small part as a whole; empty if it is not there."""
        try:
            member = self.archive.getinfo(part)
        except KeyError:
            return b""
        before, content = self.n_bytes, b""
        for block in self._blocks(member):
            content += block
            if len(content) > MOST_PLAN_BYTES:
                raise _odd(self.name, text("the workbook's list of sheets is endless"))
        self.n_bytes = before
        return content

    def _has_pivot(self, part: str) -> bool:
        folder, own = posixpath.split(part)
        return b"/pivotTable" in self.read_plan(f"{folder}/_rels/{own}.rels")
