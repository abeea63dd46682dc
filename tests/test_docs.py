"""What the README and the docs name is there: links, pictures, commands, settings, labels."""

from __future__ import annotations

import importlib.util
import re
import shlex
import struct
from pathlib import Path
from xml.etree import ElementTree

import click
import pytest
from babel.messages.pofile import read_po

from tests.browser import pictures
from tests.browser.pictures import TAKEN, WIDTH
from ypn_metrics.asking import ANSWERS
from ypn_metrics.cli import cli as command_line
from ypn_metrics.languages import LOCALE_FOLDER

PROJECT = Path(__file__).resolve().parents[1]
PICTURES = PROJECT / "docs" / "pictures"
PAGES = sorted(
    path
    for pattern in ("*.md", "docs/**/*.md", "benchmarks/*.md", "data/*.md")
    for path in PROJECT.glob(pattern)
)
GUIDES = sorted(PROJECT.glob("docs/**/guide-*.md"))
LARGEST_PICTURE = 150_000  # bytes
READERS = ("head-of-talent", "leadership", "hr-analyst")
EVERY_PAGE = pytest.mark.parametrize("page", PAGES, ids=lambda path: str(path.relative_to(PROJECT)))


def read(path):
    return path.read_text(encoding="utf-8")


def links(page):
    """Where the page's links and pictures lead within the project, with their anchors."""
    found = re.findall(r"!?\[[^\]]*\]\(([^)\s]+)\)", read(page))
    return [link for link in found if not re.match(r"[a-z]+:", link)]


def code(page):
    """The lines of the page's code blocks."""
    blocks = re.findall(r"^```\w*\n(.*?)^```", read(page), re.MULTILINE | re.DOTALL)
    return [line.strip() for block in blocks for line in block.splitlines()]


