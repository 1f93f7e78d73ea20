"""What may be wrong with a scenario file: a table of broken files, the fields that are named, the words that help."""

import json

import jsonschema
import pytest
from scenario_cases import BROKEN, EXAMPLE, SOUND, apply

from styrhus.outlook.errors import OutlookError
from styrhus.outlook.scenario.reading import read_scenario
from styrhus.outlook.scenario.schema import scenario_schema
from styrhus.outlook.scenario.yaml_text import read_document

SCHEMA = jsonschema.Draft202012Validator(scenario_schema())


@pytest.mark.parametrize("row", BROKEN, ids=lambda row: row["what"])
def test_what_is_wrong_is_named_by_field_and_reason(row):
    document = apply(row)

    with pytest.raises(OutlookError) as error:
        read_scenario(json.dumps(document, ensure_ascii=False))

    assert {fault.field for fault in error.value.faults} == set(row["faults"])
    assert row["says"] in str(error.value)
    assert SCHEMA.is_valid(document) is not row["schema"]


def test_the_sound_file_is_sound_for_reader_and_schema():
    assert SCHEMA.is_valid(SOUND)
    assert read_scenario(json.dumps(SOUND)).key == "extend_nordlia"


def test_faults_far_apart_are_told_together():
    rows = [
        row
        for row in BROKEN
        if row["what"] in ("negativ pris", "rate over 1", "vekter som ikke blir 1", "sammenlikning utenfor")
    ]
    merged = {"set": {path: value for row in rows for path, value in row["set"].items()}}

    with pytest.raises(OutlookError) as error:
        read_scenario(json.dumps(apply(merged)))

    assert {fault.field for fault in error.value.faults} == {field for row in rows for field in row["faults"]}


@pytest.mark.parametrize(
    ("circumstance", "text", "field", "says"),
    [
        ("no YAML", "key: [1, 2", "filen", "kan ikke leses som YAML ved linje"),
        ("a colon in a title", "title: Sol: utvide", "filen", "anførselstegn"),
        ("empty", "", "filen", "en gruppe med feltene styrhus_scenario, key"),
        ("a list", "- 1", "filen", "en gruppe"),
        ("the same field twice", "key: a\nkey: b\n", "key", "Ta bort den ene (linje 2)"),
        ("an alias", "key: &a x\ntitle: *a\n", "key", "& og * kan ikke brukes"),
        ("a merge", "a: &a {b: 1}\nc:\n  <<: *a\n", "a", "& og *"),
        ("a Python object", "key: !!python/object:os.system x", "key", "merker som begynner med !"),
        ("a tag", "key: !secret x", "key", "!"),
        ("two documents", "key: a\n---\nkey: b\n", "filen", "flere dokumenter"),
        ("a list for a field name", "[a, b]: 1", "filen", "ett ord"),
        ("very deep", "key: " + "[" * 50 + "]" * 50, "key", "for mange nivåer"),
        ("very many", "key: [" + "1, " * 20_000 + "1]", "key", "for mange verdier"),
        ("very long", "key: " + "x" * 300_000, "filen", "høyst 200000"),
        ("a control character", "key: \x00", "filen", "kan ikke leses som YAML"),
    ],
)
def test_a_text_that_is_no_scenario_is_refused(circumstance, text, field, says):
    with pytest.raises(OutlookError) as error:
        read_scenario(text)

    assert error.value.faults[0].field.startswith(field), circumstance
    assert says in error.value.faults[0].reason


def test_a_file_from_windows_is_read():
    windows = "\ufeff" + EXAMPLE.replace("\n", "\r\n")

    assert read_scenario(windows) == read_scenario(EXAMPLE)


def test_the_line_is_told():
    text = EXAMPLE.replace("compare_in: 2035", "compare_in: 1935")
    line = text[: text.index("compare_in")].count("\n") + 1

    with pytest.raises(OutlookError) as error:
        read_scenario(text)

    assert error.value.faults[0].reason.endswith(f"(linje {line})")


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("true", True),
        ("yes", "yes"),
        ("on", "on"),
        ("012", 12),
        ("1e5", 1e5),
        ("1:30", "1:30"),
        ("2028-01-01", "2028-01-01"),
        ("~", None),
        ("'12'", "12"),
        ("-0.5", -0.5),
        (".5", 0.5),
        (".inf", ".inf"),
        ("90+", "90+"),
        ("12 %", "12 %"),
        ("٣", "٣"),
        ("99999999999999999999", 1e20),
    ],
)
def test_words_mean_what_a_person_thinks(written, read):
    assert read_document(f"a: {written}").value == {"a": read}
