"""What may stay of a user's Word template: the names of elements, attributes, settings and fields.

Lists of what may stay, so that what nobody thought of goes. The elements are those of ECMA-376
part 1, 17, that shape text, pages, tables and lists; what is not here goes with all that it holds.
"""

from __future__ import annotations

import re
from typing import Final

from briefgen.renderers.docx.namespaces import ADEC, ASVG, PIC, WORD, WP, A
from briefgen.renderers.docx.oxml import qn

MC: Final = "http://schemas.openxmlformats.org/markup-compatibility/2006"
O: Final = "urn:schemas-microsoft-com:office:office"  # noqa: E741  (its usual prefix)
V: Final = "urn:schemas-microsoft-com:vml"
W10: Final = "urn:schemas-microsoft-com:office:word"
W14: Final = "http://schemas.microsoft.com/office/word/2010/wordml"
_2010: Final = "http://schemas.microsoft.com/office/word/2010"
XML: Final = "http://www.w3.org/XML/1998/namespace"
MATH: Final = "http://schemas.openxmlformats.org/officeDocument/2006/math"


def _names(words: str) -> frozenset[str]:
    return frozenset(words.split())


TEXT: Final = _names(
    "hdr ftr p r t tab br cr noBreakHyphen softHyphen sym ptab pgNum drawing pict hyperlink"
    " fldSimple fldChar instrText tbl tr tc sdt sdtPr sdtContent txbxContent dir bdo"
    " ruby rubyPr rubyAlign hps hpsRaise hpsBaseText lid rt rubyBase"
)
CONTROL: Final = _names(
    "docPartObj docPartGallery docPartCategory docPartUnique dataBinding text richText date"
    " dateFormat storeMappedDataAs calendar showingPlcHdr"
)
PARAGRAPH: Final = _names(
    "pPr pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr ilvl numId"
    " suppressLineNumbers pBdr top left bottom right start end between bar shd tabs tab"
    " suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi"
    " adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc"
    " textDirection textAlignment textboxTightWrap outlineLvl cnfStyle"
)
RUN: Final = _names(
    "rPr rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint"
    " noProof snapToGrid color spacing w kern position sz szCs highlight u effect bdr shd fitText"
    " vertAlign rtl cs em lang eastAsianLayout oMath"
)
TABLE: Final = _names(
    "tblPr tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW"
    " tblCellSpacing tblInd tblBorders tblLayout tblCellMar tblLook tblCaption tblDescription"
    " tblGrid gridCol tblPrEx insideH insideV tl2br tr2bl trPr gridBefore gridAfter wBefore wAfter"
    " cantSplit trHeight tblHeader tcPr tcW gridSpan hMerge vMerge tcBorders noWrap tcMar"
    " tcFitText vAlign hideMark"
)
SECTION: Final = _names(
    "sectPr headerReference footerReference type pgSz pgMar paperSrc pgBorders lnNumType pgNumType"
    " cols col vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid"
)
STYLES: Final = _names(
    "styles docDefaults rPrDefault pPrDefault latentStyles lsdException style name aliases basedOn"
    " next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked"
    " tblStylePr"
)
NUMBERING: Final = _names(
    "numbering numPicBullet abstractNum multiLevelType styleLink numStyleLink lvl start numFmt"
    " lvlRestart pStyle isLgl suff lvlText lvlPicBulletId legacy lvlJc num abstractNumId"
    " lvlOverride startOverride"
)
FONTS: Final = _names("fonts font altName panose1 charset family notTrueType pitch sig")
SETTINGS: Final = _names(
    "settings mirrorMargins alignBordersAndEdges bordersDoNotSurroundHeader"
    " bordersDoNotSurroundFooter gutterAtTop stylePaneFormatFilter stylePaneSortMethod"
    " defaultTabStop autoHyphenation consecutiveHyphenLimit hyphenationZone doNotHyphenateCaps"
    " defaultTableStyle evenAndOddHeaders displayBackgroundShape drawingGridHorizontalSpacing"
    " drawingGridVerticalSpacing displayHorizontalDrawingGridEvery"
    " displayVerticalDrawingGridEvery doNotUseMarginsForDrawingGridOrigin"
    " drawingGridHorizontalOrigin drawingGridVerticalOrigin characterSpacingControl"
    " noLineBreaksAfter noLineBreaksBefore strictFirstAndLastChars hdrShapeDefaults shapeDefaults"
    " compat themeFontLang clrSchemeMapping decimalSymbol listSeparator"
)
"""Of settings those that shape the page; the rest is one person's view, names files and people, or
makes Word ask something."""
KEPT: Final = TEXT | CONTROL | PARAGRAPH | RUN | TABLE | SECTION | STYLES | NUMBERING | FONTS

