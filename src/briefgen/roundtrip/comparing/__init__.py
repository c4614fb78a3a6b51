"""What changed between the document that was sent and the one that came back."""
