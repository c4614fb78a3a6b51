"""WeasyPrint: how it is imported, fed and listened to."""
