"""Elimination modulo a prime, beside whole numbers of any size."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.disclosure.brute_force import null_space
from ypn_metrics.disclosure.modular import PANEL, PRIMES, Echelon, product, reduce


@pytest.mark.parametrize("prime", PRIMES)
def test_the_moduli_are_primes_whose_products_a_float_can_sum(prime):
    assert all(prime % divisor for divisor in range(2, int(prime**0.5) + 1))
    assert PANEL * (prime // 2) ** 2 + prime < 2**53


def test_the_largest_residues_are_multiplied_without_rounding():
    prime = PRIMES[0]
    half = prime // 2
    left, right = np.full((2, 3 * PANEL + 1), float(half)), np.full((3 * PANEL + 1, 2), float(half))

    found = product(left, right, prime)

    assert (found.astype(int) % prime == (3 * PANEL + 1) * half * half % prime).all()
    assert np.abs(found).max() <= half


@given(seed=st.integers(0, 2**32))
@settings(max_examples=50, deadline=None)
def test_as_many_rows_stand_alone_as_there_are_dimensions(seed):
    random = np.random.default_rng(seed)
    rows, columns = random.integers(1, 25, 2)
    matrix = random.integers(-1, 2, (rows, columns)) * (random.random((rows, 1)) < 0.7)

    echelon = Echelon.of(matrix.astype(float), columns, PRIMES[0])

    assert len(echelon.rows) == columns - len(null_space(matrix))


def test_a_vector_needs_the_last_row_that_it_cannot_do_without():
    rows = np.array([[1, 1, 1, 1], [1, 1, 0, 0], [0, 0, 1, 1], [0, 1, 1, 0], [1, 0, 0, 1]], float)
    echelon = Echelon.of(rows.copy(), 4, PRIMES[0])
    vectors = np.array([[0, 0, 2, 2], [3, 4, 1, 0], [1, 0, 0, 0]], float)

    taken = echelon.coordinates(vectors)

    assert echelon.rows.tolist() == [0, 1, 3]
    assert [int(np.flatnonzero(line)[-1]) for line in taken[:2]] == [1, 2]
    assert vectors.any(axis=1).tolist() == [False, False, True]


def test_a_system_of_many_panels_is_solved():
    random, prime = np.random.default_rng(1), PRIMES[1]
    n = 2 * PANEL + 100
    matrix = (random.random((n, n)) < 0.01).astype(float)
    answer = random.integers(0, prime, (n, 3)).astype(float)
    sums = product(matrix, reduce(answer, prime), prime)

    solved = Echelon.of(np.hstack([matrix, sums]), n, prime).solution()

    assert not reduce(product(matrix, solved, prime) - sums, prime).any()
