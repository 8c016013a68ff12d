"""A query string to a tree, and the tree to a string, a sentence or a relaxed tree."""
