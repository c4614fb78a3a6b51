"""What the types of a brief find wrong, in the author's words and at the author's places."""
