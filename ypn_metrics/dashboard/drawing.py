"""Charts in the browser: of each chart's two figures the one is drawn that the window has room for.

Streamlit's own chart would draw both, in their order and each twice, with a Plotly three times as
large as what these figures need: the first one would stand there half a second later.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from streamlit.components.v2 import component
from streamlit.components.v2.get_bidi_component_manager import get_bidi_component_manager
from streamlit.components.v2.manifest_scanner import ComponentConfig, ComponentManifest

if TYPE_CHECKING:
    from streamlit.components.v2.types import ComponentRenderer

    from ypn_metrics.charts.theme import Figure

NAME = "ypn.chart"
FOLDER = Path(__file__).with_name("browser")  # all that lies in it may be read by anyone
DRAWS = "chart.js"
SAVES = "picture.js"
# Plotly's own build without maps, 3D and WebGL; a later one has another name (CONTRIBUTING.md).
PLOTLY = "plotly-cartesian-4.1.1.min.js"
ANSWERED_AT = f"/_stcore/bidi-components/{NAME}"
PLOTLYS_ADDRESS = f"{ANSWERED_AT}/{PLOTLY}"
ADDRESSES = (f"{ANSWERED_AT}/{DRAWS}", f"{ANSWERED_AT}/{SAVES}", PLOTLYS_ADDRESS)
_DECLARING = threading.Lock()


def draw_figures(
    key: str,
    *,
    wide: Figure,
    narrow: Figure,
    label: str,
    config: Mapping[str, Any],
    picture: Mapping[str, Any],
) -> None:
    """Draw the figure that fits the window, and the other where its width changes.

    ``label`` says in a sentence what the figure shows; ``config`` is Plotly's. Of the file that
    it can be saved as, ``picture`` has the button's ``title``, the ``filename`` and the ``scale``.
    """
    declare()
    data = {
        "wide": wide.to_json(),
        "narrow": narrow.to_json(),
        "heights": {"wide": wide.layout.height, "narrow": narrow.layout.height},
        "label": label,
        "config": config,
        "picture": picture,
    }
    _component()(key=key, data=data)


def declare() -> None:
    """Tell the server that runs where the code of charts lies; it answers for it from then on."""
    manager = get_bidi_component_manager()
    with _DECLARING:  # a second one would take the place of what a page is about to use
        if manager.get_component_asset_root(NAME) is None:
            package, _, name = NAME.partition(".")
            parts = [ComponentConfig(name, FOLDER.name)]
            manager.register_from_manifest(ComponentManifest(package, "1", parts), FOLDER.parent)


@cache
def _component() -> ComponentRenderer:
    return component(NAME, js=DRAWS, isolate_styles=False)
