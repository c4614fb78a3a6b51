"""The blocks that a section's body is made of, one file a family."""
