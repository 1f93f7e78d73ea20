"""What the pages are dressed in: whole, relative to itself, and from nobody else's server."""

import re
from pathlib import Path

import pytest
from django.core.management import call_command

from styrhus.commands.assets import FILES, FONTS, collect
from styrhus.commands.norwegian import Refusal

ASSETS = Path(__file__).resolve().parents[2] / "build" / "assets"
built = pytest.mark.skipif(not ASSETS.exists(), reason="Nettsidenes filer er ikke bygd: kjør ./styrhus test.")
REFERENCE = re.compile(r"url\(\s*[\"']?([^\"')]+)|@import\s+[\"']([^\"']+)")


@pytest.fixture
def modules(tmp_path: Path) -> Path:
    folder = tmp_path / "node_modules"
    for source in [*FILES.values(), f"{FONTS}/inter-latin-wght-normal.woff2", f"{FONTS}/inter-latin-wght-italic.woff2"]:
        (folder / source).parent.mkdir(parents=True, exist_ok=True)
        (folder / source).write_text(source)
    return folder


def test_collect_replaces_what_was_there(modules, tmp_path):
    target = tmp_path / "assets"
    target.mkdir()
    (target / "old.css").touch()

    collect(modules, target)

    found = {str(path.relative_to(target)) for path in target.rglob("*") if path.is_file()}
    assert found == {*FILES, "files/inter-latin-wght-normal.woff2"}


def test_collect_without_packages_says_what_to_do_and_leaves_the_old(tmp_path):
    target = tmp_path / "assets"
    target.mkdir()

    with pytest.raises(Refusal, match="npm ci"):
        collect(tmp_path / "node_modules", target)

    assert target.exists()


def test_collect_cut_off_half_way_leaves_the_old(modules, tmp_path):
    target = tmp_path / "assets"
    collect(modules, target)
    (modules / FILES["htmx.min.js"]).unlink()

    with pytest.raises(FileNotFoundError):
        collect(modules, target)

    assert (target / "htmx.min.js").exists()


@built
@pytest.mark.parametrize("name", [name for name in FILES if name.endswith(".css")])
def test_style_sheet_asks_only_for_files_beside_it(name):
    references = [first or second for first, second in REFERENCE.findall((ASSETS / name).read_text(encoding="utf-8"))]
    outside = [reference for reference in references if not reference.startswith(("data:", "#"))]

    assert not [reference for reference in outside if not (ASSETS / reference).is_file()]


@built
def test_files_work_with_names_that_carry_their_hash(tmp_path, settings):
    settings.STATIC_ROOT = tmp_path / "static"
    backend = "whitenoise.storage.CompressedManifestStaticFilesStorage"
    settings.STORAGES = settings.STORAGES | {"staticfiles": {"BACKEND": backend}}

    call_command("collectstatic", interactive=False, verbosity=0)

    inter = next(settings.STATIC_ROOT.glob("inter.*.css")).read_text(encoding="utf-8")
    assert re.search(r"files/inter-latin-wght-normal\.[0-9a-f]{12}\.woff2", inter)
