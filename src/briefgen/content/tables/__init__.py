"""Rows of data files, hung into the tree of the YAML file that names them."""
