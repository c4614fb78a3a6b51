"""A theme: colours, fonts, page, logo, Word reference document; read, checked, and as CSS."""
