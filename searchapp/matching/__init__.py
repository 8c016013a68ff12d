"""Query matching: matcher, spans, snippets, ranking, results and the stored form."""
