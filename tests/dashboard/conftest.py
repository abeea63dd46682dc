"""Real stores that lack something, and the pages opened on them."""

from __future__ import annotations

import functools
import os
import shutil

import pytest
from streamlit import config
from streamlit.components.v2 import manifest_scanner

from tests.stores import demo_files, publish, rewrite, without

# Pages that are opened without a server read no sign-in of this machine's own either.
config.set_option("secrets.files", [os.environ["STREAMLIT_SECRETS_FILES"]])


@pytest.fixture(scope="session", autouse=True)
def packages_scanned_once():
    """Look for components among the installed packages once, and not for every page opened."""
    scanned = functools.cache(manifest_scanner.scan_component_manifests)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(manifest_scanner, "scan_component_manifests", scanned)
        yield


@pytest.fixture(scope="session")
def company(tmp_path_factory):
    """Return a made-up company's files by kind: 400 people, quick to import."""
    return demo_files(tmp_path_factory.mktemp("company"), 400)


@pytest.fixture
def copied(company, tmp_path):
    """Return a function that copies files of some kinds, to be changed and published."""

    def copy(*kinds):
        return {kind: shutil.copy(company[kind], tmp_path / f"{kind}.csv") for kind in kinds}

    return copy


@pytest.fixture(scope="session")
def employees_only(company, tmp_path_factory):
    """Return the folder of a store that holds employees and nothing else."""
    store = tmp_path_factory.mktemp("employees_only")
    publish(store, [company["employees"]])
    return store


@pytest.fixture(scope="session")
def two_publications(company, employees_only, tmp_path_factory):
    """Return the folder of a store in which the same employees were published twice."""
    store = shutil.copytree(employees_only, tmp_path_factory.mktemp("two") / "store")
    publish(store, [company["employees"]])
    return store


@pytest.fixture(scope="session")
def no_education(company, tmp_path_factory):
    """Return the folder of a store that does not say who has a degree."""
    folder = tmp_path_factory.mktemp("no_education")
    lacking = rewrite(
        shutil.copy(company["employees"], folder / "employees.csv"), without("education_level")
    )
    publish(folder / "store", [lacking])
    return folder / "store"


@pytest.fixture
def on(monkeypatch):
    """Return a function that makes the pages answer from a store."""
    monkeypatch.delenv("YPN_RULES", raising=False)

    def use(store):
        monkeypatch.setenv("YPN_STORE", str(store))

    return use
