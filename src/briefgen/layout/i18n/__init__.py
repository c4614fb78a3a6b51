"""The library's own words, and dates and numbers, in the edition's language."""
