"""The table of who is quoted by which outlet, when: its numbers counted again one by one, and the search behind every cell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings

from searchapp.collection.comparison import (
    COLUMNS_BY,
    COUNTED,
    Cell,
    ColumnsBy,
    Comparison,
    Counted,
    RowsBy,
    TableLine,
    compare,
)
from searchapp.collection.comparison_searches import narrowed
from searchapp.collection.speaker_groups import SpeakerGroups
from searchapp.engines import Engine, open_engine
from searchapp.matching.quoted import SpeakerTally, tallies
from searchapp.model import Article
from searchapp.query.tree import UNKNOWN, Everything, FacetName, FacetRequest, Or, Query, Selection, SpeakerSet, Word
from tests.engines.collection import fill, queries

GROUPS = SpeakerGroups(
    {"party": {"Ada Marsh": ("Reds", "Greens"), "Chen Ocean": ("Reds",), "Grain Board": ("Blues",), "Nobody": ("Blues",)}}
)
TABLES: tuple[tuple[RowsBy, ColumnsBy], ...] = (
    ("speakers", "outlets"), ("speakers", "years"), ("speakers", "months"), ("speakers", "none"),
    ("outlets", "years"), ("outlets", "none"), ("groups", "outlets"), ("groups", "years"),
)  # fmt: skip


@pytest.fixture(scope="module", params=["whoosh", "tantivy"])
def engine(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    with closing(open_engine(f"{request.param}:{tmp_path_factory.mktemp(request.param) / 'index'}", create=True)) as engine:
        fill(engine)
        yield engine


def counted(rows: Sequence[tuple[Article, int, SpeakerTally]], count: Counted) -> Cell:
    """Return the cell of some speakers of some paragraphs, counted one by one."""
    units: dict[object, bool] = {}
    for article, paragraph, tally in rows:
        unit = article.id if count == "articles" else (article.id, paragraph)
        units[unit] = units.get(unit, False) or tally.direct > 0
    paragraphs = len({(article.id, number) for article, number, _ in rows})
    match count:
        case "quotations":
            return Cell(sum(t.direct for _, _, t in rows), sum(t.reported for _, _, t in rows), paragraphs)
        case "words":
            return Cell(sum(t.words for _, _, t in rows), 0, paragraphs)
        case _:
            return Cell(sum(units.values()), len(units) - sum(units.values()), paragraphs)


def holds(by: str, line: TableLine, lines: Sequence[TableLine], article: Article, speaker: str) -> bool:
    """Say whether a line is the one of a speaker in an article."""
    if line.kind == "all":
        return True
    if by == "speakers":
        values = [speaker]
    elif by == "groups":
        values = [*GROUPS.of("party", speaker)] or ([UNKNOWN] if speaker == UNKNOWN else ["?"])
    elif by == "outlets":
        values = [article.outlet or UNKNOWN]
    else:
        values = [article.published.isoformat()[: 4 if by == "years" else 7] if article.published else UNKNOWN]
    shown = [other.value for other in lines if other.kind == "value"]
    match line.kind:
        case "value":
            return line.value in values
        case "unknown":
            return values == [UNKNOWN]
        case "ungrouped":
            return values == ["?"]
    return values != [UNKNOWN] and values != ["?"] and not {*values} & {*shown}


def assert_right(engine: Engine, table: Comparison) -> None:
    query = table.query
    ticks = query.filters.get("speaker", Selection()).any_of
    found = [
        (hit.article, hit.paragraph.number, tally)
        for hit in engine.hits(replace(query, collapse="none"))
        for tally in tallies(hit.paragraph)
        if not ticks or tally.speaker in ticks
    ]
    for row, cells in zip(table.rows, table.cells, strict=True):
        for column, cell in zip(table.columns, cells, strict=True):
            own = [
                (article, number, tally)
                for article, number, tally in found
                if holds(table.rows_by, row, table.rows, article, tally.speaker)
                and holds(table.columns_by, column, table.columns, article, tally.speaker)
            ]
            assert cell == counted(own, table.count), (row, column)
            if cell.paragraphs:
                assert engine.count(narrowed(table, row, column)) == cell.paragraphs, (row, column)


@pytest.mark.parametrize("count", COUNTED)
@pytest.mark.parametrize(("rows", "columns"), TABLES)
def test_every_number_is_right_and_its_search_finds_its_paragraphs(
    engine: Engine, rows: RowsBy, columns: ColumnsBy, count: Counted
) -> None:
    for tree in (Everything(), Or((Word("price"), Word("tax")))):
        for most in (1000, 2):
            table = compare(
                engine,
                Query(tree),
                rows=rows,
                columns=columns,
                count=count,
                groups=GROUPS,
                group="party",
                row_limit=most,
                column_limit=most,
            )
            assert table.total.value
            assert_right(engine, table)


RANDOM = settings(max_examples=40, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))


@RANDOM
@given(query=queries())
def test_tables_of_random_searches(engine: Engine, query: Query) -> None:
    for n, (rows, columns) in enumerate(TABLES[::2]):
        count = COUNTED[n % len(COUNTED)]
        table = compare(
            engine, query, rows=rows, columns=columns, count=count, groups=GROUPS, group="party", row_limit=2, column_limit=2
        )
        assert_right(engine, table)


@pytest.mark.parametrize("others", [False, True])
def test_a_search_for_some_speakers_counts_these_alone(engine: Engine, others: bool) -> None:
    quoting = SpeakerSet(("Ada Marsh", "Grain Board"), others)
    for ticks in (Selection(), Selection(("Ada Marsh", "Chen Ocean", ""))):
        filters: dict[FacetName, Selection] = {"speaker": ticks}
        query = Query(Everything(), filters=filters, quoting=quoting)
        for rows, columns in TABLES:
            table = compare(engine, query, rows=rows, columns=columns, groups=GROUPS, group="party", row_limit=1)
            asked = {name for name in ("Ada Marsh", "Grain Board") if not ticks.any_of or name in ticks.any_of}
            if rows == "speakers" and not others:
                assert {line.value for line in table.rows if line.kind == "value"} <= asked
            for row, cells in zip(table.rows, table.cells, strict=True):
                for column, cell in zip(table.columns, cells, strict=True):
                    if cell.paragraphs:
                        assert engine.count(narrowed(table, row, column)) == cell.paragraphs


def test_the_numbers_of_paragraphs_are_those_of_the_facets(engine: Engine) -> None:
    table = compare(engine, Query(Everything()), count="paragraphs", row_limit=1000, column_limit=1000, copies="each")
    facets = engine.search(Query(Everything(), facets=(FacetRequest("speaker", 1000),))).facets
    buckets = {bucket.value: bucket.count for bucket in facets[0].buckets}
    rows = {
        line.value: cells[0].value for line, cells in zip(table.rows, table.cells, strict=True) if line.kind in ("value", "unknown")
    }
    assert rows == buckets
    quoting: dict[FacetName, Selection] = {"kind": Selection(("quoted", "reported"))}
    facets = engine.search(Query(Everything(), filters=quoting, facets=(FacetRequest("outlet", 1000),))).facets
    buckets = {bucket.value: bucket.count for bucket in facets[0].buckets}
    columns = {line.value: cell.value for line, cell in zip(table.columns, table.cells[0], strict=True) if line.kind != "all"}
    assert columns == buckets


def test_rows_come_by_total_or_by_the_column_asked_for(engine: Engine) -> None:
    table = compare(engine, Query(Everything()), row_limit=100)
    values = [cells[0].value for line, cells in zip(table.rows, table.cells, strict=True) if line.kind == "value"]
    assert values == sorted(values, reverse=True)
    column = table.columns[-2]
    ordered = compare(engine, Query(Everything()), row_limit=100, order_by=column)
    place = ordered.columns.index(column)
    values = [cells[place].value for line, cells in zip(ordered.rows, ordered.cells, strict=True) if line.kind == "value"]
    assert values == sorted(values, reverse=True)
    assert {*ordered.cells} == {*table.cells}


def test_the_lines_that_are_always_there(engine: Engine) -> None:
    nothing = Query(Word("zeppelin"), first=date(2020, 1, 1))
    table = compare(engine, nothing, columns="years")
    assert [line.kind for line in table.rows] == ["all", "others", "unknown"]
    assert [line.kind for line in table.columns] == ["all", "unknown"]
    assert table.total == Cell(0, 0, 0)
    assert table.exact
    assert COLUMNS_BY[-1] == "none"


def test_months_that_nothing_is_from_are_columns_too(engine: Engine) -> None:
    table = compare(engine, Query(Everything()), columns="months", column_limit=1000)
    months = [line.value for line in table.columns if line.kind == "value"]
    assert months[0] < months[-1]
    years = int(months[-1][:4]) - int(months[0][:4])
    assert len(months) == 12 * years + int(months[-1][5:]) - int(months[0][5:]) + 1
    assert months == sorted(months)
