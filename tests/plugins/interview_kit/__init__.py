"""Blocks of another package, as somebody else might publish them."""
