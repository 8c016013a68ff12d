"""Citations, safe CSV, CSV of claims, lines for a terminal."""
