"""Charts that Word draws itself, with their workbooks; `native_chart` is the door."""
