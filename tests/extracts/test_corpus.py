"""Every file of the corpus reads as it must, or is refused, in time, in a process of its own."""

from __future__ import annotations

import time

import pytest

from tests.extracts.corpus import text_files, workbooks
from tests.extracts.test_reading import numbers_of, rows_of
from ypn_metrics.extracts.apart import read_apart
from ypn_metrics.extracts.findings import RefusedError
from ypn_metrics.extracts.limits import PAGE_LIMITS
from ypn_metrics.languages import ENGLISH

CASES = [*text_files.CASES, *workbooks.CASES]
SECONDS_PAST_THE_LIMIT = 3


@pytest.fixture
def read_case(tmp_path):
    """Return a function that reads one file of the corpus as the page does."""

    def read(case):
        (tmp_path / case.file).write_bytes(case.make())
        (tmp_path / "work").mkdir()
        started = time.monotonic()
        try:
            return read_apart(tmp_path / case.file, case.file, tmp_path / "work", PAGE_LIMITS)
        finally:
            took = time.monotonic() - started
            assert took < PAGE_LIMITS.wall_seconds + SECONDS_PAST_THE_LIMIT

    return read


def test_the_corpus_has_sixty_files_and_more():
    assert len({(case.name, case.file) for case in CASES}) == len(CASES) >= 60


@pytest.mark.parametrize(
    "case", [case for case in CASES if case.rows is not None], ids=lambda case: case.name
)
def test_a_file_of_the_corpus_reads_as_it_must(case, read_case):
    table = next(table for table in read_case(case) if not table.is_hidden)

    assert table.headers == case.headers
    assert rows_of(table) == case.rows
    assert case.numbers is None or numbers_of(table) == case.numbers
    told = [ENGLISH.tell(finding.problem) for finding in table.findings]
    assert len(told) == len(case.found)
    assert all(part in said for part, said in zip(case.found, told, strict=True)), told
    assert (table.seems and ENGLISH.tell(table.seems)) == case.seems
    assert table.rows_in_file == (case.n_rows_in_file or len(case.rows) + _left_out(table))


def _left_out(table):
    return sum(finding.count for finding in table.findings if finding.severity == "row")


@pytest.mark.parametrize(
    "case", [case for case in CASES if case.refused is not None], ids=lambda case: case.name
)
def test_a_file_of_the_corpus_is_refused_with_what_is_wrong_with_it(case, read_case, tmp_path):
    with pytest.raises(RefusedError) as refusal:
        read_case(case)

    assert case.refused in str(refusal.value)
    for finding in refusal.value.findings:
        assert ENGLISH.tell(finding.remedy)
    assert list((tmp_path / "work").iterdir()) == []
