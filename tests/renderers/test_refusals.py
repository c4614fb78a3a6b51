"""Nothing is read but the document's pictures and the theme's fonts; every attempt is fatal."""

from __future__ import annotations

import builtins
import io
import os
from pathlib import Path

import pytest

from briefgen.errors import RenderError
from briefgen.layout.laid_out import Asset
from briefgen.renderers.memory_fetcher import MemoryFetcher
from briefgen.renderers.registry import renderer
from tests.renderers.samples import ASSETS, STYLE, laid_out

PRIVATE = "/etc/passwd"
XLINK = "http://www.w3.org/1999/xlink"


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every file that is opened during a test."""
    names: list[str] = []
    real = builtins.open

    def note(file: object, *args: object, **options: object) -> object:
        names.append(os.fspath(file) if isinstance(file, (str, Path)) else str(file))
        return real(file, *args, **options)  # type: ignore[call-overload]

    monkeypatch.setattr(builtins, "open", note)
    monkeypatch.setattr(io, "open", note)
    return names


BODIES = [
    '<p><img src="http://127.0.0.1:9/x.png" alt="x"></p>',
    f'<p><img src="file://{PRIVATE}" alt="x"></p>',
    '<p><img src="data:image/png;base64,AAAA" alt="x"></p>',
    '<p><img src="asset:../x.png" alt="x"></p>',
    '<p><img src="images/map.png" alt="x"></p>',
    f'<p style="background:url(file://{PRIVATE})">x</p>',
    '<p><a href="javascript:alert(1)">x</a></p>',
    f'<p><a href="file://{PRIVATE}">x</a></p>',
    '<p><a href="data:text/html,x">x</a></p>',
    '<p><a href="\\\\server\\share">x</a></p>',
    '<p><a href="other.html">x</a></p>',
    f'<p><object data="file://{PRIVATE}"></object></p>',
    '<p><iframe src="http://127.0.0.1:9/"></iframe></p>',
    '<p onclick="x()">x</p>',
    "<script>x()</script>",
    f'<svg><image href="file://{PRIVATE}"/></svg>',
    "<p>x<!-- a secret --></p>",
]
HEADS = [
    f'<link rel="attachment" href="file://{PRIVATE}">',
    '<link rel="stylesheet" href="http://127.0.0.1:9/x.css">',
    f'<base href="file://{PRIVATE}">',
    "<style>@import 'http://127.0.0.1:9/x.css';</style>",
    '<meta http-equiv="refresh" content="0;url=http://127.0.0.1:9/">',
]


@pytest.mark.parametrize("name", ["pdf", "docx", "html", "text"])
@pytest.mark.parametrize("body", BODIES)
def test_a_hostile_body_is_refused(name: str, body: str, opened: list[str]) -> None:
    with pytest.raises(RenderError):
        renderer(name).render(laid_out(f'<div data-place="sections.0">{body}</div>'))
    assert PRIVATE not in opened


@pytest.mark.parametrize("name", ["pdf", "docx", "html", "text"])
@pytest.mark.parametrize("head", HEADS)
def test_a_hostile_head_is_refused(name: str, head: str, opened: list[str]) -> None:
    with pytest.raises(RenderError):
        renderer(name).render(laid_out("<p>x</p>", head=head))
    assert PRIVATE not in opened


def test_the_refusal_names_the_place() -> None:
    with pytest.raises(RenderError) as caught:
        renderer("pdf").render(laid_out('<p data-place="a.1"><a href="file:x">x</a></p>'))
    assert caught.value.where == "a.1"


STYLES = [
    f"p{{background:url(file://{PRIVATE})}}",
    "p{background-image:url('http://127.0.0.1:9/x.png')}",
    "p{background:url(data:image/png;base64,AAAA)}",
    "p{background:url(asset:absent.png)}",
    "@import url(http://127.0.0.1:9/x.css);",
    f"@import 'file://{PRIVATE}';",
    f"@font-face{{font-family:X;src:url(file://{PRIVATE})}} p{{font-family:X}}",
    "@font-face{font-family:X;src:url(font:0)} p{font-family:X}",
    f"p{{list-style-image:url(file://{PRIVATE});display:list-item}}",
    f"p::before{{content:url(file://{PRIVATE})}}",
    "@page{background:url(relative.png)}",
]


@pytest.mark.parametrize("style", STYLES)
def test_a_hostile_style_is_refused(style: str, opened: list[str]) -> None:
    with pytest.raises(RenderError):
        renderer("pdf").render(laid_out("<p>x</p>", style=f"{style}\n{STYLE}"))
    assert PRIVATE not in opened


SVGS = [
    f'<image href="file://{PRIVATE}" width="9" height="9"/>',
    '<image xlink:href="http://127.0.0.1:9/x.png" width="9" height="9"/>',
    '<image href="other.png" width="9" height="9"/>',
    f'<use href="file://{PRIVATE}#a"/>',
    f"<style>@import 'file://{PRIVATE}';</style><text>x</text>",
    f"<style>@font-face{{font-family:X;src:url(file://{PRIVATE})}}</style><text>x</text>",
    f'<rect fill="url(file://{PRIVATE}#a)" width="9" height="9"/>',
    "<script>x()</script>",
    '<rect onload="x()"/>',
]


@pytest.mark.parametrize("inside", SVGS)
@pytest.mark.parametrize("name", ["pdf", "docx", "html"])
def test_a_hostile_svg_is_refused(name: str, inside: str, opened: list[str]) -> None:
    xmlns = f'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="{XLINK}"'
    svg = f'<svg {xmlns} width="9" height="9">{inside}</svg>'.encode()
    assets = {"x.svg": Asset("x.svg", "image/svg+xml", svg, 9, 9)}
    body = '<figure><img src="asset:x.svg" alt="x"></figure>'
    with pytest.raises(RenderError):
        renderer(name).render(laid_out(body, assets=assets))
    assert PRIVATE not in opened


def test_a_broken_picture_is_refused() -> None:
    broken = {"x.png": Asset("x.png", "image/png", ASSETS["images/map.png"].data[:60], 60, 40)}
    with pytest.raises(RenderError, match="image"):
        renderer("pdf").render(
            laid_out('<figure><img src="asset:x.png" alt="x"></figure>', assets=broken)
        )


def test_the_fetcher_serves_from_memory_and_remembers_what_it_refused() -> None:
    fetcher = MemoryFetcher(ASSETS, {"font:0": b"f"})
    assert fetcher("asset:images%2Fmap.png").read() == ASSETS["images/map.png"].data
    assert fetcher("font:0").read() == b"f"
    for url in ("asset:../images/map.png", "font:1", "FILE:///x", "about:blank", ""):
        with pytest.raises(ValueError, match="may not be read"):
            fetcher(url)
    assert fetcher.refused == ["asset:../images/map.png", "font:1", "FILE:///x", "about:blank", ""]
