"""A Word, HTML, Markdown or text document becomes the first draft of a brief.

A reader of each format makes one `ImportedDocument`; what stands in it becomes sections, tables,
notes and pictures; and every word that is in no draft is in a list for the author.
"""
