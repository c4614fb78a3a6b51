"""From data to SVG: what is drawn, as typed values, and how. No Jinja, no renderer, no brief."""
