import gzip
import re

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
    assert b'<path d="M0 0h9v9z" fill="url(#p2)"/>' in picture.data
    assert b'stop-color="#123456"' in picture.data
    assert read_svg(picture.data, "logo.svg").data == picture.data


@pytest.mark.parametrize(
    "element",
    [
        "script",
        "image",
        "use",
        "foreignObject",
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


HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'


def cleaned(inside: str) -> str:
    text = f'{HEAD} viewBox="0 0 9 9">{inside}</svg>'
    return read_svg(text.encode(), "logo.svg").data.decode()


def test_a_logo_of_illustrator_keeps_the_colours_of_its_classes() -> None:
    logo = cleaned("""
        <style type="text/css"><![CDATA[
            /* made by an editor */
            .st0{fill:#FFFFFF;} .st1, .st2 {fill:url(#SVGID_1_);stroke:none;enable-background:new;}
            .st2{fill-rule:evenodd;clip-rule:evenodd;opacity:0.5 !important}
        ]]></style>
        <linearGradient id="SVGID_1_"><stop offset="0" style="stop-color:#123456"/></linearGradient>
        <path class="st0" d="M0 0h1v1z"/><path class="st1" d="M1 0h1v1z"/>
        <g class="st2 other"><path d="M2 0h1v1z"/></g>
    """)

    assert '<path d="M0 0h1v1z" fill="#FFFFFF"/>' in logo
    assert '<path d="M1 0h1v1z" fill="url(#p1)" stroke="none"/>' in logo
    assert re.search(r'<g fill="url\(#p1\)"[^>]* opacity="0.5"', logo)
    assert "style" not in logo
    assert "class" not in logo


@pytest.mark.parametrize(
    ("css", "colour"),
    [
        ("path{fill:red}", "red"),
        ("*{fill:red}", "red"),
        ("#p{fill:red} .a{fill:blue} path{fill:green}", "red"),
        (".a{fill:red} path{fill:blue}", "red"),
        (".a{fill:blue} .a.b{fill:red} .b{fill:blue}", "red"),
        (".a{fill:blue} .b{fill:red}", "red"),
        (".c{fill:blue} path.a{fill:red}", "red"),
        ("g{fill:blue}", "black"),
        (".A{fill:blue}", "black"),
        (".a:hover{fill:blue}", "black"),
        ('@charset "utf-8"; .a{fill:red}', "red"),
    ],
)
def test_the_strongest_rule_of_a_style_sheet_wins_over_the_attribute(css: str, colour: str) -> None:
    logo = cleaned(f'<style>{css}</style><path id="p" class="a b" fill="black" d="M0 0"/>')

    assert f'fill="{colour}"' in logo


def test_the_own_style_of_an_element_wins_over_the_style_sheet() -> None:
    logo = cleaned('<style>#p{fill:red}</style><path id="p" style="fill:blue" d="M0 0"/>')

    assert 'fill="blue"' in logo


@pytest.mark.parametrize(
    ("css", "said"),
    [
        ("@import url(https://example.org/a.css);", "@import"),
        ("@font-face{font-family:x;src:url(x.woff)}", "@font-face"),
        ("@media print{.a{fill:red}}", "@media"),
        (".a{fill:url(https://example.org/#a)}", "fill=&quot;url("),
        (".a{fill:url('#a')}", "fill=&quot;url("),
        (".a{fill:u\\72l(x)}", "an escape"),
        (".a .b{fill:red}", 'a style for ".a .b"'),
        ("g > path{fill:red}", "a style for"),
        ("path[d]{fill:red}", "a style for"),
        (".a:nth-child(2){fill:red}", "a style for"),
        (".a{fill:red", "cannot be read"),
        ("}", "cannot be read"),
        (".a{fill:red}" * 1_001, "more than 1,000 styles"),
        (",a" * 1_001 + "{}", "more than 1,000 styles"),
    ],
)
def test_what_a_style_sheet_can_beyond_plain_rules_is_refused_by_name(css: str, said: str) -> None:
    css = css.replace("<", "&lt;").replace(">", "&gt;")

    assert said.replace("&quot;", '"') in refusal(f'<style>{css}</style><path class="a"/>')


def test_a_use_of_a_shape_of_the_same_file_is_that_shape() -> None:
    logo = cleaned("""
        <defs><path id="a" d="M0 0h1v1z" fill="red" transform="scale(2)"/></defs>
        <clipPath id="c"><use xlink:href="#a" style="overflow:visible"/></clipPath>
        <g clip-path="url(#c)"><use href="#a" x="3" y="4" fill="blue" opacity=".5"/></g>
    """)

    assert (
        '<clipPath id="p1"><path d="M0 0h1v1z" fill="red" transform="scale(2)"/></clipPath>' in logo
    )
    assert 'fill="red" opacity=".5" transform="translate(3 4) scale(2)"' in logo
    assert logo.count("id=") == 1
    assert "use" not in logo


@pytest.mark.parametrize(
    "inside",
    [
        '<use href="other.svg#a"/>',
        '<use href="#nothing"/>',
        '<g id="a"><use href="#a"/></g>',
        '<g id="a"/><g id="b"><use href="#a"/></g><use href="#b"/>',
        '<symbol id="a"/><use href="#a"/>',
        '<g id="a">' + "<path/>" * 100 + "</g>" + '<use href="#a"/>' * 60,
        '<clipPath id="a"><path clip-path="url(#a)"/></clipPath>',
        '<path id="p" clip-path="url(#a)"/><clipPath id="a"><use href="#p"/></clipPath>',
        '<style>.x{clip-path:url(#a)}</style><clipPath id="a"><path class="x"/></clipPath>',
    ],
)
def test_a_use_that_could_grow_or_go_round_is_refused(inside: str) -> None:
    assert '"logo.svg"' in refusal(inside)


def test_of_a_switch_that_is_drawn_which_is_for_everybody() -> None:
    logo = cleaned("""
        <switch>
          <foreignObject requiredExtensions="http://ns.adobe.com/AdobeIllustrator/10.0/"/>
          <g systemLanguage="de"><path d="M1 1"/></g>
          <g><path d="M2 2"/></g>
          <g><path d="M3 3"/></g>
        </switch>
    """)

    assert re.findall(r'd="(M.*?)"', logo) == ["M2 2"]


def test_what_inkscape_leaves_behind_is_dropped() -> None:
    logo = cleaned("""
        <sodipodi:namedview xmlns:sodipodi="http://sodipodi.sourceforge.net/x" id="v" SECRET="1"/>
        <metadata><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">SECRET</rdf:RDF>
        </metadata>
        <defs id="d"><linearGradient id="l"><stop offset="0"/></linearGradient>
        <linearGradient xlink:href="#l" id="m" gradientUnits="userSpaceOnUse"/></defs>
        <g xmlns:inkscape="http://www.inkscape.org/x" inkscape:label="SECRET">
        <path style="fill:url(#m);stroke-width:0.26;-inkscape-stroke:none" d="M0 0h1"/></g>
    """)

    assert "SECRET" not in logo
    assert 'fill="url(#p2)"' in logo


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_a_drawing_in_utf_16_is_read(encoding: str) -> None:
    text = f'<?xml version="1.0" encoding="UTF-16"?>{HEAD} viewBox="0 0 9 9"><path d="M0 0"/></svg>'
    mark = "" if encoding == "utf-16" else "\ufeff"

    assert b'd="M0 0"' in read_svg((mark + text).encode(encoding), "logo.svg").data


def test_a_packed_drawing_is_read_and_no_bomb_is_unpacked() -> None:
    plain = f'{HEAD} viewBox="0 0 9 9"><path d="M0 0"/></svg>'.encode()

    assert b'd="M0 0"' in read_svg(gzip.compress(plain), "logo.svgz").data
    with pytest.raises(FileError, match="at most 1,000,000 are read"):
        read_svg(gzip.compress(b" " * 50_000_000, 1), "logo.svgz")
    with pytest.raises(FileError, match="broken or cut short"):
        read_svg(b"\x1f\x8b" + plain, "logo.svgz")


def test_a_dtd_in_utf_16_is_refused() -> None:
    text = f'<!DOCTYPE svg [<!ENTITY a "b">]>{HEAD} viewBox="0 0 9 9"/>'

    with pytest.raises(FileError, match="DTD"):
        read_svg(text.encode("utf-16"), "logo.svg")


def test_parts_are_called_by_numbers_and_only_where_something_refers_to_them() -> None:
    logo = cleaned("""
        <linearGradient id="IMG_2024_Osprey"><stop offset="0"/></linearGradient>
        <g id="Osprey layer"><path id="fff" fill="url(#IMG_2024_Osprey) #fff" d="M0 0h1"/>
        <path fill="url(#Osprey-missing)" d="M0 0h2"/></g>
    """)

    assert "Osprey" not in logo
    assert '<linearGradient id="p1">' in logo
    assert 'fill="url(#p1) #fff"' in logo
    assert logo.count("id=") == 1
