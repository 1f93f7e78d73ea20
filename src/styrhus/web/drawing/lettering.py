"""How wide a text is, near enough, and where its lines break: SVG breaks none itself.
Knows the letters of Inter, and no drawing."""

from collections.abc import Callable

# Advance widths in em of Inter at weight 600, by kind of letter; measured in a browser and rounded up.
_NARROW, _SLIM, _WIDE, _CAPITAL, _OTHER = 0.29, 0.41, 0.92, 0.73, 0.62
_WIDTHS = {
    **dict.fromkeys("iIljÍÌí.,:;'’|!·()[]", _NARROW),
    **dict.fromkeys('ftr-–/«»" \u00a0\u202f', _SLIM),
    **dict.fromkeys("mwMWæÆœ%@—…+", _WIDE),
    **dict.fromkeys("ABCDEFGHJKLNOPQRSTUVXYZØÅÄÖÜ", _CAPITAL),
    " ": 0.27,
    "\u00a0": 0.27,
    "1": 0.48,
}
CUT = "…"
LEAST_PART = 5  # letters of a part of a compound
CONSONANTS = "bcdfghjklmnpqrtvwxz"  # without s itself: «ss» is within a word as often as between two
Room = Callable[[int], float] | float


def width_of(text: str, size: float) -> float:
    return size * sum(_WIDTHS.get(letter, _OTHER) for letter in text)


def break_lines(text: str, size: float, room: Room, most: int) -> tuple[str, ...]:
    """Lines that fit, at most `most`; the last one says by … that there is more. `room` may differ from line to line.
    The lines are made as even as they can be."""
    lines = _break_greedily(text, size, room, most)
    if len(lines) < 2 or lines[-1].endswith(CUT):
        return lines
    least, enough = 1 / len(lines), 1.0
    while enough - least > 0.01:
        tried = (least + enough) / 2
        as_many = _break_greedily(text, size, _share_of(room, tried), most + 1)
        if len(as_many) == len(lines) and " ".join(as_many) == " ".join(lines):
            enough = tried
        else:
            least = tried
    return _break_greedily(text, size, _share_of(room, enough), most)


def _share_of(room: Room, share: float) -> Room:
    return (lambda line: share * room(line)) if callable(room) else share * room


def _break_greedily(text: str, size: float, room: Room, most: int) -> tuple[str, ...]:
    lines: list[str] = []
    words = text.split()
    while words:
        width = room(len(lines)) if callable(room) else room
        line, words = _first_line(words, size, width)
        lines.append(line)
        if len(lines) == most and words:
            lines[-1] = _cut(line, size, width)
            break
    return tuple(lines)


def fits(text: str, size: float, room: Room, most: int) -> bool:
    """Whether all of it is shown, with every word whole."""
    lines = break_lines(text, size, room, most)
    return " ".join(lines) == " ".join(text.split())


def _first_line(words: list[str], size: float, width: float) -> tuple[str, list[str]]:
    """As many words as there is room for; a word that is too long alone is divided."""
    taken = 1
    while taken < len(words) and width_of(" ".join(words[: taken + 1]), size) <= width:
        taken += 1
    line = " ".join(words[:taken])
    if taken > 1 or width_of(line, size) <= width:
        return line, words[taken:]
    head, tail = _divide(line, size, width)
    return head, [tail, *words[1:]]


def _divide(word: str, size: float, width: float) -> tuple[str, str]:
    """At a hyphen the word has itself, else where a compound is likely joined, else as late as there is room for."""
    at = len(word) - 1
    while at > 1 and width_of(word[:at] + "-", size) > width:
        at -= 1
    own = word.rfind("-", 1, at)
    if own > 1:
        return word[: own + 1], word[own + 1 :]
    at = _joint(word, at) or min(at, max(1, len(word) - 3))
    return word[:at] + "-", word[at:]


def _joint(word: str, most: int) -> int:
    """Norwegian joins many words by an s: «omsorgs-boliger». 0 where no such place has enough on each side."""
    places = range(LEAST_PART, min(most, len(word) - LEAST_PART) + 1)
    return max((at for at in places if word[at - 1] == "s" and word[at].lower() in CONSONANTS), default=0)


def _cut(line: str, size: float, width: float) -> str:
    words = line.split()
    while len(words) > 1 and width_of(" ".join(words) + f" {CUT}", size) > width:
        words.pop()
    return f"{' '.join(words).rstrip(',;:.–- ')} {CUT}"
