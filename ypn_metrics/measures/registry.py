"""Every measure's definition, written once and printed wherever the measure is used."""

from __future__ import annotations

from collections.abc import Mapping

from ypn_metrics.measures.definitions.after import AFTER_PROGRAMME
from ypn_metrics.measures.definitions.ahead import AHEAD
from ypn_metrics.measures.definitions.attended import ATTENDED
from ypn_metrics.measures.definitions.attrition import ATTRITION
from ypn_metrics.measures.definitions.contacts import CONTACTS
from ypn_metrics.measures.definitions.definition import Definition
from ypn_metrics.measures.definitions.disclosed import DISCLOSED
from ypn_metrics.measures.definitions.flows import FLOWS
from ypn_metrics.measures.definitions.meetings import MEETINGS
from ypn_metrics.measures.definitions.moves import MOVES
from ypn_metrics.measures.definitions.nominations import NOMINATIONS
from ypn_metrics.measures.definitions.places import PLACES
from ypn_metrics.measures.definitions.pool import POOL
from ypn_metrics.measures.definitions.power import POWER
from ypn_metrics.measures.definitions.programme import PROGRAMME
from ypn_metrics.measures.definitions.pulse import PULSE
from ypn_metrics.measures.definitions.reasons import REASONS
from ypn_metrics.measures.definitions.reconciliation import RECONCILIATION
from ypn_metrics.measures.definitions.seats import SEATS
from ypn_metrics.measures.definitions.sensitivity import SENSITIVITY
from ypn_metrics.measures.definitions.what_if import WHAT_IF
from ypn_metrics.measures.definitions.when import WHEN

MEASURES: Mapping[str, Definition] = {
    **ATTRITION,
    **WHEN,
    **PLACES,
    **FLOWS,
    **AHEAD,
    **REASONS,
    **PROGRAMME,
    **POOL,
    **SEATS,
    **NOMINATIONS,
    **WHAT_IF,
    **POWER,
    **SENSITIVITY,
    **ATTENDED,
    **MEETINGS,
    **CONTACTS,
    **PULSE,
    **MOVES,
    **AFTER_PROGRAMME,
    **RECONCILIATION,
    **DISCLOSED,
}
