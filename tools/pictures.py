"""Takes the pictures of the documentation: starts the demonstration in a folder of its own, walks the way the tutorial
walks, and keeps what matters of each page. `python -m tools.pictures` makes docs/pictures anew."""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tools.small_png import with_palette

ROOT = Path(__file__).resolve().parents[1]
PICTURES = ROOT / "docs" / "pictures"
TUTORIALS = ROOT / "docs" / "tutorials"
WIDTH, HEIGHT = 1280, 860
PASSWORD = "vind-i-seilene"  # noqa: S105 - the demonstration prints it
PLANNER, LEADER = "ingrid.moe@havnes.example", "randi.solvang@havnes.example"
# The last four keep Chromium from calling home.
ARGUMENTS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--hide-scrollbars",
    "--font-render-hinting=none", "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip


def main() -> None:
    from playwright.sync_api import sync_playwright

    PICTURES.mkdir(parents=True, exist_ok=True)
    with running_demonstration() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=ARGUMENTS)
        planner = signed_in(browser, address, PLANNER)
        take_plan_pages(planner)
        take_figures(planner)
        take_future(planner)
        take_my_page(signed_in(browser, address, LEADER))
        take_review(planner)
        take_comparison(planner)
        take_public_page(planner)
        browser.close()


# --- the walk


def take_plan_pages(page: Any) -> None:
    open_plan(page, "Trygg havn")
    take(page, "planside", height=760)
    page.get_by_role("link", name="Flere jobber hel stilling").first.click()
    take_around(page, "hvorfor", page.locator("section", has_text="Du er her").last)
    page.goto("/tall/")
    page.get_by_role("link", name="Dager fra søknad til oppstart").click()
    take(page, "indikator", height=HEIGHT)
    open_plan(page, "Trygg havn")
    page.get_by_role("link", name="Alle tiltakene i en tabell").click()
    page.get_by_role("link", name="Fallforebygging i hjemmet").click()
    take_around(page, "traaden", page.locator("ol.thread"))


def take_figures(page: Any) -> None:
    page.goto("/tall/oppstart-innen-seks-uker/?periode=month")
    take(page, "kontrollkart", height=1000)
    page.goto("/tall/koblinger/?vis=alle")
    take(page, "koblinger", height=HEIGHT)
    page.goto("/tall/heltid/enheter/")
    take(page, "enheter", height=HEIGHT)
    page.goto("/tall/hjemmetjenester-80-ar/kommuner/")
    take(page, "andre-kommuner", height=HEIGHT)


def take_future(page: Any) -> None:
    """The question that is answered when the demonstration is loaded; the worker takes the others in turn."""
    page.goto("/framtid/six-weeks-five-days/loftet/")
    take(page, "loftet", height=960)
    page.goto("/framtid/six-weeks-five-days/foss/")
    take(page, "hva-gir-hva", height=HEIGHT)


def take_my_page(page: Any) -> None:
    page.goto("/")
    take(page, "min-side", height=HEIGHT)


def take_review(page: Any) -> None:
    page.goto("/innlesing/last-opp/")
    take(page, "last-opp", height=620)
    read_in(page, TUTORIALS / "gode-naboer.md")
    take(page, "gjennomgang", height=HEIGHT)
    page.get_by_role("link", name="Rediger").first.click()
    page.get_by_label("Hvem har ansvaret?").fill("Kultur og frivillighet")
    page.get_by_role("button", name="Lagre og godta").click()
    page.get_by_text("10 av 10 er avklart").wait_for()
    page.get_by_role("button", name="Ta planen i bruk").click()
    page.get_by_role("link", name="Legg ut for alle").click()
    take(page, "legg-ut", height=HEIGHT)
    page.get_by_role("button", name="Legg ut planen").click()
    page.get_by_role("link", name="Se den åpne siden").click()


def take_comparison(page: Any) -> None:
    page.goto("/innlesing/last-opp/")
    kind = page.get_by_label("Hva er dokumentet?")
    kind.select_option(label=next(label for label in kind.inner_text().splitlines() if "Gode naboer" in label))
    read_in(page, TUTORIALS / "gode-naboer-rullert.md")
    page.get_by_role("link", name="Sammenlikn med planen").click()
    page.get_by_role("heading", name="Hva blir nytt").wait_for()
    take(page, "sammenlikning", height=HEIGHT)


