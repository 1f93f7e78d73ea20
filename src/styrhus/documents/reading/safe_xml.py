"""Parses XML from files we do not trust: no document types, no entities, nothing fetched, bounded depth."""

from lxml import etree

from styrhus.documents.reading.refusals import refusal


def parse_xml(data: bytes) -> etree._Element:
    """The root element; Office never writes a document type, so a part that has one is refused unread."""
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data or _wide("<!DOCTYPE") in data or _wide("<!ENTITY") in data:
        raise refusal("unsafe_xml")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise refusal("too_deep" if "depth" in str(error).lower() else "corrupt") from error


def _wide(word: str) -> bytes:
    return word.encode("utf-16-le")
