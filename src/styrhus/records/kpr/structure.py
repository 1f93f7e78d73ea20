"""Whether an element of a message is built as the description says, with a fault for everything that is not.

Agrees with the authorities' schema on what is valid; knows nothing of what the values mean.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from lxml import etree

from .description import BY_NAME, NAMESPACE, Element, Use
from .model import Fault, Place
from .rules import fault, shown
from .values import acceptance_of

_SPACE = " \t\r\n"
_PREFIX = f"{{{NAMESPACE}}}"
# A message may point at the schema; nothing reads what it points at.
_HINTS = frozenset(
    f"{{http://www.w3.org/2001/XMLSchema-instance}}{name}" for name in ("schemaLocation", "noNamespaceSchemaLocation")
)


_Tests = tuple[tuple[int, Callable[[str], bool]], ...]  # where a value stands, and what it must pass
_MOST_REMEMBERED = 500  # ways of naming one element's attributes; a system has one or two


@dataclass(frozen=True, slots=True)
class _Attributes:
    accepts: dict[str, Callable[[str], bool] | None]
    required: frozenset[str]
    prohibited: frozenset[str]
    remembered: dict[tuple[str | bytes, ...], _Tests] = field(default_factory=dict)

    def are_right(self, element: etree._Element) -> bool:
        """The quick answer for the many that are: no fault to tell. Hints to a schema take the slow way."""
        names = tuple(element.keys())
        tests = self.remembered.get(names)
        if tests is None:
            if not self._are_the_right_ones(names):
                return False
            tests = self._remember(names)
        values = element.values()
        # Asked three times for every notification, where a generator costs a quarter more.
        for at, accepts in tests:  # noqa: SIM110 (for speed, as said above)
            if not accepts(values[at]):  # type: ignore[arg-type]  # lxml reads values as text
                return False
        return True

    def _are_the_right_ones(self, names: tuple[str | bytes, ...]) -> bool:
        return self.required.issubset(names) and all(name in self.accepts for name in names)

    def _remember(self, names: tuple[str | bytes, ...]) -> _Tests:
        found = ((at, self.accepts.get(str(name))) for at, name in enumerate(names))
        tests = tuple((at, accepts) for at, accepts in found if accepts is not None)
        if len(self.remembered) < _MOST_REMEMBERED:
            self.remembered[names] = tests
        return tests


def _only(fixed: str) -> Callable[[str], bool]:
    return lambda text: text == fixed


def _compile(element: Element) -> _Attributes:
    allowed = [attribute for attribute in element.attributes if attribute.use is not Use.PROHIBITED]
    return _Attributes(
        {a.name: acceptance_of(a.type) if a.fixed is None else _only(a.fixed) for a in allowed},
        frozenset(a.name for a in allowed if a.use is Use.REQUIRED),
        frozenset(a.name for a in element.attributes if a.use is Use.PROHIBITED),
    )


_COMPILED = {name: _compile(element) for name, element in BY_NAME.items()}


def _children_that_may_stand_alone(element: Element) -> dict[object, str]:
    return {
        _PREFIX + child.name: child.name
        for child in element.children
        if all(other.fewest == 0 for other in element.children if other is not child)
    }


_MAY_STAND_ALONE = {name: _children_that_may_stand_alone(element) for name, element in BY_NAME.items()}


def local_name(element: etree._Element) -> str | None:
    """The name without namespace; None for an element that is not of the message's namespace."""
    tag = str(element.tag)
    return tag[len(_PREFIX) :] if tag.startswith(_PREFIX) else None


def line_of(element: etree._Element) -> int:
    line = element.sourceline
    return line if isinstance(line, int) else 0


def holds_text(text: str | None) -> bool:
    return text is not None and text.strip(_SPACE) != ""


