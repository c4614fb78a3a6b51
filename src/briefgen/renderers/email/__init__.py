"""The edition as a message that a mail program can send: text, simple HTML and its pictures."""
