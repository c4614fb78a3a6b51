"""PDF by Typst: the laid-out tree goes to it as data, and no source is written for it.

What its pages look like stands in `templates/styles/print.typ`. Typst is imported when a PDF is
made.
"""
