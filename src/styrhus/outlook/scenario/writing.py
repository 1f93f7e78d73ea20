"""A scenario as the file a person could have written. Reading it back gives the same scenario."""

import re
from typing import Any

import yaml

from .fields import SCENARIO
from .model import Scenario
from .yaml_text import DECIMAL, WHOLE


class _Dumper(yaml.SafeDumper):
    """Text that the reader would take for a number gets quotes; lists that are short stand on one line."""

    def ignore_aliases(self, data: Any) -> bool:
        return True  # the reader refuses & and *, so a value used twice is written twice


for _tag, _pattern in (("tag:yaml.org,2002:int", WHOLE), ("tag:yaml.org,2002:float", DECIMAL)):
    _Dumper.add_implicit_resolver(_tag, re.compile(f"^(?:{_pattern.pattern})$"), list("-+.0123456789"))


def as_plain(scenario: Scenario) -> dict[str, Any]:
    """Values as they stand in the file: text, numbers, truths, dates, lists and tables."""
    return SCENARIO.write(scenario)


def as_yaml(scenario: Scenario) -> str:
    return text_of(as_plain(scenario))


def text_of(document: dict[str, Any]) -> str:
    """Plain values as a scenario file, whether or not they make a scenario."""
    text: str = yaml.dump(
        document, Dumper=_Dumper, allow_unicode=True, sort_keys=False, default_flow_style=None, width=110
    )
    return text
