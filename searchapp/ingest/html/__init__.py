"""Extraction of labelled lines and fields from a saved page."""
