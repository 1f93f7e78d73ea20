"""`styrhus chart`: what it prints for every kind, what it reads, and what it refuses."""

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from styrhus.commands.charting import chart
from styrhus.commands.norwegian import Refusal

ROOT = Path(__file__).resolve().parents[3]
BY_HAND = json.loads((ROOT / "tests/fixtures/charts/by_hand.json").read_text(encoding="utf-8"))
LISTS = ("centre", "lower", "upper")


@pytest.fixture
def draw(tmp_path):
    """The command in this process: most of what it does needs none of its own."""

    def draw(content: str | bytes, *options: str) -> dict:
        file = tmp_path / "målinger.csv"
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
        arguments = [str(file), *options] if "--kind" in options else [str(file), "--kind", "xmr", *options]
        ended = CliRunner().invoke(chart, arguments, standalone_mode=False)
        if ended.exception:
            raise ended.exception
        return json.loads(ended.stdout)

    return draw


def as_csv(case: dict) -> str:
    out = io.StringIO()
    writer = csv.writer(out)
    if "y" in case:
        writer.writerows([["y", "note"], *(["" if y is None else y, "n"] for y in case["y"])])
    else:
        writer.writerows([["numerator", "denominator"], *case["counts"]])
    return out.getvalue()


def options_of(case: dict) -> list[str]:
    lists = [f"--{name}={','.join(map(str, case[name]))}" for name in ("exclude", "breaks") if name in case]
    numbers = [f"--{name}={case[name]}" for name in ("freeze", "factor") if name in case]
    return ["--kind", case["kind"], *lists, *numbers, *(["--no-screen"] if case.get("screen") is False else [])]


@pytest.mark.parametrize("case", BY_HAND, ids=lambda case: case["name"])
def test_prints_the_lines_with_one_value_a_point(draw, case):
    printed = draw(as_csv(case), *options_of(case))

    count = len(case.get("y", case.get("counts")))
    for name in LISTS:
        if name in case:
            wanted = case[name] if isinstance(case[name], list) else [case[name]] * count
            assert printed[name] == pytest.approx(wanted, abs=1e-12)


def test_prints_json_and_nothing_else(run, tmp_path):
    (tmp_path / "ø.csv").write_text("y\n" + "1\n" * 8 + "9\n" * 8)

    ended = run("chart", "ø.csv", "--kind", "xmr", "--rules", "anhoej", "--direction", "up", "--target", "99,5")

    assert (ended.returncode, ended.stderr) == (0, "")
    printed = json.loads(ended.stdout)
    assert (printed["longest_run"], printed["longest_run_limit"]) == (8, 7)
    assert (printed["crossings"], printed["crossings_limit"]) == (1, 4)
    assert [one["rule"] for one in printed["signals"]] == ["longest_run", "longest_run", "crossings"]
    assert printed["signals"][1] == {
        "rule": "longest_run", "points": list(range(9, 17)), "side": "above", "good": True,
        "text": "Åtte målinger på rad over midtlinja, fra måling 9 til 16.",
    }  # fmt: skip
    assert printed["assurance"] == "consistent_fail"


def test_gap_is_null_and_its_line_goes_on(draw):
    printed = draw("y;date\n1,5;2026-01-01\n;2026-02-01\n2,5;2026-03-01\n..;2026-04-01\n:;2026-05-01\n1,5;2026-06-01\n")

    assert printed["values"] == [1.5, None, 2.5, None, None, 1.5]
    assert len(set(printed["centre"])) == 1
    assert printed["outside"] == []


@pytest.mark.parametrize(
    "content",
    [
        "y\n1.5\n2.5\n-1234.5\n",
        "y\n1,5\n2,5\n-1234,5\n",
        'y,note\n"1,5",a\n2.5,b\n"-1.234,5",c\n',
        "y;merknad\n1,5;a\n2,5;b\n−1 234,5;c\n",
        "Y\tmerknad\r\n1,5\ta\r\n2,5\tb\r\n-1\u202f234,5\tc\r\n\r\n",
        "\ufeffy;merknad\n1,5;å\n2,5;b\n-1234,5;c\n",
        "merknad;y\n«øre»;1,5\nb;2,5\nå;-1234,5\n".encode("latin-1"),
        "y;merknad\n1,5;å\n2,5;b\n-1234,5;c\n".encode("utf-16"),
        "\n\ny\n1,5\n2,5\n-1.2345e3\n",
    ],
)
def test_reads_the_tables_that_people_have(draw, content):
    assert draw(content)["values"] == [1.5, 2.5, -1234.5]


@pytest.mark.parametrize(
    ("content", "options", "said"),
    [
        ("", (), "Filen er tom"),
        ("\n  \n", (), "Filen er tom"),
        ("y\n", (), "ingen målinger under"),
        ("verdi;dato\n1;2\n", (), "Den har «verdi», «dato»"),
        ("numerator\n1\n", (), "«numerator» og «denominator»"),
        ("y\n1\ntolv\n", (), "linje 3: «tolv» i kolonnen «y» er ikke et tall"),
        ("y\n1\n1e999\n", (), "ikke et tall"),
        ("y\nnan\n", (), "ikke et tall"),
        ("y,z\n1,5,3\n", (), "flere felt enn overskriften"),
        ("y;date\n1;mars\n", (), "skal skrives som 2026-03-01"),
        ("numerator,denominator\n1,2\n1,0\n", ("--kind", "p"), "linje 3: Nevneren er null"),
        ("numerator,denominator\n-1,2\n", ("--kind", "p"), "kan ikke være negative"),
        ("numerator,denominator\n3,2\n", ("--kind", "p"), "større teller enn nevner"),
        ("y\n-1\n", ("--kind", "c"), "er negativ"),
        ("y\n1\n2\n", ("--kind", "u"), "teller og nevner"),
        ("y\n1\n2\n", ("--freeze", "3"), "serien har 2"),
        ("y\n1\n2\n", ("--freeze", "to"), "--freeze skal være et helt tall"),
        ("y\n1\n2\n", ("--exclude", "3"), "Måling 3 finnes ikke"),
        ("y\n1\n2\n", ("--exclude", "0"), "Måling 0 finnes ikke"),
        ("y\n1\n2\n", ("--exclude", "1;2"), "--exclude skal være hele tall med komma"),
        ("y\n1\n2\n", ("--breaks", "2"), "brudd etter måling 2"),
        ("y\n1\n2\n", ("--target", "høyt"), "--target skal være et tall, ikke «høyt»"),
    ],
)  # fmt: skip
def test_refuses_in_norwegian(draw, content, options, said):
    with pytest.raises(Refusal) as refused:
        draw(content, *options)

    assert said in refused.value.message
    assert refused.value.exit_code == 2


def test_wrong_use_ends_with_two(run, tmp_path):
    (tmp_path / "y.csv").write_text("y\n1\n")

    for arguments in (["y.csv"], ["y.csv", "--kind", "z"], ["borte.csv", "--kind", "xmr"], [".", "--kind", "xmr"]):
        ended = run("chart", *arguments)
        assert (ended.returncode, ended.stdout) == (2, ""), arguments
        assert "Traceback" not in ended.stderr
