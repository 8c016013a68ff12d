"""Extraction of labelled lines and fields from a pasted text."""
