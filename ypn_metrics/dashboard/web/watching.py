"""Which publication is in force, whoever put it there: the server looks every few seconds."""

from __future__ import annotations

import asyncio
import logging

from starlette.concurrency import run_in_threadpool

from ypn_metrics.dashboard.settings import current_store
from ypn_metrics.database import DatabaseError, let_go_of_former_files
from ypn_metrics.errors import YpnError

LOG = logging.getLogger(__name__)
LOOKS_EVERY_SECONDS = 5.0
CANNOT_BE_TOLD = -1  # as long as the pointer is damaged


async def watch() -> None:
    """Look until the server stops."""
    seen: int | None = None
    while True:
        seen = await run_in_threadpool(look, seen)
        await asyncio.sleep(LOOKS_EVERY_SECONDS)


def look(seen: int | None) -> int | None:
    """Note in the log what is in force now, once, and have it open before a reader asks for it.

    Files that another process erased a person from, pruned or replaced are let go.
    """
    number: int | None = CANNOT_BE_TOLD
    try:
        let_go_of_former_files()
        store = current_store()
        number = store.number_in_force()
        if number is None or number == seen:
            return number
        publication = store.open()
    except (YpnError, OSError, DatabaseError) as error:
        if number != seen:
            LOG.error("the publication in force cannot be opened", exc_info=error)
        return number
    if publication.damaged:
        LOG.error("publication %d is damaged, %d answers", number, publication.number)
    else:
        LOG.info("publication %d is in force", number)
    return number
