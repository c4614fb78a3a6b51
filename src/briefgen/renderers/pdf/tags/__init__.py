"""The structure tree of a PDF, our own instead of WeasyPrint's (ISO 14289-1, PDF/UA-1).

    structure_builder.py  the boxes of the pages -> nodes, one for each element of the laid-out tree
    roles.py              which element has which role, as data
    line_ends.py          where a space is missing between two lines
    repairs.py            what a reader needs beyond that: each with the clause that it serves
    table_headers.py      the headers of cells
    link_annotations.py   the active areas of links
    marked_content.py     content is numbered while it is painted, furniture becomes artifacts
    content_marks.py      numbered content is found again, and divided
    structure_writer.py   nodes -> objects of the file

WeasyPrint makes one tree for each page and hangs them up side by side. Here the laid-out tree
itself says what belongs together: a table over nine pages is one element, and its repeated head is
none.
"""
