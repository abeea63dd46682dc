"""What tests of several folders share."""

from __future__ import annotations

import pytest

from tests.stores import demo_files, publish


@pytest.fixture(scope="session")
def demo_store(tmp_path_factory):
    """Return the folder of a store with the made-up company of 3,000; look, do not publish."""
    folder = tmp_path_factory.mktemp("demo")
    publish(folder / "store", demo_files(folder / "files", 3_000).values())
    return folder / "store"
