"""Years, names, money, goal numbers and dates as they stand in cells and answers."""

import pytest

from styrhus.documents.draft import Period
from styrhus.documents.recognising.columns import goal_numbers_in
from styrhus.documents.recognising.dates import dates_in
from styrhus.documents.recognising.language import language_of
from styrhus.documents.recognising.municipality import municipality_of
from styrhus.documents.recognising.people import financing_in, names_in
from styrhus.documents.recognising.rows import join_cut
from styrhus.documents.recognising.years import years_in

PLAN = Period(2025, 2028)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2021-22", 2021, 2022),
        ("2020 - 2021", 2020, 2021),
        ("2021", 2021, 2021),
        ("2024/25", 2024, 2025),
        ("2022→", 2022, None),
        ("fra 2023", 2023, None),
        ("innen utgangen av 2026", None, 2026),
        ("1. halvår 2025", 2025, 2025),
        ("2025, 2026 og 2027", 2025, 2027),
        ("01.09.26", 2026, 2026),
        ("Hele perioden", 2025, 2028),
        ("Løpande", 2025, 2028),
        ("Snarest", None, None),
    ],
)
def test_years_are_read_as_people_write_them(text: str, first: int | None, last: int | None) -> None:
    assert years_in(text, PLAN) == Period(first, last)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Helse og omsorg", ("Helse og omsorg",)),
        ("Levekår, Teknisk og Areal og samfunn er med.", ("Levekår", "Teknisk", "Areal og samfunn")),
        ("Nav / Boligkontoret", ("Nav", "Boligkontoret")),
        ("Ansvarleg: Skulane; Helsestasjonen", ("Skulane", "Helsestasjonen")),
        ("–", ()),
    ],
)  # fmt: skip
def test_responsible_units_are_told_apart(text: str, names: tuple[str, ...]) -> None:
    assert names_in(text) == names


def test_money_is_split_at_slashes() -> None:
    assert financing_in("Egne rammer / Krever midler") == ("Egne rammer", "Krever midler")
    assert financing_in("Prosjektmidler") == ("Prosjektmidler",)
    assert financing_in("–") == ()


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("1,7", ["1", "7"]),
        ("2 og 6", ["2", "6"]),
        ("Mål 3", ["3"]),
        ("1.2; 1.3", ["1.2", "1.3"]),
        ("Alle eldre bor trygt", []),
        ("3 nye boliger", []),
    ],
)
def test_goal_numbers_are_told_from_goals_in_words(text: str, numbers: list[str]) -> None:
    assert goal_numbers_in(text) == numbers


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("7. juni 2022", ["2022-06-07"]),
        ("Vedtatt 12.04.18", ["2018-04-12"]),
        ("2/11-17", ["2017-11-02"]),
        ("29.11.2022 - 23.01.2023", ["2022-11-29", "2023-01-23"]),
        ("31.02.2024", []),
        ("sak 28/2022", []),
    ],
)
def test_dates_are_read_and_impossible_ones_left_out(text: str, dates: list[str]) -> None:
    assert dates_in(text) == dates


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Planen gjelder for Nordvik kommune.", "Nordvik"),
        ("STORØY KOMMUNE", "Storøy"),
        ("Nordre Vik kommune og Nordre Vik kommunestyre", "Nordre Vik"),
        ("Lundbys kommun har fattat beslut.", "Lundby"),
        ("Midtfylket fylkeskommune skal", "Midtfylket"),
        ("Kommunen skal bidra.", None),
        ("Nordvik skal være trygt.", None),
    ],
)
def test_the_municipality_is_one_that_the_text_calls_so(text: str, name: str | None) -> None:
    assert municipality_of(text) == name


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Vi vil ikke at noen skal vente lenger enn nødvendig, og hvem som helst kan ringe.", "nb"),
        ("Vi vil ikkje at nokon skal vente, og kven som helst kan ringje. Dei som bur heime, får tenester.", "nn"),
        ("Vi vill inte att någon ska vänta, och vem som helst kan ringa för att få hjälp.", "sv"),
        ("Vi vil ikke, at nogen bliver nødt til at vente mellem besøg af kommunen.", "da"),
        ("1 2 3", None),
    ],
)
def test_the_language_is_told_by_small_words(text: str, language: str | None) -> None:
    assert language_of(text) == language


@pytest.mark.parametrize(
    ("above", "below", "whole"),
    [
        ("fri-", "villige lag", "frivillige lag"),
        ("kompetan", "seheving for alle", "kompetanseheving for alle"),
        ("barn", "som pårørende", "barn som pårørende"),
        ("helse-", "og omsorg", "helse- og omsorg"),
    ],
)
def test_words_cut_at_a_page_break_are_joined(above: str, below: str, whole: str) -> None:
    assert join_cut(above, below, frozenset({"kompetanseheving", "barn", "som"})) == whole
