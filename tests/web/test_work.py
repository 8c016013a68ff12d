"""How much a results page asks of the engine: a bound on the work, which no clock can give reliably."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from searchapp.engines import Engine
from searchapp.settings import Settings
from searchapp.web import create_app


class Counted:
    """An engine whose calls are counted."""

    def __init__(self, engine: Engine) -> None:
        self.calls: Counter[str] = Counter()
        self._engine = engine

    def __getattr__(self, name: str) -> Any:
        self.calls[name] += 1
        return getattr(self._engine, name)


@pytest.mark.parametrize("query", ["q=the+OR+said", "q=*&size=5&page=2", "q=*&view=articles", "q=*&sort=oldest"])
def test_a_page_of_results_asks_the_engine_a_few_times_however_many_hits_it_has(five: Engine, query: str) -> None:
    counted = Counted(five)
    client = create_app(Settings(), counted).test_client()
    page = client.get(f"/search?{query}")
    assert page.status_code == 200
    assert page.text.count("data-result") > 1
    # One search, and for words one in headlines; a look-up for copies and one for the same words; a count for what the feed brings.
    asked = {name: count for name, count in counted.calls.items() if name != "stats"}
    assert asked == {"search": 1 + ("said" in query), "keyed": 2, "count": 1}
