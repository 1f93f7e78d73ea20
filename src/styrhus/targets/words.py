"""The words target sentences are made of: the lexicon file by type, and closed lists of numbers, months and periods.

Knows no grammar and no document; which words make a target is decided by the grammar and by the claims.
"""

from functools import cache
from pathlib import Path
from typing import Any

NUMBER_WORDS = {
    **dict.fromkeys(["null", "nul", "noll"], 0.0),
    **dict.fromkeys(["én", "éin", "étt", "ei"], 1.0),
    **dict.fromkeys(["to", "två", "begge", "båe", "tvo"], 2.0),
    **dict.fromkeys(["tre"], 3.0),
    **dict.fromkeys(["fire", "fyra"], 4.0),
    **dict.fromkeys(["fem"], 5.0),
    **dict.fromkeys(["seks", "sex"], 6.0),
    **dict.fromkeys(["sju", "syv", "sjø", "syv"], 7.0),
    **dict.fromkeys(["åtte", "åtta", "otte"], 8.0),
    **dict.fromkeys(["ni", "nio"], 9.0),
    **dict.fromkeys(["ti", "tio"], 10.0),
    **dict.fromkeys(["elleve", "elva"], 11.0),
    **dict.fromkeys(["tolv"], 12.0),
    **dict.fromkeys(["tretten", "tretton"], 13.0),
    **dict.fromkeys(["fjorten", "fjorton"], 14.0),
    **dict.fromkeys(["femten", "femton"], 15.0),
    **dict.fromkeys(["seksten", "sexton"], 16.0),
    **dict.fromkeys(["sytten", "sjutton"], 17.0),
    **dict.fromkeys(["atten", "arton"], 18.0),
    **dict.fromkeys(["nitten", "nitton"], 19.0),
    **dict.fromkeys(["tjue", "tyve", "tjugo"], 20.0),
    **dict.fromkeys(["tretti", "tredve", "trettio"], 30.0),
    **dict.fromkeys(["førti", "fyrtio", "fyrre"], 40.0),
    **dict.fromkeys(["femti", "femtio"], 50.0),
    **dict.fromkeys(["seksti", "sextio"], 60.0),
    **dict.fromkeys(["sytti", "sjuttio"], 70.0),
    **dict.fromkeys(["åtti", "åttio"], 80.0),
    **dict.fromkeys(["nitti", "nittio"], 90.0),
    **dict.fromkeys(["hundre", "hundra"], 100.0),
    **dict.fromkeys(["tusen"], 1000.0),
}
TENS = {word: value for word, value in NUMBER_WORDS.items() if 20 <= value <= 90}
ONES = {word: value for word, value in NUMBER_WORDS.items() if 1 <= value <= 9} | {"en": 1.0, "ett": 1.0}

# «en» is an article nearly always: a number only after «minst» and before «gang» or a length of time.
ARTICLE_NUMBERS = frozenset(["en", "ei", "et", "ett", "eit", "ein", "eitt"])

ORDINAL_WORDS = {
    "første": 1, "andre": 2, "annet": 2, "anna": 2, "tredje": 3, "fjerde": 4, "femte": 5, "sjette": 6,
    "åttende": 8, "tiende": 10,
}  # fmt: skip

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januar januari", "februar februari", "mars marts", "april", "mai maj", "juni", "juli",
            "august augusti", "september", "oktober", "november", "desember december",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip

FRACTIONS = {
    "halvparten": 50.0, "halvdelen": 50.0, "hälften": 50.0, "halvparten av": 50.0,
    "en fjerdedel": 25.0, "ein fjerdedel": 25.0, "en firedel": 25.0, "ein firedel": 25.0, "en kvart": 25.0,
    "en tredjedel": 100 / 3, "en tredel": 100 / 3, "ein tredel": 100 / 3, "ein tredjedel": 100 / 3,
    "to tredjedeler": 200 / 3, "to tredeler": 200 / 3, "to tredelar": 200 / 3, "to tredjedelar": 200 / 3,
    "tre fjerdedeler": 75.0, "tre firedeler": 75.0, "tre firedelar": 75.0, "tre fjerdedelar": 75.0,
    "en femtedel": 20.0, "ein femtedel": 20.0, "fire femtedeler": 80.0, "fire femdelar": 80.0,
    "en tidel": 10.0, "ein tidel": 10.0, "en tiendedel": 10.0,
}  # fmt: skip

