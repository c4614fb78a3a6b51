"""Figures that are not written but computed, or that stand in the rows of a file."""
