"""What an audience may not see, and the search for it in finished files."""
