"""Between the look at a difference and the publishing of it: confirmed, or overtaken."""

from __future__ import annotations

import threading

import pytest

from tests.company import (
    employee,
    employees,
    import_paths,
    import_rows,
    order_with,
    read_here,
    write_csv,
)
from ypn_metrics.asking import Question, answer
from ypn_metrics.errors import MovedError
from ypn_metrics.extracts.findings import RefusedError
from ypn_metrics.importing.orders import Source
from ypn_metrics.importing.preparing import prepare
from ypn_metrics.importing.publishing import publish_prepared

PEOPLE = [employee(str(i), "2020-01-01") for i in range(40)]


def headcount(store):
    (row,) = answer(store.open(), Question("headcount"))["rows"]
    return row["n"]


def prepared(store, folder, rows, as_of="2024-12-31"):
    folder.mkdir()
    path = write_csv(folder / "employees.csv", rows)
    return prepare(store, [Source(path, path.name)], order_with(as_of), folder, read=read_here)


@pytest.mark.parametrize("n_gone", [0, 2])
def test_up_to_a_twentieth_of_the_people_may_go_without_a_word(store, n_gone):
    import_rows(store, {"employees": PEOPLE})

    import_rows(store, {"employees": PEOPLE[n_gone:]}, is_confirmed=False)

    assert headcount(store) == 40 - n_gone


def test_more_must_be_confirmed(store):
    import_rows(store, {"employees": PEOPLE})

    with pytest.raises(RefusedError) as refused:
        import_rows(store, {"employees": PEOPLE[3:]}, is_confirmed=False)

    (finding,) = [f for f in refused.value.findings if f.asks == "confirming"]
    assert finding.severity == "stop"
    assert finding.problem.values["vanished"] == 3
    assert refused.value.difference.vanished == 3
    assert headcount(store) == 40
    import_rows(store, {"employees": PEOPLE[3:]}, is_confirmed=True)
    assert headcount(store) == 37


def test_an_earlier_as_of_date_must_be_confirmed(store):
    import_rows(store, {"employees": PEOPLE}, "2024-12-31")

    import_rows(store, {"employees": PEOPLE}, "2024-12-31", is_confirmed=False)
    with pytest.raises(RefusedError) as refused:
        import_rows(store, {"employees": PEOPLE}, "2024-12-30", is_confirmed=False)

    assert "as-of date is before" in refused.value.findings[-1].problem.template


def test_a_dry_run_asks_for_nothing(store):
    import_rows(store, {"employees": PEOPLE})

    looked = import_rows(store, {"employees": PEOPLE[9:]}, is_confirmed=False, is_dry_run=True)

    assert looked.published is None
    assert looked.difference.vanished == 9


def test_whoever_comes_second_is_told_and_sees_the_new_difference(store, tmp_path):
    import_rows(store, {"employees": PEOPLE})
    first = prepared(store, tmp_path / "a", [*PEOPLE, employee("x", "2024-01-01")])
    second = prepared(store, tmp_path / "b", [*PEOPLE, employee("y", "2024-01-01")])
    assert (first.difference.joined, second.difference.vanished) == (1, 0)

    publish_prepared(store, move(store, tmp_path / "a"), first)
    with pytest.raises(MovedError, match="2"):
        publish_prepared(store, move(store, tmp_path / "b"), second)

    assert (store.number_in_force(), headcount(store)) == (2, 41)
    again = prepared(store, tmp_path / "c", [*PEOPLE, employee("y", "2024-01-01")])
    assert again.difference.compared_with == 2
    assert (again.difference.joined, again.difference.vanished) == (1, 1)


def move(store, folder):
    """A built file stands in a folder of the store, as those of real imports do."""
    target = store.folder / folder.name
    folder.rename(target)
    return target


def test_imports_at_the_same_time_are_all_published_whole(store, tmp_path):
    import_rows(store, {"employees": PEOPLE})
    files = [write_csv(tmp_path / f"{i}.csv", employees(50 + i, "2021-01-01")) for i in range(3)]
    failed = []

    def publish(path):
        try:
            import_paths(store, [path], kind="employees")
        except Exception as error:  # told below, in the test's own thread
            failed.append(error)

    threads = [threading.Thread(target=publish, args=(path,)) for path in files]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert failed == []
    assert [about.number for about in store.history()] == [1, 2, 3, 4]
    assert {store.open(n).about.rows_published for n in (2, 3, 4)} == {50, 51, 52}
    assert list(store.folder.glob("work_*")) == []
