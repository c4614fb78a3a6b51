"""Languages, their direction, and the order of letters on a line. Knows no brief."""
