"""URL arguments and searches are inverses of each other; wrong arguments are refused by name."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from searchapp.errors import BadParameter, QuerySyntaxError
from searchapp.query.tree import UNKNOWN, Everything, FacetName, Selection
from searchapp.settings import Settings
from searchapp.web.http.params import KIND_VALUES, SORTS, VIEWS, Search, arguments, days, read

TODAY = date(2026, 11, 22)
SETTINGS = Settings()


def asked(**args: str | list[str]) -> Search:
    return read(MultiDict(args), SETTINGS, TODAY)


names = st.one_of(
    st.sampled_from(["none", "~none", "~~none", "Reuters", "Ö & Söhne", "a=b&c", UNKNOWN]),
    st.text(alphabet="anoe~ üß&=?#%+Ж'\"<", min_size=1, max_size=12),
)
dates = st.sampled_from(["2015", "2015-09", "2015-09-05", UNKNOWN])
kinds = st.sampled_from(KIND_VALUES)


def ticks(values: st.SearchStrategy[str]) -> st.SearchStrategy[Selection]:
    lists = st.lists(values, unique=True, max_size=4)
    return st.tuples(lists, lists).map(lambda t: Selection(tuple(t[0]), tuple(v for v in t[1] if v not in t[0])))


filters: st.SearchStrategy[dict[FacetName, Selection]] = st.fixed_dictionaries(
    {}, optional={"outlet": ticks(names), "speaker": ticks(names), "date": ticks(dates), "kind": ticks(kinds)}
).map(lambda found: {field: chosen for field, chosen in found.items() if chosen != Selection()})  # type: ignore[misc]


@given(
    st.sampled_from(["", "tax", "tax cut", '"we will not"', "speaker:putin", "*"]),
    filters,
    st.none() | st.dates(date(1900, 1, 1), date(2100, 1, 1)),
    st.integers(0, 5000),
    st.sampled_from(SORTS),
    st.sampled_from(VIEWS),
    st.integers(1, 10),
    st.integers(10, 100),
    st.text(alphabet="abcö &=", max_size=5).map(str.strip),
)
def test_what_is_written_is_read_back(
    q: str,
    chosen: dict[FacetName, Selection],
    first: date | None,
    length: int,
    sort: str,
    view: str,
    page: int,
    size: int,
    find: str,
) -> None:
    args = MultiDict({"q": q, "sort": sort, "view": view, "page": str(page), "size": str(size), "facet_outlet": find})
    search = read(args, SETTINGS, TODAY)
    for field, selection in chosen.items():
        search = search.with_ticks(field, selection)
    if first:
        last = date.fromordinal(min(first.toordinal() + length, date(2100, 1, 1).toordinal()))
        search = search.between(first, last).with_ticks("date", chosen.get("date", Selection()))
    search = search.on_page(page)
    again = read(MultiDict(arguments(search)), SETTINGS, TODAY)
    assert again == search
    assert arguments(again) == arguments(search)


def test_no_arguments_ask_for_everything_newest_first() -> None:
    search = asked()
    assert search.query.tree == Everything()
    assert search.query.sort == "newest"
    assert arguments(search) == []


def test_words_are_sorted_by_best_match_unless_asked_otherwise() -> None:
    assert asked(q="tax").query.sort == "best"
    assert asked(q="speaker:merkel").query.sort == "newest"
    assert asked(q="tax", sort="oldest").query.sort == "oldest"


def test_a_year_or_month_reaches_to_its_ends() -> None:
    search = asked(**{"from": "2015", "to": "2016-02"})
    assert (search.query.first, search.query.last) == (date(2015, 1, 1), date(2016, 2, 29))
    assert days("2015-09-05") == (date(2015, 9, 5), date(2015, 9, 5))


def test_none_is_the_unknown_value_and_an_outlet_of_that_name_can_still_be_asked_for() -> None:
    assert asked(outlet="none").query.filters["outlet"] == Selection((UNKNOWN,))
    assert asked(outlet="~none").query.filters["outlet"] == Selection(("none",))


def test_ticking_what_was_left_out_takes_it_back() -> None:
    form = asked(outlet="Reuters", not_outlet="Reuters", apply="filters")
    assert form.query.filters["outlet"] == Selection(("Reuters",))


def test_what_is_asked_for_and_left_out_finds_nothing_and_says_why() -> None:
    search = asked(outlet="Reuters", not_outlet="Reuters")
    assert search.query.filters["outlet"] == Selection(("Reuters",), ("Reuters",))
    assert [(notice.code, notice.params["value"]) for notice in search.notices] == [("contradiction", "Reuters")]


def test_empty_arguments_and_those_of_others_are_passed_over() -> None:
    assert arguments(asked(q=" ", outlet="", sort="", page="", utm_source="x", **{"from": ""})) == []


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("sort", "size"), ("view", "list"), ("page", "0"), ("page", "two"), ("page", "51"), ("page", "1" * 30), ("size", "101"),
        ("from", "yesterday"), ("to", "2015-13"), ("date", "2015-00"), ("from", "2015-09-00"), ("from", "2015-02-30"), ("date", "05.09.2015"), ("kind", "poem"),
        ("outlet", "x" * 301), ("facet_outlet", "x" * 301), ("from", "٢٠١٥"),
    ],
)  # fmt: skip
def test_a_wrong_value_is_refused_by_name(name: str, value: str) -> None:
    with pytest.raises(BadParameter) as refused:
        asked(**{name: value})
    assert refused.value.name == name


def test_a_range_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(BadParameter, match="2016-01-01"):
        asked(**{"from": "2016", "to": "2015"})


def test_too_many_ticks_are_refused() -> None:
    with pytest.raises(BadParameter, match="101 values"):
        asked(outlet=[str(n) for n in range(101)])


def test_the_settings_limit_queries() -> None:
    with pytest.raises(QuerySyntaxError):
        read(MultiDict({"q": "word " * 20}), Settings(max_query_length=50), TODAY)
    with pytest.raises(QuerySyntaxError):
        read(MultiDict({"q": "a b c d"}), Settings(max_query_terms=3), TODAY)