def take_public_page(page: Any) -> None:
    page.goto("/offentlig/havnes/trygg-havn/")
    take(page, "aapen-side", height=HEIGHT)


def open_plan(page: Any, name: str) -> None:
    page.goto("/planer/")
    page.get_by_role("link", name=name, exact=True).click()


def read_in(page: Any, document: Path) -> None:
    """Upload, wait for the worker, say yes to the facts and to all that is certain."""
    page.set_input_files("input[type=file]", document)
    page.get_by_role("button", name="Last opp og les").click()
    page.get_by_role("heading", name="Stemmer det vi har lest?").wait_for()
    page.get_by_role("button", name="Ja, slik er det").click()
    page.get_by_role("button", name="sikre som gjenstår").click()
    page.get_by_text("Godtok").first.wait_for()


# --- taking


def take(page: Any, name: str, *, height: int) -> None:
    settle(page)
    page.evaluate("scrollTo(0, 0)")
    keep(name, page.screenshot(clip={"x": 0, "y": 0, "width": WIDTH, "height": height}, full_page=True))


def take_around(page: Any, name: str, part: Any) -> None:
    """One part of a page, with some air around it."""
    settle(page)
    part.scroll_into_view_if_needed()
    box, air = part.bounding_box(), 12
    above = page.evaluate("scrollY")
    corner = {"x": max(0, box["x"] - air), "y": max(0, box["y"] + above - air)}
    size = {"width": box["width"] + 2 * air, "height": box["height"] + 2 * air}
    keep(name, page.screenshot(clip=corner | size, full_page=True))


def settle(page: Any) -> None:
    """Fonts are there, what tells the time of day is not, and the page does not say that something went wrong."""
    page.wait_for_load_state("networkidle")
    page.evaluate("document.fonts.ready")
    page.evaluate("document.querySelectorAll('.answered').forEach(one => one.remove())")
    page.evaluate("document.activeElement.blur()")
    page.mouse.move(0, 0)
    if "Noe gikk galt" in page.inner_text("h1") or "finnes ikke" in page.inner_text("h1"):
        raise RuntimeError(f"{page.url}: {page.inner_text('h1')}")


def keep(name: str, picture: bytes) -> None:
    (PICTURES / f"{name}.png").write_bytes(with_palette(picture))
    print(f"docs/pictures/{name}.png")


# --- the site


@contextmanager
def running_demonstration() -> Iterator[str]:
    """The site with its worker, in a folder that is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="styrhus-pictures-") as folder:
        port = free_port()
        environment = os.environ | {"STYRHUS_DATA": folder, "PYTHONPATH": str(ROOT / "src")}
        command = [sys.executable, "-P", "-m", "styrhus", "demo", "--port", str(port)]
        site = subprocess.Popen(command, cwd=ROOT, env=environment)
        try:
            wait_for(port, site)
            yield f"http://127.0.0.1:{port}"
        finally:
            site.terminate()
            site.wait(30)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def wait_for(port: int, site: subprocess.Popen[bytes]) -> None:
    for _ in range(1500):  # computing the figures takes its time on a busy machine
        if site.poll() is not None:
            raise RuntimeError(f"Demonstrasjonen stoppet (kode {site.returncode}).")
        try:
            socket.create_connection(("127.0.0.1", port), timeout=0.2).close()
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise RuntimeError("Demonstrasjonen svarer ikke.")


def signed_in(browser: Any, address: str, email: str) -> Any:
    context = browser.new_context(
        base_url=address,
        viewport={"width": WIDTH, "height": HEIGHT},
        color_scheme="light",
        reduced_motion="reduce",
        locale="nb-NO",
        timezone_id="Europe/Oslo",
    )
    context.set_default_timeout(20_000)
    page = context.new_page()
    page.goto("/logg-inn/")
    page.get_by_label("E-post").fill(email)
    page.get_by_label("Passord").fill(PASSWORD)
    page.get_by_role("button", name="Logg inn").click()
    page.wait_for_load_state()
    return page


if __name__ == "__main__":
    main()
