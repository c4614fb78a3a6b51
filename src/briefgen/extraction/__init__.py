"""Words and structure of finished files, read again as a reader's program would."""
