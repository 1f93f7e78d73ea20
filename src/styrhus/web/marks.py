"""A status as HTML: the word, the shape and the colour. Written once for each status, since a page shows hundreds."""

from functools import lru_cache

from markupsafe import Markup

from styrhus.targets.model import Status

from .words import status_word

_TAG = Markup('<span class="ds-tag status" data-color="{}" data-status="{}">{}</span>')
_BARE = Markup('<span class="status bare" data-color="{}" data-status="{}">{}</span>')


@lru_cache(maxsize=64)
def status_tag(status: Status, of: str = "goal") -> Markup:
    """In a box, for what the page is about."""
    shown = status_word(status, of)
    return _TAG.format(shown.colour, shown.shape, shown.word)


@lru_cache(maxsize=512)
def status_bare(status: Status, of: str = "goal", word: str | None = None) -> Markup:
    """Without the box, for lists and tables; `word` says more than the status, as «3 i rute»."""
    shown = status_word(status, of)
    return _BARE.format(shown.colour, shown.shape, word or shown.word)
