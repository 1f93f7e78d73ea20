"""The same person is the same number with the same key, nobody else is, and the key is looked after."""

import hashlib
import hmac
import stat

import pytest
from extract_files import KEY, SYNTHETIC, identity_number
from hypothesis import given
from hypothesis import strategies as st

from styrhus.records.faults import RefusedError
from styrhus.records.pseudonyms import Key, names_nobody, new_key, normalised, others_can_read, read_key


def test_pseudonym_is_the_keyed_hash_that_the_method_says():
    digest = hmac.new(KEY.secret, f"bruker:{SYNTHETIC}".encode(), hashlib.sha256).digest()

    assert KEY.pseudonym("bruker", SYNTHETIC) == int.from_bytes(digest[:8], "big") // 2


@given(st.text(min_size=1), st.sampled_from(["bruker", "ansatt"]))
def test_pseudonym_fits_in_63_bits_and_is_never_nought(person, kind):
    assert 0 < KEY.pseudonym(kind, person) < 2**63


def test_client_employee_and_other_key_give_other_pseudonyms():
    others = {KEY.pseudonym("bruker", "1"), KEY.pseudonym("ansatt", "1"), Key(b"x" * 32).pseudonym("bruker", "1")}

    assert len(others) == 3


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (SYNTHETIC, f"{SYNTHETIC[:6]} {SYNTHETIC[6:]}"),
        (SYNTHETIC, f" {SYNTHETIC}.0 "),
        ("Bruker 12", "bruker  12"),
        ("12-345", "12345"),
        ("7.0", "7"),
    ],
)
def test_two_ways_of_writing_are_one_person(one, other):
    assert normalised(one) == normalised(other)


def test_first_nought_that_a_spreadsheet_dropped_is_put_back():
    number = identity_number(2, 85, 1990)

    assert normalised(number[1:]) == number
    assert normalised("1234567890") == "1234567890"


@given(st.text())
def test_normalising_twice_changes_nothing(person):
    assert normalised(normalised(person)) == normalised(person)


@pytest.mark.parametrize("person", ["0", "00000000000", "99999", "ukjent", "-", "xxx"])
def test_placeholder_is_nobody(person):
    assert names_nobody(normalised(person))


@pytest.mark.parametrize("person", ["9", "10", "b0", "999991"])
def test_short_local_number_is_somebody(person):
    assert not names_nobody(person)


def test_new_key_is_for_its_owner_alone_and_read_back(tmp_path):
    file = tmp_path / "nøkkel"
    made = new_key(file)

    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert not others_can_read(file)
    assert read_key(file, store=tmp_path / "lager") == made
    file.chmod(0o640)
    assert others_can_read(file)


def test_key_is_never_written_over(tmp_path):
    new_key(tmp_path / "k")
    before = (tmp_path / "k").read_bytes()

    with pytest.raises(RefusedError, match="finnes fra før"):
        new_key(tmp_path / "k")
    assert (tmp_path / "k").read_bytes() == before


def test_key_does_not_show_itself():
    assert KEY.secret.hex() not in repr(KEY)
    assert KEY.fingerprint not in KEY.secret.hex()


@pytest.mark.parametrize("content", ["", "abc", "z" * 64, "a" * 63])
def test_file_that_is_no_key_is_refused(tmp_path, content):
    (tmp_path / "k").write_text(content)

    with pytest.raises(RefusedError, match="ikke en nøkkelfil"):
        read_key(tmp_path / "k", store=tmp_path / "lager")


def test_key_inside_the_store_is_refused_also_through_a_link(tmp_path):
    store = tmp_path / "lager"
    store.mkdir()
    new_key(store / "k")
    (tmp_path / "lenke").symlink_to(store / "k")

    for file in (store / "k", tmp_path / "lenke"):
        with pytest.raises(RefusedError, match="inne i lageret"):
            read_key(file, store=store)


def test_missing_key_says_how_to_make_one(tmp_path):
    with pytest.raises(RefusedError, match="new-key"):
        read_key(tmp_path / "k", store=tmp_path / "lager")
