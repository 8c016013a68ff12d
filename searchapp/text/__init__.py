"""Text analysis: tokens, names and dates; knows no query and no index."""
