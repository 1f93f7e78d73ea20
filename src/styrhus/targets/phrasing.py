"""Typed tokens → phrases, by the grammar in grammar.lark. Knows nothing of what a target is.

A phrase that breaks off («til i overkant av») is no phrase:
its first token is read as a plain word and the sentence is parsed again.
"""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from styrhus.targets.parsing import DoesNotFitError, parse, tables
from styrhus.targets.phrases import (
    Amount,
    Aside,
    Comparison,
    Mark,
    Moment,
    Phrase,
    Rank,
    Rhythm,
    Times,
)
from styrhus.targets.scanning import Piece
from styrhus.targets.words import SCALES


def phrases_of(pieces: list[Piece]) -> list[Phrase]:
    """All of the sentence, as phrases in order. Never fails: what does not parse is words."""
    declared = tables().terminals
    types = [piece.type if piece.type in declared else "WORD" for piece in pieces]
    while True:
        try:
            return list(parse(types, pieces, _Phrasing()))
        except DoesNotFitError as error:
            types[_broken_phrase(types, error.at)] = "WORD"


def _broken_phrase(types: list[str], at: int) -> int:
    """The token before the one that did not fit, or the nearest before it that is not a word already."""
    return next((back for back in range(at - 1, -1, -1) if types[back] != "WORD"), at)


def _around(children: Iterable[Any], joined: str = " ") -> tuple[str, int, int]:
    parts = [part for part in children if part is not None]
    return joined.join(part.text for part in parts).strip(), parts[0].start, parts[-1].end


class _Phrasing:
    """Grammar rules by name → phrases."""

    def sentence(self, phrases: list[Phrase]) -> list[Phrase]:
        return phrases

    def filler(self, children: list[Piece]) -> Mark:
        piece = children[0]
        factor = piece.value if piece.type in ("HALVE", "MULTIPLY") else None
        bound = {"BOUND": piece.value, "OR_MORE": (piece.value, False)}.get(piece.type)
        return Mark(*_around(children), piece.type, factor, bound)

    # --- amounts
    def one(self, children: list[Piece]) -> tuple[float, None, list[Piece]]:
        return children[0].value * _scale(children[1:]), None, children

    def pair(self, children: list[Piece]) -> tuple[float, float, list[Piece]]:
        scale = _scale(children[3:])
        return children[0].value * scale, children[2].value * scale, children

    def between(self, children: list[Piece]) -> tuple[float, float, list[Piece]]:
        return children[1].value, children[3].value, children

    def percent(self, children: list[Any]) -> Amount:
        return _quantity("percent", *children)

    def points(self, children: list[Any]) -> Amount:
        return _quantity("points", *children)

    def duration(self, children: list[Any]) -> Amount:
        return _quantity("duration", *children)

    def count(self, children: list[Any]) -> Amount:
        return _quantity("count", *children)

    def fraction(self, children: list[Piece]) -> Amount:
        piece = children[0]
        return Amount(piece.text, piece.start, piece.end, "percent", round(piece.value, 1), is_fraction=True)

    def out_of(self, children: list[Piece]) -> Amount:
        """«ni av ti» is 90 percent; «tre av to» is no share."""
        part, whole = children[0].value, children[2].value
        share = round(100 * part / whole, 1) if whole else 0.0
        return Amount(*_around(children), form="percent", low=min(share, 100.0), is_fraction=True)

    def preposition(self, children: list[Piece]) -> Piece:
        return children[0]

    def bound(self, children: list[Piece]) -> Piece:
        if children[0].type == "BOUND":
            return children[0]
        side = "at_least" if children[0].type in ("MORE", "BETTER") else "at_most"
        text, start, end = _around(children)
        return Piece("BOUND", text, start, end, (side, True))

    def amount(self, children: list[Any]) -> Amount:
        quantity = next(child for child in children if isinstance(child, Amount))
        by_type = {child.type: child for child in children if isinstance(child, Piece)}
        bound = by_type["BOUND"].value if "BOUND" in by_type else None
        if "OR_MORE" in by_type:
            bound = (by_type["OR_MORE"].value, False)
        lead = next((kind for kind in by_type if kind in ("BY", "TO", "FROM", "WITHIN", "IN", "PER")), None)
        return Amount(
            *_around(children), quantity.form, quantity.low, quantity.high, quantity.unit, lead, bound,
            is_about="APPROX" in by_type and by_type["APPROX"].text.lower() in ABOUT, is_fraction=quantity.is_fraction,
        )  # fmt: skip

    # --- moments
    def year(self, children: list[Piece]) -> Moment:
        return _dated(children, str(children[0].value), children[0].value)

    def years(self, children: list[Piece]) -> Moment:
        last = children[-1].value
        return _dated(children, str(last), last, is_several=children[-2].value == "and", is_span=True)

    def span(self, children: list[Piece]) -> Moment:
        last = children[-1].value[1]
        return _dated(children, str(last), last, is_span=True)

    def numeric_date(self, children: list[Piece]) -> Moment:
        parts = [int(part) for part in children[0].text.replace("-", ".").split(".") if part.strip()]
        if "-" in children[0].text:
            parts.reverse()
        day, month, year = parts[0], parts[1], parts[2] if parts[2] > 99 else 2000 + parts[2]
        is_real = 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]
        return _dated(children, f"{year}-{month:02}-{day:02}" if is_real else str(year), year)

    def day(self, children: list[Piece]) -> Moment:
        day, month, year = (child.value for child in children)
        is_real = 1 <= day <= monthrange(year, month)[1]
        return _dated(children, f"{year}-{month:02}-{day:02}" if is_real else str(year), year)

    def month(self, children: list[Piece]) -> Moment:
        month, year = (child.value for child in children)
        return _dated(children, f"{year}-{month:02}-{monthrange(year, month)[1]}", year)

    def part(self, children: list[Piece]) -> Moment:
        number, period, year = (child.value for child in children)
        months = {"kvartaler": 3, "tertialer": 4, "halvår": 6}.get(period, 12) * number
        last = f"{year}-{months:02}-{monthrange(year, months)[1]}" if 1 <= months <= 12 else str(year)
        return _dated(children, last, year)

    def season(self, children: list[Piece]) -> Moment:
        found = _dated(children, str(children[-1].value), children[-1].value)
        return replace(found, role="at")  # «hausten 2025» is never part of a name

    def plan_period(self, children: list[Piece]) -> Moment:
        return _dated(children, None, None)

    def end_of(self, children: list[Any]) -> Moment:
        inner: Moment = children[-1]
        date = f"{inner.date}-12-31" if inner.date and len(inner.date) == 4 else inner.date
        return Moment(*_around(children), "deadline", date, inner.year, inner.is_several, inner.is_span)

    def bare(self, children: list[Moment]) -> Moment:
        return children[0]

    def deadline(self, children: list[Any]) -> Moment:
        return _moment("deadline", children)

    def before(self, children: list[Any]) -> Moment:
        found = _moment("before", children)
        return replace(found, date=f"{found.date}-01-01") if found.date and len(found.date) == 4 else found

    def than(self, children: list[Any]) -> Moment:
        return _moment("than", children)

    def since(self, children: list[Any]) -> Moment:
        return _moment("since", children)

    def until(self, children: list[Any]) -> Moment:
        return _moment("until", children)

    def at(self, children: list[Any]) -> Moment:
        return _moment("at", children)

    # --- rhythms
    def every(self, children: list[Piece]) -> Rhythm | Aside:
        number = next((int(child.value) for child in children if child.type in ("ORDINAL", "NUMBER")), 1)
        if number >= MOST_PERIODS:
            return Aside(*_around(children))  # «per 1 000 liggedøgn»: what it is reckoned per
        return Rhythm(*_around(children), 1, number, _singular(children[-1]))

    def recurring(self, children: list[Piece]) -> Rhythm:
        return Rhythm(*_around(children), *children[0].value)

    def one_times(self, children: list[Piece]) -> Times:
        return Times(*_around(children), low=children[-2].value, bound=_bound_of(children))

    def pair_times(self, children: list[Piece]) -> Times:
        return Times(*_around(children), low=children[-4].value, high=children[-2].value, bound=_bound_of(children))

    # --- the rest
    def rank(self, children: list[Piece]) -> Rank:
        return Rank(*_around(children), next(child.value for child in children if child.type == "NUMBER"))

    def comparison(self, children: list[Piece]) -> Comparison:
        return Comparison(*_around(children), children[0].type, has_than=len(children) > 1)

    def age(self, children: list[Piece]) -> Aside:
        return Aside(*_around(children))

    label = age


