"""What a build remembers, to know next time what is unchanged."""
