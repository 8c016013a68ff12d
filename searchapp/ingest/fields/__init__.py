"""What documents say about themselves: dates, bylines, outlets, language, front matter, overrides."""
