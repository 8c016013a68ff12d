"""Values that templates print: hits, filters, labels, layout."""
