"""The content language as a JSON Schema, for editors."""
