"""From a change of the page to the text of the content that it changes."""
