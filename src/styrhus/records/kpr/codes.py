"""The small code lists of the message, besides the service types. The schema names them, checks none."""

from enum import StrEnum


class Status(StrEnum):
    """Code list 7316: what a notification does."""

    ORIGINAL = "N"
    REPLACEMENT = "M"
    ADDITION = "T"  # «not to be used yet»
    ANNULMENT = "C"


NO_IDENTITY = "9"
NATIONAL_IDENTITIES = {
    "1": "fødselsnummer",
    "2": "D-nummer",
    "3": "H-nummer",
    "10": "DUF-nummer",
    "12": "felles hjelpenummer",
}
OTHER_IDENTITIES = {
    "4": "passnummer",
    "5": "svensk personnummer",
    "6": "dansk personnummer",
    "7": "social security number",
    "8": "forsikringspolise",
    NO_IDENTITY: "annet",
}
ACCEPTED_IDENTITIES = frozenset({*NATIONAL_IDENTITIES, NO_IDENTITY})  # code list 9032: what the registry takes
IDENTITY_DIGITS = {"1": 11, "2": 11, "3": 11, "10": 12, "12": 11}
CONTACT_TYPES = frozenset(str(number) for number in range(1, 20))  # code list 8471
IPLOS_CONTACTS = {"16": "IPLOS-kontaktperson", "17": "innsendingsansvarlig for IPLOS"}
SEX = frozenset({"0", "1", "2", "9"})  # code list 3101, only in attributes that are prohibited
MESSAGE_TYPES = frozenset({"B", "E", "K"})  # code list 7371; only K is ours
