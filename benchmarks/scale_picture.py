"""Draw how the cost of a page grows: python -m benchmarks.scale_picture docs/scale.json docs/scale.svg

The JSON file: a list of {"engine", "points": [[paragraphs, milliseconds], ...]}. Both axes are logarithmic.
"""

from __future__ import annotations

import json
import math
import sys
from html import escape
from pathlib import Path
from typing import Any

WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 640, 380, 70, 150, 20, 50
COLOURS = ("#1b6ca8", "#b4472d", "#2f7d4f", "#7a4fa0", "#8a6d1d")


def picture(series: list[dict[str, Any]]) -> str:
    """Return an SVG of all series."""
    points = [point for line in series for point in line["points"]]
    x0, x1 = math.floor(math.log10(min(x for x, _ in points))), math.ceil(math.log10(max(x for x, _ in points)))
    y0, y1 = math.floor(math.log10(min(y for _, y in points))), math.ceil(math.log10(max(y for _, y in points)))

    def place(x: float, y: float) -> tuple[float, float]:
        across = LEFT + (math.log10(x) - x0) / (x1 - x0) * (WIDTH - LEFT - RIGHT)
        down = HEIGHT - BOTTOM - (math.log10(y) - y0) / (y1 - y0) * (HEIGHT - TOP - BOTTOM)
        return round(across, 1), round(down, 1)

    parts = [
        f"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" font-size="12">""",
        "<title>Milliseconds a page by paragraphs in the collection</title>",
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>',
    ]
    for power in range(x0, x1 + 1):
        x, bottom = place(10**power, 10**y0)
        _, top = place(10**power, 10**y1)
        parts.append(f'<path d="M{x} {bottom}V{top}" stroke="#ddd"/>')
        parts.append(f'<text x="{x}" y="{bottom + 18}" text-anchor="middle">{10**power:,}</text>')
    for power in range(y0, y1 + 1):
        left, y = place(10**x0, 10**power)
        right, _ = place(10**x1, 10**power)
        parts.append(f'<path d="M{left} {y}H{right}" stroke="#ddd"/>')
        parts.append(f'<text x="{left - 8}" y="{y + 4}" text-anchor="end">{10**power:,} ms</text>')
    parts.append(f'<text x="{LEFT}" y="{HEIGHT - 8}">paragraphs in the collection</text>')
    for line, colour in zip(series, COLOURS, strict=False):
        places = [place(x, y) for x, y in line["points"]]
        path = "M" + "L".join(f"{x} {y}" for x, y in places)
        parts.append(f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="2"/>')
        parts += [f'<circle cx="{x}" cy="{y}" r="3.5" fill="{colour}"/>' for x, y in places]
        x, y = places[-1]
        parts.append(f'<text x="{x + 10}" y="{y + 4}" fill="{colour}">{escape(line["engine"])}</text>')
    return "\n".join([*parts, "</svg>", ""])


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    Path(sys.argv[2]).write_text(picture(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))), encoding="utf-8")
