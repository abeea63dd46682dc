"""A reader without a browser, who speaks Streamlit's own messages over a WebSocket as pages do."""

from __future__ import annotations

import asyncio
import random
import time
import urllib.request
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

from streamlit.proto.Alert_pb2 import Alert
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect

WAITS_SECONDS = 60
KEPT_RUNS = 2  # as long as a browser keeps a message that may be sent again by its hash
# What a reader does next, and how often.
OFTEN = {"page": 8, "part": 7, "filter": 4, "file": 1, "new tab": 1}
ALTERS = frozenset({"part", "filter", "file"})  # where the page has something of the kind
LARGEST_MESSAGE = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Rerun:
    """One run of a page: why it was asked for, how long it took, what went wrong in it."""

    why: str
    page: str
    seconds: float
    n_bytes: int
    troubles: tuple[str, ...]


@dataclass(slots=True)
class Seen:
    """What a run has put on the page, as far as a reader can do something with it."""

    choices: dict[str, tuple[str, ...]] = field(default_factory=dict)
    states: dict[str, WidgetState] = field(default_factory=dict)
    buttons: list[str] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    charts: int = 0
    troubles: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Reader:
    """A tab: its connection, where it is, and what was chosen in it."""

    url: str
    line: ClientConnection
    pages: dict[str, str] = field(default_factory=dict)
    page: str = ""
    query: str = ""
    session: str = ""
    seen: Seen = field(default_factory=Seen)
    _chosen: dict[str, WidgetState] = field(default_factory=dict)
    _kept: dict[str, tuple[int, ForwardMsg]] = field(default_factory=dict)
    _runs: int = 0

    async def rerun(self, why: str, pressed: str | None = None, page: str = "") -> Rerun:
        """Ask for a run, wait for its end, and take up what is on the page then."""
        if page:
            self.page, self.query = page, ""
        ask = self._asked(pressed)
        n_bytes, started = 0, time.perf_counter()
        await self.line.send(ask.SerializeToString())
        self.seen = Seen()
        async for message, size in self._run():
            n_bytes += size
            self._take(message)
        seconds = time.perf_counter() - started
        self._runs += 1
        self._kept = {
            name: kept for name, kept in self._kept.items() if kept[0] >= self._runs - KEPT_RUNS
        }
        return Rerun(why, self.name, seconds, n_bytes, tuple(self.seen.troubles))

    @property
    def name(self) -> str:
        """The page's name in the address."""
        return next((name for name, of in self.pages.items() if of == self.page), "") or "overview"

    def choose(self, widget: str, option: str) -> None:
        """Choose an option; the next run is told."""
        state = self.seen.states[widget]
        chosen = WidgetState(id=widget)
        if state.HasField("string_array_value"):
            chosen.string_array_value.data.append(option)
        else:
            chosen.string_value = option
        self._chosen[widget] = chosen

    async def take_file(self, file: str) -> int:
        """Have a file made and fetch it; return its size."""
        return await self.fetched(await self.have_made(file))

    async def have_made(self, file: str) -> str:
        """Have a file made; return its address."""
        ask = BackMsg()
        ask.backend_operation_request.request_id = file
        ask.backend_operation_request.session_id = self.session
        ask.backend_operation_request.deferred_file.file_id = file
        await self.line.send(ask.SerializeToString())
        while True:
            message, _ = await self._next()
            if message.WhichOneof("type") == "backend_operation_response":
                break
        answer = message.backend_operation_response
        if answer.error_msg:
            raise RuntimeError(f"no file: {answer.error_msg}")
        return self.url + answer.deferred_file.url

    async def fetched(self, address: str) -> int:
        """Fetch a file; return its size."""
        return await asyncio.to_thread(lambda: len(urllib.request.urlopen(address).read()))

    def _asked(self, pressed: str | None) -> BackMsg:
        ask = BackMsg()
        run = ask.rerun_script
        run.query_string = self.query
        run.page_script_hash = self.page
        run.cached_message_hashes.extend(self._kept)
        run.context_info.timezone = "Europe/Stockholm"
        run.context_info.locale = "en-GB"
        run.context_info.url = f"{self.url}/"
        run.context_info.color_scheme = "light"
        for widget, state in self.seen.states.items():
            run.widget_states.widgets.append(self._chosen.get(widget, state))
        if pressed:
            run.widget_states.widgets.append(WidgetState(id=pressed, trigger_value=True))
        return ask

    async def _run(self) -> AsyncIterator[tuple[ForwardMsg, int]]:
        while True:
            message, size = await self._next()
            yield message, size
            kind = message.WhichOneof("type")
            if kind == "new_session":
                self.seen = Seen()  # a run that ended early for another counts for nothing
            if (
                kind == "script_finished"
                and message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN
            ):
                return

    async def _next(self) -> tuple[ForwardMsg, int]:
        received = await asyncio.wait_for(self.line.recv(), WAITS_SECONDS)
        message = ForwardMsg()
        message.ParseFromString(received)  # pyright: ignore[reportArgumentType]
        if message.WhichOneof("type") == "ref_hash":
            message.CopyFrom(self._kept[message.ref_hash][1])
        if message.metadata.cacheable:
            self._kept[message.hash] = (self._runs, message)
        return message, len(received)

    def _take(self, message: ForwardMsg) -> None:
        kind = message.WhichOneof("type")
        if kind == "new_session":
            self.session = message.new_session.initialize.session_id
        elif kind == "navigation":
            self.pages = {
                page.url_pathname: page.page_script_hash
                for page in message.navigation.app_pages
                if not page.is_hidden
            }
            self.page = message.navigation.page_script_hash
        elif kind == "page_info_changed":
            self.query = message.page_info_changed.query_string
        elif kind == "page_not_found":
            self.seen.troubles.append("page not found")
        elif kind == "delta" and message.delta.WhichOneof("type") == "new_element":
            self._take_element(message.delta.new_element)

    def _take_element(self, element: Element) -> None:
        kind, seen = element.WhichOneof("type"), self.seen
        if kind == "exception":
            seen.troubles.append(f"exception {element.exception.type}")
        elif kind == "alert" and element.alert.format == Alert.ERROR:
            seen.troubles.append(f"error: {element.alert.body}")
        elif kind == "bidi_component":
            seen.charts += 1
        elif kind == "button":
            seen.buttons.append(element.button.id)
        elif kind == "download_button" and element.download_button.deferred_file_id:
            seen.files.append(element.download_button.deferred_file_id)
        elif kind == "selectbox":
            self._take_choice(element.selectbox.id, tuple(element.selectbox.options))
            box, state = element.selectbox, seen.states[element.selectbox.id]
            if box.set_value:
                state.string_value = box.raw_value
                self._chosen.pop(box.id, None)
            elif box.options:
                state.string_value = box.options[box.default]
        elif kind == "button_group":
            group = element.button_group
            names = tuple(option.content for option in group.options)
            self._take_choice(group.id, names)
            if group.set_value:
                self._chosen.pop(group.id, None)
            values = group.raw_values if group.set_value else [names[n] for n in group.default]
            seen.states[group.id].string_array_value.data.extend(values)

    def _take_choice(self, widget: str, options: tuple[str, ...]) -> None:
        self.seen.choices[widget] = options
        self.seen.states[widget] = WidgetState(id=widget)


