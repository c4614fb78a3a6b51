"""The one grammar of prose: Markdown, citations and figures."""
