"""A small company in which something happens, and each rule has something to say.

Three units of 100 people with a degree, half of them women. Three leave each unit each June;
in June 2024 thirty leave West, and five join North. The cohort One starts on 1 December 2022 with
20 women, ten from North and ten from South.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tests.company import Row, employee, import_rows
from ypn_metrics.store.publications import Publication, Store

BEFORE, AS_OF = "2023-12-31", "2024-12-31"
UNITS = ("North", "South", "West")
PER_UNIT = 100
COHORTS = [{"cohort": "One", "start_date": "2022-12-01"}]
# So that the women of a unit who never leave come first.
SEATS = [
    {"employee_id": f"{unit}{i}", "cohort": "One"} for unit in UNITS[:2] for i in range(0, 20, 2)
]


def company(as_of: str) -> Iterator[Row]:
    """The employees as they were known on a day."""
    for unit in UNITS:
        for i in range(PER_UNIT):
            left = _left(unit, PER_UNIT - 1 - i)
            yield person(f"{unit}{i}", unit, left if left <= as_of else "", is_woman=i % 2 == 0)
    if as_of >= "2024-03-01":
        for i in range(5):
            yield person(f"new{i}", "North", "", hired="2024-03-01", is_woman=True)


def person(
    name: str, unit: str, left: str, *, hired: str = "2014-01-01", is_woman: bool = False
) -> Row:
    return employee(
        name,
        hired,
        left,
        birth_date="1990-01-01",
        education_level="master",
        potential="yes",
        gender="woman" if is_woman else "man",
        business_unit=unit,
    )


def publish_company(store: Store, as_of: str, **more: Iterable[Row] | str | bool) -> Publication:
    """Publish the company as it was known on a day, with other tables where given."""
    options = {name: more.pop(name) for name in ("rules", "is_made_up") if name in more}
    tables = {
        "employees": company(as_of), "cohorts": COHORTS, "participants": SEATS, **more
    }  # fmt: skip
    import_rows(store, tables, as_of, observed_from="2015-01-01", **options)
    return store.open()


def _left(unit: str, place: int) -> str:
    """When somebody left, of those of a unit counted from its end; never for the others."""
    year = 2015 + place // 3
    if year < 2024:
        return f"{year}-06-15"
    return "2024-06-15" if place < 27 + (30 if unit == "West" else 3) else "9999"
