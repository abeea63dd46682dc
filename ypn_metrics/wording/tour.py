"""What the guide for newcomers says of each page: the question it answers, and where to look."""

from __future__ import annotations

from dataclasses import dataclass

from ypn_metrics.languages import Text, text


@dataclass(frozen=True, slots=True)
class Stop:
    """A page in the guide."""

    question: Text
    look: Text


STOPS: dict[str, Stop] = {
    "overview": Stop(
        text("What is there to know today, in a few sentences?"),
        text(
            "Each sentence leads to the chart that it comes from. What chance alone can give is"
            " not called a change."
        ),
    ),
    "graduate_attrition": Stop(
        text("Are our young graduates staying, and is it changing?"),
        text(
            "While the line stays within the band, chance alone can explain it. Below it: when,"
            " where and why they leave."
        ),
    ),
    "programme_effect": Stop(
        text("Does the network have a part in who stays?"),
        text(
            "Participants stand beside colleagues who were like them on the day their cohort"
            " started. “It cannot be known yet” is an answer too."
        ),
    ),
    "cohort_composition": Stop(
        text("Who is in the network, and is it a fair picture of those who could be?"),
        text(
            "Each mark is a seat, and beside it stands the pool: those who met the rules on the"
            " day the cohort started."
        ),
    ),
    "nominations": Stop(
        text("Who is nominated, and who gets a seat?"),
        text(
            "First the way from eligible to completed. Below it: every nominee against the rules,"
            " and what other seats would make of the next cohort."
        ),
    ),
    "programme_outcomes": Stop(
        text("What does the programme do, before retention can show anything?"),
        text(
            "Meetings, whom participants have met, moves and promotions, the pulse: one at a time,"
            " chosen below the title."
        ),
    ),
    "report": Stop(
        text("What can I take along to a meeting?"),
        text("Documents to download, with the figures of this publication filled in."),
    ),
    "extracts": Stop(
        text("How do new figures get in?"),
        text(
            "Drop a file from the HR system. What is wrong is told cell by cell, and nothing counts"
            " before you publish. Any earlier publication can be put in force again."
        ),
    ),
    "definitions": Stop(
        text("How is each figure counted?"),
        text(
            "Every measure with its formula, and the programme's rules. The same words stand under"
            " each chart."
        ),
    ),
}
# Where who sees published figures alone sees another page.
PUBLISHED_STOPS: dict[str, Text] = {
    "graduate_attrition": text(
        "Whole years: one within the band can be explained by chance alone. Below them: the reasons"
        " that were stated."
    ),
    "nominations": text(
        "The way from eligible to completed, by gender or unit. Counts so small that they would"
        " point at people are not shown."
    ),
    "programme_outcomes": text(
        "All cohorts together: who is still employed, who completes, who is promoted, what"
        " participants answer."
    ),
}


def stop_of(page: str, sees_people: bool) -> Stop:
    """What the guide says of a page to who sees people, or published figures alone."""
    stop = STOPS[page]
    return stop if sees_people else Stop(stop.question, PUBLISHED_STOPS.get(page, stop.look))
