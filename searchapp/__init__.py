"""Full-text search over a person's own news articles.

It answers who said what, when, according to which outlet.
"""

__version__ = "0.9.0"
