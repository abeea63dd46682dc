"""The same questions in plain pandas: vectorised, on Parquet copies of the extracts.

Written against the definitions and from the extracts, not from the publication, so that the
comparison checks the import, the SQL and the estimators too. It holds for extracts as tidy
as the made-up ones (no blanks, no overlaps), and gives the estimates that are compared only.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pandas as pd
from scipy import stats

from benchmarks.answers import AS_OF, EFFECT_MONTHS, OBSERVED_FROM, RETENTION_MONTHS, Answer

DEGREES = ("bachelor", "master", "doctorate")
MAX_AGE_YEARS = 40
LATE_START_DAYS = 31
DAYS_A_YEAR = 365.25
FIRST, LAST = pd.Timestamp(OBSERVED_FROM), pd.Timestamp(AS_OF)
DAY = pd.Timedelta(days=1)


def read(folder: Path, kind: str, *columns: str) -> pd.DataFrame:
    """Read columns of one extract's Parquet copy."""
    return pd.read_parquet(folder / f"{kind}.parquet", columns=list(columns))


def employments(folder: Path, *more: str) -> pd.DataFrame:
    """One row an employment: start, stop (exit, or none) and whether the person left."""
    rows = read(folder, "employees", "employee_id", "hire_date", "exit_date", "exit_type", *more)
    has_left = rows["exit_date"].notna() & (rows["exit_type"] != "transfer")
    return rows.assign(leaves=has_left).drop(columns="exit_type")


def jobs(folder: Path) -> pd.DataFrame:
    """One row an employment and unit: from its first day to the next one's, or to the exit."""
    held = read(folder, "job_history", "employee_id", "valid_from", "business_unit")
    held = held.merge(employments(folder), on="employee_id")
    from_day, exit_date = held["valid_from"], held["exit_date"]
    held = held[(from_day >= held["hire_date"]) & (exit_date.isna() | (from_day <= exit_date))]
    held = held.sort_values(["employee_id", "hire_date", "valid_from"], ignore_index=True)
    after = held.shift(-1)
    goes_on = (held["employee_id"] == after["employee_id"]) & (
        held["hire_date"] == after["hire_date"]
    )
    return pd.DataFrame(
        {
            "group": held["business_unit"],
            "start": held["valid_from"],
            "stop": held["exit_date"].where(~goes_on, after["valid_from"]),
            "leaves": held["leaves"] & ~goes_on,
        }
    )


def turnover(spells: pd.DataFrame) -> list[Answer]:
    """Rolling twelve-month exit rates per 100 person-years, with Garwood's interval."""
    before = FIRST - DAY
    days = pd.date_range(before, LAST)

    def a_day(day: pd.Series, of: pd.DataFrame) -> pd.DataFrame:
        counts = of.groupby(["group", day.clip(lower=before).rename("day")], observed=True).size()
        return counts.unstack("group", fill_value=0).reindex(days, fill_value=0)

    began, ended = a_day(spells["start"], spells), a_day(spells["stop"], spells)
    leavers = spells[spells["leaves"]]
    left = a_day(leavers["stop"], leavers).reindex(columns=began.columns, fill_value=0).cumsum()
    ended = ended.reindex(columns=began.columns, fill_value=0)
    person_days = (began - ended).cumsum().cumsum()

    ends = pd.date_range(FIRST, LAST, freq="ME")
    ends = ends[ends + DAY - pd.DateOffset(years=1) >= FIRST]
    starts = ends + DAY - pd.DateOffset(years=1) - DAY
    exits = left.loc[ends].to_numpy() - left.loc[starts].to_numpy()
    years = (person_days.loc[ends].to_numpy() - person_days.loc[starts].to_numpy()) / DAYS_A_YEAR
    with np.errstate(divide="ignore", invalid="ignore"):
        rate, low, high = (
            100 * count / years
            for count in (
                exits,
                np.where(exits > 0, stats.chi2.ppf(0.025, 2 * exits) / 2, 0.0),
                stats.chi2.ppf(0.975, 2 * exits + 2) / 2,
            )
        )
    return [
        {
            "key": [str(group), str(end.date())],
            "exits": int(exits[i, j]),
            "person_years": years[i, j],
            **_unless_empty(years[i, j], rate[i, j], low[i, j], high[i, j]),
        }
        for j, group in enumerate(began.columns)
        for i, end in enumerate(ends)
    ]


