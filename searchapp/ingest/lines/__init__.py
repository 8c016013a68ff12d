"""Lines with labels, and the rules that saved pages and pasted texts share."""
