"""A local page that follows the files of briefs while somebody works on them."""
