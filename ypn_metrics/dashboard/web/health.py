"""Whether the server lives, and whether it can answer readers: for who watches it."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from threading import Lock

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from ypn_metrics.dashboard.settings import current_store

KEPT_SECONDS = 5.0  # so that asking often costs nothing


@dataclass(slots=True)
class Readiness:
    """Whether the publication in force opens, asked of the store every few seconds at most."""

    asked: float = -KEPT_SECONDS
    is_ready: bool = False
    lock: Lock = field(default_factory=Lock)

    def now(self) -> bool:
        """Whether it opens; a store in which nothing is published yet waits for its first."""
        with self.lock:
            if time.monotonic() - self.asked >= KEPT_SECONDS:
                self.is_ready = _can_answer()
                self.asked = time.monotonic()
            return self.is_ready


def health_routes() -> list[Route]:
    """The two addresses."""
    readiness = Readiness()

    async def live(_: Request) -> Response:
        return PlainTextResponse("live")

    async def ready(_: Request) -> Response:
        if await run_in_threadpool(readiness.now):
            return PlainTextResponse("ready")
        return PlainTextResponse("not ready", 503)

    return [Route("/livez", live), Route("/readyz", ready)]


def _can_answer() -> bool:
    try:
        store = current_store()
        if store.number_in_force() is not None:
            store.open()
    except Exception:  # whatever it is: readers would meet it too
        return False
    return True
