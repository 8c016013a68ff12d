"""One run of `searchapp alert`: what is due is written down, then delivered.

The order makes it safe to kill at any step. The text is written first; then one step puts the alert into the state and moves its
search on; then it is delivered; then it leaves the state.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from ..engines import Engine, index_folder
from ..output.terminal import counted
from ..settings import Settings
from .alert_state import AlertState, Pending, Told, load_state, locked
from .delivery import deliver
from .message import message
from .news import Mark, mark_of, news
from .saved_searches import EVERY, SavedSearch, searches_path


@dataclass(frozen=True, slots=True)
class AlertResult:
    """The result for one search.

    `fault`: what went wrong, so that the next run tries again.
    """

    name: str
    says: str
    fault: str = ""


def alerts_folder(settings: Settings) -> Path:
    """Return where the state of alerts is kept.

    It is in the index folder, else beside the searches.
    """
    folder = index_folder(settings.engine)
    return folder / "alerts" if folder is not None else searches_path(settings).parent / ".searchapp-alerts"


def run_alerts(engine: Engine, settings: Settings, searches: tuple[SavedSearch, ...]) -> Iterator[AlertResult]:
    """Tell what came in since each search was last told; yield what was done."""
    with locked(alerts_folder(settings)) as held:
        if not held:
            yield AlertResult("", "", "another run of `searchapp alert` is at work")
            return
        state = load_state(alerts_folder(settings))
        state.sweep()
        yield from _deliver_all(state)
        now = datetime.now(UTC).replace(microsecond=0)
        generation = engine.stats().generation
        mark: Mark | None = None
        for search in searches:
            told = state.told.get(search.name)
            if told is not None and (told.mark.generation == generation or now - told.when < EVERY[search.every]):
                continue
            mark = mark or mark_of(engine)
            yield from _tell(engine, settings, state, search, mark, now)
        yield from _deliver_all(state, tried={each.identity for each in state.pending if _is_tried(state, each)})


def _tell(
    engine: Engine, settings: Settings, state: AlertState, search: SavedSearch, mark: Mark, now: datetime
) -> Iterator[AlertResult]:
    """Write down what is new for a search, and move it on."""
    before = state.told.get(search.name)
    if before is None:
        state.told[search.name] = Told(now, mark)
        state.save()
        count = engine.count(replace(search.query, sort="newest"))
        yield AlertResult(search.name, f"alerts begin now; {counted(count, 'paragraph')} here already")
        return
    found = news(engine, search.query, before.mark)
    # What came in between the look at the index and this search is told here, and must not be told again.
    state.told[search.name] = Told(now, replace(mark, recent=mark.recent | frozenset(found.articles)))
    if found.hits or found.repeats:
        identity = f"{now:%Y%m%d%H%M%S}-{secrets.token_hex(4)}"
        base = settings.base_url.rstrip("/") or f"http://{settings.host}:{settings.port}"
        state.write_text(identity, message(search, found, base, identity, before.when))
        state.pending.append(Pending(identity, search.name, search.command, search.file, len(found.hits)))
    state.save()
    if not (found.hits or found.repeats):
        yield AlertResult(search.name, "nothing new")


def _is_tried(state: AlertState, alert: Pending) -> bool:
    return Path(f"{state.text_path(alert.identity)}.failed").exists()


def _deliver_all(state: AlertState, tried: frozenset[str] | set[str] = frozenset()) -> Iterator[AlertResult]:
    """Deliver every alert that waits; one that failed stays for the next run."""
    for alert in tuple(state.pending):
        if alert.identity in tried:
            continue
        fault = deliver(state, alert)
        failed = Path(f"{state.text_path(alert.identity)}.failed")
        if fault:
            failed.touch()
        else:
            state.forget(alert.identity)
        yield AlertResult(alert.search, f"{counted(alert.paragraphs, 'new paragraph')} told" if not fault else "", fault)
