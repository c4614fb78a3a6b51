"""What to build, what is unchanged, who runs it, how it is written. Prints nothing."""
