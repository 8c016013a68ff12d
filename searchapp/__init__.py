"""Full-text search over a personal collection of news articles: who said what, when, according to which outlet."""

__version__ = "0.9.0"
