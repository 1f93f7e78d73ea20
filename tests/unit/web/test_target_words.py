"""Every kind of target read aloud in Norwegian."""

import pytest

from styrhus.targets.model import Limit, Target, TargetKind
from styrhus.web.plans.models.indicators import TARGET_KIND_LABELS
from styrhus.web.plans.target_words import SAYINGS, say_target

Kind = TargetKind
SENTENCES = [
    # kind, what the target says, the indicator's unit, read aloud
    (Kind.SHARE_AT_LEAST, {"value": 95.0, "unit": "%", "deadline": "2027"}, "%", "minst 95 % innen utgangen av 2027"),
    (Kind.SHARE_AT_LEAST, {"value": 95.0, "unit": "% av de ansatte"}, "", "minst 95 %"),
    (Kind.SHARE_AT_LEAST, {"value": 95.0, "limit": Limit("absolute_at_most", 42, "dager")}, "%", "minst 95 %"),
    (Kind.SHARE_AT_LEAST, {"value": 66.7, "strict": True}, "%", "mer enn 66,7 %"),
    (Kind.SHARE_AT_MOST, {"value": 8.0, "deadline": "2027-12-31"}, "%", "høyst 8 % innen utgangen av 2027"),
    (
        Kind.SHARE_AT_MOST,
        {"value": 8.0, "strict": True, "deadline": "2027-06-30"},
        "%",
        "mindre enn 8 % innen 30. juni 2027",
    ),
    (Kind.ABSOLUTE_AT_LEAST, {"value": 4.0, "unit": "åpne møtesteder"}, "møtesteder", "minst 4 åpne møtesteder"),
    (Kind.ABSOLUTE_AT_MOST, {"value": 5.0, "recurrence": "hvert tertial"}, "døgn", "høyst 5 døgn, hvert tertial"),
    (
        Kind.RELATIVE_DECREASE,
        {"value": 10.0, "baseline_year": 2022, "deadline": "2025"},
        "skader",
        "skal ned med 10 % fra 2022 innen utgangen av 2025",
    ),
    (Kind.RELATIVE_INCREASE, {"value": 20.0, "unit": "%"}, "besøk", "skal øke med 20 %"),
    (Kind.INCREASE_POINTS, {"value": 5.0, "unit": "prosentpoeng"}, "%", "skal opp 5 prosentpoeng"),
    (Kind.DECREASE_POINTS, {"value": 1.5}, "%", "skal ned 1,5 prosentpoeng"),
    (
        Kind.ABSOLUTE_INCREASE,
        {"value": 3.0, "unit": "plasser", "deadline": "2028"},
        "",
        "skal øke med 3 plasser innen utgangen av 2028",
    ),
    (Kind.ABSOLUTE_DECREASE, {"value": 1000.0}, "tonn", "skal ned med 1 000 tonn"),
    (Kind.INCREASE, {"baseline_year": 2019}, "", "skal øke fra 2019"),
    (Kind.DECREASE, {"deadline": "2026"}, "%", "skal gå ned innen utgangen av 2026"),
    (Kind.RANGE, {"value": (10.0, 15.0), "unit": "dager"}, "", "mellom 10 og 15 dager"),
    (Kind.ALL, {"value": 100.0, "unit": "%", "deadline": "2025-12-31"}, "%", "alle innen utgangen av 2025"),
    (Kind.NONE, {"value": 0.0}, "", "ingen"),
    (Kind.DONE, {"deadline": "2026"}, "", "skal være på plass innen utgangen av 2026"),
    (Kind.BY_DATE, {"deadline": "2026-10-01"}, "", "skal være ferdig innen 1. oktober 2026"),
    (Kind.RECURRENCE, {"value": 1.0, "unit": "per år", "recurrence": "årlig"}, "", "skal gjentas årlig"),
    (
        Kind.RECURRENCE,
        {"recurrence": "hvert 4. år", "deadline": "2030"},
        "",
        "skal gjentas hvert 4. år innen utgangen av 2030",
    ),
    (Kind.WITHIN_TIME, {"value": 30.0, "unit": "dager"}, "", "på høyst 30 dager"),
    (Kind.WITHIN_TIME, {"unit": "normert tid"}, "", "alle i tide"),
    (Kind.RANK_AT_MOST, {"value": 10.0, "unit": "kommuner"}, "", "blant de 10 beste"),
    (Kind.BELOW_BENCHMARK, {"deadline": "2030"}, "%", "lavere enn snittet innen utgangen av 2030"),
    (Kind.ABOVE_BENCHMARK, {"value": 82.3}, "%", "høyere enn snittet på 82,3 %"),
    (Kind.GAP_DECREASE, {}, "%", "forskjellen skal bli mindre"),
    (Kind.GAP_DECREASE, {"value": 5.0, "unit": "prosentpoeng"}, "%", "forskjellen skal bli 5 prosentpoeng mindre"),
    (Kind.MONITOR, {"deadline": "2027"}, "%", "følges uten måltall"),
    (Kind.QUALITATIVE, {}, "", "uten måltall"),
]


def read_aloud(kind, fields, unit):
    return say_target(Target(kind, **fields), unit).replace("\u00a0", " ").replace("\u202f", " ")


@pytest.mark.parametrize(("kind", "fields", "unit", "said"), SENTENCES)
def test_target_reads_as_a_sentence(kind, fields, unit, said):
    assert read_aloud(kind, fields, unit) == said


def test_every_kind_is_in_the_table_above():
    assert {kind for kind, *_ in SENTENCES} == set(SAYINGS) == set(TargetKind)


@pytest.mark.parametrize("kind", TargetKind)
def test_words_of_the_form_are_never_part_of_the_sentence(kind):
    said = read_aloud(kind, {"value": 7.0, "deadline": "2027"}, "dager")
    assert "så mange" not in said
    assert "så mye" not in said
    assert said != TARGET_KIND_LABELS[kind.value] or kind in (Kind.MONITOR, Kind.QUALITATIVE)
