"""CSV files, and what is sent under their name."""

from __future__ import annotations

import codecs

from tests.extracts.corpus import PLAIN, ROWS, reads, refused

TITLED = "Personallista;;\nUttag 2024-12-31;;\n;;\n"
SEMICOLONS = PLAIN.replace(",", ";")
MANY = "\n".join(["employee_id,hire_date,site", *(f"{i},2020-01-01,Lund" for i in range(3, 60))])


def mixed():
    lines = PLAIN.splitlines(keepends=True)
    return lines[0].encode() + lines[1].encode("utf-8") + lines[2].encode("cp1252")


def wide():
    names = ["employee_id", "hire_date", *(f"c{i}" for i in range(19_998))]
    return ",".join(names) + "\n" + "1,2020-01-01" + "," * 19_998 + "\n"


CASES = [
    reads("plain CSV", "a.csv", PLAIN),
    reads("a byte order mark", "a.csv", PLAIN.encode("utf-8-sig")),
    reads("Windows-1252", "a.csv", PLAIN.encode("cp1252")),
    reads("ISO-8859-1", "a.csv", PLAIN.encode("latin-1")),
    reads("Mac Roman", "a.csv", PLAIN.encode("mac_roman")),
    reads("DOS code page 850", "a.csv", PLAIN.encode("cp850")),
    reads("UTF-16 with its mark", "a.csv", PLAIN.encode("utf-16")),
    reads("UTF-16 big-endian", "a.csv", codecs.BOM_UTF16_BE + PLAIN.encode("utf-16-be")),
    reads("UTF-16 without a mark", "a.csv", PLAIN.encode("utf-16-le")),
    reads("UTF-16 big-endian without a mark", "a.csv", PLAIN.encode("utf-16-be")),
    reads("mixed encodings", "a.csv", mixed, found=("mixes encodings",)),
    reads(
        "encoded twice",
        "a.csv",
        PLAIN.replace("Åmål", "Åmål".encode().decode("latin-1")),
        rows=[("1", "2020-01-01", "Ã\x85mÃ¥l"), ROWS[1]],
        found=("encoded twice",),
    ),
    reads(
        "letters lost before",
        "a.csv",
        PLAIN.replace("Åmål", "\ufffdmål"),
        rows=[("1", "2020-01-01", "\ufffdmål"), ROWS[1]],
        found=("were lost",),
    ),
    reads("semicolons", "a.csv", SEMICOLONS),
    reads("tabs", "a.tsv", PLAIN.replace(",", "\t")),
    reads("bars", "a.txt", PLAIN.replace(",", "|")),
    reads("CRLF", "a.csv", PLAIN.replace("\n", "\r\n")),
    reads("CR alone", "a.csv", PLAIN.replace("\n", "\r")),
    reads("Excel's sep line", "a.csv", "sep=;\n" + SEMICOLONS, numbers=[2, 3]),
    reads(
        "a delimiter at every row's end", "a.csv", PLAIN.replace("1,", "1,").replace("l\n", "l,\n")
    ),
    reads(
        "a line break in quotes",
        "a.csv",
        PLAIN.replace("Åmål", '"Åmål,\n""gamla"""'),
        rows=[("1", "2020-01-01", 'Åmål,\n"gamla"'), ROWS[1]],
        numbers=[2, 3],
    ),
    reads("a title and a blank line above", "a.csv", TITLED + SEMICOLONS, numbers=[5, 6]),
    reads(
        "totals and notes below",
        "a.csv",
        PLAIN + "\nSumma,,2\nTotalt antal: 2\nKälla: HR-systemet den 31 december\n",
        found=("to be a total", "to be a note"),
        n_rows_in_file=5,
    ),
    reads(
        "the header again at each page",
        "a.csv",
        PLAIN + "employee_id,hire_date,site\n3,2020-01-03,Lund\n",
        rows=[*ROWS, ("3", "2020-01-03", "Lund")],
        numbers=[2, 3, 5],
        found=("repeats the header",),
        n_rows_in_file=4,
    ),
    reads(
        "a ragged file",
        "a.csv",
        PLAIN + "3,2020-01-03\n4,2020-01-04,Lund,x\n",
        found=("as many cells as the header",),
        n_rows_in_file=4,
    ),
    reads(
        "headers over two rows",
        "a.csv",
        "Employee,,Work\nID,Hire date,Location\n1,2020-01-01,Åmål\n2,2020-01-02,Örebro\n",
        headers=("Employee ID", "Hire date", "Work Location"),
        numbers=[3, 4],
    ),
    reads(
        "group titles over the header",
        "a.csv",
        "Person,,Arbete\nemployee_id,hire_date,site\n1,2020-01-01,Åmål\n2,2020-01-02,Örebro\n",
    ),
    reads(
        "empty columns before the table",
        "a.csv",
        "\n".join(",," + line for line in PLAIN.splitlines()),
    ),
    reads(
        "headers twice and a filled column without",
        "a.csv",
        "employee_id,hire_date,hire_date,,\n1,2020-01-01,2020-01-02,a,\n",
        headers=("employee_id", "hire_date", "hire_date (column 3)", "(column 4)"),
        rows=[("1", "2020-01-01", "2020-01-02", "a")],
    ),
    reads(
        "formulas are text",
        "a.csv",
        PLAIN.replace("Åmål", "=cmd|'/C calc'!A0").replace("Örebro", "=1+1"),
        rows=[("1", "2020-01-01", "=cmd|'/C calc'!A0"), ("2", "2020-01-02", "=1+1")],
    ),
    reads(
        "no list but totals by group",
        "a.csv",
        "Avdelning;Antal;Andel\nNord;12;30 %\nSyd;28;70 %\n",
        headers=("Avdelning", "Antal", "Andel"),
        rows=[("Nord", "12", "30 %"), ("Syd", "28", "70 %")],
        seems="a table of totals by group",
    ),
    reads(
        "a pivot table as text",
        "a.csv",
        "Row Labels,Count of employee_id\nNord,12\nSyd,28\nGrand Total,40\n",
        headers=("Row Labels", "Count of employee_id"),
        rows=[("Nord", "12"), ("Syd", "28")],
        found=("to be a total",),
        seems="a pivot table",
    ),
    reads(
        "fifty-odd rows", "a.csv", MANY, rows=[(str(i), "2020-01-01", "Lund") for i in range(3, 60)]
    ),
    refused("ends in a quote", "a.csv", PLAIN + '3,2020-01-03,"Lin', "ends inside a quoted cell"),
    refused("a quote out of place", "a.csv", PLAIN + '3,"a"b,c\n', "quotation mark stands"),
    refused("20,000 columns", "a.csv", wide, "20,000 columns"),
    refused("one 30 MB line", "a.csv", lambda: b"a," * 15_000_000, "30 megabytes; at most 25"),
    refused("one 20 MB line", "a.csv", lambda: b"a," * 10_000_000, "a line is longer"),
    refused("20 MB in a quote", "a.csv", lambda: b'a,b\n1,"' + b"x\n" * 10_000_000, "longer than"),
    refused("zero bytes", "a.csv", PLAIN.replace("Åmål", "\x00"), "zero bytes"),
    refused("only zero bytes", "a.csv", b"\x00" * 5000, "zero bytes"),
    refused("UTF-16 that is cut", "a.csv", PLAIN.encode("utf-16")[:-1], "cannot be decoded"),
    refused("nothing", "a.csv", b"", "is empty"),
    refused("white space", "a.csv", "\n ;;\n;\n", "is empty"),
    refused(
        "conflict markers",
        "a.csv",
        PLAIN + "<<<<<<< HEAD\n3,2020-01-03,A\n=======\n3,2020-01-04,A\n>>>>>>> b\n",
        "conflict markers",
    ),
    refused(
        "HTML as CSV", "a.csv", "<html><table><tr><td>1</td></tr></table></html>", "a web page"
    ),
    refused(
        "a web archive", "a.csv", "From: <Saved by Blink>\nMIME-Version: 1.0\n\n", "web archive"
    ),
    refused("JSON", "a.csv", '[{"employee_id": 1}]', "a JSON file"),
    refused("XML", "a.csv", '<?xml version="1.0"?><people/>', "an XML file"),
    refused("a PNG picture", "a.csv", b"\x89PNG\r\n\x1a\n", "a PNG picture"),
    refused("a PDF document", "a.csv", b"%PDF-1.7\n", "a PDF document"),
    refused("gzip", "a.csv.gz", b"\x1f\x8b\x08", "end in .gz are not read"),
    refused("gzip as CSV", "a.csv", b"\x1f\x8b\x08" + bytes(9), "a gzip archive"),
    refused("7-Zip as CSV", "a.csv", b"7z\xbc\xaf\x27\x1c" + bytes(9), "a 7-Zip archive"),
    refused("an RTF document", "a.csv", b"{\\rtf1\\ansi hello}", "an RTF document"),
    refused("SQLite", "a.csv", b"SQLite format 3\x00" + bytes(99), "an SQLite database"),
    refused("Parquet", "a.csv", b"PAR1" + bytes(99), "a Parquet file"),
    refused(
        "a Git LFS pointer",
        "a.csv",
        "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n",
        "a Git LFS pointer",
    ),
]
