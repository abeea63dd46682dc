"""Everything that leadership can get, as numbers of people with the people they are numbers of."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from tests.disclosure.attack.people import Company, Window

Row = Mapping[str, Any]
LEFT = {"everyone": "left", "young_academic": "young_academics_left"}
TODAY = {"everyone": "employed", "young_academic": "young_academics"}
NOT_A_VALUE = {"withheld", "all_others"}


@dataclass(frozen=True)
class Told:
    """A number of people, where it was read, and whom it counts."""

    people: int
    where_read: str
    members: Counter[str]


class Reader:
    """Turns rows of what leadership gets into what they say of people."""

    def __init__(self, company: Company) -> None:
        self.company = company
        self.told: list[Told] = []
        self.withheld: list[Told] = []  # with what they would have told
        self.shares: list[Row] = []
        self.compared: dict[tuple[str, str], list[str]] = {}

    def say(self, people: Any, where_read: str, members: Counter[str]) -> None:
        if (n := number(people)) is not None:
            self.told.append(Told(n, where_read, members))
        else:
            self.withheld.append(Told(sum(members.values()), where_read, members))

    # The command line.

    def read_answer(self, answer: Row, by: tuple[str, ...]) -> None:
        group = answer["filters"]["group"]
        name = answer["measure"]
        getattr(self, f"_{name}")(answer["rows"], by, group)

    def _composition(self, rows: Iterable[Row], _: object, __: str) -> None:
        for row in rows:
            where = {row["attribute"]: row["value"]}
            self.pair("composition", row, "started", "eligible", where)

    def _funnel(self, rows: Iterable[Row], by: tuple[str, ...], _: str) -> None:
        before = {"selected": "nominated", "completed": "started"}
        for row in rows:
            where = {name: row[name] for name in by}
            cohort, stage = row["cohort"], row["stage"]
            if row["reason"] is None:
                self.say(row["n"], "funnel", self.company.members(stage, cohort, where=where))
            if row["of"] is not None:
                outer = self.company.members(before[stage], cohort, where=where)
                self.say(row["of"], "funnel, of", outer)

    def _turnover(self, rows: Iterable[Row], _: object, group: str) -> None:
        for row in rows:
            members = self.company.members(LEFT[group], window=window_of(row))
            self.say(row["exits"], "turnover", members)

    def _reasons(self, rows: Iterable[Row], _: object, group: str) -> None:
        rows = list(rows)
        none_shown = any(row["reason"] == "none" and not row["withheld"] for row in rows)
        for row in rows:
            self.reason(row, group, none_shown)

    def reason(self, row: Row, group: str, none_shown: bool) -> None:
        subject, window = LEFT[group], window_of(row)
        mine = self.company.members(subject, window=window, where={"reason": row["reason"]})
        self.say(row["exits"], "reasons", mine)
        of = self.company.members(subject, window=window)
        if row["reason"] != "none" and none_shown:
            of = of - self.company.members(subject, window=window, where={"reason": "none"})
        if number(row["of"]) is not None:
            self.say(row["of"], "reasons, of", of)

    def _headcount(self, rows: Iterable[Row], by: tuple[str, ...], group: str) -> None:
        for row in rows:
            where = {name: row[name] for name in by}
            self.say(row["n"], "headcount", self.company.members(TODAY[group], where=where))

    def _effect(self, rows: Iterable[Row], _: object, __: str) -> None:
        self._no_counts(rows, {"participants", "month"})

    def _moves(self, rows: Iterable[Row], _: object, __: str) -> None:
        self._no_counts(rows, {"participants", "month"})

    def _attendance(self, rows: Iterable[Row], _: object, __: str) -> None:
        self._no_counts(rows, {"people"})

    def _alumni(self, rows: Iterable[Row], _: object, __: str) -> None:
        self.shares += list(rows)
        self._no_counts(rows, {"people"})

    def _pulse(self, rows: Iterable[Row], _: object, __: str) -> None:
        self.shares += list(rows)
        self._no_counts(rows, {"people"})

    @staticmethod
    def _no_counts(rows: Iterable[Row], about: set[str]) -> None:
        """Rounded estimates: the only whole numbers are people to the nearest five, and months."""
        for row in rows:
            for key, value in row.items():
                if isinstance(value, int) and not isinstance(value, bool):
                    assert key in about, f"{key} is a number that nobody asked for"
                    assert key == "month" or value % 5 == 0

    def pair(self, name: str, row: Row, subject: str, pool: str, where: Mapping[str, str]) -> None:
        cohort = row["cohort"]
        for key, of, given in (
            ("seats", subject, where), ("of", subject, {}), ("pool", pool, where),
            ("pool_of", pool, {}),
        ):  # fmt: skip
            if key in row:
                self.say(row[key], f"{name}, {key}", self.company.members(of, cohort, where=given))

    # Tables and files of the pages, each by its own name.

    def read_table(self, key: str, rows: Iterable[Row]) -> None:
        name = re.sub(r"^(table|csv)-published_", "", key)
        name = re.sub(r"_(everyone|young_academic)$", "", name)
        getattr(self, f"_page_{name}")([clean(row) for row in rows])

    def _page_seats(self, rows: list[Row]) -> None:
        for row in rows:
            where = {row["attribute"]: row["value"]} if row["value"] else {}
            beside = self.compared.setdefault((row["cohort"], row["attribute"]), [])
            if row["value"] and not row["not_shown"] and row["value"] not in beside:
                beside.append(row["value"])
            self.pair("seats", row, "started", "eligible", where)

    def _page_next(self, rows: list[Row]) -> None:
        for row in rows:
            where = {row["attribute"]: row["value"]} if row["value"] else {}
            self.pair("next", row, "selected", "nominated", where)

    def _page_draws(self, rows: list[Row]) -> None:
        for row in rows:
            if row["value"] not in NOT_A_VALUE:
                self.pair("draws", row, "started", "eligible", {row["attribute"]: row["value"]})
                continue
            # All but those who stand beside their pool, also where nobody is in it.
            others = self.compared[row["cohort"], row["attribute"]]
            for key, subject in (("seats", "started"), ("pool", "eligible")):
                self.say(row[key], f"draws, all others, {key}",
                         self.rest(subject, row["cohort"], row["attribute"], others))  # fmt: skip

    def rest(self, subject: str, cohort: str, attribute: str, others: list[str]) -> Counter[str]:
        """A whole without those who have one of the values."""
        left = self.company.members(subject, cohort)
        for value in others:
            left = left - self.company.members(subject, cohort, where={attribute: value})
        return left

    def _page_change(self, rows: list[Row]) -> None:
        pairs = [row for row in rows if row["before"]]
        for row in pairs:
            for side in ("before", "after"):
                cohort, value = row[side], {row["attribute"]: row["most_changed"]}
                own = self.company.members("started", cohort, where=value)
                self.say(row[f"seats_{side}"], f"change, {side}", own)
                whole = self.company.members("started", cohort)
                self.say(row[f"of_{side}"], f"change, of {side}", whole)
        cohorts = {row[side] for row in pairs for side in ("before", "after")}
        whole = Counter[str]()
        for cohort in cohorts:
            whole += self.company.members("started", cohort)
        for row in rows:
            if not row["before"]:
                self.say(row["seats"], "change, all", whole)

    def _page_years(self, rows: list[Row]) -> None:
        for row in rows:
            last = dt.date.fromisoformat(row["to"])
            window = last.replace(year=last.year - 1) + dt.timedelta(days=1), last
            self.say(row["exits"], "years", self.company.members(LEFT[row["group"]], window=window))

    def _page_reasons(self, rows: list[Row]) -> None:
        group = rows[0]["group"]
        whole = sum(self.company.members(LEFT[group], window=window_of(rows[0])).values())
        for row in rows:
            self.reason(row, group, none_shown=number(row["of"]) != whole)

    def _page_funnel(self, rows: list[Row]) -> None:
        for row in rows:
            stage, cohort, attribute = row["stage"], row["cohort"], row["attribute"]
            if row["value"] in NOT_A_VALUE:
                shown = [o["value"] for o in rows if o["stage"] == stage and o["value"]
                         and o["value"] not in NOT_A_VALUE
                         and number(o["people"]) is not None]  # fmt: skip
                members = self.rest(stage, cohort, attribute, shown)
            else:
                where = {attribute: row["value"]} if row["value"] else {}
                members = self.company.members(stage, cohort, where=where)
            self.say(row["people"], f"funnel, {stage}", members)

    def _page_rates(self, rows: list[Row]) -> None:
        for row in rows:
            others = [o["value"] for o in rows if o["to"] == row["to"] and o is not row]
            for key, stage in (("people", row["to"]), ("of", row["from"])):
                if row["value"] in NOT_A_VALUE:
                    members = self.rest(stage, row["cohort"], row["attribute"], others)
                else:
                    where = {row["attribute"]: row["value"]}
                    members = self.company.members(stage, row["cohort"], where=where)
                self.say(row[key], f"rates, {key}", members)

    def _page_completed(self, rows: list[Row]) -> None:
        for row in rows:
            for key in ("completed", "started"):
                self.say(row[key], key, self.company.members(key, row["cohort"]))

    def _page_effect(self, rows: list[Row]) -> None:
        self._no_counts(rows, {"people_about", "month"})

    _page_months = _page_promotions = _page_effect

    def _page_shares(self, rows: list[Row]) -> None:
        self.shares += [row for row in rows if row["name"] != "attendance"]

    _page_pulse = _page_shares


def clean(row: Row) -> dict[str, Any]:
    """A row of a table or of a file, with one kind of nothing."""
    return {k: None if v in (None, "") or v != v else v for k, v in row.items()}


def number(value: Any) -> int | None:
    if value is None or value == "" or value != value:
        return None
    return round(float(str(value).replace(",", "")))


def window_of(row: Row) -> Window:
    return dt.date.fromisoformat(row["from"]), dt.date.fromisoformat(row["to"])


def rows_of_file(data: bytes) -> list[Row]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
