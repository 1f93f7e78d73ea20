"""Our description of the registry message is equal to the authorities' schema, fact by fact and verdict by verdict."""

import copy
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from kpr_messages import Node, as_bytes, guid, message, read, told
from lxml import etree

from styrhus.records.codes.service_types import SERVICE_TYPES, Source
from styrhus.records.kpr import codes as small_lists
from styrhus.records.kpr.description import BY_NAME, ELEMENTS, NAMESPACE, SCHEMA_VERSION, Use
from styrhus.records.kpr.rules import RULES

FOLDER = Path(__file__).resolve().parents[4] / "shared" / "data" / "kpr-xsd"
XSD = "{http://www.w3.org/2001/XMLSchema}"
STRUCTURE = {code for code in RULES if code.startswith("KPR-2") or code in ("KPR-101", "KPR-105")}

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not FOLDER.is_dir(), reason="the schema is not beside the checkout (../shared/data/kpr-xsd)"),
]


# --- the same facts


def parse(name: str) -> etree._Element:
    return etree.parse(FOLDER / name, etree.XMLParser(resolve_entities=False, remove_comments=True)).getroot()


class Schema:
    """What the three files say, included and imported types resolved."""

    def __init__(self) -> None:
        self.main, self.lists, self.common = map(parse, ("XPR(ipl).xsd", "XPR(ipl)_CodingSchemes.xsd", "NPR.xsd"))
        self.types = {
            kind.get("name"): kind for root in (self.lists, self.common) for kind in root.findall(f"{XSD}simpleType")
        }
        scheme = [
            (block.find("*[@OID]").get("OID"), block.find("{*}simpleT").get("name"), block)
            for block in self.lists.findall(f"{XSD}annotation/{XSD}appinfo")
        ]
        self.list_of_type = {name: oid for oid, name, _ in scheme}
        self.codes = {
            oid: {c.get("value"): c.get("comment") for c in block.findall("{*}code")} for oid, _, block in scheme
        }

    def facets(self, written: str) -> tuple:
        name = written.split(":")[-1]
        if ":" not in written:
            return name, "", None, None, ""
        restriction = self.types[name].find(f"{XSD}restriction")

        def facet(kind: str) -> str | None:
            found = restriction.find(f"{XSD}{kind}")
            return None if found is None else found.get("value")

        lengths = [None if (found := facet(kind)) is None else int(found) for kind in ("minLength", "maxLength")]
        return restriction.get("base"), facet("pattern") or "", *lengths, self.list_of_type.get(name, "")


@pytest.fixture(scope="module")
def schema() -> Schema:
    return Schema()


def attribute_facts(schema: Schema) -> set[tuple]:
    return {
        (owner.get("name"), one.get("name"), one.get("use"), one.get("fixed"), *schema.facets(one.get("type")))
        for owner in schema.main.findall(f"{XSD}element")
        for one in owner.iter(f"{XSD}attribute")
    }


def child_facts(schema: Schema) -> set[tuple]:
    def most(child: etree._Element) -> int | None:
        written = child.get("maxOccurs", "1")
        return None if written == "unbounded" else int(written)

    return {
        (owner.get("name"), position, child.get("ref").split(":")[1], int(child.get("minOccurs", "1")), most(child))
        for owner in schema.main.findall(f"{XSD}element")
        for position, child in enumerate(owner.iterfind(f".//{XSD}sequence/{XSD}element"))
    }


def unique_facts(schema: Schema) -> set[tuple]:
    return {
        (
            owner.get("name"),
            rule.find(f"{XSD}selector").get("xpath").split(":")[1],
            rule.find(f"{XSD}field").get("xpath").lstrip("@"),
        )
        for owner in schema.main.findall(f"{XSD}element")
        for rule in owner.iter(f"{XSD}unique")
    }


