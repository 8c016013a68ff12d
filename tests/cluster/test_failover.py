"""A node dies in the middle of searches and writes: no wrong answer, nothing lost, a clear refusal at worst, back by itself."""

from __future__ import annotations

import subprocess
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from searchapp.engines import Engine, SearchLimits, open_engine
from searchapp.errors import EngineError, EngineUnavailable, IndexLocked, QuerySyntaxError
from searchapp.model import Article, Paragraph
from searchapp.query.tree import FacetRequest, Phrase, Query, Word
from searchapp.settings import Settings
from searchapp.web import create_app
from tests.engines.conftest import place

pytestmark = pytest.mark.cluster

SCRIPT = Path(__file__).parent / "cluster.sh"
STEADY, EACH, MOVING = 150, 4, 12  # articles that stay, paragraphs of each, articles that are rewritten all the time
ADDED = datetime(2024, 5, 1, tzinfo=UTC)
PATIENT = SearchLimits(timeout_s=60)
AFTER_S = 20.0
"""So long after the loss of a node it is looked on at least."""

BACK_S = 40.0
"""So long after the loss of a node every search and every write has to succeed again."""

PATIENCE_S = 240.0
"""So long a busy machine may take until everything was answered twice."""

KINDS = ("search", "page", "export", "article", "write")


def steady(number: int) -> tuple[Article, list[Paragraph]]:
    article = Article(f"steady-{number}", outlet=f"Outlet {number % 5}", published=date(2020, 1, 1 + number % 28), added=ADDED)
    return article, [Paragraph(n, f"The lighthouse keeper of island {number} wrote entry {n}.") for n in range(1, EACH + 1)]


def moving(number: int, version: int) -> tuple[Article, list[Paragraph]]:
    article = Article(f"moving-{number}", source=f"file-{number}", fingerprint=str(version), added=ADDED)
    return article, [Paragraph(n, f"The ferry leaves, timetable {version}.") for n in range(1, 4 + version % 3)]


@dataclass
class Diary:
    """What happened, by time since the start."""

    started: float = field(default_factory=time.monotonic)
    answered: Counter[str] = field(default_factory=Counter)
    lately: Counter[str] = field(default_factory=Counter)  # answered since the last refusal
    refused: list[tuple[float, str]] = field(default_factory=list)
    slowest_s: float = 0.0
    wrong: list[str] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def now(self) -> float:
        return time.monotonic() - self.started

    def answer(self, kind: str, began: float, error: str = "") -> None:
        with self.lock:
            self.answered[kind] += 1
            self.lately[kind] += 1
            self.slowest_s = max(self.slowest_s, self.now() - began)
            if error:
                self.wrong.append(f"{kind} at {began:.1f} s: {error}")

    def refusal(self, kind: str, error: object) -> None:
        with self.lock:
            self.refused.append((self.now(), f"{kind}: {error}"))
            self.lately.clear()

    def wait(self, least_s: float) -> bool:
        """Wait until everything was answered twice without a refusal between, and at least so long; False when it never was."""
        began = self.now()
        with self.lock:
            self.lately.clear()
        while True:
            passed = self.now() - began
            with self.lock:
                steady = min(self.lately[kind] for kind in KINDS) >= 2
            if steady and passed >= least_s:
                return True
            if passed > PATIENCE_S:
                return False
            time.sleep(0.1)


@pytest.fixture
def url(tmp_path: Path) -> Iterator[str]:
    subprocess.run([SCRIPT, "up"], check=True)
    with place("opensearch", tmp_path, "shards=3&replicas=1") as url:
        yield url
    subprocess.run([SCRIPT, "start", "1"], check=True)


