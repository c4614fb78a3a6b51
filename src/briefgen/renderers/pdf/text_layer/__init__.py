"""What a PDF says when it is searched, copied or read aloud."""
