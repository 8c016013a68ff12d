"""Measurements: quality against floors (quality.py) and speed against peers (bench.py). Nothing here ships."""
