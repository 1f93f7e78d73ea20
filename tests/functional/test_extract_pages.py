"""An extract in a real browser: uploaded, watched while it is read, and its report; quality and the limit looked at."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from factories import a_municipality, a_user

from styrhus.web.accounts.permissions import Role
from styrhus.web.insight.models import Extract
from styrhus.web.insight.services.reading import read_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
ROWS = """\
avviksnr;enhet;kategori;alvor;meldt;lukket
A1;HT;fall;lav;2026-01-05;2026-01-09
A2;HT;fall;kanskje;2026-01-06;2026-01-09
A3;HT;fall;lav;2026-02-05;
"""


def test_extract_from_files_to_report(
    open_page: Callable[..., Any], assert_accessible_everywhere: Callable[[Any], None], tmp_path: Path
) -> None:
    file = tmp_path / "avvik.csv"
    file.write_text(ROWS, encoding="utf-8")
    planner = a_user(Role.ADMINISTRATOR, a_municipality())
    page = open_page("/tall/uttrekk/last-opp/", user=planner)
    assert_accessible_everywhere(page)
    page.get_by_label("Hvilke filer?").set_input_files(file)
    page.get_by_role("button", name="Last opp og les").click()
    page.get_by_text("Uttrekket står i kø").wait_for()
    read_in(Extract.objects.get().pk)  # what the worker would do, while the page looks on
    page.get_by_role("heading", name="2 av 3 rader er gode").wait_for()
    assert_accessible_everywhere(page)
    with page.expect_download() as download:
        page.get_by_role("link", name="Last ned lista over avviste rader").click()
    assert ";3;alvor;" in Path(download.value.path()).read_text(encoding="utf-8-sig")
    for address in ("/tall/uttrekk/", "/tall/datakvalitet/", "/tall/innstillinger/"):
        assert_accessible_everywhere(open_page(address, user=planner))
