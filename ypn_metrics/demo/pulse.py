"""Answers to the short pulse on the interview's three reasons."""

from __future__ import annotations

import datetime as dt
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ypn_metrics.demo.employments import Careers
from ypn_metrics.demo.intakes import is_eligible
from ypn_metrics.demo.people import Columns, pick, stack
from ypn_metrics.demo.world import Table, World, dates, day_number

ITEMS = np.array(["belonging", "visibility", "opportunities"], dtype=object)
MEAN_SCORE = np.array([3.3, 3.0, 3.1])
SPREAD = 0.95
# Participants answer higher as the programme goes on, whatever the world's `effect`, which is
# about leaving alone.
GAIN_BY_PHASE = (0.0, 0.25, 0.45)
SHARE_ANSWERING, SHARE_OF_OTHERS_ANSWERING = 0.86, 0.6
OTHERS_ANSWER_ON = (10, 15)  # month and day
FIRST_YEAR = 2022


def pulse_table(
    rng: np.random.Generator,
    world: World,
    careers: Careers,
    participants: Columns,
    ids: NDArray[np.object_],
) -> Table:
    """Return participants' answers at start, middle and end, and others' each year, unnamed."""
    as_of_day = day_number(world.as_of)
    start, end = participants["start"], participants["end"]
    parts = []
    for day, gain in zip((start + 14, (start + end) // 2, end - 14), GAIN_BY_PHASE, strict=True):
        answers = (participants["exit"] > day) & (participants["left"] > day) & (day <= as_of_day)
        answers &= rng.random(len(day)) < SHARE_ANSWERING
        who = ids[participants["person"][answers]]
        parts.append(_answers(rng, day[answers], who, "participant", gain))
    for year in range(FIRST_YEAR, world.as_of.year + 1):
        day = dt.date(year, *OTHERS_ANSWER_ON)
        if day <= world.as_of:
            n = _others_answering(rng, careers, participants, day)
            days, nobody = np.full(n, day_number(day)), np.full(n, None, dtype=object)
            parts.append(_answers(rng, days, nobody, "other", 0.0))
    answers = stack(parts)
    return pick(answers, np.argsort(answers["answered_on"], kind="stable"))


def _others_answering(
    rng: np.random.Generator, careers: Careers, participants: Columns, day: dt.date
) -> int:
    """Return how many of the pool answer who never took part up to that day."""
    number = day_number(day)
    employed = (careers.hire <= number) & (careers.exit > number)
    person = careers.person[employed]
    person = person[is_eligible(pick(careers.people, person), day)]
    started = participants["person"][participants["start"] <= number]
    n_pool = len(person) - int(np.isin(person, started).sum())
    return int(rng.binomial(n_pool, SHARE_OF_OTHERS_ANSWERING))


def _answers(
    rng: np.random.Generator,
    day: NDArray[Any],
    who: NDArray[np.object_],
    group: str,
    gain: float,
) -> Table:
    """Return one answer an item for every person who answers."""
    n = len(day)
    person = rng.normal(0, SPREAD / 2, (n, 1))
    score = MEAN_SCORE + gain + person + rng.normal(0, SPREAD, (n, len(ITEMS)))
    return {
        "answered_on": dates(np.repeat(day, len(ITEMS))),
        "item": np.tile(ITEMS, n),
        "score": np.clip(np.rint(score), 1, 5).astype(np.int64).ravel(),
        "employee_id": np.repeat(who, len(ITEMS)),
        "group": np.full(n * len(ITEMS), group, dtype=object),
    }
