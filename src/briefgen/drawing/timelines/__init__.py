"""Events in time, true to scale; `draw_timeline` is the one door."""
