"""One file a kind of chart; `draw_chart` knows them all."""