MOST_PERIODS = 100
ABOUT = frozenset({
    "omtrent", "ca", "cirka", "circa", "om lag", "omlag", "rundt", "rundt om", "tilnærmet", "anslagsvis", "nær",
    "nærmere", "nærare", "ungefär", "knapt", "vel", "nesten",
})  # fmt: skip


def _scale(pieces: list[Piece]) -> float:
    """«millioner», «mrd»: what the number is counted in."""
    word = pieces[0].text.lower() if pieces else ""
    return next((value for start, value in SCALES.items() if word.startswith(start)), 1.0)


def _quantity(form: str, number: tuple[float, float | None, list[Piece]], unit: Piece | None = None) -> Amount:
    low, high, pieces = number
    text, start, end = _around([*pieces, unit])
    return Amount(text, start, end, form, low, high, unit.value if unit is not None and form == "duration" else None)


def _dated(
    children: list[Any], date: str | None, year: int | None, *, is_several: bool = False, is_span: bool = False
) -> Moment:
    return Moment(*_around(children), "bare", date, year, is_several, is_span)


def _moment(role: str, children: list[Any]) -> Moment:
    """The date at the end of the phrase, in this role. A bare «2015-nivå» is its own date."""
    last = children[-1]
    date, year = (last.date, last.year) if isinstance(last, Moment) else (str(last.value), last.value)
    flags = (last.is_several, last.is_span) if isinstance(last, Moment) else (False, False)
    return Moment(*_around(children), role, date, year, *flags)


def _bound_of(children: list[Piece]) -> Any:
    return children[0].value if children[0].type == "BOUND" else None


ONE_OF = {
    "uker": "uke", "dager": "dag", "måneder": "måned", "kvartaler": "kvartal", "tertialer": "tertial",
    "timer": "time", "semestre": "semester", "valgperioder": "valgperiode",
}  # fmt: skip


def _singular(piece: Piece) -> str:
    return ONE_OF.get(piece.value, piece.value)
