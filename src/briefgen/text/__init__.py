"""Languages, their scripts and directions, and the order of mixed text; knows no brief."""
