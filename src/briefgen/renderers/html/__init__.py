"""The HTML renderer: one file that needs no other."""
