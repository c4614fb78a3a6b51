"""A user's Word template, taken over without what its author left in it."""
