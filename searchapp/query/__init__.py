"""The query language: parsing, serializing, describing and relaxing query trees."""
