"""Saved slates, in words: whose, when, and how they differ."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

from ypn_metrics.languages import Language
from ypn_metrics.measures.what_if import Seating
from ypn_metrics.roles import ROLES
from ypn_metrics.store.slates import SavedSlate
from ypn_metrics.wording.values import attribute_name, value_name

MOST_TOLD = 3  # values told of each slate


def saved_sentence(
    slate: SavedSlate,
    known: Collection[str],
    language: Language,
    escaped: Callable[[str], str] = str,
) -> str:
    """How many people, who saved it and when, and who is a nominee no longer.

    ``escaped`` makes a name safe for where the sentence stands.
    """
    n = len(slate.employee_ids)
    said = language.plural(
        "{n} person, saved by {by} on {day} from publication {number}.",
        "{n} people, saved by {by} on {day} from publication {number}.",
        n,
        by=escaped(_name_of(slate.by)),
        day=slate.at.date(),
        number=str(slate.publication),
    )
    gone = len(set(slate.employee_ids) - set(known))
    if not gone:
        return said
    no_longer = language.plural(
        "{n} of them is a nominee no longer and is left out.",
        "{n} of them are nominees no longer and are left out.",
        gone,
    )
    return f"{said} {no_longer}"


def _name_of(by: str) -> str:
    # Slates were once saved under the role that was viewed.
    return by.replace("_", " ") if by in ROLES else by


def comparison_headline(slates: Mapping[str, Seating], language: Language) -> str:
    """The seats of each slate by one attribute: of gender women, else the values with most."""
    attribute = next(iter(slates.values())).composition.attribute
    told = [
        language.say("**{name}** {seats}", name=name, seats=_seats(seating, language))
        for name, seating in slates.items()
    ]
    return language.say(
        "{attribute}: {slates}.",
        attribute=attribute_name(attribute, language),
        slates="; ".join(told),
    )


def _seats(seating: Seating, language: Language) -> str:
    taken = seating.composition
    if taken.attribute == "gender":
        women = seating.share("woman").seats
        return language.plural("{n} woman of {of}", "{n} women of {of}", women, of=taken.seats)
    most = sorted(taken.shares, key=lambda share: (-share.seats, share.value))[:MOST_TOLD]
    return ", ".join(
        f"{value_name(share.value, language)} {language.number(share.seats)}"
        for share in most
        if share.seats
    )


def comparison_subtitle(language: Language) -> str:
    """What is drawn."""
    return language.say(
        "Each row is a slate, each mark a seat, rings are seats to fill; the data hold every"
        " attribute of every slate beside the pool"
    )
