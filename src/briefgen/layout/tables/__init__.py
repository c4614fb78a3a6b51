"""What a table of the author's looks like, decided before its template prints it."""
