"""JSON-stat2 in every form the services use; what is wrong is refused, and what is missing is never zero."""

import copy
import json
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from styrhus.statbank.cells import Cell, CellStatus, read_cell
from styrhus.statbank.dataset import Role, join
from styrhus.statbank.errors import PayloadError, WrongRequestError
from styrhus.statbank.json_stat import LARGEST, parse_dataset, parse_dimensions

SSB = Path(__file__).resolve().parents[4] / "shared" / "data" / "ssb"
VALUE, MISSING = CellStatus.VALUE, CellStatus.MISSING
NOT_APPLICABLE, SUPPRESSED = CellStatus.NOT_APPLICABLE, CellStatus.SUPPRESSED


def payload(value=(1, 2, 3, 4), **more):
    return {
        "version": "2.0",
        "class": "dataset",
        "id": ["Region", "Tid"],
        "size": [2, 2],
        "role": {"time": ["Tid"], "geo": ["Region"]},
        "dimension": {
            "Region": {"label": "region", "category": {"index": {"0301": 1, "3101": 0}, "label": {"3101": "Halden"}}},
            "Tid": {"label": "år", "category": {"index": ["2024", "2025"]}},
        },
        "value": list(value) if isinstance(value, tuple) else value,
    } | more


def parse(content):
    return parse_dataset(json.dumps(content).encode())


@pytest.mark.parametrize(
    ("value", "flag", "status", "number", "is_provisional"),
    [
        (0, None, VALUE, 0, False),
        (12.5, None, VALUE, 12.5, False),
        (12.5, "*", VALUE, 12.5, True),
        (7, "e", VALUE, 7, False),
        ("-", None, VALUE, 0, False),
        (None, None, MISSING, None, False),
        (None, "..", MISSING, None, False),
        (None, "..*", MISSING, None, True),
        (None, "-", MISSING, None, False),
        (None, ".", NOT_APPLICABLE, None, False),
        (None, ":", SUPPRESSED, None, False),
        ("k", None, SUPPRESSED, None, False),
        (":", None, SUPPRESSED, None, False),
        ("..", None, MISSING, None, False),
        (".", None, NOT_APPLICABLE, None, False),
        (None, "k", SUPPRESSED, None, False),
        (0, ".", NOT_APPLICABLE, None, False),
        (3, ":", SUPPRESSED, None, False),
        ("-", ":", SUPPRESSED, None, False),
    ],
)
def test_four_statuses_are_told_apart_and_only_one_has_a_number(value, flag, status, number, is_provisional):
    cell = read_cell(value, flag)

    assert (cell.status, cell.value, cell.is_provisional) == (status, number, is_provisional)


@pytest.mark.parametrize("value", [True, "12", "ukjent", [1], {"a": 1}, float("inf")])
def test_what_is_no_number_is_refused(value):
    with pytest.raises(PayloadError):
        read_cell(value, None)


def test_cell_cannot_contradict_itself():
    with pytest.raises(ValueError, match="Bare en celle"):
        Cell(SUPPRESSED, 3)
    with pytest.raises(ValueError, match="Bare en celle"):
        Cell(VALUE, None)


def test_index_as_object_and_as_array_give_the_same_order():
    dataset = parse(payload())

    assert dataset.dimension("Region").codes == ("3101", "0301")
    assert dataset.dimension("Region").category("0301").label == "0301"
    assert dataset.cell({"Region": "0301", "Tid": "2024"}).value == 3
    assert (dataset.with_role(Role.TIME).code, dataset.with_role(Role.CONTENTS)) == ("Tid", None)


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        ({"1": ".", "3": ":"}, [VALUE, NOT_APPLICABLE, VALUE, SUPPRESSED]),
        ([None, "..", None, "*"], [VALUE, MISSING, VALUE, VALUE]),
        (["", ".", "", ""], [VALUE, NOT_APPLICABLE, VALUE, VALUE]),
        (":", [SUPPRESSED] * 4),
        (["."], [NOT_APPLICABLE] * 4),
        (None, [VALUE] * 4),
        ({}, [VALUE] * 4),
    ],
)
def test_status_as_object_array_and_string(status, expected):
    assert [cell.status for cell in parse(payload(status=status)).cells] == expected


