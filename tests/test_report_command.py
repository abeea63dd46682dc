"""The command that writes a document: what it makes, and what it refuses."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from tests.report.reading import opened, paragraphs
from tests.report.test_record import small
from ypn_metrics.languages import ENGLISH, SWEDISH
from ypn_metrics.report.pack.gathering import board_pack
from ypn_metrics.report.pack.writing import WRITERS
from ypn_metrics.store.publications import Store


@pytest.fixture(autouse=True)
def published(tmp_path):
    """Publish a small company into the store that the command reads."""
    small(tmp_path / "store")


def test_it_writes_the_record_in_the_language_asked_for(cli, tmp_path):
    made = {}
    for language, title in (("en", "Active measures"), ("sv", "Aktiva åtgärder")):
        file = tmp_path / "made" / f"{language}.docx"
        ran = cli("report", "--out", file, "--language", language)
        assert (ran.code, ran.out.strip().endswith(str(file))) == (0, True)
        made[language] = opened(file.read_bytes())
        assert made[language].paragraphs[0].text.startswith(title)
    assert {path.name for path in (tmp_path / "made").iterdir()} == {"en.docx", "sv.docx"}


def test_json_names_the_file_and_the_publication(cli, tmp_path):
    ran = cli("report", "--out", tmp_path / "a.docx", "--json")

    assert ran.json == {
        "files": [str(tmp_path / "a.docx")],
        "publication": 1,
        "language": "en",
    }


def test_an_earlier_publication_can_be_asked_for(cli, tmp_path):
    small(tmp_path / "store", "2024-12-31")

    cli("report", "--out", tmp_path / "a.docx", "--as-reported", 1)

    footer = opened((tmp_path / "a.docx").read_bytes()).sections[0].footer.paragraphs[0].text
    assert "as of 30 June 2024 · publication 1" in footer


def test_a_file_that_is_there_stays_unless_it_is_to_be_replaced(cli, tmp_path):
    file = tmp_path / "a.docx"
    file.write_text("mine")

    ran = cli("report", "--out", file)

    assert (ran.code, len(ran.err.splitlines())) == (1, 1)
    assert "--overwrite" in ran.err
    assert file.read_text() == "mine"
    assert cli("report", "--out", file, "--overwrite").code == 0
    assert "Active measures" in paragraphs(opened(file.read_bytes()))


@pytest.mark.parametrize("name", ["a.ppt", "a.html", "a", ".docx"])
def test_another_ending_gets_one_line_of_what_can_be_made(cli, tmp_path, name):
    ran = cli("report", "--out", tmp_path / name)

    assert (ran.code, ran.out, len(ran.err.splitlines())) == (2, "", 1)
    assert ".docx (the record of active measures, as a Word document)" in ran.err
    assert ".pptx (the board pack, for PowerPoint)" in ran.err
    assert not (tmp_path / name).exists()


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["--role", "leadership"], 2),
        (["--language", "fi"], 2),
        (["--as-reported", "one"], 2),
        (["--as-reported", "9"], 1),
        (["--store", "nowhere"], 1),
    ],
)
def test_what_cannot_be_made_leaves_no_file(cli, tmp_path, arguments, code):
    ran = cli("report", "--out", tmp_path / "a.docx", *arguments)

    assert (ran.code, ran.out) == (code, "")
    assert ran.err.strip()
    assert not (tmp_path / "a.docx").exists()


def test_it_needs_to_be_told_where(cli):
    assert cli("report").code == 2


def test_a_file_in_the_place_of_a_folder_is_said_before_anything_is_counted(cli, tmp_path):
    (tmp_path / "mine").write_text("mine")

    ran = cli("report", "--out", tmp_path / "mine" / "deep" / "a.docx")

    assert (ran.code, len(ran.err.splitlines())) == (2, 1)
    assert f"{tmp_path / 'mine'} is a file" in ran.err


STARTS = {".pptx": b"PK", ".xlsx": b"PK", ".pdf": b"%PDF"}


@pytest.mark.parametrize("role", ["analyst", "leadership"])
@pytest.mark.parametrize("ending", list(STARTS))
def test_it_writes_the_board_pack_of_each_kind_and_role(cli, tmp_path, ending, role):
    file = tmp_path / f"a{ending}"

    ran = cli("report", "--out", file, "--role", role)

    assert (ran.code, ran.out) == (0, f"Board pack, publication 1: {file}\n")
    assert "Counting the seats" in ran.err
    publication = Store(tmp_path / "store").open()
    wanted = WRITERS[ending].write(board_pack(publication, role, ENGLISH))
    assert file.read_bytes() == wanted
    assert wanted.startswith(STARTS[ending])


def test_it_writes_the_pack_in_swedish_with_its_appendix_and_from_a_day(cli, tmp_path):
    file = tmp_path / "a.xlsx"

    ran = cli("report", "--out", file, "--language", "sv", "--appendix", "--from", "2023-07-01",
              "--json")  # fmt: skip

    assert ran.json == {"files": [str(file)], "publication": 1, "language": "sv"}
    publication = Store(tmp_path / "store").open()
    wanted = board_pack(publication, "analyst", SWEDISH, appendix=True, since=dt.date(2023, 7, 1))
    assert wanted.appendix
    assert file.read_bytes() == WRITERS[".xlsx"].write(wanted)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["a.docx", "--appendix"], "are for the board pack"),
        (["a.docx", "--from", "2023-07-01"], "are for the board pack"),
        (["a.docx", "--role", "leadership"], "not open to leadership"),
        (["a.pdf", "--role", "leadership", "--appendix"], "not open to leadership"),
        (["a.pdf", "--role", "leadership", "--as-reported", "1"], "not open to leadership"),
        (["a.pdf", "--from", "2024-07-01"], "nothing is known after 30 June 2024"),
    ],
)
def test_what_does_not_go_together_is_refused_in_one_line(cli, tmp_path, arguments, said):
    ran = cli("report", "--out", tmp_path / arguments[0], *arguments[1:])

    assert (ran.code, ran.out, len(ran.err.splitlines())) == (2, "", 1)
    assert said in ran.err
    assert not (tmp_path / arguments[0]).exists()


def test_a_day_that_is_none_is_refused(cli, tmp_path):
    ran = cli("report", "--out", tmp_path / "a.pdf", "--from", "July")

    assert (ran.code, ran.out) == (2, "")
    assert "'July' is no date" in ran.err


def test_no_other_file_of_the_folder_is_touched(cli, tmp_path):
    neighbour = tmp_path / "made" / "a.docx.new"
    neighbour.parent.mkdir()
    neighbour.write_text("mine")

    assert cli("report", "--out", tmp_path / "made" / "a.docx").code == 0

    assert neighbour.read_text() == "mine"
    assert {path.name for path in neighbour.parent.iterdir()} == {"a.docx", "a.docx.new"}


def test_a_folder_that_cannot_be_written_to_gets_one_line(cli, tmp_path):
    # A name that is too long stands for all that a file system refuses, whoever asks.
    ran = cli("report", "--out", tmp_path / ("x" * 300) / "a.pdf")

    assert (ran.code, ran.out, len(ran.err.splitlines())) == (1, "", 1)
    assert "xxx" in ran.err


def test_what_fails_leaves_nothing_behind(cli, tmp_path, monkeypatch):
    def fails(_):
        raise OSError(28, "No space left on device", "a.pdf")

    monkeypatch.setitem(WRITERS, ".pdf", replace(WRITERS[".pdf"], write=fails))
    ran = cli("report", "--out", tmp_path / "made" / "a.pdf")

    assert ran.code == 1
    assert "No space left on device" in ran.err
    assert list((tmp_path / "made").iterdir()) == []
