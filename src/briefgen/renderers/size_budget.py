"""Files that fit a budget: smaller pictures for those who read on a bad line.

What was reduced is said, as notices. Pictures give way in steps, and to their alt texts at last;
words never.
"""

from __future__ import annotations

import copy
import io
from collections.abc import Mapping
from dataclasses import dataclass, replace

from lxml import etree

from briefgen.errors import Notice, RenderError
from briefgen.formats import format_named
from briefgen.layout.class_names import ClassName, has_class
from briefgen.layout.laid_out import Asset, LaidOut
from briefgen.layout.tree_edits import remove
from briefgen.layout.vocabulary import is_decoration
from briefgen.messages import say
from briefgen.renderers.html_tree import place_of
from briefgen.renderers.html_tree import replace as put_in_place
from briefgen.renderers.registry import renderer
from briefgen.renderers.rendered import Rendered

LOW_BANDWIDTH = 300_000
"""Bytes of a low-bandwidth file, where nothing else is asked for."""
_AS_TEXT = 1.4
"""What a byte of a picture takes at most in a file: HTML writes it in base64."""
_KINDS = ("image/jpeg", "image/png")
_INLINE = ("p", "td", "th", "li", "span", "strong", "em", "a")


@dataclass(frozen=True, slots=True)
class Step:
    """How far pictures are reduced: pixels of the longer side, quality of the JPEG."""

    longest: int
    quality: int


STEPS = (Step(1200, 70), Step(900, 60), Step(640, 50), Step(420, 40))


def render_small(name: str, laid_out: LaidOut, budget: int) -> Rendered:
    """Render in at most ``budget`` bytes; raises RenderError when words alone need more.

    Letters are those of the reader's machine where a file would carry fonts to a browser.
    """
    if laid_out.theme.web_fonts:
        laid_out = replace(laid_out, theme=replace(laid_out.theme, web_fonts=()))
    done = renderer(name).render(laid_out)
    if len(done.data) <= budget:
        return done
    if laid_out.attach_data and format_named(name).carries_data:
        return _without_data(name, laid_out, budget)
    for step in STEPS:
        assets = reduced(laid_out.assets, step)
        spared = sum(_bytes(laid_out.assets)) - sum(_bytes(assets))
        if len(done.data) - _AS_TEXT * spared > budget:
            continue  # it cannot be enough
        smaller = renderer(name).render(replace(laid_out, assets=assets))
        if len(smaller.data) <= budget:
            return _with(smaller, _reductions(laid_out, assets, name))
    return _in_words(name, laid_out, budget)


def _without_data(name: str, laid_out: LaidOut, budget: int) -> Rendered:
    """The tables of data are on the page, too: their files go before any picture suffers."""
    done = render_small(name, replace(laid_out, attach_data=False), budget)
    text = say("the tables of data are not attached to the {name}, so that it fits", name=name)
    return _with(done, [Notice("data-left-out", text, "attach_data")])


def reduced(assets: Mapping[str, Asset], step: Step) -> dict[str, Asset]:
    """The pictures made smaller; one that would not be stays as it is."""
    return {key: _reduce(asset, step) for key, asset in assets.items()}


def in_words(laid_out: LaidOut) -> LaidOut:
    """The document with the alt text of each picture in its place."""
    root = copy.deepcopy(laid_out.root)
    for picture in list(root.iter("img")):
        _say(picture)
    return replace(laid_out, root=root)


def _in_words(name: str, laid_out: LaidOut, budget: int) -> Rendered:
    done = renderer(name).render(in_words(laid_out))
    if len(done.data) > budget:
        raise RenderError(
            say(
                "without any picture the file still has {count}, and its budget is {budget}",
                count=_kilobytes(len(done.data)),
                budget=_kilobytes(budget),
            ),
            format=name,
            hint=say("shorten it, or allow it more"),
        )
    notices = [
        Notice(
            "picture-in-words",
            say("the {name} shows the alt text instead of it", name=name),
            place_of(picture),
        )
        for picture in laid_out.root.iter("img")
        if not is_decoration(picture)
    ]
    return _with(done, notices)


def _reduce(asset: Asset, step: Step) -> Asset:
    from PIL import Image

    if asset.media_type not in _KINDS:
        return asset
    with Image.open(io.BytesIO(asset.data)) as picture:
        picture.load()
        made = picture.convert("RGBA" if _see_through(picture) else "RGB")
    made.thumbnail((step.longest, step.longest), Image.Resampling.LANCZOS)
    out = io.BytesIO()
    if made.mode == "RGBA":
        made.save(out, "PNG", optimize=True)
    else:
        made.save(out, "JPEG", quality=step.quality, optimize=True, progressive=False)
    if len(out.getvalue()) >= len(asset.data):
        return asset
    kind = "image/png" if made.mode == "RGBA" else "image/jpeg"
    return Asset(asset.name, kind, out.getvalue(), *made.size, file=asset.file)


def _see_through(picture: object) -> bool:
    return bool(getattr(picture, "has_transparency_data", False))


def _say(picture: etree._Element) -> None:
    """Put the alt text in the place of a picture; a logo or an icon stands beside its words."""
    parent = picture.getparent()
    if has_class(picture, ClassName.LOGO) or is_decoration(picture):
        remove(picture)
        return
    inline = parent is not None and parent.tag in _INLINE
    words = etree.Element("span" if inline else "p", {"class": ClassName.PICTURE_IN_WORDS})
    words.text = f"[{picture.get('alt')}]"
    put_in_place(picture, words)


def _reductions(laid_out: LaidOut, assets: Mapping[str, Asset], name: str) -> list[Notice]:
    found = []
    for picture in laid_out.root.iter("img"):
        key = str(picture.get("src")).removeprefix("asset:")
        before, after = laid_out.assets.get(key), assets.get(key)
        if before is not None and after is not None and before != after:
            text = say(
                "{shown} in the {name}: {width} × {height} pixels, {count}, became {width2} "
                "× {height2}, {count2}",
                shown=before.shown,
                name=name,
                width=before.width,
                height=before.height,
                count=_kilobytes(len(before.data)),
                width2=after.width,
                height2=after.height,
                count2=_kilobytes(len(after.data)),
            )
            found.append(Notice("picture-reduced", text, place_of(picture)))
    return found


def over_budget(done: Rendered, laid_out: LaidOut) -> tuple[Notice, ...]:
    """A notice where a public file is larger than its brief, or else its theme, allows."""
    usual = 1000 * format_named(done.format).size_budget
    budget = laid_out.size_budget.get(done.format, usual)
    if laid_out.metadata.audience != "public" or not budget or len(done.data) <= budget:
        return ()
    text = say(
        "the {format} has {count}, and its budget is {budget}; --low-bandwidth makes a small one",
        format=done.format,
        count=_kilobytes(len(done.data)),
        budget=_kilobytes(budget),
    )
    return (Notice("file-large", text, done.format),)


def _with(done: Rendered, notices: list[Notice]) -> Rendered:
    return replace(done, notices=(*done.notices, *dict.fromkeys(notices)))


def _bytes(assets: Mapping[str, Asset]) -> list[int]:
    return [len(asset.data) for asset in assets.values() if asset.media_type in _KINDS]


def _kilobytes(size: int) -> str:
    return f"{size / 1000:.0f} kB"
