"""What reading gives beside kind and value: findings, units, populations, baselines; and that it never fails."""

import io
import json
import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from styrhus.targets.doubts import CODES
from styrhus.targets.lines import print_readings
from styrhus.targets.model import DatedValue
from styrhus.targets.reading import looks_measurable, read_targets
from styrhus.targets.words import lexicon


@pytest.mark.parametrize(
    ("sentence", "codes"),
    [
        ("Sykefravær > 6 %", ["T-01"]),
        ("Sykefravær < 6 %", []),
        ("Brukertilfredsheten er høyst 4 av 6.", ["T-01"]),
        ("Lyngvik er en god kommune.", ["T-02"]),
        ("Heltidsandelen øker fra 41 til 55 prosent.", ["T-03"]),
        ("Andelen med fagbrev øker med fem prosent.", ["T-04"]),
        ("Antall lærlinger øker med to i løpet av perioden.", ["T-05"]),
        ("Det bygges 12 boliger i 2027 og 2028.", ["T-06"]),
        ("Om lag 40 personer får dagtilbud innen 2027.", ["T-07"]),
        ("Øke heltid og redusere sykefraværet.", ["T-08"]),
        ("Minst 30 plasser innen 2027", []),
    ],
)
def test_finding(sentence: str, codes: list[str]) -> None:
    found = read_targets(sentence).findings
    assert [one.code for one in found] == codes
    assert all(one.message.startswith(CODES[one.code]) for one in found)


def test_turned_direction_is_kept_as_it_stands() -> None:
    target = read_targets("Sykefravær > 6 %").targets[0]
    assert (target.kind, target.value, target.strict) == ("share_at_least", 6.0, True)


def test_baseline_value_with_its_year_is_a_dated_value() -> None:
    target = read_targets("Andel faglærte øker fra 71 prosent i 2022 til 80 prosent i 2027.").targets[0]
    assert target.baseline == DatedValue(71.0, date(2022, 12, 31))


@pytest.mark.parametrize(
    ("sentence", "unit", "population"),
    [
        ("Det bygges 40 nye omsorgsboliger innen 2029.", "nye omsorgsboliger", None),
        ("Minst 60 prosent av enhetene har fagråd.", "%", "enhetene"),
        ("Alle hjemmeboende med vedtak får tilbud.", "%", "hjemmeboende med vedtak"),
        ("Ventetiden er høyst fire uker.", "uker", None),
        ("Andelen går opp med tre prosentpoeng.", "prosentpoeng", None),
    ],
)
def test_unit_and_population(sentence: str, unit: str, population: str | None) -> None:
    target = read_targets(sentence).targets[0]
    assert (target.unit, (target.population or "").removeprefix("av ") or None) == (unit, population)


def test_each_line_gets_one_reading() -> None:
    out = io.StringIO()
    print_readings(["Minst 30 plasser innen 2027\n", "\n", "Sykefravær > 6 %\n"], out)
    first, blank, last = [json.loads(line) for line in out.getvalue().splitlines()]
    assert first["targets"][0] == {
        "kind": "absolute_at_least", "value": 30, "unit": "plasser", "population": None, "limit": None,
        "baseline_year": None, "deadline": "2027", "recurrence": None, "strict": False,
    }  # fmt: skip
    assert blank == {"targets": [], "findings": []}
    assert last["findings"][0]["code"] == "T-01"


@pytest.mark.parametrize("sentence", ["Minst 30 plasser", "Alle får svar", "Heltidsandelen øker", "Årlig møte"])
def test_measurable_sentence_looks_so(sentence: str) -> None:
    assert looks_measurable(sentence)


def test_plain_words_do_not_look_measurable() -> None:
    assert not looks_measurable("Kommunen er et godt sted å leve")


pieces = st.sampled_from(
    [*lexicon(), "12", "2027", "3,5", "%", "(", ")", ",", ".", ":", "–", "«", "»", "barn", "enheter"]
)


@given(st.lists(pieces, max_size=14).map(" ".join) | st.text(max_size=80))
def test_reading_never_fails(sentence: str) -> None:
    reading = read_targets(sentence)
    assert all(target.as_json()["kind"] for target in reading.targets)
    assert reading == read_targets(sentence)


@pytest.mark.parametrize("sentence", ["øke " * 400, "(" * 3000, "12 og " * 500, "innen innen til fra med minst " * 100])
def test_strange_long_sentence_is_read_in_reasonable_time(sentence: str) -> None:
    began = time.perf_counter()
    read_targets(sentence)
    assert time.perf_counter() - began < 2
