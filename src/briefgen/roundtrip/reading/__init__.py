"""An edited Word document opened: its paragraphs, changes and comments."""
