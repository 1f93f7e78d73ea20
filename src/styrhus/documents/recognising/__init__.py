"""A document that has been read → the draft of a plan, with what a person should check."""

from styrhus.documents.recognising.recognition import recognise

__all__ = ["recognise"]
