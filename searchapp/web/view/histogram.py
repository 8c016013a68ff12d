"""The date histogram: bars on a grid of whole units, as SVG.

The server draws it. This is geometry only; the template prints it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ...matching.results import Bucket
from ..http.params import days

WIDTH, HEIGHT = 272, 72
"""Units of the drawing; it scales to the width of the panel."""

WIDEST = 22
"""Units of the widest bar: a lone year is a bar, not a wall."""

LEAST = 3
"""Height of the smallest bar that is not empty: one paragraph must be seen beside ten thousand."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One period. `x`, `y`, `width`, `height`: drawing units; `chosen`: ticked."""

    words: str
    count: int
    href: str
    x: float
    y: float
    width: float
    height: float
    chosen: bool


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


def draw(
    buckets: Sequence[Bucket], link: Callable[[date, date], str], words: Callable[[str], str], chosen: Collection[str]
) -> Histogram:
    """Place a bar for each bucket on a true time axis.

    The buckets' values are ISO prefixes of one length, in date order.
    """
    if not buckets:
        return Histogram((), "", "")
    spans = [days(bucket.value) for bucket in buckets]
    unit = len(buckets[0].value)
    first = spans[0][0]
    slots = _slot(first, spans[-1][0], unit) + 1
    gap = 1 if slots < 90 else 0.3
    width = round(min(WIDTH / slots - gap, WIDEST), 2)
    step = (WIDTH - width) / max(slots - 1, 1)  # the first bar begins and the last one ends with the axis
    most = max(bucket.count for bucket in buckets) or 1
    bars = []
    for bucket, (begin, end) in zip(buckets, spans, strict=True):
        height = max(LEAST, round(bucket.count / most * HEIGHT, 1)) if bucket.count else 0
        x = round(_slot(first, begin, unit) * step, 2)
        bars.append(
            Bar(
                words(bucket.value),
                bucket.count,
                link(begin, end),
                x,
                round(HEIGHT - height, 1),
                width,
                height,
                bucket.value in chosen,
            )
        )
    return Histogram(tuple(bars), words(buckets[0].value), words(buckets[-1].value))


def _slot(first: date, day: date, unit: int) -> int:
    """Return how many periods lie between two days.

    unit: the length of the ISO prefix of a period (4 years, 7 months, 10 days).
    """
    if unit == 4:
        return day.year - first.year
    if unit == 7:
        return (day.year - first.year) * 12 + day.month - first.month
    return (day - first) // timedelta(days=1)
