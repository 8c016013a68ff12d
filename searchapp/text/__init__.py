"""Text to tokens, names and dates; knows no query and no index."""
