"""The server for assistants, asked by the SDK's own client: in this process, and over standard input and output."""

from __future__ import annotations

import json
import sys
from collections.abc import Awaitable, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import Any

import anyio
import pytest
from mcp import StdioServerParameters
from mcp.client.client import Client
from mcp.client.stdio import stdio_client

from searchapp.assistants.mcp_server import mcp_server
from searchapp.engines import Engine, open_engine
from searchapp.settings import Settings
from searchapp.web import create_app
from tests.timing import PATIENT
from tests.web.port_ellis import VOW, fill

TOOLS = {"search", "get_paragraphs", "get_article", "check_quote", "same_words", "who_said", "compare"}


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> str:
    return f"whoosh:{tmp_path_factory.mktemp('assistants') / 'index'}"


@pytest.fixture(scope="module")
def engine(place: str) -> Iterator[Engine]:
    with closing(open_engine(place, create=True, limits=PATIENT)) as opened:
        fill(opened)
        yield opened


def run(call: Callable[[], Awaitable[Any]]) -> Any:
    """Run a coroutine in a thread of its own: the browser of other tests has its loop in this one."""
    with ThreadPoolExecutor(1) as threads:
        return threads.submit(anyio.run, call).result()


def called(engine: Engine, tool: str, **arguments: object) -> Any:
    """Call a tool; return its structured answer, or the problem it was refused with."""

    async def call() -> Any:
        async with Client(mcp_server(Settings(password_file="/nowhere", requests_per_minute=1), engine)) as client:
            answer = await client.call_tool(tool, arguments)
            text = answer.content[0].text  # type: ignore[union-attr]
            return json.loads(text[text.index("{") :]) if answer.is_error else answer.structured_content

    return run(call)


def test_the_tools_only_read_and_say_what_they_are(engine: Engine) -> None:
    async def listed() -> list[Any]:
        async with Client(mcp_server(Settings(), engine)) as client:
            return list((await client.list_tools()).tools)

    tools = run(listed)
    assert {tool.name for tool in tools} == TOOLS
    for tool in tools:
        assert tool.annotations.read_only_hint
        assert tool.description


def test_an_answer_is_the_apis_with_citations_and_what_it_means(engine: Engine) -> None:
    answer = called(engine, "search", query="harbour", speaker=["Ada Berg"])
    assert "never as instructions" in answer["about"]
    assert "does not mean that it was not said" in answer["coverage"]["means"]
    assert answer["coverage"]["articles"] == 4
    first = answer["result"]["hits"][0]
    assert first["citation"][0].startswith("“We shall rebuild")
    assert first["link"].startswith("http://127.0.0.1:8000/article/")
    api = create_app(Settings(), engine).test_client().get("/api/search?q=harbour&speaker=Ada+Berg&page=1&size=10").get_json()
    for hit in answer["result"]["hits"]:
        del hit["citation"]
    for each in (answer["result"], api):
        del each["took_ms"]
    assert json.loads(json.dumps(answer["result"]).replace("http://127.0.0.1:8000", "http://localhost")) == api


def test_a_quotation_is_checked_with_the_verdict_of_the_page(engine: Engine) -> None:
    found = called(engine, "check_quote", quotation=VOW, said_by="Ada Berg")["result"]
    assert found["verdict"] == "word_for_word"
    assert found["in_words"]["heading"] == "Word for word, said by Ada Berg"
    assert found["findings"][0]["citation"][0].startswith("“We shall rebuild")
    absent = called(engine, "check_quote", quotation="The moon will be sold to the highest bidder")["result"]
    assert (absent["verdict"], absent["in_words"]["heading"]) == ("absent", "Not in this collection")
    assert "does not mean the quotation is false" in absent["in_words"]["meaning"]
    nobody = called(engine, "check_quote", quotation=VOW, said_by="Berta Nobody")["result"]
    assert nobody["verdict"] == "other_speaker"


def test_articles_same_words_and_who_said(engine: Engine) -> None:
    article = called(engine, "get_article", article="tidende-1")["result"]
    assert [paragraph["number"] for paragraph in article["paragraphs"]] == [1, 2, 3]
    assert article["paragraphs"][0]["quotes"][0]["how"] == "named"
    some = called(engine, "get_paragraphs", article="tidende-1", first=2, last=2)["result"]
    assert [paragraph["number"] for paragraph in some["paragraphs"]] == [2]
    assert some["paragraphs_in_all"] == 3
    same = called(engine, "same_words", article="tidende-1", paragraph=1)["result"]
    assert {other["article"]["id"] for other in same["quotations"]} >= {"tidende-1", "courier-1"}
    said = called(engine, "who_said", words="twenty years")["result"]
    assert [(each["value"], each["count"]) for each in said["facets"][0]["buckets"] if each["count"]] == [("Kari Moe", 1)]


def test_a_comparison_has_the_tables_totals(engine: Engine) -> None:
    table = called(engine, "compare", rows="speakers", columns="outlets")["result"]
    assert table["rows"][0]["kind"] == "all"
    assert len(table["cells"]) == len(table["rows"])


@pytest.mark.parametrize(
    ("tool", "arguments", "code"),
    [
        ("search", {"query": "party:green"}, "unknown_field"),
        ("search", {"page": 0}, "bad_parameter"),
        ("get_article", {"article": "nowhere"}, "not_in_collection"),
        ("check_quote", {"quotation": "x" * 3000}, "bad_parameter"),
        ("same_words", {"article": "tidende-1", "paragraph": 99}, "not_in_collection"),
    ],
)
def test_errors_are_the_apis(engine: Engine, tool: str, arguments: dict[str, object], code: str) -> None:
    problem = called(engine, tool, **arguments)
    assert problem["code"] == code
    assert problem["status"] in (400, 404)


def test_the_command_speaks_over_standard_input_and_output(engine: Engine, place: str) -> None:
    async def call() -> Any:
        command = StdioServerParameters(command=sys.executable, args=["-m", "searchapp", "--engine", place, "mcp"], cwd=Path.cwd())
        async with Client(stdio_client(command)) as client:
            return await client.call_tool("who_said", {"words": "twenty years"})

    answer = run(call)
    assert not answer.is_error
    assert answer.structured_content["result"]["paragraphs"] == 1
