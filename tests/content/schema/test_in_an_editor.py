"""The schema in the YAML language server that editors run: what it marks, offers and says.

The server comes from npm into a folder of the test; where npm is not, or reaches nothing, the tests
are skipped.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator

import pytest

from briefgen.content.schema.json_schema import content_schema
from briefgen.model.blocks.block_registry import BUILT_IN
from tests.content.schema.language_server import LanguageServer

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not (shutil.which("npm") and shutil.which("node")), reason="no npm here"),
]
PACKAGE = "yaml-language-server@1.25.0"
HEAD = "title: T\nlanguage: en\npublished: 2024-06-10\nsources: {}\n"
BODY = HEAD + "sections:\n  - heading: A\n    body:\n"


@pytest.fixture(scope="module")
def editor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LanguageServer]:
    folder = tmp_path_factory.mktemp("editor")
    done = subprocess.run(
        ["npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", PACKAGE],
        cwd=folder, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        pytest.skip("npm could not install the server")
    schema = folder / "briefgen.schema.json"
    schema.write_text(json.dumps(content_schema()), encoding="utf-8")
    program = folder / "node_modules" / "yaml-language-server" / "bin" / "yaml-language-server"
    with LanguageServer(program, schema) as server:
        yield server


def test_a_misspelt_block_gets_one_message_that_names_the_blocks(editor: LanguageServer) -> None:
    ((line, message),) = editor.messages(BODY + "      - tabel: {caption: x}\n")
    assert line == 8
    assert message.startswith("There is no such block. A text stands here, or one of: text, key_")
    assert all(kind in message for kind in BUILT_IN)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (BODY + "      - Prose.\n      - list: {items: [a]}\n", []),
        (BODY + "      - list: {itmes: [a]}\n", ["items", "itmes"]),
        (HEAD + "sections:\n  - heding: A\n", ["heading", "heding"]),
        (HEAD + "sections:\n  - {include: a.yaml, heading: A}\n", ["heading"]),
        (HEAD + "titel: A\n", ["titel"]),
    ],
)
def test_only_what_is_wrong_is_named(
    text: str, expected: list[str], editor: LanguageServer
) -> None:
    found = sorted(message for _, message in editor.messages(text))
    assert len(found) == len(expected)
    assert all(any(word in message for message in found) for word in expected), found


def test_completion_offers_each_block_with_what_it_needs(editor: LanguageServer) -> None:
    for text in (BODY + "      - |\n", BODY + "      - Prose.\n      - |\n"):
        offered = editor.offered(text)
        assert {f"new {kind}" for kind in BUILT_IN} <= offered.keys()
        assert "callout:\n    kind: ${1|note,warning,gap,recommendation|}" in offered["new callout"]
    assert "null" not in str(offered)


def test_completion_offers_a_brief_a_section_and_a_file(editor: LanguageServer) -> None:
    assert "brief" in editor.offered("|\n")
    sections = editor.offered(HEAD + "sections:\n  - |\n")
    assert "include: ${1:sections/health.yaml}" in sections["include"]
    assert "heading" in sections["new section"]


@pytest.mark.parametrize(
    ("line", "said"),
    [("      - ta|ble: {caption: A}\n", "A table, its rows written here or in a data file."),
     ("      - table: {cap|tion: A}\n", "What stands with it, in a sentence.")],
)  # fmt: skip
def test_hover_says_what_a_word_means(line: str, said: str, editor: LanguageServer) -> None:
    assert said in editor.hover(BODY + line)
