"""Paper for the council: what a note says, as values, and writers to PDF and Word. Knows no request and no database."""

from .note import Assumption, Note, NoteTable, Picture, Reckoning

__all__ = ["Assumption", "Note", "NoteTable", "Picture", "Reckoning"]
