"""The browser that the tests drive: find one, or install one.

`python -m tests.browser.chromium` prints the one found; with `install` it gets one if need be.
"""

import functools
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

LAUNCH_FLAGS = (
    "--headless",
    "--no-sandbox",  # a container's root cannot have one; the pages are our own
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

PROGRAMS = (
    "chromium",
    "google-chrome",
    "google-chrome-stable",
    "microsoft-edge",
    "microsoft-edge-stable",
    "chromium-browser",  # last: on Ubuntu it is a stub that asks for a snap
)
MAC_APPLICATIONS = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)

WHAT_TO_INSTALL = """\
The browser tests need a Chromium that starts; none could be installed. Any of these will do:
  on Debian or Ubuntu: sudo .venv/bin/python -m tests.browser.chromium install
  Google Chrome, Microsoft Edge or Chromium from its maker
  one that stands elsewhere: YPN_CHROMIUM=/path/to/it make test"""


@functools.cache
def find_chromium() -> Path | None:
    """The first Chromium, Chrome or Edge that starts: `YPN_CHROMIUM`, installed, Playwright's own.

    `YPN_CHROMIUM`, where set, is the only one that is tried.
    """
    return next(filter(starts, _candidates()), None)


def starts(program: Path) -> bool:
    """Whether this program shows a page; a stub, or one whose libraries are missing, does not."""
    page = "data:text/html,<p>It starts.</p>"
    # Chromium may still be tidying its profile when it has ended: the folder may resist removal.
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        command = [program, *LAUNCH_FLAGS, f"--user-data-dir={profile}", "--dump-dom", page]
        try:
            shown = subprocess.run(command, capture_output=True, timeout=60, check=False)
        except (OSError, subprocess.TimeoutExpired):
            return False
    return b"It starts." in shown.stdout


def install_chromium() -> Path | None:
    """Find a Chromium, or install Debian's package, or else Playwright's own browser."""
    found = find_chromium()
    for attempt in (_install_package, _install_playwrights_own):
        if found or os.environ.get("YPN_CHROMIUM"):
            break
        attempt()
        find_chromium.cache_clear()
        found = find_chromium()
    return found


def _candidates() -> Iterator[Path]:
    if named := os.environ.get("YPN_CHROMIUM"):
        yield Path(named)
        return
    yield from (Path(found) for program in PROGRAMS if (found := shutil.which(program)))
    yield from filter(Path.is_file, map(Path, MAC_APPLICATIONS))
    yield from filter(Path.is_file, _playwrights_own())


def _playwrights_own() -> Iterator[Path]:
    # In a process of its own: Playwright refuses to be started twice in one.
    ask = (
        "from playwright.sync_api import sync_playwright\n"
        "with sync_playwright() as p: print(p.chromium.executable_path)"
    )
    answer = subprocess.run(
        [sys.executable, "-c", ask], capture_output=True, text=True, check=False
    )
    if answer.returncode == 0:
        yield Path(answer.stdout.strip())


def _install_package() -> None:
    if not _root_with_apt() or _on_ubuntu():
        return
    _say("Installing Chromium, Debian's package ...")
    quietly = {
        "stdout": subprocess.DEVNULL,
        "env": os.environ | {"DEBIAN_FRONTEND": "noninteractive"},
    }
    apt_get = ["apt-get", "--quiet", "--option", "DPkg::Lock::Timeout=120"]
    subprocess.run([*apt_get, "update"], check=False, **quietly)
    subprocess.run(
        [*apt_get, "install", "--yes", "--no-install-recommends", "chromium"],
        check=False,
        **quietly,
    )


def _install_playwrights_own() -> None:
    _say("Installing Playwright's own Chromium ...")
    with_libraries = ["--with-deps"] if _root_with_apt() else []
    subprocess.run(
        [sys.executable, "-m", "playwright", "install", *with_libraries, "chromium"], check=False
    )


def _root_with_apt() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get") is not None


def _on_ubuntu() -> bool:
    # Its package is a snap in disguise: in a container that waits half an hour and then fails.
    system = platform.freedesktop_os_release()
    return "ubuntu" in f"{system['ID']} {system.get('ID_LIKE', '')}"


def _say(line: str) -> None:
    print(line, flush=True)


def main(arguments: list[str]) -> int:
    """Print where the browser is; 1 where there is none."""
    found = install_chromium() if arguments == ["install"] else find_chromium()
    if found:
        _say(f"Browser: {found}")
        return 0
    if named := os.environ.get("YPN_CHROMIUM"):
        print(f"YPN_CHROMIUM names {named}, and no browser starts there.", file=sys.stderr)
    else:
        print(WHAT_TO_INSTALL, file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
