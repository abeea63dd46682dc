"""What is looked at before a file is read: its size, and whether it is what its name says."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Literal

from ypn_metrics.extracts.archives import scan_archive
from ypn_metrics.extracts.findings import RefusedError, refuse
from ypn_metrics.extracts.limits import MEGABYTE, Limits
from ypn_metrics.extracts.records import CompoundError, compound_streams, scan_xls
from ypn_metrics.extracts.refusals import behind_a_password, damaged, nothing_in
from ypn_metrics.extracts.scans import Scan
from ypn_metrics.languages import Text, text

Format = Literal["text", ".xlsx", ".xlsb", ".xls", ".ods"]
FORMATS: dict[str, Format] = {
    ".csv": "text",
    ".tsv": "text",
    ".txt": "text",
    ".xlsx": ".xlsx",
    ".xlsm": ".xlsx",
    ".xlsb": ".xlsb",
    ".xls": ".xls",
    ".ods": ".ods",
}
HEAD_BYTES = 8_192
ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# The first bytes of files that are often sent under a wrong name.
MAGIC: tuple[tuple[bytes, Text], ...] = (
    (b"\x89PNG", text("a PNG picture")),
    (b"\xff\xd8\xff", text("a JPEG picture")),
    (b"GIF8", text("a GIF picture")),
    (b"%PDF", text("a PDF document")),
    (b"PK\x03\x04", text("a workbook or another ZIP archive")),
    (b"PK\x05\x06", text("an empty ZIP archive")),
    (OLE[:4], text("an old Excel workbook or another Office document")),
    (b"\x1f\x8b", text("a gzip archive")),
    (b"7z\xbc\xaf", text("a 7-Zip archive")),
    (b"Rar!", text("a RAR archive")),
    (b"BZh", text("a bzip2 archive")),
    (b"\xfd7zXZ", text("an XZ archive")),
    (b"{\\rtf", text("an RTF document")),
    (b"SQLite format 3", text("an SQLite database")),
    (b"PAR1", text("a Parquet file")),
    (b"ARROW1", text("an Arrow file")),
    (b"$FL2", text("an SPSS file")),
    (b"MZ", text("a Windows program")),
    (b"\x7fELF", text("a program")),
    (b"version https://git-lfs", text("a Git LFS pointer, which only says where the file lies")),
)
# What a container of the old Office format holds, by the name of a stream in it.
STREAMS: tuple[tuple[str, Text], ...] = (
    ("WordDocument", text("a Word document")),
    ("PowerPoint Document", text("a PowerPoint presentation")),
    ("__properties_version1.0", text("an Outlook message")),
    ("Workbook", text("an old Excel workbook (.xls)")),
    ("Book", text("an old Excel workbook (.xls)")),
)
IS_MARKUP: tuple[tuple[re.Pattern[bytes], Text], ...] = (
    (
        re.compile(rb"(?is)\A.*urn:schemas-microsoft-com:office:spreadsheet"),
        text("an Excel 2003 XML workbook"),
    ),
    (
        re.compile(
            rb"(?is)\A\s*(?:<!--.*?-->\s*)?<(?:!doctype html|html|head|body|table|meta|style|div)\b"
        ),
        text("a web page (HTML)"),
    ),
    (re.compile(rb"(?is)\A\s*<\?xml.*<html"), text("a web page (HTML)")),
    (re.compile(rb"(?is)\A\s*<\?xml"), text("an XML file")),
    (re.compile(rb'(?s)\A\s*(?:\{\s*["}]|\[\s*[\[{])'), text("a JSON file")),
    (re.compile(rb"(?im)^MIME-Version:"), text("a web archive (MHTML) or an e-mail")),
)


def check_file(path: Path, name: str, limits: Limits) -> Format:
    """Check a file before anything reads it, and say how to read it.

    Raises
    ------
    RefusedError
        If it is too large, empty, or not what its ending says.
    """
    size = path.stat().st_size
    if size > limits.file_bytes:
        raise refuse(
            name,
            text(
                "the file has {size} megabytes; at most {limit} are read",
                size=-(-size // MEGABYTE),
                limit=limits.file_bytes // MEGABYTE,
            ),
            text("leave out columns that are not needed, or import it on the command line"),
        )
    ending = Path(name).suffix.lower()
    if ending not in FORMATS:
        raise refuse(
            name,
            text("files that end in {ending} are not read", ending=ending or text("nothing")),
            text("save it as .csv or .xlsx"),
        )
    with path.open("rb") as source:
        head = source.read(HEAD_BYTES)
    if not head.strip():
        raise nothing_in(name)
    if FORMATS[ending] == "text":
        _check_text(name, head)
    return FORMATS[ending]


def _check_text(name: str, head: bytes) -> None:
    what = next((what for magic, what in MAGIC if head.startswith(magic)), None) or _markup(head)
    if what:
        raise refuse(
            name,
            text("the file is no CSV text; it seems to be {what}", what=what),
            text("export the extract as CSV, or give the file its own ending"),
        )


def _markup(head: bytes) -> Text | None:
    plain = head.replace(b"\x00", b"").removeprefix(b"\xef\xbb\xbf").lstrip(b"\xff\xfe")
    return next((what for pattern, what in IS_MARKUP if pattern.search(plain)), None)


def scan_workbook(path: Path, name: str, limits: Limits) -> dict[str, Scan]:
    """Check a workbook's inside, and return what a scan of each sheet tells, by its name.

    Raises
    ------
    RefusedError
        If it is not what its ending says, is encrypted, damaged, or beyond the limits.
    """
    ending = FORMATS[Path(name).suffix.lower()]
    with path.open("rb") as source:
        head = source.read(HEAD_BYTES)
    if head.startswith(ZIP) and ending != ".xls":
        return scan_archive(path, name, ending, limits)
    streams = _streams(path, name) if head.startswith(OLE) else {}
    if "EncryptedPackage" in streams:
        raise behind_a_password(name)
    book = streams.get("Workbook", streams.get("Book"))
    if ending != ".xls" or book is None:
        raise _no_workbook(name, ending, head, streams)
    is_encrypted, scans = scan_xls(book)
    if is_encrypted:
        raise behind_a_password(name)
    for sheet, scan in scans.items():
        refusal = scan.too_large(name, sheet, limits)
        if refusal:
            raise refusal
    return scans


def _streams(path: Path, name: str) -> dict[str, bytes]:
    try:
        return compound_streams(path.read_bytes())
    except CompoundError as error:
        raise damaged(name) from error


def _no_workbook(name: str, ending: Format, head: bytes, streams: dict[str, bytes]) -> RefusedError:
    what = next((what for part, what in STREAMS if part in streams), None)
    what = what or next((what for magic, what in MAGIC if head.startswith(magic)), None)
    what = what or _markup(head) or _plain_text(head)
    rename = text("save it from Excel as .xlsx, or rename it to what it is")
    if what is None:
        return refuse(name, text("the file is no {ending} workbook", ending=ending), rename)
    return refuse(
        name,
        text("the file is no {ending} workbook; it seems to be {what}", ending=ending, what=what),
        rename,
    )


def _plain_text(head: bytes) -> Text | None:
    is_text = not any(byte < 9 or 13 < byte < 32 for byte in head)
    return text("plain text, perhaps CSV") if is_text else None
