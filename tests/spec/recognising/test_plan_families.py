"""One fictional plan of every family of structures, and what a careful planner takes out of it.

The expected readings stand beside the plans as `NAME.expected`, written to be read.
"""

from pathlib import Path

import pytest
from spec.recognising.drafts_as_text import as_text

from styrhus.documents.reading import read_document
from styrhus.documents.recognising import recognise

PLANS = Path(__file__).parents[2] / "fixtures" / "plans"

FAMILIES = {
    "lyngvoll-handlingsplan.txt": "a table that names numbered goals, in another column order; a row goes on overleaf",
    "granheim-tiltakstabell.md": "table of actions whose areas and goals stand in the table, once for several rows",
    "bekkdal-temaplan.txt": "goal-and-how lists with notes that do not agree",
    "vassbygd-omsorg.html": "areas with «Hovudmål» and «Tiltak» beneath; who and when in the text",
    "storoy-strategi.html": "strategy of challenges, areas, means and phases that says it holds no actions",
    "nordvik-periodemaal.txt": "period goals with indicators and sustainability goals",
    "fjellstad-reform.txt": "list of initiatives with groups, mandate and reporting",
    "elvehamn-tiltakskort.md": "cards with questions for headings",
    "solbygda-indikatorar.md": "tables of indicators",
    "strandnes-protokoll.txt": "case minutes with a proposal",
    "ungdomsplan-midtfylket.txt": "chapters that end in «… må:» with points",
    "heimdalen-strategi-tiltak.txt": "numbered goals and actions with «Ansvarlig:» and «Frist:» on lines of their own",
    "lundby-tema-sv.txt": "Swedish, the same structure",
    "vesterby-plan-da.txt": "Danish, the same structure",
    "avis-ikke-plan.txt": "no plan at all",
}


@pytest.mark.parametrize("name", FAMILIES)
def test_a_plan_of_each_family_is_read_as_a_planner_would(name: str) -> None:
    document = read_document((PLANS / name).read_bytes(), name)

    assert as_text(recognise(document)) == (PLANS / f"{Path(name).stem}.expected").read_text(encoding="utf-8")


def test_every_plan_among_the_fixtures_has_an_expected_reading() -> None:
    plans = {path.stem for path in PLANS.iterdir() if path.suffix != ".expected"}

    assert plans == {path.stem for path in PLANS.glob("*.expected")} == {Path(name).stem for name in FAMILIES}