def test_sparse_values_leave_the_rest_missing():
    cells = parse(payload({"0": 5, "3": 0}, status={"1": "."})).cells

    assert [(cell.status, cell.value) for cell in cells] == [
        (VALUE, 5),
        (NOT_APPLICABLE, None),
        (MISSING, None),
        (VALUE, 0),
    ]


def test_byte_order_mark_and_given_roles():
    without = payload()
    del without["role"]
    body = b"\xef\xbb\xbf" + json.dumps(without).encode()

    assert parse_dataset(body).with_role(Role.GEOGRAPHY) is None
    assert parse_dataset(body, {"Region": Role.GEOGRAPHY}).with_role(Role.GEOGRAPHY).code == "Region"


def test_one_category_needs_no_index_and_units_are_kept():
    content = payload((1, 2), id=["Contents", "Tid"], size=[1, 2])
    content["dimension"]["Contents"] = {
        "category": {"label": {"P1": "Personer"}, "unit": {"P1": {"base": "personer", "decimals": 0}}},
        "extension": {"refperiod": {"P1": "1.1."}},
    }

    category = parse(content).dimension("Contents").categories[0]

    assert (category.label, category.unit, category.decimals, category.reference_period) == (
        "Personer",
        "personer",
        0,
        "1.1.",
    )


def test_metadata_has_dimensions_without_values():
    content = payload(None)
    content["dimension"]["Region"]["extension"] = {"elimination": True, "codelists": [{"id": "agg_KommSummer"}]}

    region, time = parse_dimensions(json.dumps(content).encode())

    assert (region.can_be_left_out, region.codelists, time.can_be_left_out) == (True, ("agg_KommSummer",), False)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"value": [1, 2, 3]}, "3 verdier, men dimensjonene gir 4"),
        ({"value": {"4": 1}}, "plass «4», men bare 4"),
        ({"value": {"-1": 1}}, "plass «-1»"),
        ({"value": {"²": 1}}, "plass «²»"),
        ({"value": None}, "mangler verdier"),
        ({"value": "1 2 3 4"}, "mangler verdier"),
        ({"status": [".", "."]}, "2 tegn, men dimensjonene gir 4"),
        ({"status": {"9": "."}}, "plass «9»"),
        ({"status": {"0": 5}}, "skal være tekst"),
        ({"size": [2, 3]}, "Tid har 2 koder, men svaret oppgir 3"),
        ({"size": [2]}, "2 dimensjoner og 1 størrelser"),
        ({"id": ["Region", "Region"]}, "2 dimensjoner"),
        ({"id": [], "size": []}, "0 dimensjoner"),
        ({"dimension": {}}, "Region mangler en liste"),
        ({"dimension": {"Region": {"category": {"index": {"a": 0, "b": 2}}}}}, "hver sin plass"),
        ({"dimension": {"Region": {"category": {"index": {"a": 0, "b": 0}}}}}, "hver sin plass"),
        ({"dimension": {"Region": {"category": {"index": {"a": 0, "b": True}}}}}, "hver sin plass"),
        ({"dimension": {"Region": {"category": {"index": ["a", "a"]}}}}, "samme kode to ganger"),
    ],
)
def test_wrong_sizes_and_forms_are_refused_with_what_is_wrong(change, says):
    with pytest.raises(PayloadError) as told:
        parse(payload() | change)

    assert says in told.value.message


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (b"", "ikke gyldig JSON"),
        (b"\xff\xfe", "ikke gyldig JSON"),
        (b'{"value": [NaN]}', "ikke gyldig JSON"),
        (b"[" * 200_000, "ikke gyldig JSON"),
        (b"[]", "ikke et datasett"),
        (b'{"dataset": {"value": []}}', "JSON-stat versjon 1"),
    ],
)
def test_body_that_is_no_data_set_is_refused(body, says):
    with pytest.raises(PayloadError) as told:
        parse_dataset(body)

    assert says in told.value.message


