"""Passes over the finished tree: numbers, notes, links, languages, directions."""
