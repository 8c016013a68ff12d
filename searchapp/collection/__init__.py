"""Queries built on an engine: same words, copies, checks, suggestions, status files."""
