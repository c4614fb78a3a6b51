"""briefgen beside what people use instead, with the same text: `python -m benchmarks.compared`."""
