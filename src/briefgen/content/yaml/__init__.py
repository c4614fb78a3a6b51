"""One YAML file into a tree whose nodes know their places."""
