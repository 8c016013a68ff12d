"""A saved page to labelled lines and fields."""
