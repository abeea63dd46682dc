"""The process that prepares an import for a page: ``python -m ypn_metrics.importing.worker DIR``.

The folder holds the request, and gets the answer. A process of its own can be shown, stopped
and forgotten: it takes its memory with it.
"""

from __future__ import annotations

import os
import pickle
import sys
from pathlib import Path

from ypn_metrics.errors import YpnError
from ypn_metrics.importing.preparing import Prepared, prepare
from ypn_metrics.languages import Text

REQUEST, ANSWER, STEPS = "request", "answer", "steps"


def main(folder: Path) -> None:
    """Prepare what the folder asks for."""
    store, sources, order = pickle.loads((folder / REQUEST).read_bytes())
    parent = os.getppid()
    steps = (folder / STEPS).open("ab", buffering=0)

    told: list[Text] = []

    def tell(step: Text) -> None:
        if step not in told[-1:]:
            told[:] = [step]
            pickled = pickle.dumps(step)
            steps.write(len(pickled).to_bytes(4, "big") + pickled)
        if os.getppid() != parent:
            sys.exit("the server that asked for it is gone")

    answer: Prepared | YpnError
    try:
        answer = prepare(store, sources, order, folder, tell)
    except YpnError as error:
        answer = error
    aside = folder / f"{ANSWER}.new"
    aside.write_bytes(pickle.dumps(answer))
    aside.rename(folder / ANSWER)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
