"""A document opened, decoded and bounded, and the raw article that readers make of it."""
