"""The file around the story: the document it starts from, its parts, its properties."""