def attribute_faults(element: etree._Element, name: str, place: Place) -> Iterator[Fault]:
    rules = _COMPILED[name]
    if rules.are_right(element):
        return
    attributes = {str(key): str(value) for key, value in element.items()}
    for attribute in sorted(rules.required.difference(attributes)):
        yield fault("KPR-201", place, f"«{name}» mangler attributtet «{attribute}». Legg det til.")
    for key, value in attributes.items():
        if key not in rules.accepts:
            if key not in _HINTS:
                yield _unwanted(key, name, place, is_prohibited=key in rules.prohibited)
        elif (accepts := rules.accepts[key]) is not None and not accepts(value):
            yield fault("KPR-203", place, f"«{key}» i «{name}» har feil form: {shown(value)}.")


def _unwanted(key: str, name: str, place: Place, *, is_prohibited: bool) -> Fault:
    why = "er ikke tillatt i denne meldingen" if is_prohibited else "er ukjent"
    return fault("KPR-202", place, f"Attributtet {shown(key)} i «{name}» {why}. Ta det bort.")


class Sequence:
    """Follows children as they come: the right ones, in order, not too many and not too few."""

    def __init__(self, parent: Element) -> None:
        self._parent = parent
        self._names = [child.name for child in parent.children]
        self._position = 0
        self._count = 0

    def take(self, name: str | None, place: Place) -> Iterator[Fault]:
        """The next child. After a fault it goes on from where the child belongs, so that one fault is told once."""
        if name not in self._names:
            what = f"Et ukjent element i «{self._parent.name}»"
            yield fault("KPR-204", place, f"{what}. Ta det bort." if name is None else f"{what}: {shown(name)}.")
            return
        position = self._names.index(name)
        if position < self._position:
            yield fault("KPR-204", place, f"«{name}» står for sent i «{self._parent.name}». Følg rekkefølgen.")
            return
        if position > self._position:
            yield from self._leave(position, place)
        self._count += 1
        most = self._parent.children[position].most
        if most is not None and self._count > most:
            yield fault("KPR-204", place, f"Mer enn {most} «{name}» i «{self._parent.name}». Del dem opp.")

    def finish(self, place: Place) -> Iterator[Fault]:
        yield from self._leave(len(self._names), place)

    def _leave(self, position: int, place: Place) -> Iterator[Fault]:
        while self._position < position:
            child = self._parent.children[self._position]
            if self._count < child.fewest:
                yield fault("KPR-205", place, f"«{self._parent.name}» mangler «{child.name}».")
            self._position, self._count = self._position + 1, 0


def is_plainly_right(element: etree._Element, name: str) -> bool:
    """The quick answer where every element has at most one child, as nearly all have. False means: look closer."""
    if not _COMPILED[name].are_right(element):
        return False
    alone = _MAY_STAND_ALONE[name]
    if not alone:
        return not len(element) and element.text is None
    if len(element) != 1 or holds_text(element.text):
        return False
    child = element[0]
    child_name = alone.get(child.tag)
    return child_name is not None and not holds_text(child.tail) and is_plainly_right(child, child_name)


def element_faults(element: etree._Element, name: str, place: Place) -> Iterator[Fault]:
    """Every fault of an element and what is inside it. `name` is one the description has."""
    description = BY_NAME[name]
    yield from attribute_faults(element, name, place)
    # Where no child is allowed, not even white space is.
    if holds_text(element.text) or (element.text and not description.children):
        yield fault("KPR-206", place, f"«{name}» skal ikke ha tekst inni seg. Ta den bort.")
    sequence = Sequence(description)
    known = {child.name for child in description.children}
    for child in element:
        child_name = local_name(child)
        at = Place(line_of(child), place.notification)
        yield from sequence.take(child_name, at)
        if child_name in known:
            yield from element_faults(child, child_name, at)
        if holds_text(child.tail):
            yield fault("KPR-206", at, f"«{name}» skal ikke ha tekst mellom elementene. Ta den bort.")
    yield from sequence.finish(place)
