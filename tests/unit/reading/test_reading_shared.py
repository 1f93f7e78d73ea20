"""The real plans beside the checkout: they are read in time, with right offsets, and alike as text and as PDF."""

import time
from pathlib import Path

import pytest
from reading_outline import cells, offsets_hold, outline

from styrhus.documents.reading import read_file

PLANS = Path(__file__).resolve().parents[4] / "shared" / "plans"

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not PLANS.is_dir(), reason="the real plans are not beside the checkout (../shared/plans)"),
]


@pytest.mark.parametrize("path", sorted(PLANS.glob("*.txt")), ids=lambda path: path.stem)
def test_real_text_is_read_in_time(path: Path) -> None:
    began = time.perf_counter()
    document = read_file(path)
    assert time.perf_counter() - began < 1
    assert offsets_hold(document)


def test_plan_reads_alike_as_pdf_and_as_text() -> None:
    printed, plain = (
        read_file(PLANS / "telemark-ungdomsrad-2025.pdf"),
        read_file(PLANS / "telemark-ungdomsrad-2025.txt"),
    )
    assert outline(printed) == outline(plain)
    assert [block.page for block in printed.blocks] == [block.page for block in plain.blocks]


def test_action_table_is_one_table_with_its_header_first() -> None:
    document = read_file(PLANS / "sor-varanger-handlingsplan.txt")
    rows = cells(document)
    assert rows[0][0] == [(0, False, "Hovedmål")]
    assert {len(row) for row in rows} == {5}
    assert len({block.table for block in document.blocks if block.cells}) == 1
