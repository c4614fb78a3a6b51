"""Floor 5: looking again: at content, and at finished files."""
