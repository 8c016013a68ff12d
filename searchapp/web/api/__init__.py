"""The JSON API, its description, downloads and feeds."""
