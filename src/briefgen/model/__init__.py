"""What a brief is. Pure models; nothing here reads a file."""
