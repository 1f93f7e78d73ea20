"""Every fault of a registry message is on the page people read, with what happens to what was told."""

from pathlib import Path

import pytest

from styrhus.records.kpr.model import Weight
from styrhus.records.kpr.rules import RULES

PAGE = Path(__file__).parents[3] / "docs" / "how-to" / "lese-inn-iplos-meldinger.md"
WORDS = {Weight.STOPS: "stopper filen", Weight.REFUSES: "utelates", Weight.TELLS: "tas med"}


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.code)
def test_fault_is_documented(rule):
    assert f"| {rule.code} | {rule.title} | {WORDS[rule.weight]} |" in PAGE.read_text(encoding="utf-8")


def test_every_rule_is_used():
    folder = Path(__file__).parents[3] / "src" / "styrhus" / "records" / "kpr"
    code = "".join(path.read_text(encoding="utf-8") for path in folder.glob("*.py") if path.name != "rules.py")

    assert [number for number in RULES if f'"{number}"' not in code] == []
