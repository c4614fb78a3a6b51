"""Writing files whole or not at all, and archives whose bytes repeat. Knows no brief."""
