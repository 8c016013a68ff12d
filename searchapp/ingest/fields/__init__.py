"""Statements of documents about themselves: dates, bylines, outlets, language, front matter, overrides."""
