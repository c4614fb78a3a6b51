"""Reading a brief's folder; every mistake in it becomes a Problem at its place."""
