"""Files that readers ask for, while others' pages run."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor

import pytest
from streamlit.runtime.media_file_manager import MediaFileManager
from streamlit.runtime.media_file_storage import MediaFileStorageError
from streamlit.runtime.memory_media_file_storage import MemoryMediaFileStorage

from benchmarks.load_reader import open_reader
from tests.browser.serving import server
from ypn_metrics.dashboard.web import made_files


@pytest.fixture
def files(monkeypatch):
    """Return Streamlit's own files in memory, as the server holds them."""
    monkeypatch.setattr(
        made_files.media_file_manager,
        "MediaFileMetadata",
        made_files.media_file_manager.MediaFileMetadata,
    )
    made_files.keep_made_files()
    storage = MemoryMediaFileStorage("/media")
    return MediaFileManager(storage), storage


def made(manager, content=b"a;b\n1;2\n"):
    """Ask for a file as a button does, and return its name."""
    asked = manager.add_deferred(lambda: content, "text/csv", coordinates="1.2")
    return manager.execute_deferred(asked).rpartition("/")[2]


def others_run(manager, times=5):
    manager.clear_session_refs("dontcare")
    for _ in range(times):
        manager.remove_orphaned_files()


def test_a_file_stays_however_many_pages_run_meanwhile(files):
    manager, storage = files
    name = made(manager)

    others_run(manager)

    assert storage.get_file(name).content == b"a;b\n1;2\n"


def test_it_goes_when_its_time_is_over(files, monkeypatch):
    manager, storage = files
    name = made(manager)
    monkeypatch.setattr(made_files, "KEPT_SECONDS", 0.0)

    others_run(manager, times=2)

    with pytest.raises(MediaFileStorageError):
        storage.get_file(name)


def test_asking_again_keeps_it_again(files, monkeypatch):
    manager, storage = files
    name = made(manager)
    with monkeypatch.context() as soon:
        soon.setattr(made_files, "KEPT_SECONDS", 0.0)
        others_run(manager, times=1)

    made(manager)
    others_run(manager)

    assert storage.get_file(name).content


def test_a_slow_browser_gets_its_file_from_a_server_with_other_readers(demo_store):
    async def read(url):
        slow, other = await open_reader(url), await open_reader(url)
        async with slow.line, other.line:
            await slow.rerun("new tab")
            await slow.rerun("page", page=slow.pages["graduate_attrition"])
            address = await slow.have_made(slow.seen.files[0])
            for _ in range(3):
                await other.rerun("new tab")
            return await slow.fetched(address)

    # In a thread of its own: a browser of other tests may have its loop in this one.
    with server(demo_store) as url, ThreadPoolExecutor() as thread:
        assert thread.submit(asyncio.run, read(url)).result() > 100
