"""Sentences composed from known parts, in many orders: what is put in must be read out again."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from styrhus.targets.reading import read_targets

pytestmark = pytest.mark.generative

WORDS = {"to": 2, "tre": 3, "fire": 4, "seks": 6, "åtte": 8, "ti": 10, "tolv": 12, "tjuefem": 25, "førti": 40, "90": 90}
DEADLINES = {
    "innen {}": "{}",
    "innan utgangen av {}": "{}-12-31",
    "innen 1. mai {}": "{}-05-01",
    "innen 31.12.{}": "{}-12-31",
    "i løpet av {}": "{}",
    "fram mot {}": "{}",
    "senest i {}": "{}",
    "innen 2. kvartal {}": "{}-06-30",
}
NOUNS = ["ansatte", "omsorgsboliger", "frivillige", "lærlinger", "dagplasser", "årsverk"]
SHARES = ["enhetene", "de ansatte", "brukerne over 80 år", "elevene på 10. trinn", "avdelingene i kommunegruppe 4"]
AT_LEAST = ["minst", "minimum"]
AT_MOST = ["høyst", "maks", "inntil", "ikke mer enn"]

numbers = st.sampled_from(list(WORDS.items()))
years = st.integers(2024, 2049)
deadlines = st.sampled_from(list(DEADLINES.items()))


@settings(max_examples=400)
@given(numbers, years, deadlines, st.sampled_from(NOUNS), st.sampled_from(AT_LEAST), st.booleans())
def test_floor_with_a_deadline(
    number: tuple[str, int], year: int, deadline: tuple[str, str], noun: str, word: str, is_first: bool
) -> None:
    said, read = deadline[0].format(year), deadline[1].format(year)
    claim = f"skal kommunen ha {word} {number[0]} {noun}"
    sentence = f"{said} {claim}." if is_first else f"Det skal være {word} {number[0]} {noun} {said}."
    (target,) = read_targets(sentence[0].upper() + sentence[1:]).targets
    assert (target.kind, target.value, target.deadline) == ("absolute_at_least", number[1], read), sentence


@settings(max_examples=400)
@given(numbers, years, deadlines, st.sampled_from(SHARES), st.sampled_from([*AT_LEAST, *AT_MOST]))
def test_share_of_somebody(number: tuple[str, int], year: int, deadline: tuple[str, str], noun: str, word: str) -> None:
    sentence = f"{word.capitalize()} {number[0]} prosent av {noun} har deltatt {deadline[0].format(year)}."
    (target,) = read_targets(sentence).targets
    kind = "share_at_least" if word in AT_LEAST else "share_at_most"
    assert (target.kind, target.value, target.deadline) == (kind, number[1], deadline[1].format(year)), sentence


@settings(max_examples=400)
@given(
    numbers,
    st.sampled_from([("øker", "increase"), ("aukar", "increase"), ("reduseres", "decrease"), ("minkar", "decrease")]),
    st.sampled_from([("prosent", "relative_{}"), ("%", "relative_{}"), ("prosentpoeng", "{}_points")]),
    years,
    st.sampled_from(["sammenlignet med {}", "målt mot {}", "fra {}-nivå", "i forhold til undersøkelsen i {}"]),
)
def test_change_from_a_baseline(
    number: tuple[str, int], verb: tuple[str, str], unit: tuple[str, str], year: int, compared: str
) -> None:
    sentence = f"Deltakelsen i frivillig arbeid {verb[0]} med {number[0]} {unit[0]} {compared.format(year)}."
    (target,) = read_targets(sentence).targets
    assert (target.kind, target.value, target.baseline_year) == (unit[1].format(verb[1]), number[1], year), sentence


@settings(max_examples=300)
@given(numbers, st.sampled_from(["uker", "dager", "måneder", "virkedager"]), st.booleans())
def test_everybody_and_nobody_with_a_limit(number: tuple[str, int], unit: str, is_all: bool) -> None:
    sentence = (
        f"Alle søkere får svar innen {number[0]} {unit}." if is_all else f"Ingen venter mer enn {number[0]} {unit}."
    )
    (target,) = read_targets(sentence).targets
    assert target.kind == ("all" if is_all else "none")
    assert target.limit is not None
    assert (target.limit.kind, target.limit.value, target.limit.unit) == ("absolute_at_most", number[1], unit), sentence
