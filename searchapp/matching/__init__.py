"""What a query tree means for one paragraph: matcher, spans, snippets, ranking, results, stored form."""
