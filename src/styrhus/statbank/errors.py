"""What can go wrong with public statistics, in two kinds: what was asked is wrong, or the service cannot give it."""


class StatbankError(Exception):
    """Said to a person as it is: what is wrong, and what helps."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class WrongRequestError(StatbankError):
    """The request cannot be met whoever answers: an unknown code, a missing selection, a table that is not there."""


class ServiceError(StatbankError):
    """The service did not answer, answered something else than it promises, or nothing is stored to use instead."""


class PayloadError(ServiceError):
    """The body is not what its format promises, so none of it is used."""
