"""The appendix: figures for a sustainability report, each with the paragraph that it answers.

The tables hold counts as they are. They are for the roles that see people: on a publication
that is open to published figures alone, nothing of them can be read.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from ypn_metrics.languages import Language, Text
from ypn_metrics.measures.disclosed import (
    GENDERS,
    Attribute,
    Figure,
    Figures,
    no_column,
    reporting_period,
)
from ypn_metrics.measures.esrs import NO_TOP_MANAGEMENT, NO_VALUE, esrs_s1_6, esrs_s1_9
from ypn_metrics.measures.gri import gri_401_1
from ypn_metrics.notable.before import Ask
from ypn_metrics.population import UNKNOWN
from ypn_metrics.programme import Programme, parse_programme
from ypn_metrics.report.gathering import or_why
from ypn_metrics.report.pack.content import Disclosed, NumberFormat
from ypn_metrics.store.publications import Publication
from ypn_metrics.wording.disclosed import (
    ATTRIBUTES,
    BASES,
    COLUMNS,
    HEADINGS,
    STANDARDS,
    TOO_MANY_LEVELS,
    disclosed_value,
    table_note,
)

Row: TypeAlias = tuple[str | float | int | None, ...]
GENDER_VALUES = (*GENDERS, UNKNOWN)
MOST_LEVELS = 20  # where there are more, they are titles


def appendix(publication: Publication, language: Language, ask: Ask) -> tuple[Disclosed, ...]:
    """The tables of ESRS S1-6, ESRS S1-9 and GRI 401-1, in this order.

    Parameters
    ----------
    publication
        Whose, opened to the reader's role.
    ask
        Computes a measure on it, or takes it from a cache.

    Raises
    ------
    RoleError
        If the publication is open to published figures alone.
    """
    rules = parse_programme(publication.about.rules)
    employees = _Writer(ask(esrs_s1_6), language, rules)
    diversity = _Writer(ask(esrs_s1_9), language, rules)
    flows = or_why(ask, gri_401_1)
    if isinstance(flows, Text):  # the employees have no dates
        nothing = Figures(reporting_period(publication), (), ())
        moving = _Writer(nothing, language, rules, (flows,))
    else:
        moving = _Writer(flows, language, rules)
    return (
        employees.one_way("esrs_s1_6_gender", "50 (a)", "gender"),
        employees.one_way("esrs_s1_6_country", "50 (a)", "country"),
        employees.contracts(),
        employees.turnover(),
        diversity.top_management(),
        diversity.one_way("esrs_s1_9_age", "66 (b)", "age_group"),
        moving.flows("gri_401_1_hires", "hires"),
        moving.flows("gri_401_1_turnover", "leavers"),
    )


@dataclass(frozen=True, slots=True)
class _Writer:
    """Writes tables of one requirement's figures.

    ``reasons`` say why there are none.
    """

    found: Figures
    language: Language
    rules: Programme
    reasons: tuple[Text, ...] = ()

    def one_way(self, key: str, paragraph: str, attribute: Attribute) -> Disclosed:
        """Employees by one attribute, and all of them."""
        (everyone,) = self.found.of(paragraph, "employees")
        rows: list[Row] = [
            (self._value(figure), figure.n, _per_cent(figure))
            for figure in self.found.of(paragraph, "employees", attribute)
        ]
        rows.append((self._say("total"), everyone.n, None))
        header = (self._attribute(attribute), self._say("employees"), self._say("share"))
        return self._table(key, header, rows, {1: "0", 2: "0.0"}, (attribute,))

    def contracts(self) -> Disclosed:
        """Employees by contract and gender; the last row is of them all."""
        (everyone,) = self.found.of("50 (a)", "employees")
        genders = self.found.of("50 (a)", "employees", "gender")
        rows = [
            (self._value(figure), *(one.n for one in self._genders(figure)), figure.n)
            for figure in self.found.of("50 (b)", "employees", "contract_type")
        ]
        rows.append((self._say("total"), *(one.n for one in genders), everyone.n))
        header = (self._attribute("contract_type"), *self._gender_names(), self._say("total"))
        return self._table(
            "esrs_s1_6_contract",
            header,
            rows,
            dict.fromkeys(range(1, len(header)), "0"),
            ("contract_type", "gender"),
            (NO_VALUE,),
        )

    def turnover(self) -> Disclosed:
        """Who left, on each denominator that the company may choose."""
        figures = self.found.of("50 (c)", "leavers")
        rows: list[Row] = [
            (
                self.language.tell(BASES[figure.basis or "end"]),
                figure.n,
                figure.of,
                _per_cent(figure),
            )
            for figure in figures
        ]
        header = tuple(map(self._say, ("denominator", "leavers", "employees", "rate")))
        formats: dict[int, NumberFormat] = {1: "0", 2: "0.0", 3: "0.0"}
        reasons = tuple(figure.reason for figure in figures if figure.reason)
        return self._table("esrs_s1_6_turnover", header, rows, formats, (), reasons)

    def top_management(self) -> Disclosed:
        """Nothing of top management, which no extract tells, and each job level's genders."""
        levels = self.found.of("66 (a)", "employees", "job_level")
        is_ladder = len(levels) <= MOST_LEVELS
        header = (
            self._attribute("job_level"),
            *self._gender_names(),
            *map(self._say, ("total", "women", "men")),
        )
        rows: list[Row] = [(self._say("top_management"), *[None] * (len(header) - 1))]
        for figure in levels if is_ladder else ():
            genders = self._genders(figure)
            shares = [_per_cent(one) for one in genders[:2]]
            rows.append((self._value(figure), *(one.n for one in genders), figure.n, *shares))
        formats: dict[int, NumberFormat] = {
            **dict.fromkeys(range(1, len(header) - 2), "0"),
            **dict.fromkeys(range(len(header) - 2, len(header)), "0.0"),
        }
        return self._table(
            "esrs_s1_9_management",
            header,
            rows,
            formats,
            ("gender", "job_level"),
            (NO_TOP_MANAGEMENT,) if is_ladder else (NO_TOP_MANAGEMENT, TOO_MANY_LEVELS),
        )

    def flows(self, key: str, quantity: Literal["hires", "leavers"]) -> Disclosed:
        """Hires or leavers by group, beside its employees; the last row is of them all."""
        figures = [figure for figure in self.found.figures if figure.quantity == quantity]
        rows: list[Row] = [
            (
                self._attribute(figure.labels[0][0]),
                self._value(figure),
                figure.n,
                figure.of,
                _per_cent(figure),
            )
            for figure in figures
            if figure.labels
        ]
        whole = [figure for figure in figures if not figure.labels]
        n, of, rate = (whole[0].n, whole[0].of, _per_cent(whole[0])) if whole else (None,) * 3
        rows.append((self._say("total"), "", n, of, rate))
        header = tuple(map(self._say, ("by", "group", quantity, "at_end", "rate")))
        formats: dict[int, NumberFormat] = {2: "0", 3: "0", 4: "0.0"}
        return self._table(key, header, rows, formats, ("age_group", "gender", "country"))

    def _table(
        self,
        key: str,
        header: tuple[str, ...],
        rows: Sequence[Row],
        formats: Mapping[int, NumberFormat],
        attributes: Sequence[Attribute],
        reasons: Sequence[Text] = (),
    ) -> Disclosed:
        lacking = [no_column(name) for name in attributes if name in self.found.lacking]
        said = (*self.reasons, *reasons, *lacking)
        return Disclosed(
            key=key,
            heading=self.language.tell(HEADINGS[key]),
            standard=self.language.tell(STANDARDS[key]),
            header=header,
            rows=tuple(rows),
            number_formats=tuple(formats.items()),
            note=table_note(key, self.found.period, said, self.rules, self.language),
        )

    def _say(self, column: str) -> str:
        return self.language.tell(COLUMNS[column])

    def _attribute(self, attribute: Attribute) -> str:
        return self.language.tell(ATTRIBUTES[attribute])

    def _value(self, figure: Figure) -> str:
        """What the figure is of: the value of its last label."""
        return disclosed_value(*figure.labels[-1], self.language)

    def _gender_names(self) -> list[str]:
        return [disclosed_value("gender", value, self.language) for value in GENDER_VALUES]

    def _genders(self, figure: Figure) -> list[Figure]:
        """Each gender's figure within one, in the columns' order; blank where there is none."""
        within = {
            one.labels[-1][1]: one
            for one in self.found.figures
            if one.labels[:-1] == figure.labels and one.labels[-1][0] == "gender"
        }
        blank = replace(figure, n=None, of=None)
        return [within.get(value, blank) for value in GENDER_VALUES]


def _per_cent(figure: Figure) -> float | None:
    """In per cent: sustainability reports give them with a decimal, as no share is written."""
    return None if figure.value is None else 100 * figure.value
