"""A Word document (ECMA-376) as an `ImportedDocument`: its package, styles, body and leftovers."""
