"""From an Edition to one laid-out document that drives every format."""