def _unless_empty(years: float, *values: float) -> dict[str, float | None]:
    names = ("estimate", "lower", "upper")
    return dict(zip(names, values if years > 0 else (None, None, None), strict=True))


def retention(people: pd.DataFrame) -> list[Answer]:
    """Kaplan-Meier with delayed entry at fixed months, with Wilson's interval on effective n."""
    entry = ((FIRST - people["hire_date"]).dt.days - 1).clip(lower=-1)
    duration = (people["exit_date"].fillna(LAST) - people["hire_date"]).dt.days
    rows = people.assign(entry=entry, duration=duration)[entry < duration]
    ends = rows.groupby(["group", "duration"])["leaves"].agg(["size", "sum"])
    table = pd.DataFrame(
        {"n_in": rows.groupby(["group", "entry"]).size(), "n_out": ends["size"], "d": ends["sum"]}
    )
    table = table.fillna(0).sort_index()
    at_risk = (table["n_in"] - table["n_out"]).groupby(level=0).cumsum() + table["n_out"]
    table["n"] = at_risk - table["n_in"]
    table = table[table["d"] > 0]
    steps = table["d"] / (table["n"] * (table["n"] - table["d"])).replace(0, np.inf)
    table["survival"] = (1 - table["d"] / table["n"]).groupby(level=0).cumprod()
    table["greenwood"] = steps.groupby(level=0).cumsum()
    return [
        _at_month(str(group), month, part, table)
        for group, part in rows.groupby("group")
        for month in RETENTION_MONTHS
    ]


def _at_month(group: str, month: int, people: pd.DataFrame, table: pd.DataFrame) -> Answer:
    day = int(month * DAYS_A_YEAR / 12)
    at_risk = people[(people["entry"] < day) & (people["duration"] >= day)]
    steps = table.loc[group] if group in table.index.get_level_values(0) else table.iloc[:0]
    steps = steps[steps.index <= day]
    survival = float(steps["survival"].iloc[-1]) if len(steps) else 1.0
    answer: Answer = {
        "key": [group, month],
        "n_at_risk": at_risk["employee_id"].nunique(),
        "n_events": int(steps["d"].sum()),
        "estimate": survival,
    }
    if 0 < survival < 1:
        n_eff = (1 - survival) / (survival * float(steps["greenwood"].iloc[-1]))
        answer["lower"], answer["upper"] = _wilson(survival, n_eff)
    return answer


def _wilson(p: float, n: float) -> tuple[float, float]:
    z = stats.norm.ppf(0.975)
    centre, spread = p + z**2 / (2 * n), z * np.sqrt(p * (1 - p) / n + z**2 / (4 * n**2))
    return (centre - spread) / (1 + z**2 / n), (centre + spread) / (1 + z**2 / n)


def trials(folder: Path, keeps: Sequence[str] = ()) -> pd.DataFrame:
    """One row a cohort and person who has a seat in it, or is eligible for it on its start.

    ``keeps``: columns beside those that every question needs.
    """
    people = employments(
        folder, "birth_date", "gender", "education_level", "graduation_date", "potential"
    )
    known = people.sort_values("hire_date").groupby("employee_id").last()
    people = people[["employee_id", "hire_date", "exit_date", "leaves"]]
    cohorts = read(folder, "cohorts", "cohort", "start_date").sort_values(["start_date", "cohort"])
    seats = read(folder, "participants", "employee_id", "cohort", "started_on").merge(cohorts)
    is_late = seats["started_on"] > seats["start_date"] + LATE_START_DAYS * DAY
    seats["started_on"] = seats["started_on"].where(is_late, seats["start_date"])
    first_started = seats.groupby("employee_id")["started_on"].min().rename("first_started")
    could = known["education_level"].isin(DEGREES) & (known["potential"] == "yes")
    known = known[could | known.index.isin(seats["employee_id"])].assign(could=could)
    known["turns_40"] = known["birth_date"] + pd.DateOffset(years=MAX_AGE_YEARS)
    facts = known[["gender", "birth_date", "graduation_date", "could", "turns_40"]].join(
        first_started
    )
    people = people.merge(facts, left_on="employee_id", right_index=True)
    return pd.concat(
        [
            _one_trial(people, seats[seats["cohort"] == cohort], cohort, start, keeps)
            for cohort, start in cohorts[cohorts["start_date"] <= LAST].itertuples(index=False)
        ]
    )