# Lengths of time. The value is the name a limit or a rhythm is given.
PERIODS = {
    "minutt": "minutter", "minutter": "minutter", "minuttar": "minutter", "minuter": "minutter",
    "time": "timer", "timer": "timer", "timar": "timer", "timmar": "timer",
    "dag": "dager", "dager": "dager", "dagar": "dager", "dage": "dager",
    "virkedag": "virkedager", "virkedager": "virkedager", "vyrkedagar": "virkedager", "yrkedager": "virkedager",
    "arbeidsdager": "arbeidsdager", "arbeidsdagar": "arbeidsdager", "arbetsdagar": "arbeidsdager",
    "kalenderdager": "kalenderdager", "kalenderdagar": "kalenderdager",
    "døgn": "døgn", "dygn": "døgn", "liggedøgn": "liggedøgn",
    "uke": "uker", "uker": "uker", "veke": "uker", "veker": "uker", "uger": "uker", "uge": "uker",
    "vecka": "uker", "veckor": "uker", "vike": "uker",
    "måned": "måneder", "måneder": "måneder", "månad": "måneder", "månader": "måneder", "mnd": "måneder",
    "kvartal": "kvartaler", "kvartaler": "kvartaler", "tertial": "tertialer", "tertialer": "tertialer",
    "halvår": "halvår", "semester": "semestre", "skoleår": "skoleår", "skuleår": "skoleår",
    "år": "år", "årene": "år", "åra": "år", "valgperiode": "valgperioder", "planperiode": "planperioder",
}  # fmt: skip
THE_PERIODS = {
    "året": "år", "uka": "uke", "uken": "uke", "veka": "uke", "ugen": "uke", "veckan": "uke",
    "måneden": "måned", "månaden": "måned", "kvartalet": "kvartal", "tertialet": "tertial",
    "halvåret": "halvår", "døgnet": "døgn", "dagen": "dag", "dygnet": "døgn", "timen": "time",
    "semesteret": "semester", "valgperioden": "valgperiode",
}  # fmt: skip

# A word that says how often: times, out of how many, of what.
RECURRING = {
    "årlig": (1, 1, "år"), "årlige": (1, 1, "år"), "årleg": (1, 1, "år"), "årlege": (1, 1, "år"),
    "årligt": (1, 1, "år"), "årliga": (1, 1, "år"), "årligen": (1, 1, "år"), "årvisst": (1, 1, "år"),
    "årvis": (1, 1, "år"), "årvise": (1, 1, "år"),
    "halvårlig": (2, 1, "år"), "halvårlige": (2, 1, "år"), "halvårleg": (2, 1, "år"), "halvårlege": (2, 1, "år"),
    "kvartalsvis": (1, 1, "kvartal"), "kvartalsvise": (1, 1, "kvartal"), "kvartalsvist": (1, 1, "kvartal"),
    "tertialvis": (1, 1, "tertial"), "tertialvise": (1, 1, "tertial"), "tertialvist": (1, 1, "tertial"),
    "månedlig": (1, 1, "måned"), "månedlige": (1, 1, "måned"), "månadleg": (1, 1, "måned"),
    "månadlege": (1, 1, "måned"), "månadsvis": (1, 1, "måned"), "månedsvis": (1, 1, "måned"),
    "ukentlig": (1, 1, "uke"), "ukentlige": (1, 1, "uke"), "vekentleg": (1, 1, "uke"),
    "vekentlege": (1, 1, "uke"), "daglig": (1, 1, "dag"), "dagleg": (1, 1, "dag"),
    "annethvert år": (1, 2, "år"), "annakvart år": (1, 2, "år"), "vartannat år": (1, 2, "år"),
    "hvert annet år": (1, 2, "år"), "kvart anna år": (1, 2, "år"), "toårlig": (1, 2, "år"),
    "en gang i valgperioden": (1, 1, "valgperiode"), "én gang i valgperioden": (1, 1, "valgperiode"),
    "ein gong i valperioden": (1, 1, "valgperiode"), "to gonger årleg": (2, 1, "år"),
}  # fmt: skip

SCALES = {"milliard": 1e9, "mrd": 1e9, "mill": 1e6, "mil": 1e6, "mio": 1e6, "tus": 1e3}


@cache
def lexicon() -> dict[str, tuple[str, Any]]:
    """Word or word group → its type and what it carries: «minst» → BOUND, (at_least, not strict)."""
    table = {
        word: (kind, _carried(kind, rest)) for (kind, *rest), group in _sections() if kind != "PART" for word in group
    }
    for kind, named in CLOSED_LISTS.items():
        table |= {word: (kind, value) for word, value in named.items()}
    return table


@cache
def part_of(name: str) -> str:
    """Parts of words, as alternatives of a regular expression."""
    return next("|".join(group) for head, group in _sections() if head == ["PART", name])


CLOSED_LISTS: dict[str, dict[str, Any]] = {
    "FRACTION": FRACTIONS,
    "PERIOD": PERIODS,
    "THE_PERIOD": THE_PERIODS,
    "RECURRING": RECURRING,
    "MONTH": MONTHS,
    "ORDINAL": ORDINAL_WORDS,
}


def _carried(kind: str, rest: list[str]) -> Any:
    if kind == "BOUND":
        return rest[0], "strict" in rest
    if kind == "OR_MORE":
        return rest[0]
    return float(rest[0]) if rest else None


@cache
def _sections() -> list[tuple[list[str], list[str]]]:
    """The lexicon file: each section's head, in words, and its entries."""
    text = Path(__file__).with_name("lexicon.txt").read_text(encoding="utf-8")
    sections = [part.partition("]") for part in text.split("\n[")[1:]]
    return [(head.split(), [" ".join(e.split()) for e in body.split(",") if e.strip()]) for head, _, body in sections]
