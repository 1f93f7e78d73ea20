"""What stops a whole file, told in Norwegian. Knows no file format."""

import errno

_REASONS = {
    errno.ENOENT: "mappen eller filen finnes ikke",
    errno.ENOTDIR: "det er en fil og ikke en mappe",
    errno.EISDIR: "det er en mappe og ikke en fil",
    errno.EACCES: "du har ikke tilgang",
    errno.EPERM: "du har ikke tilgang",
    errno.EROFS: "stedet kan bare leses",
    errno.ENOSPC: "disken er full",
    errno.EDQUOT: "kvoten på disken er brukt opp",
}


class RefusedError(Exception):
    """The file, the key or the store cannot be used. The message says why and what to do, and names no person."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


def why(error: OSError) -> str:
    """The operating system's reason in Norwegian, to stand inside a sentence."""
    return _REASONS.get(error.errno or 0, f"feil {error.errno} fra operativsystemet")
