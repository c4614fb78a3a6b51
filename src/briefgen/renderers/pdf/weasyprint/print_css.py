"""The CSS that makes the vocabulary work in print; how it looks is up to the templates.

It has the origin “user”, so any rule of the layout or theme (origin “author”) is stronger.
"""

MECHANISM = """
.page-header { position: running(page-header) }
.page-footer { position: running(page-footer) }
@page {
  @top-center { content: element(page-header); width: 100% }
  @bottom-center { content: element(page-footer); width: 100% }
}
/* PDF/A forbids interpolated pictures (ISO 19005-2, 6.2.8). */
html, img { image-rendering: crisp-edges !important }
/* WeasyPrint compares where the last note ends with where the area ends, and a difference in the
   last binary digit sends the note to the next page: keep them apart. */
@page { @footnote { padding-bottom: 1px !important } }
/* What is more goes to the next page, and not over the text and the page header. */
@page { @footnote { max-height: 65% } }
[data-field=page]::after { content: counter(page) }
[data-field=pages]::after { content: counter(pages) }
[data-field=toc] a::after { content: " " target-counter(attr(href), page) }
.arabic-indic[data-field=page]::after { content: counter(page, arabic-indic) }
.arabic-indic[data-field=pages]::after { content: counter(pages, arabic-indic) }
.arabic-indic[data-field=toc] a::after {
  content: " " target-counter(attr(href), page, arabic-indic)
}

/* A note keeps the number that the text gave it, and its call stays at its word (U+2060). */
[data-note] { float: footnote; font-weight: normal; font-style: normal; text-align: start }
[data-note] { white-space: normal } /* though its call may stand in a cell that does not wrap */
[data-note]::footnote-call { content: "\\2060[" attr(data-shown-number) "]"; white-space: nowrap }
.next-call[data-note]::footnote-call { content: "[" attr(data-shown-number) "]" }
[data-note]::footnote-marker { content: "[" attr(data-shown-number) "] " }

/* A table that is too wide for the page (`table_fitting`), whatever its layout says of columns. */
.fit-small { font-size: 0.78rem !important }
.fit-smallest { font-size: 0.66rem !important }
.fit-small, .fit-smallest { table-layout: auto !important; width: 100% !important }
.fit-small :is(th, td), .fit-smallest :is(th, td) { white-space: normal !important }
.fit-small :is(th, td), .fit-smallest :is(th, td) { width: auto !important }
.fit-small :is(th, td) { padding-inline: 0.35em !important }
.fit-smallest :is(th, td) { padding-inline: 0.2em !important }
.fit-small td.num, .fit-smallest td.num { white-space: nowrap !important }
.on-its-side { page: on-its-side }
.page-break { break-before: page }
.held { break-inside: avoid }
.fit-broken thead th { overflow-wrap: anywhere }
/* An address is broken where it must, and asks for no column of its own length. */
.long-word { overflow-wrap: anywhere }

.notes-at-end { font-size: smaller }
.notes-at-end p { break-inside: avoid }

/* Kerned letters make poppler and pdfium find spaces within Arabic words: without it the text layer
   is right and the page nearly the same. */
[lang|=ar] { font-kerning: none }
[lang|=ar] .plain-word { font-feature-settings: "rlig" 0 }

/* An outside marker makes a list that PDF/UA refuses as soon as an item holds a block
   (ISO 14289-1, 7.2): the marker is a box of its own instead, moved from where it would stand. The
   item itself stays in the flow: what is positioned is painted last, and read last by programs that
   go by the order of painting. */
ul, ol { list-style: none; padding-inline-start: 1.6em }
ul > li::before { content: "•"; position: absolute; margin-inline-start: -1em }
ol > li::before { content: counter(list-item) "."; position: absolute; margin-inline-start: -1.6em }
/* From the right, WeasyPrint moves a box from the edge of the page and not from where it would
   stand: there the marker floats beside the first line. */
[dir=rtl] li::before { position: static; float: inline-start }
[dir=rtl] ul > li::before { width: 1em }
[dir=rtl] ol > li::before { width: 1.6em }
ol.arabic-indic > li::before { content: counter(list-item, arabic-indic) "." }
/* pdfium takes what is raised by more for a line of its own, and swaps what is on its two sides. */
[dir=rtl] .note-ref, [dir=rtl] [data-note]::footnote-call { vertical-align: 0.15em !important }
"""
