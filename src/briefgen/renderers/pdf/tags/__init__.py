"""The structure tree of a PDF, our own instead of WeasyPrint's (ISO 14289-1, PDF/UA-1).

    gather.py      the boxes of the pages -> nodes, one for each element of the laid-out tree
    roles.py       which element has which role, as data
    repairs.py     what a reader needs beyond that: each with the clause that it serves
    tables.py      the headers of cells
    painting.py    content is numbered while it is painted, furniture becomes artifacts
    writing.py     nodes -> objects of the file

WeasyPrint makes one tree for each page and hangs them up side by side. Here the laid-out tree
itself says what belongs together: a table over nine pages is one element, and its repeated head is
none.
"""
