"""The fictional municipality of Havnes: its documents are really read, and its figures show every status."""

DAY = "2026-09-08"  # the demonstration's today; the program itself asks `styrhus.web.clock`


def load_demonstration() -> str:
    """Load it, unless it is loaded; answer with how to sign in. Django has to be set up."""
    from .loading import load

    return load()
