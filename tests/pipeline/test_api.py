"""What `render` tells a program beside its bytes."""

from __future__ import annotations

import pickle
from pathlib import Path

import briefgen
from tests.content.samples import HEAD, USED

TEXT = f"""{HEAD}{USED}previous: ../before
languages: [ar]
sections:
  - heading: Now
    body: [66 people were killed.]
"""
CODES = {"previous-missing", "bare-figure", "translation-missing"}


def codes(notices: tuple[briefgen.Notice, ...]) -> set[str]:
    return {notice.code for notice in notices}


def test_a_program_gets_the_notices_of_the_content() -> None:
    brief = briefgen.loads(TEXT, files={"ar.po": b'msgid ""\nmsgstr ""\n"Language: ar\\n"\n'})

    assert codes(brief.notices) >= CODES
    rendered = briefgen.render(brief, "html")
    assert rendered.notices[: len(brief.notices)] == brief.notices
    for each in briefgen.render(brief, ["text", "html"]):
        assert codes(each.notices) >= CODES
    assert pickle.loads(pickle.dumps(brief)).notices == brief.notices  # noqa: S301 (our own)


def test_render_has_the_notices_of_the_same_file_of_build(tmp_path: Path) -> None:
    folder = tmp_path / "alpha"
    folder.mkdir()
    (folder / "brief.yaml").write_text(TEXT, encoding="utf-8")
    (folder / "ar.po").write_text('msgid ""\nmsgstr ""\n"Language: ar\\n"\n', encoding="utf-8")

    report = briefgen.build(
        folder, formats=["html"], languages=["en"], output=tmp_path / "out", isolate=False
    )

    (item,) = report.items
    assert briefgen.render(briefgen.load(folder), "html").notices == item.notices
    assert codes(item.notices) >= CODES


def test_an_edition_has_no_notice_which_may_tell_what_is_withheld() -> None:
    brief = briefgen.loads(HEAD + USED)
    noted = brief.with_notices([briefgen.Notice("figure-unused", "cellars stands nowhere")])

    assert noted == brief
    assert noted.notices
    assert noted.edition().brief.notices == ()
    assert noted.edition().notices == ()
