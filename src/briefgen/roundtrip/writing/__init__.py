"""Edits written into the author's files, each proved before it is."""
