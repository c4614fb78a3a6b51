"""Property: no text of a withheld block stands in any output of a narrower edition."""

from __future__ import annotations

import string
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

import briefgen
from briefgen.content.pictures.picture_cleaning import read
from briefgen.conventions import AUDIENCES, Audience
from briefgen.leaks.normalize import fold
from briefgen.leaks.unpack import open_file
from briefgen.model.base import sees
from briefgen.model.blocks.block_registry import built_in
from briefgen.model.brief import Brief
from briefgen.renderers.registry import renderer
from tests.leaks.leak_samples import jpeg, raw
from tests.properties import examples

TOKENS = st.text(string.ascii_lowercase, min_size=9, max_size=14).map(lambda text: f"qx{text}")
DRAWN = read(jpeg(), "drawn.jpg")
LATER = {"date": 2018, "title": "t"}


def block(kind: str, token: str) -> dict[str, Any]:
    """A block of one kind, the token in each of its texts."""
    say = f"Say {token} twice, and then wait for what {token} answers."
    blocks: dict[str, dict[str, Any]] = {
        "text": {"text": f"{say}\n\n- {token}\n- **{token}** [{token}](https://{token}.org/a)"},
        "table": {"caption": say, "columns": [{"key": "a", "label": token}],
                  "rows": [{"a": say}], "note": say},
        "timeline": {"events": [{**LATER, "title": token, "text": say, "place": token}]},
        "quote": {"text": say, "speaker": token, "role": token, "organization": token},
        "photo": {"caption": say, "credit": token, "alt": say, "place": token},
        "image": {"file": DRAWN.name, "caption": say, "credit": token, "alt": say},
        "actors": {"people": [{"name": token, "role": token, "position": say}]},
        "agreement": {"name": token, "parties": [token], "status": say, "provisions": [say]},
        "cluster": {"name": token, "needs": say, "response": say, "gaps": say},
        "outlook": {"scenarios": [{"name": token, "triggers": [say], "text": say}]},
        "callout": {"title": token, "text": say},
        "list": {"title": token, "items": [say, token]},
        "incidents": {"events": [{"date": 2018, "place": token, "type": token, "actor": token}]},
        "chart": {"kind": "bar", "title": token, "x": "m", "y": token, "alt": say,
                  "rows": [{"m": token, token: 3}]},
        "map": {"title": token, "alt": say, "boundary_disclaimer": say,
                "markers": [{"label": token, "lat": 1, "lon": 1}]},
    }  # fmt: skip
    return {kind: {**blocks[kind], "heading": token}}


NUMBERS = {"key_figures", "figure_comparison"}
"""Blocks whose words are those of figures, which have an audience of their own."""
KINDS = tuple(sorted({each.kind for each in built_in().values()} - NUMBERS))


@st.composite
def hidden(draw: st.DrawFn) -> tuple[Brief, Audience, list[str], list[str]]:
    """A brief, a reader, and the tokens that this reader may and may not see."""
    written = raw()
    seen: list[str] = []
    unseen: list[str] = []
    reader = draw(st.sampled_from(AUDIENCES[:-1]))
    tokens = draw(st.lists(TOKENS, min_size=2, max_size=5, unique_by=lambda text: text[:6]))
    body = written["sections"][0]["body"]
    for token in tokens:
        kind, least = draw(st.sampled_from(KINDS)), draw(st.sampled_from(AUDIENCES))
        made = block(kind, token)
        if draw(st.booleans()):
            made[kind]["audience"] = least
            body.append(made)
        else:
            within = [{"heading": token, "body": [made]}]
            section = {"heading": f"H {token}", "audience": least, "sections": within}
            written["sections"].append(section)
        (seen if sees(reader, least) else unseen).append(token)
    whole = Brief.model_validate(written).with_pictures({DRAWN.name: DRAWN})
    return whole, reader, seen, unseen


def letters(data: bytes) -> str:
    return "".join(fold(piece.text).text for piece in open_file(data).pieces)


def look(case: tuple[Brief, Audience, list[str], list[str]], *formats: str) -> None:
    brief, reader, seen, unseen = case
    laid_out = briefgen.lay_out(brief.edition(audience=reader))
    for name in formats:
        found = letters(renderer(name).render(laid_out).data)

        assert [token for token in unseen if token in found] == [], name
        assert [token for token in seen if token not in found] == [], name


@examples(25)
@given(case=hidden())
def test_no_text_of_a_withheld_block_is_in_a_narrower_edition(case: Any) -> None:
    look(case, "html", "text", "docx")


@examples(6)
@given(case=hidden())
def test_nor_in_its_pdf(case: Any) -> None:
    look(case, "pdf")
