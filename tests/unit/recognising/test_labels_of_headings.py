"""What headings and lead sentences announce, in both forms of Norwegian."""

import pytest

from styrhus.documents.recognising.labels import label_of_lead, label_of_line
from styrhus.documents.recognising.vocabulary import Sense

HEADINGS = [
    ("Slik vil vi ha det:", Sense.GOAL, None, ""),
    ("Kva skal vi oppnå?", Sense.GOAL, None, ""),
    ("Hvor er vi i 2035?", Sense.GOAL, None, ""),
    ("Hvor er vi i dag?", Sense.STATUS, None, ""),
    ("Slik skal vi gjere det", Sense.ACTION, None, ""),
    ("Prioriterte tiltak", Sense.ACTION, None, ""),
    ("Tiltak 2025–2028", Sense.ACTION, None, ""),
    ("Hva skal vi gjøre?", Sense.ACTION, None, ""),
    ("Derfor skal vi", Sense.ACTION, None, ""),
    ("Innsatsområde 2 – Bu heime", Sense.AREA, "2", "Bu heime"),
    ("Delmål 1.2: Kort ventetid", Sense.GOAL, "1.2", "Kort ventetid"),
    ("Mål: Trygge tjenester", Sense.GOAL, None, "Trygge tjenester"),
    ("Tiltak 4: Etablere frisklivssentral", Sense.ACTION, "4", "Etablere frisklivssentral"),
    ("Utfordring B: Folk til oppgåvene", Sense.CHALLENGE, "B", "Folk til oppgåvene"),
    ("Utfordringar i omsorgstenestene", Sense.CHALLENGE, None, ""),
    ("Resultatindikatorar", Sense.INDICATOR, None, ""),
    ("Slik måler vi", Sense.INDICATOR, None, ""),
    ("Fra kommuneplanens samfunnsdel:", Sense.INHERITED, None, ""),
    ("FNs bærekraftsmål som vi har ansvar for", Sense.SDG, None, ""),
    ("Hvem er involvert?", Sense.RESPONSIBLE, None, ""),
    ("Hvem er målgruppen?", Sense.NEUTRAL, None, ""),
    ("Når?", Sense.WHEN, None, ""),
    ("Korleis skal det finansierast?", Sense.MONEY, None, ""),
    ("Korleis går det?", Sense.PROGRESS, None, ""),
    ("Ansvarlig: Enhet for bolig", Sense.RESPONSIBLE, None, "Enhet for bolig"),
    ("Mål og tiltak", Sense.NEUTRAL, None, ""),
    ("Noter det refereres til:", Sense.NOTES, None, ""),
]

NAMES_ONLY = [
    "Strategi for helse og velferd 2023-2030",
    "Samhandling",
    "Handlingsplan 2024–2028",
    "Tiltak 3 er gjennomført",
    "Målgrupper for planen",
    "Utdanning og kompetanse",
]

LEADS = [
    ("Ungdommen vil derfor:", Sense.ACTION),
    ("Derfor trenger eldre:", Sense.ACTION),
    ("Vi vil nå disse målene med:", Sense.ACTION),
    ("Alle tiltak som er i gang, hører under satsingsområdene i reformen:", Sense.ACTION),
    ("Planen deles inn i tre likeverdige innsatsområder:", Sense.AREA),
    ("Kommunen har samlet seg om fire strategier:", Sense.AREA),
    ("Tenestene har ansvar for følgjande delmål i kommuneplanens samfunnsdel:", Sense.INHERITED),
    ("Vi vil løfte fram tre hovedutfordringer:", Sense.CHALLENGE),
    ("Reformen skal bidra til:", Sense.GOAL),
]


@pytest.mark.parametrize(("text", "sense", "number", "name"), HEADINGS)
def test_a_heading_is_known_by_its_planning_words(text: str, sense: Sense, number: str | None, name: str) -> None:
    label = label_of_line(text)

    assert label is not None
    assert (label.sense, label.number, label.name) == (sense, number, name)


@pytest.mark.parametrize("text", NAMES_ONLY)
def test_a_name_announces_nothing(text: str) -> None:
    assert label_of_line(text) is None


@pytest.mark.parametrize(("text", "sense"), LEADS)
def test_a_lead_sentence_says_what_its_points_are(text: str, sense: Sense) -> None:
    label = label_of_lead(text)

    assert label is not None
    assert label.sense is sense


@pytest.mark.parametrize("text", ["Behandlingsplan:", "Leseren kan bruke to moduser:"])
def test_a_lead_without_planning_words_announces_nothing(text: str) -> None:
    assert label_of_lead(text) is None
