"""`assets`: copies what the pages need out of node_modules, so that everything is served by ourselves.

The launcher runs it after `npm ci` and again whenever this file or the lock file changes. Knows nothing of Django.
"""

import shutil
from pathlib import Path

import click

from styrhus.commands.norwegian import NorwegianCommand, Refusal

ROOT = Path(__file__).resolve().parents[3]

# Served name → where npm put it. The style sheets are whole files: a chain of @import would cost a trip each.
FILES = {
    "designsystemet.css": "@digdir/designsystemet-css/dist/src/index.css",
    "designsystemet-theme.css": "@digdir/designsystemet-css/dist/theme/designsystemet.css",
    "inter.css": "@fontsource-variable/inter/wght.css",
    "htmx.min.js": "htmx.org/dist/htmx.min.js",
}
# inter.css asks for the fonts beside itself, in files/. Browsers fetch only the alphabets a page uses.
FONTS = "@fontsource-variable/inter/files"
FONT_PATTERN = "*-wght-normal.woff2"


@click.command(cls=NorwegianCommand)
def assets() -> None:
    """Samle det nettsidene trenger fra node_modules i build/assets."""
    collect(ROOT / "node_modules", ROOT / "build" / "assets")


def collect(modules: Path, target: Path) -> None:
    """Fill a new folder and put it in the old one's place, so that nobody is served half of it."""
    if not modules.is_dir():
        raise Refusal("Mappen node_modules mangler. Kjør «npm ci» først, eller bare «./styrhus demo».")
    fresh = target.with_name(target.name + ".new")
    shutil.rmtree(fresh, ignore_errors=True)
    (fresh / "files").mkdir(parents=True)
    for name, source in FILES.items():
        shutil.copyfile(modules / source, fresh / name)
    for font in sorted((modules / FONTS).glob(FONT_PATTERN)):
        shutil.copyfile(font, fresh / "files" / font.name)
    shutil.rmtree(target, ignore_errors=True)
    fresh.rename(target)