def _one_trial(
    people: pd.DataFrame,
    seats: pd.DataFrame,
    cohort: str,
    start: pd.Timestamp,
    keeps: Sequence[str],
) -> pd.DataFrame:
    is_there = (people["hire_date"] <= start) & ~(people["exit_date"] <= start)
    there = people[is_there]
    first_started = there["first_started"]
    is_eligible = (
        there["could"]
        & (there["turns_40"] > start)
        & ~(there["graduation_date"] > start)
        & ~(first_started < start)
    )
    has_seat = there["employee_id"].isin(seats["employee_id"])
    takes_part = has_seat & (first_started == start)
    last_day = there["exit_date"].fillna(LAST)
    is_cut = ~takes_part & (first_started > start) & (first_started < last_day)
    until = last_day.where(~is_cut, first_started)
    trial = pd.DataFrame(
        {
            "cohort": cohort,
            "gender": there["gender"],
            "has_seat": has_seat,
            "is_eligible": is_eligible,
            "takes_part": takes_part,
            "is_beside": is_eligible & ~takes_part & (first_started != start),
            "time_days": (until - start).dt.days,
            "is_event": there["leaves"] & (until == last_day),
            **{name: start if name == "start" else there[name] for name in keeps},
        }
    )
    return trial[has_seat | is_eligible]


def composition(rows: pd.DataFrame) -> list[Answer]:
    """Seats and pool of each cohort by gender, and the chance of as few in a fair draw."""
    counts = rows.groupby(["cohort", "gender"])[["has_seat", "is_eligible"]].sum()
    of = counts.groupby(level="cohort").transform("sum")
    p = stats.hypergeom.cdf(
        counts["has_seat"], of["is_eligible"], counts["is_eligible"], of["has_seat"]
    )
    return [
        {
            "key": [cohort, gender],
            "seats": int(seats),
            "pool": int(pool),
            "p_fair_draw": float(chance),
        }
        for ((cohort, gender), seats, pool), chance in zip(
            counts.itertuples(name=None), p, strict=True
        )
    ]


def effect(rows: pd.DataFrame) -> list[Answer]:
    """Retention of participants and of colleagues from the same start, cohorts weighed alike."""
    rows = rows[rows["takes_part"] | rows["is_beside"]]
    sizes = rows.groupby("cohort")["takes_part"].agg(["sum", "size"])
    weight = (sizes["sum"] / (sizes["size"] - sizes["sum"])).rename("weight")
    rows = rows.join(weight[(weight > 0) & np.isfinite(weight)], on="cohort", how="inner")
    rows["weight"] = rows["weight"].where(~rows["takes_part"], 1.0)
    curves = weighted_curves(rows)
    return [
        {
            "key": [month],
            "participants": by_month(curves[True], month),
            "comparators": by_month(curves[False], month),
        }
        for month in EFFECT_MONTHS
    ]


def weighted_curves(rows: pd.DataFrame) -> dict[bool, pd.Series]:
    """Weighted Kaplan-Meier by the day, of who takes part and who does not."""
    curves = {}
    for takes_part, part in rows.groupby("takes_part"):
        left = part.groupby("time_days")["weight"].sum()
        events = part[part["is_event"]].groupby("time_days")["weight"].sum()
        at_risk = left[::-1].cumsum()[::-1]
        curves[bool(takes_part)] = (1 - (events / at_risk).fillna(0)).cumprod()
    return curves


def by_month(curve: pd.Series, month: int) -> float:
    """A curve read at a month."""
    return float(curve.loc[: int(month * DAYS_A_YEAR / 12)].iloc[-1])
