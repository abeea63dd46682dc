"""The command that writes a document: what it makes, and what it refuses."""

from __future__ import annotations

import pytest

from tests.report.reading import opened, paragraphs
from tests.report.test_record import small


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
    assert not list((tmp_path / "made").glob("*.new"))


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


@pytest.mark.parametrize("name", ["a.pdf", "a.pptx", "a", ".docx"])
def test_another_ending_gets_one_line_of_what_can_be_made(cli, tmp_path, name):
    ran = cli("report", "--out", tmp_path / name)

    assert (ran.code, ran.out, len(ran.err.splitlines())) == (2, "", 1)
    assert ".docx (the record of active measures, as a Word document)" in ran.err
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
