"""A short notation for WordprocessingML, so that an expected tree is one readable line.

``p(pPr(pStyle=Heading1) r(t"One"))`` stands for
``<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>One</w:t></w:r></w:p>``: a name, the
value of ``w:val`` after ``=``, other attributes in brackets, text in quotes, children in
parentheses.
"""

from __future__ import annotations

from lxml import etree

from tests.renderers.docx.docx_samples import laid_out, part

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def sketch(element: etree._Element) -> str:
    """An element in the notation."""
    attributes = {etree.QName(str(key)).localname: str(value) for key, value in element.items()}
    text = etree.QName(element).localname
    if "val" in attributes:
        text += f"={attributes.pop('val')}"
    attributes.pop("space", None)
    if attributes:
        text += "[" + " ".join(f"{key}={value}" for key, value in attributes.items()) + "]"
    if element.text:
        text += f'"{element.text}"'
    if len(element):
        text += "(" + " ".join(map(sketch, element)) + ")"
    return text


def body_of(data: bytes) -> list[str]:
    """The blocks of a document, the last section's properties aside."""
    body = part(data, "word/document.xml").find(f"{W}body")
    assert body is not None
    return [sketch(child) for child in body if child.tag != f"{W}sectPr"]


def written(source: str, language: str = "en", direction: str = "ltr") -> list[str]:
    """What a piece of HTML becomes."""
    from briefgen.renderers.docx import DocxRenderer

    return body_of(DocxRenderer().render(laid_out(source, language, direction)).data)
