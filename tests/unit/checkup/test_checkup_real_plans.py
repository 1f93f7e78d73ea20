"""The check-up on real plans beside the checkout: it finds what is there and raises no false alarm."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from styrhus.checkup import Severity, check
from styrhus.documents.reading import read_file
from styrhus.documents.recognising import recognise

PLANS = Path(__file__).parents[4] / "shared" / "plans"
TODAY = date(2026, 9, 8)

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not PLANS.is_dir(), reason="the real plans do not lie beside the checkout"),
]


def findings_in(name: str):
    document = read_file(PLANS / f"{name}.txt")
    return check(recognise(document), today=TODAY, text=document.text)


@pytest.mark.parametrize(
    ("name", "code", "count"),
    [
        ("sor-varanger-handlingsplan", "K-08", 1),  # one of thirteen main goals has no action
        ("sor-varanger-handlingsplan", "K-09", 0),
        ("sor-varanger-handlingsplan", "K-13", 0),  # every row names its years
        ("sor-varanger-handlingsplan", "K-15", 0),  # and its money
        ("sor-varanger-handlingsplan", "K-33", 1),
        ("namsos-temaplan", "K-02", 0),  # eleven notes, all listed
        ("namsos-temaplan", "K-03", 0),
        ("namsos-temaplan", "K-08", 0),
        ("namsos-temaplan", "K-11", 56),  # nobody is named
        ("stavanger-strategi", "K-07", 1),  # says itself that it has no actions
        ("stavanger-strategi", "K-08", 0),
        ("stavanger-strategi", "K-26", 0),  # areas and strategic grips stand side by side
        ("trondheim-periodemal", "K-06", 1),
        ("trondheim-periodemal", "K-18", 0),
        ("trondheim-periodemal", "K-23", 0),
    ],
)
def test_real_plan_has_so_many_findings_of_a_rule(name: str, code: str, count: int) -> None:
    assert Counter(finding.code for finding in findings_in(name))[code] == count


@pytest.mark.parametrize(
    "name", ["sor-varanger-handlingsplan", "namsos-temaplan", "stavanger-strategi", "trondheim-periodemal"]
)
def test_adopted_plan_has_nothing_serious(name: str) -> None:
    assert [finding.message for finding in findings_in(name) if finding.severity is Severity.SERIOUS] == []
