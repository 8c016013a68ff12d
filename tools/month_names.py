"""Write searchapp/ingest/fields/month_names.csv: what the languages of the world call the months, from CLDR as Babel carries it.

python -m tools.month_names
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from pathlib import Path

from babel import Locale

from searchapp.ingest.fields.months import name_key

_CODES = (
    "af am ar ar_SY ar_MA ar_DZ az az_Cyrl be bg bn bs bs_Cyrl ca ckb cs cy da de de_AT el en es et eu fa fi fil fo fr fy ga gd gl "
    "gu ha he hi hr hu hy id is it ja ka kk km kn ko ku ky lb lo lt lv mk ml mn mr ms mt my nb ne nl nn pa pl ps pt rm ro "
    "ru si sk sl so sq sr sr_Latn sv sw ta te tg th tk tr ug uk ur uz uz_Cyrl yo zu"
)
LOCALES = _CODES.split()
TARGET = Path(__file__).parent.parent / "searchapp" / "ingest" / "fields" / "month_names.csv"
_ARTICLES = re.compile(r"^(?:de |d[’']|di |of )")


def names() -> dict[str, dict[int, set[str]]]:
    """Return for each name, as it is looked up, the months it stands for and in which languages."""
    found: dict[str, dict[int, set[str]]] = defaultdict(lambda: defaultdict(set))
    for code in LOCALES:
        locale = Locale.parse(code)
        for use in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for month, written in locale.months[use][width].items():
                    for name in _ARTICLES.sub("", written).split("/"):
                        key = name_key(name)
                        if len(key) > 1 and not any(map(str.isdigit, key)) and (" " not in key or locale.language in ("ar", "ckb")):
                            found[key][month].add(locale.language)
    return found


def main() -> None:
    """Write the table: name, month, languages."""
    rows = [
        (name, month, " ".join(sorted(languages)))
        for name, months in sorted(names().items())
        for month, languages in sorted(months.items())
    ]
    with TARGET.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("name", "month", "languages"))
        writer.writerows(rows)


if __name__ == "__main__":
    main()
