import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def packages(name: str) -> dict[str, list[str]]:
    """Each locked package with its version and marker, and the hashes below it."""
    entries = re.split(r"^(?=[a-z])", (ROOT / name).read_text(), flags=re.MULTILINE)[1:]
    return {
        entry.split(" \\")[0]: re.findall(r"--hash=(sha256:[0-9a-f]{64})", entry)
        for entry in entries
    }


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_every_package_is_fixed_by_version_and_hash(name):
    locked = packages(name)
    assert len(locked) > 40
    assert [entry for entry, hashes in locked.items() if "==" not in entry or not hashes] == []


def test_tests_run_against_exactly_what_is_shipped():
    shipped, tested = packages("requirements.txt"), packages("requirements-dev.txt")
    assert {entry: tested.get(entry) for entry in shipped} == shipped


@pytest.mark.parametrize("name", ["requirements", "requirements-dev"])
def test_what_is_asked_for_is_locked(name):
    asked = re.findall(r"^[\w-]+", (ROOT / f"{name}.in").read_text(), re.MULTILINE)
    locked = {entry.split("==")[0] for entry in packages(f"{name}.txt")}
    assert {package.lower() for package in asked if not package.startswith("-")} <= locked


@pytest.mark.parametrize("file", sorted(ROOT.glob("requirements*")), ids=lambda file: file.name)
def test_no_address_and_no_folder_to_fetch_from_is_named(file):
    assert not re.search(r"://|--(extra-)?index-url|--find-links", file.read_text())
