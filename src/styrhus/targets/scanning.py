"""A sentence → typed tokens: numbers, years, dates, and the words and word groups of the lexicon.

Knows words, not meanings: what the tokens say together is for the grammar and the claims.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import zip_longest
from typing import Any

from styrhus.targets import words
from styrhus.targets.patterns import lazy_pattern


@dataclass(frozen=True, slots=True)
class Piece:
    """One token: its type, its text as written, where it stands, and the value it carries."""

    type: str
    text: str
    start: int
    end: int
    value: Any = None


SHAPES = lazy_pattern(
    r"""
      (?P<DATE>\b\d{1,2}\.\s?\d{1,2}\.\s?(?:19|20)\d\d\b|\b\d{1,2}\.\d{1,2}\.\d\d\b|\b(?:19|20)\d\d-\d\d-\d\d\b)
    | (?P<YEAR_LEVEL>\b(?:19|20)\d\d[-–]?\s?(?:nivå|tal|års)\w*)
    | (?P<YEAR_SPAN>\b(?:19|20)\d\d\s?[-–—/]\s?(?:(?:19|20)\d\d|\d\d)\b)
    | (?P<CODE>§+\s*[\d\w][\d\w-]*|\b\d+/\d+\b|\b\d+\s?[-–]?\s?åring\w*|\b\d+\s?\+|\b\d+(?:-\d+){2,}|\b\d+:\d+\b
        |\b\d+[.]\d+[.]\d+|\b\d+-[^\W\d_][\w-]*|\b\d+\.\s?-?\s?(?:klass|trinn)\w*|\b[A-Za-zÆØÅæøå]{1,3}\d+\b|\b\d+-?(?:åri|års)\w+)
    | (?P<YEAR>\b(?:år\ )?(?:19|20)\d\d\b(?![,.]\d))
    | (?P<ORDINAL>\b\d{1,2}\.(?=\s?[a-zæøåäö])
        |\b[Il1]\.(?=\s?(?:jan|feb|mar|apr|mai|maj|jun|jul|aug|sep|okt|nov|des|dec)))
    | (?P<NUMBER>\b\d{1,3}(?:[ \u00a0\u202f.]\d{3})+(?:,\d+)?\b|\b\d+(?:[.,]\d+)?)
    | (?P<PERCENT>%[-\s]?(?:poeng|enhet\w*)|%)
    | (?P<SIGN>[<>≥≤]=?)
    | (?P<WORD>[^\W\d_]+(?:[-'’./][^\W\d_]+)*(?:-(?=\s))?)
    | (?P<OPEN>[(\[]) | (?P<CLOSE>[)\]])
    | (?P<QUOTE>[«“"„](?P<QUOTED>[^»”"“]*)[»”"“])
    | (?P<STOP>[;!?•·](?=\s|$)|[.](?=\s+["«“(]?[A-ZÆØÅÄÖ]|\s*$)|\n)
    | (?P<COLON>:(?=\s|$))
    | (?P<COMMA>,(?!\d)|\s[-–—]\s)
    | (?P<DASH>[-–—])
    """,
    re.VERBOSE,
)
NUMERIC = ("NUMBER", "YEAR")


def scan(sentence: str) -> list[Piece]:
    """The sentence's pieces, left to right."""
    pieces = _join_numbers(_group_words(list(_shaped(sentence))))
    return [settled for piece, after in zip_longest(pieces, pieces[1:]) for settled in _settle(piece, after)]


def _shaped(sentence: str) -> Iterator[Piece]:
    for match in SHAPES.finditer(sentence):
        kind = match.lastgroup or "WORD"
        kind = "QUOTE" if match["QUOTE"] else kind
        piece = Piece(kind, match.group(), match.start(), match.end())
        yield from _split_number_words(piece) if kind == "WORD" else (_valued(piece),)


def _valued(piece: Piece) -> Piece:
    """A number, year or ordinal with what it counts."""
    text = piece.text
    if piece.type == "NUMBER":
        return replace(piece, value=_number(text))
    if piece.type in ("YEAR", "YEAR_LEVEL"):
        return replace(piece, value=int(re.findall(r"\d{4}", text)[0]))
    if piece.type == "YEAR_SPAN":
        first, last = re.findall(r"\d+", text)
        return replace(piece, value=(int(first), int(last if len(last) == 4 else first[:2] + last)))
    if piece.type == "ORDINAL":
        return replace(piece, value=int(text[:-1]) if text[0].isdigit() else 1)
    if piece.type == "PERCENT" and len(text) > 1:
        return replace(piece, type="POINTS")
    if piece.type == "SIGN":
        return replace(piece, type="BOUND", value=words.lexicon()[text][1])
    return piece


def _number(text: str) -> float:
    grouped = re.fullmatch(r"\d{1,3}(?:[ \u00a0\u202f.]\d{3})+(?:,\d+)?", text)
    return float(re.sub(r"[ \u00a0\u202f.]", "", text).replace(",", ".") if grouped else text.replace(",", "."))


def _split_number_words(piece: Piece) -> Iterator[Piece]:
    """«to-tre» is two numbers with a dash between them; other hyphens hold a word together."""
    first, dash, last = piece.text.partition("-")
    if dash and _number_word(first.lower()) is not None and _number_word(last.lower()) is not None:
        middle = piece.start + len(first)
        yield Piece("WORD", first, piece.start, middle)
        yield Piece("DASH", dash, middle, middle + 1)
        yield Piece("WORD", last, middle + 1, piece.end)
    else:
        yield piece


def _number_word(word: str) -> float | None:
    """«ti» 10, «tjuefem» 25, «hundreogtjue» 120."""
    if word in words.NUMBER_WORDS:
        return words.NUMBER_WORDS[word]
    head, hundred, rest = word.partition("hundre")
    if hundred and (not head or head in words.ONES):
        below = _number_word(rest.removeprefix("og")) if rest else 0.0
        return None if below is None else words.ONES.get(head, 1.0) * 100 + below
    for tens, value in words.TENS.items():
        if word.startswith(tens) and word[len(tens) :] in words.ONES:
            return value + words.ONES[word[len(tens) :]]
    return None


@cache
def _longest_group() -> dict[str, int]:
    """First word → the number of words in the longest group it opens, so that most words are looked up once."""
    longest: dict[str, int] = {}
    for group in words.lexicon():
        parts = group.split()
        longest[parts[0]] = max(longest.get(parts[0], 1), len(parts))
    return longest


def _group_words(pieces: list[Piece]) -> list[Piece]:
    """Words and word groups of the lexicon get their type."""
    typed, at = [], 0
    while at < len(pieces):
        piece, used = _longest_match(pieces, at)
        typed.append(piece)
        at += used
    return typed


def _longest_match(pieces: list[Piece], at: int) -> tuple[Piece, int]:
    piece = pieces[at]
    if piece.type == "ORDINAL" and at + 1 < len(pieces) and pieces[at + 1].text.lower() == "desember":
        return piece, 1
    if piece.type not in ("WORD", "PERCENT"):
        return piece, 1
    word = piece.text.lower()
    for length in range(_longest_group().get(word, 1), 0, -1):
        run = pieces[at : at + length]
        found = words.lexicon().get(" ".join(part.text.lower() for part in run))
        if found and (length == 1 or all(part.type in ("WORD", "PERCENT") for part in run)):
            return Piece(found[0], " ".join(p.text for p in run), piece.start, run[-1].end, found[1]), length
    return _unlisted(piece, word, pieces, at), 1


def _unlisted(piece: Piece, word: str, pieces: list[Piece], at: int) -> Piece:
    """A word outside the lexicon may be a number, or a compound whose last part tells."""
    number = _number_word(word)
    if number is None and word in words.ARTICLE_NUMBERS and _counts(pieces, at):
        number = 1.0
    if number is not None:
        return replace(piece, type="NUMBER", value=number)
    if word.endswith(("gruppe", "gruppa")) and "kostra" in word:
        return replace(piece, type="LABEL")
    return replace(piece, type="GAP") if re.search(f"({words.part_of('gap_nouns')})", word) else piece


def _counts(pieces: list[Piece], at: int) -> bool:
    """Is this «en» a number? After «minst», or before «gang», or before a length of time after a preposition."""
    before = pieces[at - 1].text.lower() if at else ""
    after = pieces[at + 1].text.lower() if at + 1 < len(pieces) else ""
    kinds = {words.lexicon().get(before, ("", None))[0], words.lexicon().get(after, ("", None))[0]}
    is_share = re.fullmatch(r"prosent\w*|procent\w*|%", after) or OF_NUMBER.match(_after_words(pieces, at))
    is_time = "PERIOD" in kinds and bool(kinds & {"WITHIN", "THAN", "BY"})
    return is_time or bool(kinds & {"BOUND", "TIMES"}) or bool(is_share)


OF_NUMBER = lazy_pattern(r"(av|af) (to|tre|fire|fem|seks|sju|syv|åtte|ni|ti|tjue|hundre|\d+)\b")


def _after_words(pieces: list[Piece], at: int) -> str:
    """The two words that follow: «av tre»."""
    return " ".join(piece.text.lower() for piece in pieces[at + 1 : at + 3])


def _join_numbers(pieces: list[Piece]) -> list[Piece]:
    """What the neighbours settle: «til» and «og» between two numbers, a year after «minst» that is a number."""
    joined = list(pieces)
    for at in range(1, len(joined) - 1):
        before, piece, after = joined[at - 1 : at + 2]
        if after.type not in NUMERIC or before.type != after.type:
            continue
        is_from_to = at > 1 and joined[at - 2].type == "FROM"
        if piece.text.lower() in ("av", "af") and _names_something(joined, at + 2):
            joined[at] = replace(piece, type="OUT_OF")
        elif (piece.type in ("TO", "DASH") and not is_from_to) or piece.text in ("og", "och", "eller"):
            joined[at] = replace(piece, type="JOINT", value="and" if piece.text in ("og", "och") else "to")
    for at in range(1, len(joined)):
        if joined[at].type == "YEAR" and joined[at - 1].type == "BOUND" and not joined[at].text.startswith("år"):
            joined[at] = replace(joined[at], type="NUMBER", value=float(joined[at].value))
    return joined


def _names_something(pieces: list[Piece], at: int) -> bool:
    """«to av tre tilsette»: a word that may also be a verb is a noun after a number."""
    return at < len(pieces) and pieces[at].type in ("WORD", "NEW", "CREATE", "DONE", "GIVE")


COLLECTIVE = lazy_pattern(r"(park|flåt|masse|stab|bestand|grupp|person)(en|n|a|ane|alet)$")  # «hele bilparken»


def _settle(piece: Piece, after: Piece | None) -> list[Piece]:
    """«ned 55 prosent», «opp tre uker»; and «kortere enn i 2024», where no amount follows the comparison."""
    word = piece.text.lower()
    if after is None:
        return [piece]
    if piece.type == "NUMBER" and after.type == "MONTH" and piece.text.isdigit():
        return [replace(piece, type="ORDINAL", value=int(piece.text))]  # «senast den 31 december»
    if word in ("ned", "opp") and after.type in ("NUMBER", "BOUND", "APPROX", "FRACTION"):
        return [replace(piece, type="FALL" if word == "ned" else "RISE")]
    compares = after.type in ("IN", "YEAR_LEVEL") or after.text.lower() in ("ved", "før", "tidligere", "tidlegare")
    if piece.type == "APPROX" and word in ("hele", "heile", "hela") and COLLECTIVE.search(after.text):
        return [replace(piece, type="ALL")]
    if piece.type == "BOUND" and word.endswith((" enn", " än", " end")) and compares:
        than = Piece("THAN", "", piece.end, piece.end)
        if word.startswith("ik"):
            return [piece, than]  # «ikke flere enn i 2020»
        kind = "MORE" if piece.value[0] == "at_least" else "FEWER"
        return [replace(piece, type=kind, value=None), than]
    return [piece]
