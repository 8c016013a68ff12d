"""Runs over documents: discovery, jobs, workers, pipeline, watch, doctor."""