def test_a_node_that_is_killed_loses_nothing_and_nobody_is_told_wrong(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    with closing(open_engine(url, create=True, limits=PATIENT)) as engine:
        with engine.writer() as writer:
            for n in range(STEADY):
                writer.replace(*steady(n))
            for n in range(MOVING):
                writer.replace(*moving(n, 0))
        diary, written = Diary(), dict.fromkeys(range(MOVING), 0)
        over = threading.Event()
        tasks: list[Callable[[], None]] = [
            lambda: searching(url, diary, over),
            lambda: searching(url, diary, over),
            lambda: browsing(engine, diary, over),
            lambda: exporting(url, diary, over),
            lambda: reading(url, diary, over, written),
            lambda: writing(url, diary, over, written),
        ]
        threads = [threading.Thread(target=task, daemon=True) for task in tasks]
        for thread in threads:
            thread.start()
        try:
            began = diary.wait(0)
            calm = len(diary.refused)
            killed = diary.now()
            subprocess.run([SCRIPT, "kill9", "1"], check=True)
            back = diary.wait(AFTER_S)
        finally:
            over.set()
            for thread in threads:
                thread.join(timeout=PATIENCE_S)
        last = max((at for at, _ in diary.refused), default=killed) - killed
        with capsys.disabled():
            print(f"\nanswered: {dict(diary.answered)}; slowest {diary.slowest_s:.2f} s")
            print(f"refused after the kill: {len(diary.refused) - calm}, the last {last:.1f} s after it; wrong: {len(diary.wrong)}")
            for at, text in diary.refused[:4]:
                print(f"  {at - killed:+.1f} s {text}")
        assert diary.wrong == []
        assert calm == 0, diary.refused
        assert last < BACK_S
        assert (began, back) == (True, True), diary.refused
        assert not any(thread.is_alive() for thread in threads)
        check_whole(engine, written)


def check_whole(engine: Engine, written: dict[int, int]) -> None:
    """Every article that was ever acknowledged is there, in its last version, and nothing else is."""
    held = {article.id: paragraphs for article, paragraphs in engine.articles()}
    assert len(held) == STEADY + MOVING
    for n in range(STEADY):
        assert held[f"steady-{n}"] == tuple(steady(n)[1])
    for n, version in written.items():
        assert held[f"moving-{n}"] == tuple(moving(n, version)[1])
    assert engine.search(Query(Word("ferry"))).paragraphs == sum(3 + version % 3 for version in written.values())


def attempt(kind: str, diary: Diary, ask: Callable[[], str]) -> None:
    """Do one thing; ask returns what is wrong with the answer, "" for nothing."""
    began = diary.now()
    try:
        diary.answer(kind, began, ask())
    except (EngineUnavailable, IndexLocked, QuerySyntaxError) as error:
        diary.refusal(kind, error)
    except EngineError as error:
        diary.answer(kind, began, f"{type(error).__name__}: {error}")


def searching(url: str, diary: Diary, over: threading.Event) -> None:
    query = Query(Phrase("lighthouse keeper"), facets=(FacetRequest("outlet"), FacetRequest("date")), sort="oldest")

    def ask() -> str:
        result = engine.search(query)
        buckets = sum(bucket.count for bucket in result.facets[0].buckets)
        found = (result.paragraphs, result.articles.value, buckets, len(result.hits))
        return "" if found == (STEADY * EACH, STEADY, STEADY * EACH, 20) else f"found {found}"

    with closing(open_engine(url, limits=PATIENT)) as engine:
        while not over.is_set():
            attempt("search", diary, ask)


def browsing(engine: Engine, diary: Diary, over: threading.Event) -> None:
    """Ask the pages' programming interface, as a browser would."""
    client = create_app(Settings(), engine).test_client()
    while not over.is_set():
        began = diary.now()
        response = client.get("/api/search?q=%22lighthouse+keeper%22")
        if response.status_code == 200:
            found = response.get_json()["paragraphs"]
            diary.answer("page", began, "" if found == STEADY * EACH else f"found {found}")
        elif response.status_code == 503:
            diary.refusal("page", response.get_json()["detail"])
        else:
            diary.answer("page", began, f"status {response.status_code}")


def exporting(url: str, diary: Diary, over: threading.Event) -> None:
    expected = sorted((f"steady-{n}", k) for n in range(STEADY) for k in range(1, EACH + 1))

    def ask() -> str:
        found = [(hit.article.id, hit.paragraph.number) for hit in engine.hits(Query(Word("lighthouse"), sort="newest"))]
        return "" if sorted(found) == expected else f"{len(found)} hits, {len(set(found))} different"

    with closing(open_engine(url, limits=PATIENT)) as engine:
        while not over.is_set():
            attempt("export", diary, ask)


def reading(url: str, diary: Diary, over: threading.Event, written: dict[int, int]) -> None:
    """Read rewritten articles: never older than what was acknowledged, never half of two versions."""
    turn = 0

    def ask() -> str:
        number = turn % MOVING
        least = written[number]
        found = engine.article(f"moving-{number}")
        if found is None:
            return "gone"
        version = int(found[0].fingerprint)
        if version < least:
            return f"version {version} after {least} was acknowledged"
        return "" if found[1] == tuple(moving(number, version)[1]) else "two versions at once"

    with closing(open_engine(url, limits=PATIENT)) as engine:
        while not over.is_set():
            attempt("article", diary, ask)
            turn += 1


def writing(url: str, diary: Diary, over: threading.Event, written: dict[int, int]) -> None:
    """Rewrite one article after the other; what is not acknowledged is written again."""
    version = 0
    with closing(open_engine(url, limits=PATIENT)) as engine:
        while True:
            version += 1
            for number in range(MOVING):
                while True:
                    before = diary.answered["write"]

                    def ask(number: int = number, version: int = version) -> str:
                        with engine.writer() as writer:
                            writer.replace(*moving(number, version))
                        return ""

                    attempt("write", diary, ask)
                    if diary.answered["write"] > before:
                        written[number] = version
                        break
                if over.is_set():
                    return
