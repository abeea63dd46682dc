"""How the record begins: what it is of, and which part of the Act's work it holds."""

from __future__ import annotations

from ypn_metrics.languages import Language
from ypn_metrics.report.blocks import Block, Bullets, Heading, Paragraph, table
from ypn_metrics.report.gathering import Record
from ypn_metrics.wording.chance import capitalised
from ypn_metrics.wording.values import criteria_note

TITLE_LEVEL = 0


def title(language: Language) -> str:
    """The document's title."""
    return language.say("Active measures: selection to the programme")


def opening(record: Record, language: Language) -> list[Block]:
    """The title, what the document is of, who may have it, and its scope."""
    return [
        Heading(title(language), TITLE_LEVEL),
        Paragraph(
            language.say(
                "Record under chapter 3 of the Discrimination Act (diskrimineringslagen, 2008:567)."
                " The figures are filled in; the empty fields are yours. The document is an aid to"
                " the work and no legal advice."
            )
        ),
        table((), _particulars(record, language), (5, 12)),
        *_made_up(record, language),
        Paragraph(
            language.say(
                "**Handle with care.** A cohort is a small group, of twenty people or so, and is"
                " counted as it is: whoever knows the people may recognise someone. The document is"
                " for those who work with active measures, not for wider circulation."
            )
        ),
        *_scope(record, language),
    ]


def _particulars(record: Record, language: Language) -> list[tuple[str, str]]:
    about = record.publication.about
    return [
        (language.say("Organisation"), ""),
        (language.say("Year that the record is of"), ""),
        (language.say("Drawn up by, date"), ""),
        (language.say("Programme"), language.named(record.programme.name)),
        (language.say("Figures as of"), language.date(about.as_of)),
        (
            language.say("Source"),
            language.say("YPN metrics, publication {number}", number=str(about.number)),
        ),
        (
            language.say("Rules in force"),
            " ".join(filter(None, (_rules(record, language), _not_asked(record, language)))),
        ),
        (
            language.say("Smallest group"),
            language.say(
                "Leadership's views show no group under {n} people. This document does not hide"
                " small groups: the work needs them.",
                n=record.programme.smallest_group,
            ),
        ),
    ]


def _rules(record: Record, language: Language) -> str:
    return language.say(
        "Eligible: under {age} years, a degree of ISCED level {isced} or higher, identified as"
        " having potential, not a participant before. A cohort lasts {months} months.",
        age=record.programme.max_age,
        isced=record.programme.degree_isced,
        months=record.programme.months,
    )


def _not_asked(record: Record, language: Language) -> str:
    said = criteria_note(record.missing, language)
    return f"{capitalised(said)}." if said else ""


def _made_up(record: Record, language: Language) -> list[Block]:
    if not record.publication.about.is_made_up:
        return []
    return [
        Paragraph(
            language.say(
                "**Made-up data.** No person in these figures exists: the document shows what a"
                " record looks like, and documents nothing."
            )
        )
    ]


def _scope(record: Record, language: Language) -> list[Block]:
    return [
        Heading(language.say("What this record covers")),
        Paragraph(
            language.say(
                "Employers are to work with active measures continuously, in four steps:"
                " investigate risks of discrimination or reprisals and other obstacles to equal"
                " rights and opportunities, analyse their causes, take the measures that can"
                " reasonably be asked for, and follow up and evaluate (chapter 3, sections 2 and"
                " 3). An employer with 25 employees or more at the beginning of the calendar year"
                " documents the work in writing during the year (section 13)."
            )
        ),
        table(
            [language.say("Area (section 5)"), language.say("In this record")],
            _areas(language),
            (7, 10),
        ),
        table(
            [language.say("Ground for discrimination"), language.say("In this record")],
            _grounds(record, language),
            (7, 10),
        ),
        Paragraph(
            language.say(
                "Also to be documented, and not here: the yearly pay survey, guidelines and"
                " routines against harassment, sexual harassment and reprisals, and the promotion"
                " of an even distribution of women and men in other ways than by this programme."
            )
        ),
        Bullets(_limits(language)),
    ]


def _areas(language: Language) -> list[tuple[str, str]]:
    no = language.say("No")
    return [
        (language.say("Working conditions"), no),
        (language.say("Provisions and practices regarding pay and other terms of employment"), no),
        (
            language.say("Recruitment and promotion"),
            language.say("In part: who is nominated for and selected to the programme"),
        ),
        (
            language.say("Education and other skills development"),
            language.say("In part: who gets the programme's seats, and who completes it"),
        ),
        (language.say("Combining work and parenthood"), no),
    ]


def _grounds(record: Record, language: Language) -> list[tuple[str, str]]:
    otherwise = language.say("Not in the data: to be investigated otherwise")
    has_gender = record.publication.about.has("employees", "gender")
    has_age = "age" not in record.missing
    gender = language.say("Yes, as the personnel system has it") if has_gender else otherwise
    age = language.say("Yes, in bands of years") if has_age else otherwise
    return [
        (language.say("Sex"), gender),
        (language.say("Transgender identity or expression"), otherwise),
        (language.say("Ethnicity"), otherwise),
        (language.say("Religion or other belief"), otherwise),
        (language.say("Disability"), otherwise),
        (language.say("Sexual orientation"), otherwise),
        (language.say("Age"), age),
    ]


def _limits(language: Language) -> tuple[str, ...]:
    return (
        language.say(
            "Of the grounds that are not in the data nothing is said here, neither good nor bad."
            " They are investigated by other ways: conversations, anonymous surveys, and a look at"
            " rules, routines and how people are told of the programme."
        ),
        language.say(
            "The figures describe groups. Whether a single person was treated unfairly is another"
            " question, which they do not answer."
        ),
    )
