"""What stops a whole file, told in Norwegian. Knows no file format."""


class RefusedError(Exception):
    """The file, the key or the store cannot be used. The message says why and what to do, and names no person."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message
