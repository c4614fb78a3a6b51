"""The page that `program` prints: what our PDF renderer gives to WeasyPrint, as one file of HTML.

The same style stands in it; the theme's fonts and the pictures are files, as a user has them.
"""

from __future__ import annotations

from pathlib import Path

from lxml import etree

from briefgen import LaidOut


def write_page(laid_out: LaidOut, folder: Path) -> Path:
    """Write the document as ``page.html``, its pictures beside it; returns the file."""
    from briefgen.renderers.pdf.print_tree import print_tree
    from briefgen.renderers.pdf.weasyprint.print_css import MECHANISM
    from briefgen.theme.font_faces import address, font_faces

    root, theme = print_tree(laid_out), laid_out.theme
    faces = font_faces(theme.fonts, theme.latin, theme.arabic)
    for number, font in enumerate(theme.fonts):
        faces = faces.replace(f"url({address(number)})", f"url({font.path.as_uri()})")
    for style in root.iter("style"):
        style.text = f"{MECHANISM}\n{faces}\n{style.text or ''}"
    for number, image in enumerate(root.iter("img")):
        asset = laid_out.assets[image.get("src", "").removeprefix("asset:")]
        name = f"{number}.{asset.media_type.rpartition('/')[2].partition('+')[0]}"
        (folder / name).write_bytes(asset.data)
        image.set("src", name)
    page = folder / "page.html"
    page.write_bytes(
        etree.tostring(root, encoding="utf-8", method="html", doctype="<!DOCTYPE html>")
    )
    return page
