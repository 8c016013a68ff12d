"""The ways of the system that is here, to compare with."""
