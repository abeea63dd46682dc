"""Whether shown cells tell something about fewer people than the smallest group.

Whoever knows the shown cells knows their sums and differences, weighted as they like: the span of
their rows. The count of a group of people is known, whatever the company, exactly when the group's
0/1 vector lies in that span (a tracker is the shortest case: everybody, less everybody
but one). So a leak is a union of atoms of 1 to k - 1 people whose vector is in the span.

References
----------
Denning, D. E., & Schlörer, J. (1980). A fast procedure for finding a tracker in a statistical
database. ACM Transactions on Database Systems, 5(1).
Cox, L. H. (1980). Suppression methodology and statistical disclosure control. Journal of the
American Statistical Association, 75.
Hundepool, A., et al. (2012). Statistical Disclosure Control. Wiley.
"""

from __future__ import annotations

from dataclasses import dataclass

from ypn_metrics.disclosure.modular import PRIMES
from ypn_metrics.disclosure.span import Classes, Span
from ypn_metrics.disclosure.suppression import primary
from ypn_metrics.disclosure.table import CellTable, Flags
from ypn_metrics.disclosure.totals import Totals
from ypn_metrics.errors import DisclosureError
from ypn_metrics.languages import text


@dataclass(frozen=True, slots=True)
class Leak:
    """A group of fewer people than the smallest that follows from the shown cells.

    Attributes
    ----------
    atoms
        The atoms of the table that it is made of.
    people
        How many they hold.
    """

    atoms: tuple[int, ...]
    people: int


def leaks(
    table: CellTable, shown: Flags, smallest_group: int, *, prime: int = PRIMES[0]
) -> tuple[Leak, ...]:
    """Every leak that holds no smaller one; all others are unions of these.

    Exhaustive over unions of at most four atoms, which for a smallest group of five or less are
    all unions there are. For a larger one, unions of five and more atoms are not looked for.
    Atoms that no shown cell tells apart count as one. Empty combinations have no atom: whoever
    looks is taken to know that they are empty, which is the stricter reading.

    Beyond `MOST` of a kind (single atoms, pairs, larger unions) no more are listed.

    Parameters
    ----------
    table
        All cells.
    shown
        Which of them are shown.
    smallest_group
        The fewest people that something may be known of.
    prime
        Modulus of the arithmetic; an audit modulo another is an independent one.

    Raises
    ------
    DisclosureError
        If the audit cannot be done.
    """
    classes = Classes.of(table, shown)
    stages = Span.of(classes, prime).stages(smallest_group)
    found = (classes.atoms_of(group) for stage in stages for group in stage)
    return tuple(Leak(atoms, int(table.people[list(atoms)].sum())) for atoms in sorted(found))


def cells_behind(table: CellTable, shown: Flags, leak: Leak) -> tuple[int, ...]:
    """The shown cells that a leak is a weighted sum of, if it is one of `shown`'s.

    There may be other such sums; this is the one that makes do with the cells kept longest.
    """
    classes = Classes.of(table, shown)
    group = tuple(i for i, atoms in enumerate(classes.atoms) if set(atoms) <= set(leak.atoms))
    return Span.of(classes, PRIMES[0]).cells_of(group)


def check_published(table: CellTable, shown: Flags, smallest_group: int) -> None:
    """Refuse cells that must not be published.

    All three rules are gone through again: that small cells are withheld, that no total leaves
    too few people over, and that nothing leaks. The audit is modulo another prime and with other
    random vectors than `hide` uses, so that a leak passes only if both miss it, each by an
    accident of its own.

    Raises
    ------
    DisclosureError
        If something is known of fewer people than the smallest group, or may be.
    """
    large = shown & ~primary(table, smallest_group)
    allowed = Totals(table, smallest_group).settled(large)
    stages = Span.of(Classes.of(table, shown), PRIMES[1]).stages(smallest_group)
    if (shown & ~allowed).any() or any(stages):
        raise DisclosureError(
            text(
                "The numbers to be shown to everyone would say something about fewer than {n} "
                "people. They are not published.",
                n=smallest_group,
            )
        )
