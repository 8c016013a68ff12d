"""Bring the message catalogues up to date with the strings in the source: python tools/translations.py

New strings are added untranslated, vanished ones removed. tests/web/test_translations.py fails while anything is untranslated.
"""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

PACKAGE = Path(__file__).parents[1] / "searchapp"
TRANSLATIONS = PACKAGE / "web" / "translations"
KEYWORDS = {"_": None, "N_": None, "translate": None, "gettext": None, "ngettext": (1, 2)}
METHODS = [("web/templates/**.html", "jinja2"), ("**.py", "python")]
_DATES_AND_NAMES = re.compile(rb'^(?:#[^:,].*|"(?!Language:|Plural|MIME|Content)[A-Z][\w-]+: .*\\n")\n', re.MULTILINE)


def strings() -> Catalog:
    """Return every translatable string of the source."""
    found = Catalog(project="searchapp", charset="utf-8")
    for path, _line, message, comments, context in extract_from_dir(str(PACKAGE), method_map=METHODS, keywords=KEYWORDS):
        if message and message[0] if isinstance(message, tuple) else message:
            found.add(message, None, [(path.replace("\\", "/"), 0)], auto_comments=comments, context=context)
    return found


def main() -> None:
    """Rewrite each catalogue."""
    source = strings()
    for path in sorted(TRANSLATIONS.glob("*/messages.po")):
        with path.open("rb") as stream:
            catalogue = read_po(stream, locale=path.parent.name)
        catalogue.update(source, no_fuzzy_matching=True)
        catalogue.obsolete.clear()
        written = BytesIO()
        write_po(written, catalogue, width=120, sort_output=True, include_lineno=False)
        path.write_bytes(_DATES_AND_NAMES.sub(b"", written.getvalue()))
        missing = [message.id for message in catalogue if message.id and not _complete(message.string)]
        print(f"{path.parent.name}: {len(catalogue)} strings, {len(missing)} untranslated")
        for text in missing:
            print("  ", text)


def _complete(translation: object) -> bool:
    return all(translation) if isinstance(translation, tuple) else bool(translation)


if __name__ == "__main__":
    main()
