"""The way back: what people changed in a Word document of ours, and where it belongs."""
