"""An answer as JSON and back: sorted keys and figures rounded once, so that the same answer is the same bytes."""

import json
from dataclasses import asdict, fields, is_dataclass
from functools import lru_cache
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from styrhus.outlook.errors import Fault, OutlookError

from .model import VERSION, Answer


def answer_as_json(answer: Answer) -> str:
    """One line. Equal answers are equal texts."""
    return json.dumps(asdict(answer), sort_keys=True, ensure_ascii=False, allow_nan=False, separators=(",", ":")) + "\n"


def answer_from_json(text: str) -> Answer:
    """The answer that was written. OutlookError for a text that is none, or of another version."""
    try:
        document = json.loads(text)
        if document["version"] != VERSION:
            reason = (
                f"Svaret er av versjon {document['version']}, men denne utgaven leser versjon {VERSION}. Regn på nytt."
            )
            raise OutlookError([Fault("version", reason)])
        answer: Answer = _read(Answer, document)
    except (KeyError, TypeError, ValueError) as error:
        if isinstance(error, OutlookError):
            raise
        raise OutlookError([Fault("answer", "Teksten er ikke et svar fra Styrhus. Regn scenariet på nytt.")]) from error
    return answer


def _read(kind: Any, value: Any) -> Any:
    """A value of the kind a field says it holds."""
    origin, of = get_origin(kind), get_args(kind)
    if is_dataclass(kind):
        return _read_record(kind, value)
    if origin is tuple:
        kinds = [of[0]] * len(value) if of[-1] is Ellipsis else of
        return tuple(_read(one, part) for one, part in zip(kinds, value, strict=True))
    if origin is dict:
        return {key: _read(of[1], part) for key, part in value.items()}
    if origin in (Union, UnionType):
        return None if value is None else _read(next(one for one in of if one is not type(None)), value)
    return kind(value)


def _read_record(kind: Any, value: Any) -> Any:
    hints = _hints(kind)
    return kind(**{field.name: _read(hints[field.name], value[field.name]) for field in fields(kind)})


@lru_cache(maxsize=32)
def _hints(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind)
