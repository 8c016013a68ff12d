"""The server of the Model Context Protocol: seven tools that only read."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Literal, ParamSpec

from mcp.server.mcpserver import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp.types import ToolAnnotations

from .. import __version__
from ..engines import Engine
from ..settings import Settings
from .answers import COVERAGE, MATERIAL, MAX_PARAGRAPHS, Answers, Json, ToolRefusal

INSTRUCTIONS = (
    "A collection of news articles: who is quoted saying what, when, in which outlet. Cite with the citation lines given, and "
    "check every quotation with check_quote before you give it. " + MATERIAL + " " + COVERAGE
)

_P = ParamSpec("_P")


def mcp_server(settings: Settings, engine: Engine) -> MCPServer:
    """Return the server over one collection."""
    server = MCPServer(settings.name, instructions=INSTRUCTIONS, version=__version__)
    answers = Answers(settings, engine)
    for tool in (*_finding(answers), *_checking(answers)):
        server.add_tool(
            _told(answers, tool),
            title=(tool.__doc__ or "").splitlines()[0].rstrip("."),
            annotations=ToolAnnotations(read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False),
        )
    return server


def _told(answers: Answers, tool: Callable[_P, Json]) -> Callable[_P, Json]:
    """Return a tool with the frame of every answer, and the API's errors."""

    @wraps(tool)
    def answer(*args: _P.args, **kwargs: _P.kwargs) -> Json:
        try:
            return answers.told(tool(*args, **kwargs))
        except ToolRefusal as refusal:
            raise ToolError(str(refusal)) from None

    return answer


def _finding(answers: Answers) -> tuple[Callable[..., Json], ...]:
    def search(
        query: str = "",
        speaker: list[str] | None = None,
        outlet: list[str] | None = None,
        first_day: str | None = None,
        last_day: str | None = None,
        sort: Literal["best", "newest", "oldest", "added"] | None = None,
        page: int = 1,
        size: int = 10,
    ) -> dict[str, Any]:
        """Search the paragraphs of the collection.

        query: words, "exact words", speaker:name, said:word, outlet:name, since:2020, near, AND, OR, NOT; empty: everything.
        speaker, outlet: names as the collection keeps them. Days: 2020, 2020-05 or 2020-05-31. At most 20 results a page.
        """
        arguments = {"q": query, "speaker": speaker, "outlet": outlet, "from": first_day, "to": last_day, "sort": sort}
        found = answers.ask("search", {**arguments, "page": page, "size": min(size, 20)})
        answers.with_citations(found["hits"])
        return found

    def get_paragraphs(article: str, first: int = 1, last: int | None = None) -> dict[str, Any]:
        """Get paragraphs of one article with their quotations and citations.

        article: its id. first, last: numbers of paragraphs, from 1; at most 50 at once.
        """
        found = answers.ask(f"article/{article}", {})
        end = min(last or first + MAX_PARAGRAPHS - 1, first + MAX_PARAGRAPHS - 1)
        chosen = [paragraph for paragraph in found["paragraphs"] if first <= paragraph["number"] <= end]
        cited = answers.cited(article, [paragraph["number"] for paragraph in chosen])
        for paragraph in chosen:
            paragraph["citation"] = cited.get(paragraph["number"], [])
        return {**found, "paragraphs": chosen, "paragraphs_in_all": len(found["paragraphs"])}

    def get_article(article: str) -> dict[str, Any]:
        """Get what is known of one article, its copies, and its first paragraphs.

        article: its id. At most 50 paragraphs; get_paragraphs gives the others.
        """
        return get_paragraphs(article)

    return search, get_paragraphs, get_article


def _checking(answers: Answers) -> tuple[Callable[..., Json], ...]:
    def check_quote(quotation: str, said_by: str | None = None) -> dict[str, Any]:
        """Check whether the collection has a quotation word for word, and whose it is.

        The verdict is word_for_word, close, other_speaker, speaker_unknown, part, absent or too_short; `in_words` is how the page
        says it. "absent" is no statement that the quotation is false.
        """
        found = answers.ask("check", {"quotation": quotation, "said_by": said_by})
        answers.with_citations(found["findings"])
        return {"in_words": answers.verdict(quotation, said_by), **found}

    def same_words(article: str, paragraph: int, quotation: int = 1) -> dict[str, Any]:
        """Find the other places that print the words of one quotation.

        paragraph: its number in the article. quotation: its place in the paragraph, from 1.
        """
        found = answers.ask(f"same/{article}/{paragraph}/{quotation}", {})
        answers.with_citations(found["quotations"])
        return found

    def who_said(words: str, first_day: str | None = None, last_day: str | None = None) -> dict[str, Any]:
        """Find who is quoted with some words, and how often.

        words: a query for words within quotations; "exact words" in quotation marks. Counts are of paragraphs, by speaker;
        the speaker "" is not identified. The ten best places stand beside them.
        """
        arguments = {"q": f"said:({words})", "from": first_day, "to": last_day, "facets": "speaker", "facet_limit": 50, "size": 10}
        found = answers.ask("search", arguments)
        answers.with_citations(found["hits"])
        return found

    def compare(
        query: str = "",
        rows: Literal["speakers", "outlets"] = "speakers",
        columns: Literal["outlets", "years", "months", "none"] = "outlets",
        count: Literal["quotations", "words", "paragraphs", "articles"] = "quotations",
        copies: Literal["once", "each"] = "once",
    ) -> dict[str, Any]:
        """Count who is quoted by which outlet, when, over all that a search finds.

        Each cell has what stands in quotation marks and what is paraphrased, and a link to its paragraphs.
        """
        return answers.ask("compare", {"q": query, "rows": rows, "columns": columns, "count": count, "copies": copies})

    return check_quote, same_words, who_said, compare
