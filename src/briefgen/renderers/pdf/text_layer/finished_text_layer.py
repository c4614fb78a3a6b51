"""What a finished PDF says when it is searched, copied or read aloud, mended in place."""

from __future__ import annotations

import pikepdf

from briefgen.renderers.pdf.text_layer.cluster_texts import mend_clusters
from briefgen.renderers.pdf.text_layer.combining_marks import draw_signs
from briefgen.renderers.pdf.text_layer.finished_texts import FinishedTexts
from briefgen.renderers.pdf.text_layer.reading_order import reorder
from briefgen.theme.theme import FontFile


def mend_text_layer(pdf: pikepdf.Pdf, files: tuple[FontFile, ...], *, right_to_left: bool) -> bool:
    """Mend the texts of a tagged PDF, whose fonts are cut from ``files``.

    Pages whose texts are right as they are stay as they are. Returns whether others were written
    anew: only then the structure is another, and the file has more objects.
    """
    document = FinishedTexts(pdf, right_to_left=right_to_left)
    mend_clusters(document, files)
    draw_signs(document)
    if right_to_left:
        reorder(document, document.marks, right_to_left=True)
    return document.write()
