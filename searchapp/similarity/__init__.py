"""Fingerprints of quotations and articles, and their comparison; knows no index."""
