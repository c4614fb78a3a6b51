"""The recipients of a brief: their rows, what depends on them, and what is wrong with it."""
