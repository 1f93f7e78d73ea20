"""Cache, retries and provenance, whoever is asked."""

import hashlib
import os
from datetime import timedelta
from email.utils import format_datetime
from pathlib import Path

import httpx
import pytest

from styrhus.statbank.asking import LONGEST_WAIT
from styrhus.statbank.cache import AnswerCache, Question, write_whole
from styrhus.statbank.errors import ServiceError, WrongRequestError
from styrhus.statbank.json_stat import load_json


def ask(asker, bank):
    return asker.get(f"{bank.address}/v2/config", {}, load_json)


@pytest.mark.parametrize(
    "failure", [429, 500, 502, 503, 504, 408, b"<html>vedlikehold</html>", b"", b"\xff", "hang up"]
)
def test_passing_failure_is_tried_again_and_not_kept(bank, make_asker, time, told, failure):
    bank.failures = [failure, failure]

    answer, _ = ask(make_asker(), bank)

    assert answer["maxDataCells"] == 800_000
    assert time.slept == [1, 2]
    assert len(told) == 2
    assert ask(make_asker(is_offline=True), bank)[0] == answer


@pytest.mark.parametrize("failure", [503, b"[", "hang up"])
def test_lasting_failure_is_told_and_leaves_nothing(bank, make_asker, time, tmp_path, failure):
    bank.failures = [failure] * 9

    with pytest.raises(ServiceError, match="Prøv igjen senere"):
        ask(make_asker(), bank)

    assert time.slept == [1, 2, 4, 8]
    assert list((tmp_path / "cache").iterdir()) == []


def test_refused_request_is_not_tried_again(bank, make_asker, time, tmp_path):
    bank.failures = [400]

    with pytest.raises(WrongRequestError, match=r"avviste spørringen \(feil 400\): nede"):
        ask(make_asker(), bank)

    assert (len(bank.asked), time.slept, list((tmp_path / "cache").iterdir())) == (1, [], [])


@pytest.mark.parametrize(("wanted", "slept"), [("7", 7), ("0", 1), ("rart", 1), ("-3", 1)])
def test_retry_after_seconds_is_heeded(bank, make_asker, time, wanted, slept):
    bank.failures = [(429, {"Retry-After": wanted})]

    ask(make_asker(), bank)

    assert time.slept == [slept]


def test_retry_after_date_is_heeded(bank, make_asker, time):
    bank.failures = [(503, {"Retry-After": format_datetime(time.moment() + timedelta(seconds=45), usegmt=True)})]

    ask(make_asker(), bank)

    assert time.slept == [45]


def test_too_long_a_wait_is_left_to_the_person(bank, make_asker, time):
    bank.failures = [(429, {"Retry-After": str(int(LONGEST_WAIT.total_seconds()) + 1)})]

    with pytest.raises(ServiceError, match="Prøv igjen om 121 sekunder"):
        ask(make_asker(), bank)

    assert time.slept == []


def test_fresh_answer_is_used_and_an_old_one_fetched_again(bank, make_asker, time):
    asker = make_asker(fresh_for=timedelta(hours=1))
    ask(asker, bank)
    time.passed += 3600
    ask(asker, bank)
    assert len(bank.asked) == 1

    time.passed += 1
    _, origin = ask(asker, bank)

    assert len(bank.asked) == 2
    assert origin.fetched_at == time.moment().isoformat()


def test_offline_uses_what_is_stored_however_old_and_nothing_else(bank, make_asker, time):
    ask(make_asker(), bank)
    time.passed += 10**8
    offline = make_asker(is_offline=True)

    _, origin = ask(offline, bank)
    assert origin.fetched_at == "2026-11-20T08:00:00+00:00"
    with pytest.raises(ServiceError, match="er ikke lagret, og uten nett"):
        offline.get(f"{bank.address}/v2/tables", {"pageNumber": "1"}, load_json)
    assert len(bank.asked) == 1


def test_stored_answer_is_offered_when_the_service_is_down(bank, make_asker, time):
    ask(make_asker(), bank)
    time.passed += 10**6
    bank.failures = [503] * 9

    with pytest.raises(ServiceError, match="Svaret fra 2026-11-20 er lagret: bruk det med --offline"):
        ask(make_asker(), bank)


def test_different_questions_have_different_answers(bank, make_asker):
    asker = make_asker()
    first = asker.get(f"{bank.address}/v2/tables", {"pageNumber": "1"}, load_json)[0]
    second = asker.get(f"{bank.address}/v2/tables", {"pageNumber": "2"}, load_json)[0]

    assert first != second
    assert len({Question("GET", "a", "b").key, Question("POST", "a", "b").key, Question("GET", "a\nb").key}) == 3


def test_service_that_cannot_be_reached_is_told(make_asker):
    with pytest.raises(ServiceError, match="kan ikke nås"):
        make_asker(retries=1).get("http://127.0.0.1:1/v2/config", {}, load_json)


def test_silent_service_is_told(make_asker):
    def never(request):
        raise httpx.ReadTimeout("for sent", request=request)

    with httpx.Client(transport=httpx.MockTransport(never)) as silent, pytest.raises(ServiceError, match="ikke i tide"):
        make_asker(silent).get("http://statistikk.invalid/", {}, load_json)


def test_damaged_answer_counts_as_not_there(bank, make_asker, tmp_path):
    ask(make_asker(), bank)
    (stored,) = (tmp_path / "cache").iterdir()
    whole = stored.read_bytes()

    for damaged in (whole[:-1], whole.replace(b"800000", b"900000"), b"", b"{}\n", b"[]\nx", whole.split(b"\n")[0]):
        stored.write_bytes(damaged)
        assert ask(make_asker(), bank)[0]["maxDataCells"] == 800_000
        assert stored.read_bytes() == whole


def test_killed_write_leaves_the_place_as_it_was(tmp_path, monkeypatch, time):
    cache = AnswerCache(tmp_path, time.moment)
    question = Question("GET", "https://x.invalid/")
    kept = cache.keep(question, b"{}", credit="Kilde", licence="CC BY 4.0")
    assert kept.provenance.sha256 == hashlib.sha256(b"{}").hexdigest()

    def killed(self, target):
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", killed)
    with pytest.raises(KeyboardInterrupt):
        cache.keep(question, b'{"nytt": 1}', credit="Kilde", licence="CC BY 4.0")

    assert cache.find(question).content == b"{}"
    assert len(list(tmp_path.iterdir())) == 1


def test_what_a_killed_process_left_is_swept_and_what_another_writes_is_not(tmp_path, time):
    left, young = tmp_path / "a.partial", tmp_path / "b.partial"
    for path in (left, young):
        path.write_bytes(b"halv")
    os.utime(left, (time.moment().timestamp() - 3601,) * 2)
    os.utime(young, (time.moment().timestamp() - 60,) * 2)

    AnswerCache(tmp_path, time.moment)

    assert [path.name for path in tmp_path.iterdir()] == ["b.partial"]


def test_folder_that_cannot_be_used_is_told(tmp_path, time):
    (tmp_path / "fil").write_text("x")

    with pytest.raises(ServiceError, match="kan ikke brukes som mellomlager"):
        AnswerCache(tmp_path / "fil", time.moment)


def test_failed_write_takes_its_half_away(tmp_path):
    with pytest.raises(TypeError):
        write_whole(tmp_path / "x.json", "ikke bytes")

    assert list(tmp_path.iterdir()) == []
