"""Words for values: what HR systems write, and the dictionary's value for it."""

from __future__ import annotations

from ypn_metrics.extracts.columns import Column
from ypn_metrics.extracts.mapping import folded

# Words that say in any column that there is nothing to say.
NONE_WORDS = "n/a|na|none|null|-|--|.|?|unknown|okänd|saknas|not applicable|n/a-stillemployed"

# Column -> value -> other words for it. The value itself always counts. Under "" stand words
# that mean none.
VALUES: dict[str, dict[str, str]] = {
    "gender": {
        "woman": "f|female|w|women|k|kvinna|kvinnor|nainen|n",
        "man": "m|male|men|män|mies",
        "other": "x|non-binary|nonbinary|diverse|annat|icke-binär|muu|third gender",
    },
    "exit_type": {
        "voluntary": "voluntarily terminated|voluntary termination|resigned|resignation|quit"
        "|frivillig avgång|sagt upp sig"
        "|egen uppsägning|egen begäran|frivillig|uppsägning egen begäran|irtisanoutui"
        "|irtisanoutunut|v",
        "involuntary": "terminated for cause|for cause|involuntarily terminated"
        "|involuntary termination|dismissed|dismissal|layoff|laid off|redundancy|redundant"
        "|terminated|uppsagd|avskedad"
        "|arbetsbrist|ofrivillig|irtisanottu|i",
        "end_of_contract": "end of contract|contract ended|contract expired|visstid slut"
        "|anställning upphört|tidsbegränsad slut|määräaikaisuus päättyi",
        "retirement": "retired|pension|pensionerad|pensionering|eläke|eläkkeelle",
        "transfer": "transferred|group transfer|koncernbyte|flyttad|siirto|siirtynyt",
        "other": "death|deceased|avliden|övrigt|annan|muu",
        "": "active|aktiv|employed|anställd|current|still employed|future start|leave of absence"
        "|tjänstledig|föräldraledig|on leave|aktiivinen|työsuhteessa|0",
    },
    "education_level": {
        "primary": "isced 0|isced 1|isced 2|grundskola|compulsory|lower secondary|peruskoulu",
        "upper_secondary": "isced 3|3|upper secondary|high school|secondary|gymnasium"
        "|gymnasieexamen|gymnasieutbildning|lukio|ammattikoulu|vocational",
        "post_secondary": "isced 4|isced 5|4|5|post secondary|short cycle|associate|associates"
        "|yrkeshögskola|yh|eftergymnasial|college diploma|opistoaste",
        "bachelor": "isced 6|6|bachelors|bachelor's|bachelor degree|bsc|b.sc.|ba|kandidat"
        "|kandidatexamen|högskoleingenjör|högskoleexamen|amk|kandidaatti|insinööri amk",
        "master": "isced 7|7|masters|master's|master degree|msc|m.sc.|ma|mba|magister|master"
        "|masterexamen|civilingenjör|civilekonom|diplomi-insinööri|maisteri|di",
        "doctorate": "isced 8|8|phd|ph.d.|doctor|doktor|doktorsexamen|licentiat|tohtori",
    },
    "contract_type": {
        "permanent": "tillsvidare|tillsvidareanställning|fast|regular|indefinite|vakituinen",
        "fixed_term": "fixed term|temporary|visstid|tidsbegränsad|vikariat|määräaikainen",
        "trainee": "trainee|intern|internship|apprentice|praktikant|lärling|harjoittelija",
    },
    "change_type": {
        "hire": "hired|new hire|anställd|palkattu",
        "promotion": "promoted|befordran|befordrad|ylennys",
        "lateral": "lateral move|transfer|move|byte|sidoflytt|förflyttning|siirto",
        "other": "övrigt|reorganisation|reorganization|omorganisation|muu",
    },
    "nominated_by": {
        "local_management": "local management|management|lokal ledningsgrupp|ledningsgrupp"
        "|manager|chef|paikallinen johto",
        "hr": "human resources|personal|personalavdelningen|henkilöstö",
    },
    "decision": {
        "selected": "accepted|yes|antagen|vald|utvald|ja|valittu",
        "reserve": "reserv|waiting list|reservplats|varalla",
        "not_selected": "not selected|rejected|no|ej antagen|inte vald|nej|ei valittu",
        "deferred": "postponed|uppskjuten|senare|siirretty",
        "declined": "withdrawn|tackade nej|avböjt|kieltäytyi",
    },
    "meeting_type": {
        "meeting": "möte|träff|programträff|tapaaminen|kokous",
        "activity": "aktivitet|event|alumni|toiminta",
    },
    "insight_status": {
        "noted": "new|open|registered|noterad|noterat|ny|öppen|kirjattu",
        "in progress": "in_progress|ongoing|started|pågår|pågående|påbörjad|påbörjat|kesken",
        "done": "closed|completed|implemented|klar|klart|genomförd|genomfört|avslutad|valmis",
        "declined": "rejected|not taken up|avslagen|avslaget|avböjd|avböjt|nej|hylätty",
    },
    "pulse_group": {
        "participant": "participants|deltagare|deltagarna|ypn|osallistuja|osallistujat",
        "other": "others|non-participant|övriga|övrig|andra|muu|muut",
    },
    "flag": {
        "yes": "y|true|1|ja|j|x|kyllä|k|high|hög",
        "no": "n|false|0|nej|ei|e|low|låg",
    },
}
VALUES["has_left"] = {
    "yes": f"{VALUES['flag']['yes']}|left|terminated|slutat|har slutat|lähtenyt",
    "no": f"{VALUES['flag']['no']}|stayed|{VALUES['exit_type']['']}",
}
# What a headcount list says of a person: employed, left, or left in one of exit_type's ways.
VALUES["employment_status"] = {
    "active": VALUES["exit_type"][""],
    "left": "terminated|inactive|former|former employee|has left|slutat|har slutat|avslutad"
    "|avgått|ej anställd|lähtenyt|päättynyt",
    **{value: words for value, words in VALUES["exit_type"].items() if value},
}

# The dictionary's levels of education by the International Standard Classification (2011).
ISCED = {
    "primary": 1,
    "upper_secondary": 3,
    "post_secondary": 4,
    "bachelor": 6,
    "master": 7,
    "doctorate": 8,
}


def known_values(column: Column) -> tuple[str, ...]:
    """The dictionary's values of a category or flag, in its order; none for other types."""
    return tuple(value for value in VALUES.get(column.words, {}) if value)


def synonym_rows() -> list[tuple[str, str, str | None]]:
    """Return every (list of words, folded word, value); value is None for words that mean none.

    A word that a list has for two values means the first.
    """
    rows: dict[tuple[str, str], str | None] = {}
    for words, values in VALUES.items():
        for value, others in values.items():
            for written in filter(None, (value, *others.split("|"))):
                rows.setdefault((words, folded(written)), value or None)
    return [(words, written, value) for (words, written), value in rows.items()]
