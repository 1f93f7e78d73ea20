"""The United Nations' sustainable development goals a plan names, by number or by name."""

import re
from collections.abc import Iterator

from styrhus.documents.draft import DraftSdg
from styrhus.documents.recognising.labels import bare
from styrhus.documents.recognising.outline import Outline
from styrhus.documents.recognising.vocabulary import Sense
from styrhus.targets.patterns import lazy_pattern

NAMES = {
    1: ("Utrydde fattigdom", "Ingen fattigdom"),
    2: ("Utrydde sult", "Utrydde svolt", "Ingen hunger"),
    3: ("God helse og livskvalitet", "God helse", "God hälsa och välbefinnande"),
    4: ("God utdanning", "God utbildning för alla"),
    5: ("Likestilling mellom kjønnene", "Likestilling mellom kjønna", "Jämställdhet"),
    6: ("Rent vann og gode sanitærforhold", "Reint vatn og gode sanitærforhold"),
    7: ("Ren energi til alle", "Rein energi til alle"),
    8: ("Anstendig arbeid og økonomisk vekst",),
    9: ("Industri, innovasjon og infrastruktur", "Innovasjon og infrastruktur"),
    10: ("Mindre ulikhet", "Mindre ulikskap"),
    11: ("Bærekraftige byer og lokalsamfunn", "Bærekraftige byer og samfunn", "Berekraftige byar og lokalsamfunn"),
    12: ("Ansvarlig forbruk og produksjon", "Ansvarleg forbruk og produksjon"),
    13: ("Stoppe klimaendringene", "Stoppe klimaendringane"),
    14: ("Livet i havet", "Liv under vann"),
    15: ("Livet på land", "Liv på land"),
    16: ("Fred, rettferdighet og velfungerende institusjoner", "Fred, rettferd og velfungerande institusjonar"),
    17: ("Samarbeid for å nå målene", "Samarbeid for å nå måla"),
}
_NUMBERED = lazy_pattern(
    r"\b(?:bærekraft\w*mål\w*|berekraft\w*mål\w*|verdensmål\w*|sdg|globala målen)\s*(?:nr\.?|nummer|nummer\s)?\s*"
    r"(?P<numbers>\d{1,2}(?:\s*(?:,|og|och|&)\s*(?:nr\.?\s*)?\d{1,2})*)(?P<name>[ :.–-]+[A-ZÆØÅ][^.,;()]*)?",
    re.IGNORECASE,
)
_LINE = lazy_pattern(r"^(?:mål|nr\.?)?\s*(\d{1,2})\s*[.:–-]?\s+([A-ZÆØÅ].{3,70})$", re.IGNORECASE)
_LAST = 17


def sdgs_of(outline: Outline) -> tuple[DraftSdg, ...]:
    found: dict[int, str] = {}
    for number, name in _named(outline):
        if 1 <= number <= _LAST:
            found.setdefault(number, name or NAMES[number][0])
    return tuple(DraftSdg(number, name) for number, name in sorted(found.items()))


def _named(outline: Outline) -> Iterator[tuple[int, str]]:
    inside = False
    for section in outline.sections:
        if section.sense is Sense.SDG:
            inside = True
            for block in section.body:
                yield from _in_line(
                    f"{block.marker} {block.text}".strip() if block.marker[:1].isdigit() else block.text
                )
        elif inside and section.sense is Sense.GOAL and section.name is not None and section.name.number:
            yield int(float(section.name.number)), section.name.text
        elif section.sense is not None:
            inside = False
        for block in (*([section.head] if section.head else []), *section.body):
            yield from _in_text(block.text)


def _in_line(text: str) -> Iterator[tuple[int, str]]:
    match = _LINE.match(text)
    if match is not None:
        yield int(match[1]), match[2].strip(" .")


def _in_text(text: str) -> Iterator[tuple[int, str]]:
    for match in _NUMBERED.finditer(text):
        numbers = [int(number) for number in re.findall(r"\d+", match["numbers"])]
        name = (match["name"] or "").strip(" :.–-") if len(numbers) == 1 else ""
        for number in numbers:
            yield number, _official(number, name)


def _official(number: int, name: str) -> str:
    """The words of the text when they begin as the goal's name does; else the goal's own name."""
    names = NAMES.get(number, ("",))
    is_name = any(bare(name).startswith(bare(known)) or bare(known).startswith(bare(name)) for known in names) and name
    return name if is_name else names[0]


def is_sdg_name(number: str | None, name: str) -> bool:
    known = NAMES.get(int(number), ()) if number and number.isdigit() else ()
    return any(bare(name) == bare(official) for official in known)
