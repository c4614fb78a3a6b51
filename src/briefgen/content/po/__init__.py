"""Catalogues of translations: read, held against the brief, made and refreshed."""