def test_attributes_are_the_schemas(schema):
    ours = {
        (e.name, a.name, a.use.value, a.fixed, t.form.value, t.pattern, t.shortest, t.longest, t.code_list)
        for e in ELEMENTS
        for a in e.attributes
        for t in [a.type]
    }

    assert ours == attribute_facts(schema)
    assert len(ours) == sum(len(element.attributes) for element in ELEMENTS)


def test_order_and_number_of_elements_are_the_schemas(schema):
    ours = {(e.name, at, c.name, c.fewest, c.most) for e in ELEMENTS for at, c in enumerate(e.children)}

    assert ours == child_facts(schema)
    assert {element.get("name") for element in schema.main.findall(f"{XSD}element")} == set(BY_NAME)


def test_keys_are_the_schemas(schema):
    assert {(e.name, u.child, u.attribute) for e in ELEMENTS for u in e.unique} == unique_facts(schema)


def test_namespace_and_version_are_the_schemas(schema):
    assert (schema.main.get("targetNamespace"), schema.main.get("version")) == (NAMESPACE, SCHEMA_VERSION)


def test_nothing_in_the_schema_is_left_unread(schema):
    """A kind of rule that our walk does not know would pass unseen."""
    read_kinds = {"element", "complexType", "sequence", "attribute", "unique", "selector", "field"}
    words = {"schema", "import", "include", "annotation", "documentation"}

    assert {etree.QName(part).localname for part in schema.main.iter()} == read_kinds | words


def test_service_types_are_the_schemas(schema):
    listed = {s.code: Source.SCHEMA in s.ended_by for s in SERVICE_TYPES if Source.SCHEMA in s.listed_by}

    assert listed == {code: comment.startswith("Utgått") for code, comment in schema.codes["9151"].items()}
    moved = {s.code for s in SERVICE_TYPES if s.successor_list}
    assert moved == {code for code, comment in schema.codes["9151"].items() if "9346" in comment}


def test_small_code_lists_are_the_schemas(schema):
    ours = {
        "7316": {status.value for status in small_lists.Status},
        "7371": small_lists.MESSAGE_TYPES,
        "8471": small_lists.CONTACT_TYPES,
        "9032": {*small_lists.NATIONAL_IDENTITIES, *small_lists.OTHER_IDENTITIES},
        "3101": small_lists.SEX,
    }

    assert ours == {oid: set(codes) for oid, codes in schema.codes.items() if oid != "9151"}


# --- the same verdict


@pytest.fixture(scope="module")
def judge() -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(FOLDER / "XPR(ipl).xsd"))


def we_say_valid(content: bytes) -> bool:
    return not STRUCTURE.intersection(fault.code for fault in read(content).faults)


def agreed(judge: etree.XMLSchema, content: bytes) -> bool:
    theirs = judge.validate(etree.fromstring(content))
    assert we_say_valid(content) == theirs, content.decode("latin-1") + str(judge.error_log)
    return theirs


def rich_message() -> Node:
    """Every element, every allowed attribute."""
    kinds = ("start", "pause", "resume", "change", "end")
    made = message(*(told(n, kind, corrects=1) for n, kind in enumerate(kinds, 1)))
    made.attributes["lokalident"] = "æøå"
    for node in made.everything():
        if node.name == "Bruker":
            node.attributes["bydel"] = "030101"
        if node.name == "Kontaktperson":
            node.attributes |= {"meldTelefon": "12345678", "meldEpost2": "kari@example.org"}
    return made


def test_message_with_everything_is_valid(judge):
    made = rich_message()
    present = {(node.name, attribute) for node in made.everything() for attribute in node.attributes}

    assert agreed(judge, as_bytes(made))
    assert present == {(e.name, a.name) for e in ELEMENTS for a in e.attributes if a.use is not Use.PROHIBITED}


def changed_attributes() -> list[tuple[str, str, str | None]]:
    """Each attribute dropped, emptied, and given values near the edge of its type."""
    values = [
        None,
        "",
        " ",
        "1",
        "2024-03-01",
        "2024-03-01T10:00:00",
        guid(9),
        "{" + guid(9) + "}",
        "56.0.0",
        "1234567",
    ]
    return [(e.name, a.name, value) for e in ELEMENTS for a in e.attributes for value in values]