def test_few_bytes_cannot_claim_endless_cells():
    side = list(map(str, range(3000)))
    content = payload({}, size=[3000, 3000])
    for code in content["id"]:
        content["dimension"][code] = {"category": {"index": side}}

    with pytest.raises(PayloadError, match=str(LARGEST)):
        parse(content)


@pytest.mark.parametrize("codes", [{"Region": "3101"}, {"Region": "9999", "Tid": "2024"}, {"Sted": "3101"}])
def test_cell_wants_codes_that_are_there(codes):
    with pytest.raises(WrongRequestError):
        parse(payload()).cell(codes)


def parts_of(dataset, dimension, sizes):
    """The data set cut along one dimension, as a service gives it in several answers."""
    content = copy.deepcopy(dataset)
    codes = list(content["dimension"][dimension]["category"]["index"])
    place, start = content["id"].index(dimension), 0
    for size in sizes:
        chosen = codes[start : start + size]
        part = copy.deepcopy(content)
        part["dimension"][dimension]["category"]["index"] = chosen
        part["size"][place] = len(chosen)
        everything = product(*(content["dimension"][code]["category"]["index"] for code in content["id"]))
        part["value"] = [
            value for each, value in zip(everything, content["value"], strict=True) if each[place] in chosen
        ]
        yield parse(part)
        start += size


@given(st.permutations(range(6)), st.sampled_from([[1, 2], [2, 1], [1, 1, 1], [3]]), st.sampled_from(["a", "b"]))
def test_parts_joined_are_the_whole(values, sizes, dimension):
    codes = {"a": list("xyz"), "b": list("uv")} if dimension == "a" else {"a": list("uv"), "b": list("xyz")}
    whole = {
        "id": ["a", "b"],
        "size": [len(each) for each in codes.values()],
        "dimension": {name: {"category": {"index": each}} for name, each in codes.items()},
        "value": list(values),
    }

    assert join(list(parts_of(whole, dimension, sizes))) == parse(whole)


def test_parts_that_leave_a_hole_are_refused():
    first, second = (payload((1,), size=[1, 1]) for _ in range(2))
    for content, (region, year) in ((first, ("3101", "2024")), (second, ("0301", "2025"))):
        content["dimension"] = {"Region": {"category": {"index": [region]}}, "Tid": {"category": {"index": [year]}}}

    with pytest.raises(PayloadError, match="henger ikke sammen"):
        join([parse(first), parse(second)])


def naive_rows(content):
    """A second reader, as plain as can be: each position taken apart into codes by division."""
    index = [content["dimension"][code]["category"]["index"] for code in content["id"]]
    names = [{place: code for code, place in each.items()} for each in index]
    for position, value in enumerate(content["value"]):
        codes, rest = [], position
        for size, by_place in reversed(list(zip(content["size"], names, strict=True))):
            rest, place = divmod(rest, size)
            codes.insert(0, by_place[place])
        yield tuple(codes), value, content.get("status", {}).get(str(position))


@pytest.mark.shared
@pytest.mark.parametrize("pattern", ["ssb_12209_*", "ssb_07459_*", "ssb_13599_*"])
def test_real_payload_read_as_a_naive_reader_reads_it(pattern):
    (path,) = SSB.glob(pattern)
    body = path.read_bytes()

    rows = [(codes, cell.value, cell.flag or None) for codes, cell in parse_dataset(body).rows()]

    assert rows == list(naive_rows(json.loads(body)))


@pytest.mark.shared
def test_real_key_figures_have_their_four_statuses():
    (path,) = SSB.glob("ssb_12209_*")
    dataset = parse_dataset(path.read_bytes())

    statuses = [cell.status for cell in dataset.cells]
    country = [dataset.cell({"KOKkommuneregion0000": "EAK", "Tid": year}).value for year in ("2019", "2023")]
    assert len(dataset.dimension("KOKkommuneregion0000").codes) == 891
    assert [statuses.count(status) for status in CellStatus] == [833, 10, 939, 0]
    assert country == [30.0, 26.9]
    assert dataset.with_role(Role.GEOGRAPHY).code == "KOKkommuneregion0000"
