"""Maps, from degrees of WGS 84 to SVG: projection, frame, names, key, outlines of countries."""
