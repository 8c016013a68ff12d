"""Bars stand on a true time axis and keep within the drawing."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from searchapp.matching.results import Bucket
from searchapp.web.view.histogram import LEAST, PANEL, PHONE, Drawing, Histogram, axis, draw


def drawn(*buckets: tuple[str, int], chosen: frozenset[str] = frozenset(), form: Drawing = PANEL) -> Histogram:
    return draw([Bucket(*b) for b in buckets], lambda first, last: f"{first}/{last}", lambda value: value, chosen, form)


def test_a_gap_in_time_is_a_gap_in_the_drawing() -> None:
    bars = drawn(("2001", 5), ("2002", 5), ("2020", 5)).bars
    step = bars[1].x - bars[0].x
    assert round((bars[2].x - bars[1].x) / step) == 18
    assert bars[0].x >= PANEL.left
    assert bars[2].x + bars[2].width <= PANEL.width


def test_many_bars_do_not_touch() -> None:
    bars = drawn(*[(f"{year}", 1) for year in range(1900, 2020)]).bars
    assert all(a.x + a.width < b.x for a, b in pairwise(bars))


def test_the_tallest_bar_fills_the_height_and_the_smallest_is_seen() -> None:
    bars = drawn(("2015-01", 1), ("2015-02", 10_000)).bars
    assert bars[1].height == PANEL.tallest
    assert bars[0].height == LEAST


def test_a_bar_leads_to_the_whole_of_its_time() -> None:
    assert drawn(("2016-02", 1)).bars[0].href == f"{date(2016, 2, 1)}/{date(2016, 2, 29)}"


def test_days_over_a_new_year_follow_each_other() -> None:
    bars = drawn(("2015-12-31", 1), ("2016-01-01", 1)).bars
    assert bars[0].left == PANEL.left
    assert bars[1].left == bars[0].left + bars[0].room
    assert bars[1].left + bars[1].room == PANEL.width


def test_bars_on_a_phone_have_room_for_a_finger_and_lose_nothing() -> None:
    months = [(f"{2010 + n // 12}-{n % 12 + 1:02}", n) for n in range(60)]
    found = drawn(*months, form=PHONE, chosen=frozenset({"2010-05"}))
    assert len(found.bars) <= PHONE.most
    assert min(bar.room for bar in found.bars) >= 12
    assert sum(bar.count for bar in found.bars) == sum(count for _month, count in months)
    assert found.bars[1].words == "2010-04 – 2010-06"
    assert found.bars[1].href == f"{date(2010, 4, 1)}/{date(2010, 6, 30)}"
    assert [n for n, bar in enumerate(found.bars) if bar.chosen] == [1]


def test_the_axis_has_round_numbers_that_the_bars_reach() -> None:
    assert [axis(most) for most in (1, 2, 3, 9, 10, 23, 99, 1000, 1999)] == [
        (1,),
        (1, 2),
        (1, 2),
        (2, 4),
        (5, 10),
        (10, 20),
        (20, 40),
        (500, 1000),
        (500, 1000),
    ]


def test_nothing_dated_draws_nothing() -> None:
    assert drawn() == Histogram((), "", "", form=PANEL)


def test_ticked_periods_are_shown_as_chosen() -> None:
    assert [bar.chosen for bar in drawn(("2015", 1), ("2016", 1), chosen=frozenset({"2016"})).bars] == [False, True]
