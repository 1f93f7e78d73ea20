"""A new draft element of each kind, in the contract's form, with nothing said but its words. Pure."""

from typing import Any

Data = dict[str, Any]

_BLANK: dict[str, Data] = {
    "goal": {"id": "", "parent": None, "level": "", "number": None, "text": ""},
    "action": {
        "id": "",
        "text": "",
        "goals": [],
        "activities": [],
        "financing": [],
        "responsible": [],
        "years": {"from": None, "to": None},
    },
    "indicator": {"id": "", "text": "", "goals": [], "targets": []},
    "means": {"id": "", "parent": None, "text": ""},
    "challenge": {"id": "", "text": "", "sub": []},
    "phase": {"number": 1, "name": "", "from": None, "to": None, "events": []},
    "body": {"name": "", "role": "", "members": [], "mandate": None},
    "reporting": {"from": "", "to": "", "what": "", "frequency": None},
    "reference": {"kind": "note", "number": None, "text": "", "body": None, "date": None},
    "sdg": {"number": 1, "name": ""},
}
# Where the paragraph's words go.
_WORDS_IN = {"phase": "name", "body": "name", "reporting": "what", "sdg": "name"}


def blank_data(kind: str, words: str, anchor: Data | None) -> Data:
    data = {name: value.copy() if isinstance(value, list | dict) else value for name, value in _BLANK[kind].items()}
    data[_WORDS_IN.get(kind, "text")] = words
    return data if kind == "sdg" else {**data, "anchor": anchor}
