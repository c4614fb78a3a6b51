"""From the story to the parts of a Word document."""