NAMESPACES: Final = frozenset(
    {A, PIC, WP, MC, V, W10, ASVG, ADEC, MATH, f"{_2010}/wordprocessingShape"}
    | {f"{_2010}/wordprocessingGroup", f"{_2010}/wordprocessingDrawing"}
    | {"http://schemas.microsoft.com/office/drawing/2010/main"}
)
"""Of drawings; every element but those of `REFUSED` may stay."""
REFUSED: Final = frozenset(
    qn(A, name)
    for name in ("audioCd", "audioFile", "videoFile", "wavAudioFile", "quickTimeFile", "hlinkHover",
                 "hlinkMouseOver", "snd", "objectDefaults")
)  # fmt: skip
OFFICE: Final = frozenset(
    qn(O, name)
    for name in ("shapedefaults", "shapelayout", "idmap", "lock", "colormru", "colormenu",
                 "regrouptable", "entry", "rules", "r", "proxy", "extrusion", "skew", "callout",
                 "complex", "fill", "top", "left", "right", "bottom", "column")
)  # fmt: skip
EFFECTS: Final = frozenset(
    qn(W14, name)
    for name in ("glow", "shadow", "reflection", "textOutline", "textFill", "scene3d", "props3d",
                 "ligatures", "numForm", "numSpacing", "stylisticSets", "cntxtAlts")
)  # fmt: skip
"""Looks of letters that Word 2010 added; they stand in a w:rPr."""
EXTENSIONS: Final = frozenset(
    {"{96DAC541-7B7A-43D3-8B79-37D633B846F1}", "{C183D7F6-B498-43B3-948B-1728B52AA6E4}"}
)
"""Of a drawing: its SVG, and that it is decoration."""

HOLDS_TEXT: Final = frozenset(
    {qn(WORD, "t"), qn(WORD, "instrText"), qn(WP, "posOffset"), qn(WP, "align")}
    | {qn(f"{_2010}/wordprocessingDrawing", n) for n in ("pctWidth", "pctHeight")}
    | {qn(f"{_2010}/wordprocessingDrawing", n) for n in ("pctPosHOffset", "pctPosVOffset")}
    | {qn(V, "f"), qn(W10, "anchorlock")}
)
"""The elements in which text may stand; between all others it is nothing that Word shows."""
W_ATTRIBUTES: Final = re.compile(
    r"(rsid.*|author|date|initials|fullDate|dirty|tooltip|docLocation|tgtFrame|history|lastValue"
    r")"
)
"""Attributes of WordprocessingML that go."""
PLAIN_ATTRIBUTES: Final = _names(
    "href src althref target macro textlink tooltip action invalidUrl tgtFrame bwMode"
)
"""Attributes of drawings that go."""
OTHER_ATTRIBUTES: Final = frozenset(
    {qn(XML, "space"), qn(XML, "lang"), qn(MC, "Ignorable")}
    | {qn(O, name) for name in ("spid", "spt", "connecttype", "connectlocs", "allowincell", "hr",
                                "allowoverlap", "hrstd", "hralign", "hrpct", "hrnoshade",
                                "extrusionok", "insetmode", "preferrelative", "oned")}
    | {qn(V, "ext"), qn(MATH, "val")}
)  # fmt: skip
"""Attributes in other namespaces that stay, beside those that name a relationship."""
KIND_OF: Final = {
    **dict.fromkeys(
        ("commentRangeStart", "commentRangeEnd", "commentReference", "annotationRef"), "comment"
    ),
    **dict.fromkeys(("object", "control", "altChunk", "subDoc", "contentPart"), "object"),
    **dict.fromkeys(("rsid", "rsidRoot", "nsid", "tmpl", "proofErr", "docId", "divId"), "session"),
    **dict.fromkeys(("bookmarkStart", "permStart"), "bookmark"),
    **dict.fromkeys(("bookmarkEnd", "permEnd", "lastRenderedPageBreak"), ""),
    **dict.fromkeys(("footnoteReference", "endnoteReference", "footnoteRef", "endnoteRef"), "note"),
    **dict.fromkeys(("fldData", "ffData"), "field"),
    **dict.fromkeys(("embedRegular", "embedBold", "embedItalic", "embedBoldItalic"), "font"),
    **dict.fromkeys(("vanish", "specVanish", "webHidden"), "hiding"),
    **dict.fromkeys(
        ("hyperlink", "alias", "tag", "id", "placeholder", "lock", "comboBox", "dropDownList"), ""
    ),
}
"""Elements that go, by what a notice counts them as; "": as nothing."""