def anchors(page):
    """The names that a page's headings have in an address."""
    headings = re.findall(r"^#+ (.+)$", read(page), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


def commands():
    """Every command of this program in a code block, as its words, with its page."""
    starts = re.compile(r"^(?:\.venv/bin/)?python -m ypn_metrics (.+)$")
    return [
        (page, shlex.split(match[1], comments=True))
        for page in PAGES
        for line in code(page)
        if (match := starts.match(line)) and not re.search(r"\b[A-Z_]{4,}\b(?!=)", match[1])
    ]


def parse(words, at):
    """Let click read a command's words as if they were run, and run nothing."""
    command, context = command_line, None
    while isinstance(command, click.Group):
        # With its settings: a command remembers the names of its help from the first time.
        context = click.Context(command, parent=context, **command.context_settings)
        command, words = command.commands[words[0]], words[1:]
    command.make_context(at, list(words), parent=context)


# --- Links and pictures ---


def test_the_pages_are_found():
    names = {path.name for path in PAGES}
    assert {"README.md", "CONTRIBUTING.md", "commands.md", "methods.md", "security.md"} <= names


@EVERY_PAGE
def test_every_link_leads_somewhere(page):
    for link in links(page):
        name, _, anchor = link.partition("#")
        target = (page.parent / name).resolve() if name else page
        assert target.exists(), f"{link} is not there"
        assert target.is_relative_to(PROJECT)
        assert not anchor or anchor in anchors(target), f"{link}: no such heading"


def test_every_page_of_the_docs_is_reached_from_their_index():
    index = PROJECT / "docs" / "README.md"
    reached = {(index.parent / link).resolve() for link in links(index)}
    docs = {page for page in PAGES if page.is_relative_to(index.parent) and page != index}
    assert {page for page in docs if not reached & {page, *page.parents}} == set()


def test_the_readmes_pictures_are_those_that_a_release_takes_again():
    shown = {Path(link).name for link in links(PROJECT / "README.md") if "pictures/" in link}
    assert shown == {*(f"{name}.png" for name in TAKEN), "architecture.svg"}


def test_a_picture_that_nobody_knows_is_refused_before_anything_is_made_up(capsys):
    assert pictures.main(["sunset"]) == 2
    assert "No picture is called sunset: overview," in capsys.readouterr().err


@pytest.mark.parametrize("name", TAKEN)
def test_a_picture_is_as_wide_as_the_others_and_small(name):
    data = (PICTURES / f"{name}.png").read_bytes()
    width, height = struct.unpack(">II", data[16:24])
    assert data.startswith(b"\x89PNG")
    assert width == WIDTH
    assert height > 400
    assert len(data) <= LARGEST_PICTURE


def test_the_architectures_parts_are_the_packages():
    drawing = ElementTree.fromstring(read(PICTURES / "architecture.svg"))
    parts = [one.text for one in drawing.iter() if one.get("class") == "part"]
    package = PROJECT / "ypn_metrics"
    assert len(parts) > 5
    assert [
        p for p in parts if not ((package / p).is_dir() or (package / f"{p}.py").exists())
    ] == []


# --- Commands and settings ---


def test_every_command_is_understood(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    # A file of a server stands in for one here: a command asks whether it is there.
    found = [(page, [re.sub(r"^/.*/", "", word) for word in words]) for page, words in commands()]
    for _, words in found:
        for word in words:
            if re.search(r"\.(csv|xlsx|zip|toml)$", word):
                Path(word).touch()
    for page, words in found:
        try:
            parse(words, page.name)
        except (click.ClickException, KeyError) as error:
            pytest.fail(f"{page.name}: {shlex.join(words)}: {error}")
    assert len(found) > 50


def test_every_measure_that_is_named_is_there_and_every_one_there_is_named():
    named = {words[1] for _, words in commands() if words[0] == "measure"}
    assert named == set(ANSWERS)


@pytest.mark.thorough
def test_every_figure_that_the_docs_ask_for_is_given(demo_store, cli, monkeypatch):
    monkeypatch.setenv("YPN_STORE", str(demo_store))
    for _, words in commands():
        if words[0] == "measure":
            asked = words[: words.index("--store")] if "--store" in words else words
            assert cli(*asked, "--store", demo_store).code == 0, shlex.join(words)


@EVERY_PAGE
def test_every_program_of_the_project_that_is_named_is_there(page):
    for module in re.findall(r"python -m ((?:tests|benchmarks|ypn_metrics)[\w.]*)", read(page)):
        assert importlib.util.find_spec(module.rstrip(".")), module


@EVERY_PAGE
def test_every_make_command_that_is_named_is_there(page):
    there = re.findall(r"^\.PHONY: (.*)$", read(PROJECT / "Makefile"), re.MULTILINE)[0].split()
    named = {
        *re.findall(r"`(?:\w+=\S+ )*make (\w+)", read(page)),
        *(line.split()[1] for line in code(page) if re.match(r"make \w", line)),
    }
    assert named <= set(there)


def test_every_setting_that_is_named_is_read_somewhere():
    sources = [
        *PROJECT.glob("ypn_metrics/**/*.py"),
        *PROJECT.glob("tests/**/*.py"),
        PROJECT / "Makefile",
    ]
    there = set(re.findall(r"YPN_[A-Z_]+", "\n".join(map(read, sources))))
    named = set(re.findall(r"YPN_[A-Z_]+", "\n".join(map(read, PAGES))))
    assert "YPN_STORE" in named
    assert named <= there


# --- Guides ---


@pytest.fixture(scope="module")
def labels():
    """What the app says, by language, without the values that it fills in."""
    with (LOCALE_FOLDER / "sv.po").open("rb") as source:
        entries = [entry for entry in read_po(source, locale="sv") if entry.id]
    said = {"en": set(), "sv": set()}
    for entry in entries:
        is_many = isinstance(entry.id, tuple)
        said["en"] |= set(entry.id if is_many else [entry.id])
        said["sv"] |= set(entry.string if is_many else [entry.string])
    return said


@pytest.mark.parametrize("guide", GUIDES, ids=lambda path: str(path.relative_to(PROJECT)))
def test_what_a_guide_sets_in_bold_is_said_by_the_app_in_the_same_words(guide, labels):
    language = "sv" if guide.parent.name == "sv" else "en"
    bold = re.findall(r"\*\*(.+?)\*\*", " ".join(read(guide).split()))
    assert len(bold) > 3
    assert [label for label in bold if label not in labels[language]] == []


def test_each_guide_is_there_in_both_languages():
    names = sorted(guide.name for guide in GUIDES)
    assert names == sorted([f"guide-{who}.md" for who in READERS] * 2)
