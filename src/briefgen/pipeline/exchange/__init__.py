"""What goes to others beside the finished files: one zip, tables with a codebook, metadata."""
