"""How fast the house is, against bars that it must keep: `python -m benchmarks`."""
