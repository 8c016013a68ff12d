"""The date histogram: bars on a grid of whole units, as SVG.

The server draws it. This is geometry only; the template prints it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import NamedTuple

from ...matching.results import Bucket
from ..http.params import days


class Drawing(NamedTuple):
    """The size of a drawing in its units, and how many bars have room.

    left: room for the numbers of the axis; top: for the number over the tallest bar; foot: for the first and last day.
    """

    width: int
    height: int
    left: int
    most: int
    top: int = 14
    foot: int = 18

    @property
    def base(self) -> int:
        """Return where the bars stand."""
        return self.height - self.foot

    @property
    def tallest(self) -> int:
        """Return the height of the tallest bar."""
        return self.base - self.top


PANEL = Drawing(300, 110, 32, 40)
"""Beside the results."""

BROAD = Drawing(992, 170, 48, 80)
"""Across a page."""

PHONE = Drawing(340, 130, 34, 24)
"""The same on a phone: its bars are wide enough for a finger."""

WIDEST = 48
"""Units of the widest bar: a lone year is a bar, not a wall."""

LEAST = 3
"""Height of the smallest bar that is not empty: one paragraph must be seen beside ten thousand."""

_SPANS = {4: (1, 2, 5, 10, 20, 50, 100), 7: (1, 2, 3, 6, 12, 24, 60, 120), 10: (1, 2, 7, 14, 28, 56)}
"""How many years, months or days one bar may stand for, by the length of their ISO prefix."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One period.

    `x`, `width`: of the bar; `left`, `room`: of the place it stands in; `chosen`: ticked.
    """

    words: str
    count: int
    href: str
    x: float
    y: float
    width: float
    height: float
    chosen: bool
    left: float = 0
    room: float = 0

    @property
    def middle(self) -> float:
        """Return where the number over the bar stands."""
        return round(self.left + self.room / 2, 1)


@dataclass(frozen=True, slots=True)
class AxisLine:
    """A line of the count axis."""

    y: float
    count: int


@dataclass(frozen=True, slots=True)
class Histogram:
    """All bars, the first and last period in words, and what is not drawn.

    There are no bars when nothing has a date.
    """

    bars: tuple[Bar, ...]
    first: str
    last: str
    undated: int = 0  # paragraphs without a date
    undated_href: str = ""  # the search for them alone
    lines: tuple[AxisLine, ...] = ()
    form: Drawing = PANEL


@dataclass(frozen=True, slots=True)
class _Period:
    """What one bar stands for."""

    first: Bucket
    last: Bucket
    begin: date
    end: date
    count: int
    slot: int
    chosen: bool


def draw(
    buckets: Sequence[Bucket],
    link: Callable[[date, date], str],
    words: Callable[[str], str],
    chosen: Collection[str],
    form: Drawing = PANEL,
    range_words: Callable[[str, str], str] = "{} – {}".format,
) -> Histogram:
    """Place a bar for each bucket on a true time axis.

    Where there are too many, one stands for several. The buckets' values are ISO prefixes of one length, in date order.
    """
    if not buckets:
        return Histogram((), "", "", form=form)
    periods, slots = _periods(buckets, chosen, form.most)
    room = (form.width - form.left) / slots
    gap = 2 if room > 8 else 1 if room > 3 else 0.3
    width = round(min(room - gap, WIDEST), 2)
    most = max(period.count for period in periods) or 1
    bars = []
    for period in periods:
        height = max(LEAST, round(period.count / most * form.tallest, 1)) if period.count else 0
        left = form.left + period.slot * room
        one = period.first is period.last
        bars.append(
            Bar(
                words(period.first.value) if one else range_words(words(period.first.value), words(period.last.value)),
                period.count,
                link(period.begin, period.end),
                round(left + (room - width) / 2, 2),
                round(form.base - height, 1),
                width,
                height,
                period.chosen,
                round(left, 2),
                round(room, 2),
            )
        )
    lines = tuple(AxisLine(round(form.base - count / most * form.tallest, 1), count) for count in axis(most))
    return Histogram(tuple(bars), words(buckets[0].value), words(buckets[-1].value), lines=lines, form=form)


def _periods(buckets: Sequence[Bucket], chosen: Collection[str], most: int) -> tuple[list[_Period], int]:
    """Return what the bars stand for, and how many have room."""
    unit = len(buckets[0].value)
    first = days(buckets[0].value)[0]
    all_slots = _slot(first, days(buckets[-1].value)[0], unit) + 1
    spans = _SPANS[unit]
    together = next((span for span in spans if -(-all_slots // span) <= most), spans[-1])
    periods: list[_Period] = []
    for bucket in buckets:
        begin, end = days(bucket.value)
        slot = _slot(first, begin, unit) // together
        new = _Period(bucket, bucket, begin, end, bucket.count, slot, bucket.value in chosen)
        if periods and periods[-1].slot == slot:
            old = periods[-1]
            periods[-1] = replace(old, last=bucket, end=end, count=old.count + new.count, chosen=old.chosen or new.chosen)
        else:
            periods.append(new)
    return periods, -(-all_slots // together)


def axis(most: int) -> tuple[int, ...]:
    """Return one or two round numbers up to `most`, for the count axis."""
    step, power = 1, 1
    while power <= most:
        step = max([step, *(digit * power for digit in (1, 2, 5) if digit * power * 2 <= most)])
        power *= 10
    return tuple(count for count in (step, 2 * step) if count <= most)


def _slot(first: date, day: date, unit: int) -> int:
    """Return how many periods lie between two days.

    unit: the length of the ISO prefix of a period (4 years, 7 months, 10 days).
    """
    if unit == 4:
        return day.year - first.year
    if unit == 7:
        return (day.year - first.year) * 12 + day.month - first.month
    return (day - first) // timedelta(days=1)
