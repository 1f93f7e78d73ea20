"""Numbers followed through mergers, renumberings and splits, forwards and backwards."""

import csv
from datetime import date
from pathlib import Path

import pytest

from styrhus.statbank.errors import PayloadError, WrongRequestError
from styrhus.statbank.klass import ClassificationCode, CodeChange, read_changes, read_codes
from styrhus.statbank.municipalities import Ambiguous, Exact, Joined, Merged, MunicipalityCodes

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures" / "statbank"
SHARED = Path(__file__).resolve().parents[4] / "shared" / "data" / "kommunekoder"
CHANGES = read_changes((FIXTURES / "klass_131_changes.json").read_bytes())
CODES = read_codes((FIXTURES / "klass_131_codes.json").read_bytes())
FOLLOWING = MunicipalityCodes(CHANGES, CODES)


def day(year):
    return date(year, 7, 1)


@pytest.mark.parametrize(
    ("code", "start", "end", "expected"),
    [
        # the same people under another number, once or twice, or under none but its own
        ("0101", 2019, 2022, Exact("3001")),
        ("0101", 2019, 2026, Exact("3101")),
        ("3101", 2026, 2019, Exact("0101")),
        ("0301", 2015, 2026, Exact("0301")),
        ("0101", 2018, 2019, Exact("0101")),
        ("3001", 2022, 2022, Exact("3001")),
        # a part of something larger
        ("0138", 2019, 2026, Merged("3118", ("0122", "0123", "0124", "0125", "0138"))),
        ("1129", 2019, 2026, Merged("1108", ("1102", "1129"))),
        ("1103", 2019, 2026, Merged("1103", ("1103", "1141", "1142"))),
        ("1508", 2026, 2022, Merged("1507", ("1508", "1580"))),
        # exactly these together
        ("3118", 2026, 2019, Joined(("0122", "0123", "0124", "0125", "0138"))),
        ("1103", 2026, 2019, Joined(("1103", "1141", "1142"))),
        ("1507", 2022, 2019, Joined(("1504", "1523", "1529", "1534", "1546"))),
        # split: nobody can say
        ("1507", 2022, 2026, Ambiguous(("1508", "1580"))),
        ("1504", 2019, 2026, Ambiguous(("1508", "1580"))),
        ("1850", 2019, 2026, Ambiguous(("1806", "1875"))),
        ("5012", 2019, 2026, Ambiguous(("5055", "5056", "5059"))),
        ("5055", 2026, 2019, Ambiguous(("1571", "5011", "5012"))),
        ("1508", 2026, 2019, Ambiguous(("1504", "1523", "1529", "1534", "1546"))),
    ],
)
def test_number_followed(code, start, end, expected):
    assert FOLLOWING.follow(code, day(start), day(end)) == expected


def test_change_counts_from_its_own_day():
    assert FOLLOWING.follow("0101", date(2019, 12, 31), date(2019, 12, 31)) == Exact("0101")
    assert FOLLOWING.follow("0101", date(2019, 12, 31), date(2020, 1, 1)) == Exact("3001")
    assert FOLLOWING.follow("3001", date(2020, 1, 1), date(2020, 1, 1)) == Exact("3001")
    assert FOLLOWING.follow("3001", date(2020, 1, 1), date(2019, 12, 31)) == Exact("0101")


@pytest.mark.parametrize(("code", "year"), [("3101", 2022), ("0101", 2020), ("9999", 2022)])
def test_number_that_was_not_in_use_is_told(code, year):
    with pytest.raises(WrongRequestError, match=f"«{code}» fantes ikke {year}"):
        FOLLOWING.follow(code, day(year), day(2026))


def test_codes_validity_tells_a_grown_number_from_a_new_one():
    changes = [change for change in CHANGES if change.new_code == "1103"]

    assert MunicipalityCodes(changes).follow("1103", day(2026), day(2019)) == Joined(("1141", "1142"))
    kept = [ClassificationCode("1103", "Stavanger", valid_from=date(2002, 1, 1))]
    assert MunicipalityCodes(changes, kept).follow("1103", day(2026), day(2019)) == Joined(("1103", "1141", "1142"))


def test_appearing_code_without_an_old_one_leads_nowhere():
    assert all(change.old_code and change.new_code for change in CHANGES)
    assert [change.day for change in CHANGES] == sorted(change.day for change in CHANGES)


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (b'{"codeChanges": [{"oldCode": "1", "newCode": "2", "changeOccurred": "i fjor"}]}', "ikke en dato"),
        (b'{"codeChanges": [5]}', "mangler listen"),
        (b"{}", "mangler listen codeChanges"),
    ],
)
def test_changes_of_unknown_form_are_refused(body, says):
    with pytest.raises(PayloadError, match=says):
        read_changes(body)


def test_code_valid_for_ever_has_no_last_day():
    (code,) = read_codes(b'{"codes": [{"code": "0301", "validFrom": "1838-01-01", "validTo": "+999999999-12-31"}]}')

    assert (code.valid_from, code.valid_to) == (date(1838, 1, 1), None)
    with pytest.raises(PayloadError, match="mangler code"):
        read_codes(b'{"codes": [{"name": "Oslo"}]}')


def real_changes():
    """2019 to 2020 as published: every municipality, the changed and the unchanged, a row for each way."""
    text = (SHARED / "kommuner_med_endringer_fra2019_til2020.csv").read_bytes().decode("cp1252").replace("\u00a0", " ")
    for row in csv.DictReader(text.splitlines(), delimiter=";"):
        (old, old_name), (new, new_name) = (row[name].split(" - ", 1) for name in ("kommuner_2019", "kommuner_2020"))
        yield CodeChange(old, old_name, new, new_name, date(2020, 1, 1)), row["splittes"] == "1"


@pytest.mark.shared
def test_real_splits_and_only_those_are_ambiguous():
    changes = list(real_changes())
    codes = MunicipalityCodes([change for change, _ in changes])

    followed = {change.old_code: codes.follow(change.old_code, day(2019), day(2020)) for change, _ in changes}

    split = {change.old_code for change, is_split in changes if is_split}
    assert {old for old, found in followed.items() if isinstance(found, Ambiguous)} == split == {"1850", "5012"}
    assert followed["1850"] == Ambiguous(("1806", "1875"))
    for change, is_split in changes:
        if not is_split:
            assert followed[change.old_code].code == change.new_code


@pytest.mark.shared
def test_real_mergers_agree_with_the_list_of_former_numbers():
    codes = MunicipalityCodes([change for change, _ in real_changes()])
    text = (SHARED / "kommunenummer_fra2013_til2020_long.csv").read_bytes().decode("latin-1")
    former = {}
    for row in csv.DictReader(text.splitlines(), delimiter=";"):
        former.setdefault(row["historisk_nummer"], set()).add(row["kommunenummer_2020"])
    in_2019 = {change.old_code for change, _ in real_changes()}

    for old in in_2019 & former.keys():
        found = codes.follow(old, day(2019), day(2020))
        reached = set(found.candidates) if isinstance(found, Ambiguous) else {found.code}
        assert reached == former[old], old
