from __future__ import annotations

from lxml import html

from briefgen.layout.passes.caption_numbers import number


def test_each_kind_is_counted_in_the_order_of_the_words() -> None:
    kinds = ("table", "map", "table", "figure", "table")
    source = "".join(f'<p><span class="{one}" data-field="seq"></span></p>' for one in kinds)
    root = html.document_fromstring(source)
    number(root, lambda n: f"<{n}>")
    assert [one.text for one in root.iter("span")] == ["<1>", "<1>", "<2>", "<1>", "<3>"]


def test_a_number_that_a_layout_wrote_itself_stays() -> None:
    root = html.document_fromstring('<p><span class="table" data-field="seq">A-7</span></p>')
    number(root, str)
    assert root.findtext(".//span") == "A-7"
