"""The edition as an electronic book (EPUB 3.3), for reading offline on a telephone."""
