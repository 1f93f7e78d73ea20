"""Patterns that are compiled when first asked for: most documents need few of the hundreds that the rules hold.

Knows nothing of what the patterns mean.
"""

import re
from typing import Any, cast


def lazy_pattern(source: str, flags: int = 0) -> re.Pattern[str]:
    """As `re.compile`, and costs nothing until it is used; afterwards a search costs what it always does."""
    return cast("re.Pattern[str]", _LazyPattern(source, flags))


class _LazyPattern:
    """Answers as the compiled pattern does. What has been asked for is kept, so it is asked for here once."""

    def __init__(self, source: str, flags: int) -> None:
        self.pattern = source
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        answer = getattr(re.compile(self.pattern, self._flags), name)
        setattr(self, name, answer)
        return answer
