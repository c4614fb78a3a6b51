"""Floor 1: what a brief is. Pure models; nothing here reads a file."""
