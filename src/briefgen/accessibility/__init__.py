"""What in a finished file a screen reader would miss."""
