"""XML is read without expanding or fetching anything; every refusal knows its row."""

from time import process_time

import pytest

from domain.errors import BadInput
from tasks.files.reading.safe_xml import parse_xml
from tasks.files.reading.source import received


def test_elements_know_their_names_rows_and_texts() -> None:
    root = parse_xml(received(b'<a xmlns="u:x">\n <b c="1">x<!-- y --> z</b>\n</a>', "f"))
    (child,) = root.all("u:x}b")
    assert (root.name, child.row, child.attributes, child.text) == ("u:x}a", 2, {"c": "1"}, "x z")
    assert (root.said("u:x}b"), root.said("b")) == ("x z", "")


def test_entities_within_entities_are_refused_at_once() -> None:
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 20))
    begun = process_time()
    with pytest.raises(BadInput, match="declares a document type"):
        parse_xml(received(f'<!DOCTYPE l [<!ENTITY a0 "ha">{entities}]><l>&a19;</l>'.encode(), "f"))
    assert process_time() - begun < 1


def test_what_is_received_empty_is_refused() -> None:
    with pytest.raises(BadInput, match="f: nothing in it"):
        received(b"", "f")
