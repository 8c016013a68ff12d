"""A pasted text to labelled lines and fields."""