def test_every_attribute_dropped_emptied_and_retyped(judge):
    verdicts = set()
    for name, attribute, value in changed_attributes():
        made = rich_message()
        node = next(node for node in made.everything() if node.name == name)
        node.attributes.pop(attribute, None)
        if value is not None:
            node.attributes[attribute] = value
        verdicts.add(agreed(judge, as_bytes(made)))

    assert verdicts == {True, False}


DATES = [
    "2024-02-29", "2023-02-29", "1900-02-29", "2000-02-29", "2024-13-01", "2024-00-10", "2024-04-31", "0000-01-01",
    "-0001-01-01", "12024-02-29", "02024-01-01", "2024-1-1", "2024-01-01Z", "2024-01-01+14:00", "2024-01-01+14:01",
    "2024-01-01-13:59", "2024-01-01+1:00", " 2024-01-01 ", "2024-01-01T00:00:00", "20240101", "24-01-01", "+2024-01-01",
]  # fmt: skip
TIMES = [
    "T00:00:00", "T23:59:59.999", "T24:00:00", "T24:00:01", "T24:00:00.0", "T23:60:00", "T23:59:60", "T10:00",
    "T1:00:00", "T10:00:00.", "T10:00:00Z", "T10:00:00+02:00", "T10:00:00,5", " 10:00:00", "T10:00:00z", "",
]  # fmt: skip


@pytest.mark.parametrize("value", DATES)
def test_dates_are_read_as_the_schema_does(judge, value):
    made = message(told(1))
    made.children[0].children[0].attributes["hendelseDato"] = value
    agreed(judge, as_bytes(made))


@pytest.mark.parametrize("clock", TIMES)
def test_times_are_read_as_the_schema_does(judge, clock):
    made = message(told(1))
    made.children[0].attributes["notifikasjonTid"] = "2024-02-29" + clock
    agreed(judge, as_bytes(made))


ANY_NAME = st.sampled_from([*BY_NAME, "Ukjent"])
ANY_ATTRIBUTE = st.sampled_from([*sorted({a.name for e in ELEMENTS for a in e.attributes}), "ukjent"])
VALUES = st.one_of(
    st.sampled_from(["", "K", "56.0.0", guid(1), guid(2).upper(), "{" + guid(3) + "}", "{" + guid(3), *DATES]),
    st.text(alphabet="0123456789abcdef-{}TZ: åø", max_size=12),
)


@st.composite
def mutated(draw) -> Node:
    """A message of our description with one to three things changed."""
    made = rich_message()
    for _ in range(draw(st.integers(1, 3))):
        nodes = list(made.everything())
        node = draw(st.sampled_from(nodes))
        match draw(st.sampled_from(["drop", "set", "copy", "remove", "shuffle", "rename", "text", "nest"])):
            case "drop" if node.attributes:
                node.attributes.pop(draw(st.sampled_from(sorted(node.attributes))))
            case "set":
                node.attributes[draw(ANY_ATTRIBUTE)] = draw(VALUES)
            case "copy" if node.children:
                node.children.append(copy.deepcopy(draw(st.sampled_from(node.children))))
            case "remove" if node.children:
                node.children.pop(draw(st.integers(0, len(node.children) - 1)))
            case "shuffle":
                node.children = draw(st.permutations(node.children))
            case "rename":
                node.name = draw(ANY_NAME)
            case "text":
                node.text = draw(st.sampled_from([" ", "\n\t", "tekst", "\u00a0"]))
            case "nest":
                node.children.insert(0, Node(draw(ANY_NAME)))
    return made


@given(made=mutated())
def test_schema_and_our_checker_agree_on_whatever_is_changed(judge, made):
    assume(
        made.name in ("Melding", "Ukjent")
    )  # the schema takes any of its elements for a root; a message is one thing
    agreed(judge, as_bytes(made))
