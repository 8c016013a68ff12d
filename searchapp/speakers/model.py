"""The learned scorer of candidate sources.

A logistic regression whose weights are one JSON file in this package.
"""

from __future__ import annotations

import json
from functools import lru_cache
from importlib import resources
from typing import Any

from .rescoring import Forest

MODEL_FILE = "sources.json"
FORMAT = 1


@lru_cache(maxsize=1)
def load_model() -> dict[str, Any]:
    """Return the shipped model: provenance, thresholds and weights.

    Read once a process.
    """
    loaded: dict[str, Any] = json.loads(resources.files(__package__).joinpath(MODEL_FILE).read_text("utf-8"))
    if loaded["format"] != FORMAT:
        raise RuntimeError(f"{MODEL_FILE} has format {loaded['format']}, this program reads {FORMAT}: run tools/train_speakers.py")
    return loaded


@lru_cache(maxsize=1)
def load_forest() -> Forest:
    """Return the trees of the shipped model, ready to use."""
    return Forest(load_model()["trees"], load_model()["base"])
