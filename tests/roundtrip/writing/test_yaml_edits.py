"""One text of a YAML file edited in place, whatever way it is written; and one of a catalogue."""

import contextlib

import pytest

from briefgen.content.po.po_reader import parse
from briefgen.content.source_map import SourceFile
from briefgen.content.yaml import yaml_tree
from briefgen.errors import ContentError
from briefgen.roundtrip.writing import po_edits, yaml_edits
from briefgen.roundtrip.writing.edited_files import edited, edited_bytes
from briefgen.roundtrip.writing.markdown_edits import Rewrite

STYLES = [
    ("a: one two three # c\nb: x\n", "a: one 2 three # c\nb: x\n"),
    ("a: one\n  two\n  three\nb: x\n", "a: one\n  2\n  three\nb: x\n"),
    ('a: "one two three"\nb: x\n', 'a: "one 2 three"\nb: x\n'),
    ('a: "one \\\n  two\n  three"\nb: x\n', 'a: "one \\\n  2\n  three"\nb: x\n'),
    ("a: 'one two\n\n  three'\nb: x\n", "a: 'one 2\n\n  three'\nb: x\n"),
    ("a: |\n  one\n  two\n\n  three\nb: x\n", "a: |\n  one\n  2\n\n  three\nb: x\n"),
    ("a: |+2\n   one\n  two three\n\nb: x\n", "a: |+2\n   one\n  2 three\n\nb: x\n"),
    ("a: >-\n  one\n  two\n\n\n  three\nb: x\n", "a: >-\n  one\n  2\n\n\n  three\nb: x\n"),
    ("a: &n one two three\nb: x\nc: *n\n", "a: &n one 2 three\nb: x\nc: *n\n"),
    ("{a: one two three, b: x}\n", "{a: one 2 three, b: x}\n"),
]


@pytest.mark.parametrize(("before", "after"), STYLES)
def test_a_word_in_every_style(before: str, after: str) -> None:
    node = yaml_tree.read(before.encode(), "f").find(("a",))
    assert isinstance(node.content, str)
    start = node.content.index("two")
    value = node.content.replace("two", "2")
    way = next(yaml_edits.ways(node, [Rewrite(start, start + 3, "2")], value))
    assert edited(before, way) == after


NEW = ["x: y #z", "'\"", "- x", "\\n", "é\u00a0", "a\n\nb", "{}", "tab\tx", "@x", "%"]


@pytest.mark.parametrize(("before", "_after"), STYLES)
@pytest.mark.parametrize("new", NEW)
def test_one_way_gives_the_value_whatever_is_new(before: str, _after: str, new: str) -> None:
    node = yaml_tree.read(before.encode(), "f").find(("a",))
    assert isinstance(node.content, str)
    start = node.content.index("two")
    value = node.content.replace("two", new)
    found = []
    for way in yaml_edits.ways(node, [Rewrite(start, start + 3, new)], value):
        with contextlib.suppress(ContentError):  # a way that does not work is not taken
            plain = yaml_tree.read(edited(before, way).encode(), "f").plain()
            assert isinstance(plain, dict)
            found.append({key: plain[key] for key in "ab"})
    assert {"a": value, "b": "x"} in found


@pytest.mark.parametrize("new", ["2", 'a "b" \\ c', "", "new\nline"])
@pytest.mark.parametrize("layout", ['"one two three"', '""\n"one "\n"two"\n" three"'])
def test_a_translation(layout: str, new: str) -> None:
    text = f'msgctxt "k"\nmsgid "m"\nmsgstr {layout}\n\n# end\n'
    file = parse(SourceFile("ar.po", text), "ar")
    start = file.entries[0].text.index("two")
    ways = list(po_edits.ways(file, file.entries[0], [Rewrite(start, start + 3, new)]))
    assert ways
    for way in ways:
        after = parse(SourceFile("ar.po", edited(text, way)), "ar")
        assert after.entries[0].text == f"one {new} three"
        assert edited(text, way).endswith("\n\n# end\n")


def test_a_translation_in_lines_gets_lines_where_it_breaks() -> None:
    text = 'msgctxt "k"\nmsgid "m"\nmsgstr ""\n"one "\n"two.\\n"\n'
    file = parse(SourceFile("ar.po", text), "ar")
    at = len("one two.")
    way = next(po_edits.ways(file, file.entries[0], [Rewrite(at, at, "\n\nthree")]))
    added = '"two.\\n"\n"\\n"\n"three\\n"\n'
    assert edited(text, way) == text.replace('"two.\\n"\n', added)


def test_bytes_keep_their_line_ends() -> None:
    data = b"\xef\xbb\xbfa: 1\r\nb: 2\r\n"
    assert (
        edited_bytes(data, [Rewrite(5, 9, "b: 3\nc: 4")]) == b"\xef\xbb\xbfa: 1\r\nb: 3\r\nc: 4\r\n"
    )
