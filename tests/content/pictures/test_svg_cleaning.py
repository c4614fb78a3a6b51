import pytest

from briefgen.content.folder_guard import FileError
from briefgen.content.pictures.svg_cleaning import read_svg

LOGO = """<?xml version="1.0"?>
<!-- SECRET comment -->
<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"
     xmlns:inkscape="http://www.inkscape.org/x" width="20mm" height="10mm" viewBox="0 0 20 10"
     inkscape:export-filename="/home/SECRET/logo.png">
  <metadata>SECRET</metadata><title>SECRET</title>
  <defs>
    <linearGradient id="a">
      <stop offset="0" style="stop-color:#123456;-inkscape-x:SECRET"/>
    </linearGradient>
    <linearGradient id="b" xlink:href="#a"/>
  </defs>
  <g onclick="SECRET()"><path d="M0 0h9v9z" fill="url(#b)" class="SECRET"/></g>
</svg>"""


def refusal(inside: str) -> str:
    text = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{inside}</svg>'
    with pytest.raises(FileError) as error:
        read_svg(text.encode(), "logo.svg")
    return str(error.value)


def test_a_logo_keeps_its_shapes_and_nothing_else() -> None:
    picture = read_svg(LOGO.encode(), "logo.svg")

    assert (picture.width, picture.height, picture.media_type) == (76, 38, "image/svg+xml")
    assert b"SECRET" not in picture.data
    assert b'<path d="M0 0h9v9z" fill="url(#b)"/>' in picture.data
    assert b'stop-color="#123456"' in picture.data
    assert read_svg(picture.data, "logo.svg").data == picture.data


@pytest.mark.parametrize(
    "element",
    [
        "script",
        "image",
        "use",
        "foreignObject",
        "style",
        "a",
        "animate",
        "text",
        "filter",
        "svg",
        "iframe",
    ],
)
def test_other_elements_are_refused_by_name(element: str) -> None:
    assert f"<{element}>" in refusal(f"<{element}/>")


@pytest.mark.parametrize(
    "inside",
    [
        '<path fill="url(http://example.org/#a)"/>',
        '<path fill="url(#a) url(//b)"/>',
        '<path style="fill:url(file:///etc/passwd)"/>',
        '<path fill="expression(&quot;x&quot;)"/>',
        '<linearGradient id="a" href="#b"/><linearGradient id="b" href="#a"/>',
        '<linearGradient id="a" href="other.svg#b"/>',
        '<path href="#a"/>',
        "<g>" * 40 + "</g>" * 40,
        "<g/>" * 5_001,
        "<g>",
    ],
)
def test_references_depth_and_number_are_limited(inside: str) -> None:
    assert '"logo.svg"' in refusal(inside)


@pytest.mark.parametrize("head", ['<!DOCTYPE svg [<!ENTITY a "b">]>', "<!DOCTYPE svg [ ]>", "\0"])
def test_a_dtd_of_its_own_is_refused(head: str) -> None:
    with pytest.raises(FileError):
        read_svg(f'{head}<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>'.encode(), "x")


@pytest.mark.parametrize(
    "size", ['width="0" height="1"', 'width="1e9" height="1"', 'viewBox="0 0 9"', ""]
)
def test_a_drawing_needs_a_size(size: str) -> None:
    with pytest.raises(FileError):
        read_svg(f'<svg xmlns="http://www.w3.org/2000/svg" {size}/>'.encode(), "x")
