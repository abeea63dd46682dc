"""The load test's own figures; in its long form, a short one against a real server."""

from __future__ import annotations

import sys

import pytest

from benchmarks import load
from benchmarks.load_reader import Rerun
from benchmarks.load_report import Load, Sample, quantile, report, slope


def test_memory_that_grows_by_two_a_minute_is_told_so():
    samples = [Sample(5.0 * i, 300 + 5 * i / 30) for i in range(20)]

    assert slope(samples) == pytest.approx(2)
    assert slope(samples[:1]) is None


@pytest.mark.parametrize(("share", "value"), [(0.5, 10), (0.95, 19), (1, 20), (0.01, 1)])
def test_a_quantile_is_the_smallest_value_that_so_many_do_not_exceed(share, value):
    assert quantile([float(n) for n in range(20, 0, -1)], share) == value


def test_what_went_wrong_is_counted_by_where_it_was_seen():
    reruns = (
        Rerun("page", "overview", 0.1, 1024, ()),
        Rerun("part", "extracts", 0.3, 2048, ("error: x", "exception y")),
    )
    told = report(
        Load(
            sessions=2,
            seconds=60,
            pause=1,
            load_before=0,
            reruns=reruns,
            files=0,
            troubles=("extracts: error: x", "extracts: exception y", "log: ERROR z", "OSError: w"),
            samples=(Sample(0, 200), Sample(30, 210), Sample(60, 210)),
            cpu_seconds=6,
            own_cpu_seconds=1,
        )
    )

    assert "| errors shown on a page | 2 |" in told
    assert "| connections lost, answers that did not come | 1 |" in told
    assert "| warnings and errors in the server's log | 1 |" in told
    assert "- OSError: w" in told
    assert "| all | 2 | 100 | 300 | 300 | 2 |" in told
    assert "| processor time a run | 3000 ms |" in told
    assert "| memory grows by | +0.00 MiB a minute, after 40% of the time |" in told


@pytest.mark.thorough
def test_readers_click_through_the_pages_and_meet_nothing_wrong(
    demo_store, tmp_path, monkeypatch, capsys
):
    out = tmp_path / "load.md"
    chosen = ["--store", str(demo_store), "--sessions", "3", "--minutes", "0.4", "--pause", "1"]
    monkeypatch.setattr(sys, "argv", ["load", *chosen, "--out", str(out)])

    assert load.main() == 0, capsys.readouterr().err

    told = out.read_text(encoding="utf-8")
    assert "| errors shown on a page | 0 |" in told
    for page in ("overview", "graduate_attrition"):
        assert f"| {page} |" in told
