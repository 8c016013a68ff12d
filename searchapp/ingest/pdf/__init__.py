"""Articles of a PDF with their fields, extracted from its characters.

Characters -> lines, columns, paragraphs, articles and their fields, one module a step.

The walk is `extract`. `characters` is the only module that knows the library; nothing here knows an index.
"""