async def open_reader(url: str) -> Reader:
    """Open a tab: its WebSocket, as a page of the server's own does."""
    line = await connect(
        f"{url.replace('http', 'ws', 1)}/_stcore/stream",
        origin=url,  # pyright: ignore[reportArgumentType]
        subprotocols=["streamlit"],  # pyright: ignore[reportArgumentType]
        max_size=LARGEST_MESSAGE,
        proxy=None,
    )
    return Reader(url, line)


def next_step(reader: Reader, rng: random.Random) -> str:
    """What a reader does next: mostly another page, part or filter; now and then a file."""
    can = [step for step, times in OFTEN.items() for _ in range(times)]
    return rng.choice([step for step in can if step not in ALTERS or _of_kind(reader, step)])


async def take_step(reader: Reader, step: str, rng: random.Random) -> Rerun | None:
    """Take a step on the page; None where it needs no run."""
    if step == "file":
        await reader.take_file(rng.choice(reader.seen.files))
        return None
    if step == "page":
        others = sorted(of for of in reader.pages.values() if of != reader.page)
        return await reader.rerun("page", page=rng.choice(others))
    widget = rng.choice(_of_kind(reader, step))
    reader.choose(widget, rng.choice(reader.seen.choices[widget]))
    return await reader.rerun(step)


def _of_kind(reader: Reader, step: str) -> list[str]:
    """What can be chosen or taken on the page; the language stays as it is."""
    seen = reader.seen
    if step == "file":
        return seen.files
    return [
        widget
        for widget, options in seen.choices.items()
        if len(options) > 1
        and not widget.endswith("-lang")
        and seen.states[widget].HasField("string_array_value") == (step == "part")
    ]
