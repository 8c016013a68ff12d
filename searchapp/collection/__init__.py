"""Questions put to an engine: same words, copies, checks of quotations, name suggestions, status files."""
