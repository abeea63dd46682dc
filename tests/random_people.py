"""People who are hired, leave and come back at random, for registers that a loop counts too."""

from __future__ import annotations

import datetime as dt


def some_day(draw, first, last):
    return first + dt.timedelta(days=draw.randint(0, (last - first).days))


def random_spells(draw, hired, as_of, *, days, stays, exit_types, back_after, **more):
    """One to three employments of a person, as an extract has them by the as-of date.

    Days are how long one may last, and how long after it the next begins; ``stays`` is how often
    it goes on, ``more`` gives a further column a value by the draw.
    """
    rows = []
    for _ in range(draw.choice([1, 1, 2, 3])):
        left = hired + dt.timedelta(days=draw.choice(days))
        goes_on = draw.random() < stays
        rows.append(
            {
                "hire_date": hired,
                "exit_date": None if goes_on else left,
                "exit_type": None if goes_on else draw.choice(exit_types),
                **{name: value(draw) for name, value in more.items()},
            }
        )
        hired = left + dt.timedelta(days=draw.choice(back_after))
        if goes_on or hired <= rows[-1]["hire_date"] or hired > as_of:
            break
    return rows
