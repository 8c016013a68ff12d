"""Detection of walls: pages that stand where an article should be.

Consent walls, offers, robot checks, error pages, shells that a script would have filled.

Set phrases of many languages stand in wall_phrases.csv, each with its signs: lower-case letters, some of which every such phrase
holds. Whether a document is refused for them is decided where it is read.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from importlib.resources import files

MAX_WALL_CHARS = 900
"""A longer paragraph is prose, whatever it speaks of."""

MAX_ERROR_CHARS = 1500
"""Characters of all text of an error page or a robot check; an article about one has more."""


_FLAGS = re.I | re.S


class PhraseTable:
    """The set phrases of one kind, each sought only where one of its signs stands.

    Most paragraphs have none of the signs, which is seen a hundred times as fast as that no phrase is in them.
    """

    __slots__ = ("_by_sign",)

    def __init__(self, kind: str) -> None:
        text = files(__package__).joinpath("wall_phrases.csv").read_text(encoding="utf-8")
        by_sign: dict[str, list[re.Pattern[str]]] = {}
        for row in csv.DictReader(io.StringIO(text)):
            if row["kind"] == kind:
                pattern = re.compile(row["pattern"], _FLAGS)
                for sign in row["signs"].split("|"):
                    by_sign.setdefault(sign, []).append(pattern)
        self._by_sign = tuple(by_sign.items())

    def search(self, text: str) -> re.Match[str] | None:
        """Return one of the phrases in a text, None without any."""
        lower = text.lower()
        for sign, patterns in self._by_sign:
            if sign in lower:
                for pattern in patterns:
                    if (found := pattern.search(text)) is not None:
                        return found
        return None


CONSENT, PAYWALL, ROBOT, ERROR, SHELL, LOGIN = map(PhraseTable, ("consent", "paywall", "robot", "error", "shell", "login"))
_MEANS_CUT = re.compile(
    r"""(?:continue|keep)\s+reading | \b(?:limit|free\s+articles?)\b
    | (?:already|bereits|déjà|ya|già|já|redan|allerede)\s | subscribers?\b
    | members?[-\s]only
    | to\s+(?:read|unlock|access) | unlock | weiterlesen | freischalten | abonné | abonnent | suscriptores | abbonati
    | assinantes | abonnees | prenumerant
    | leyendo | leggere | lire\s+la\s+suite | à\s+lire | lendo | verder\s+lezen | läs\s+vidare | les\s+videre | lukemista
    | dostęp | need\s+an?\s""",
    _FLAGS | re.X,
)


_ACCOUNT = re.compile(
    r"\b(?:account|e-?mail|passwor[dt]|passwort|konto|benutzer|mot\s+de\s+passe|compte|contraseña|cuenta|wachtwoord|lösenord|passord|hasło)\b",
    re.I,
)


def is_consent(text: str) -> bool:
    """Return whether a paragraph asks for consent to cookies or data use."""
    return len(text) <= MAX_WALL_CHARS and CONSENT.search(text) is not None


def is_offer(text: str) -> bool:
    """Return whether a paragraph sells access to the rest of the article."""
    return len(text) <= MAX_WALL_CHARS and PAYWALL.search(text) is not None


def means_cut(text: str) -> bool:
    """Return whether an offer says that the text above it is cut off."""
    return is_offer(text) and _MEANS_CUT.search(text) is not None


def refusal(titles: Sequence[str], texts: Sequence[str]) -> str:
    """Return why a document with this text is no article.

    "" where nothing says so. titles: its headline, its title element.
    """
    if sum(map(len, texts)) > MAX_ERROR_CHARS:
        return ""
    short = [title for title in titles if title and len(title) < 120]
    for found, reason in ((ERROR, "an error page, no article"), (ROBOT, "a robot check, no article")):
        if any(found.search(text) for text in texts) or (any(found.search(title) for title in short) and _all_about(found, texts)):
            said = [text for text in texts if found.search(text)]
            if not texts or any(found.search(title) for title in short) or 2 * sum(map(len, said)) > sum(map(len, texts)):
                return f"{reason}: “{next(iter([*(t for t in short if found.search(t)), *said]))[:60]}”"
    if (
        any(LOGIN.search(title) for title in short)
        and _all_about(LOGIN, texts)
        and any("password" in text.lower() or _ACCOUNT.search(text) for text in texts)
    ):
        return f"a page to sign in, no article: “{next(title for title in short if LOGIN.search(title))[:60]}”"
    if texts and all(SHELL.search(text) for text in texts):
        return f"no article text: a script would have filled the page (“{texts[0][:40]}”)"
    if texts and all(is_consent(text) for text in texts):
        return f"a consent page, no article: “{texts[0][:60]}”"
    return ""


def _all_about(found: PhraseTable, texts: Sequence[str]) -> bool:
    """Return whether a text is so short that its title describes the page.

    A title which names an error then speaks of the page itself.
    """
    return sum(map(len, texts)) < MAX_WALL_CHARS
