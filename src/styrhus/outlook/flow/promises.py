"""What a promise of a place in time came to, as three numbers: share within the limit, breaches a year, no breach."""

import numpy as np

from .model import FlowCase, FlowResult, Promise, PromiseKept


def promise_kept(
    case: FlowCase, result: FlowResult, promise: Promise, *, first_year: int = 0, last_year: int | None = None
) -> PromiseKept:
    """Over the years from `first_year` to and with `last_year`, all classes of the promise together.

    Those whose limit had not run out when they were lost, or when the run ended, are in neither share. Where nobody is
    left to judge by, the promise counts as kept.
    """
    chosen = [position for position, key in enumerate(result.classes) if not promise.classes or key in promise.classes]
    years = slice(first_year, result.years if last_year is None else last_year + 1)
    kept = int(result.kept[:, years, chosen].sum())
    broken = result.broken[:, years, chosen].sum(axis=2)
    return PromiseKept(
        share_within=kept / (kept + int(broken.sum())) if kept + broken.sum() else 1.0,
        breaches_a_year=float(broken.mean()),
        probability_no_breach=float(np.mean(broken.sum(axis=1) == 0)),
    )


def promise_kept_by_class(
    case: FlowCase, result: FlowResult, promise: Promise, *, first_year: int = 0, last_year: int | None = None
) -> dict[str, PromiseKept]:
    """The same three numbers for each class the promise is made to, by its key."""
    keys = [key for key in result.classes if not promise.classes or key in promise.classes]
    return {
        key: promise_kept(case, result, Promise(promise.share, (key,)), first_year=first_year, last_year=last_year)
        for key in keys
    }


def is_kept(case: FlowCase, result: FlowResult, promise: Promise) -> bool:
    """A promise to several classes is kept when it is kept to each: the many do not pay for the few."""
    return all(one.share_within >= promise.share for one in promise_kept_by_class(case, result, promise).values())
