"""Removal of consent notices and offers, and refusal of pages that hold nothing else."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..lines.labels import LabelledLines
from ..lines.line import word_count
from ..lines.walls import SHELL, is_consent, is_offer, means_cut, refusal
from .blocks import HEADINGS, PageBlock
from .metadata import Metadata

_CONSENT_NAMES = frozenset(
    [
        "cmp",
        "consent",
        "cookie",
        "cookies",
        "gdpr",
        "ccpa",
        "privacy",
        "overlay",
        "onetrust",
        "didomi",
        "sourcepoint",
        "quantcast",
        "usercentrics",
        "cookiebot",
        "truste",
        "banner",
        "modal",
        "dialog",
        "notice",
        "optin",
    ]
)
_OFFER_NAMES = frozenset(
    [
        "paywall",
        "paywalled",
        "subscribe",
        "subscription",
        "subscriber",
        "meter",
        "metered",
        "regwall",
        "registration",
        "piano",
        "offer",
        "offers",
        "premium",
        "gate",
        "gateway",
        "barrier",
        "upsell",
        "abo",
        "plus",
        "locked",
        "unlock",
        "teaserwall",
    ]
)
MAX_WALL_STUB_WORDS = 300
"""Words of a text that a wall cuts off; a longer one is the article, and the offer an advertisement."""

MIN_OFFER_CHARS = 10

MIN_FRONT_CARDS = 3
MIN_CARD_SHARE = 0.7
"""Teasers under linked headings, and their share of what is kept, that make a page a section's front."""

MAX_CARD_WORDS = 60
MIN_WALL_CAPTION_WORDS = 8
MIN_CAPTIONS = 3
_FURNITURE = frozenset(("nav", "footer", "aside", "button", "label"))
_HOME = re.compile(r"^https?://[^/]+/?(?:[a-z]{2}(?:-[a-z]{2})?/?)?(?:index\.\w+)?(?:[?#].*)?$", re.I)


def drop_walls(judged: LabelledLines, blocks: Sequence[PageBlock]) -> bool:
    """Drop consent notices and offers.

    True where an offer says that the text above it is cut off.
    """
    texts = judged.texts
    consents = [i for i in judged.kept if is_consent(texts[i])]
    boxes = {blocks[i].names for i in consents if not _CONSENT_NAMES.isdisjoint(blocks[i].names)}
    sure = [i for i in consents if len(consents) > 1 or not _CONSENT_NAMES.isdisjoint(blocks[i].names) or len(judged.kept) <= 2]
    near = [i for i in judged.kept if blocks[i].names in boxes and not _CONSENT_NAMES.isdisjoint(blocks[i].names)]
    judged.drop({*sure, *near}, "a consent notice")
    return _drop_offers(judged, blocks)


def _drop_offers(judged: LabelledLines, blocks: Sequence[PageBlock]) -> bool:
    texts, kept = judged.texts, judged.kept
    boxes = {i for i, block in enumerate(blocks) if not _OFFER_NAMES.isdisjoint(block.names)}
    stub = sum(word_count(texts[i]) for i in kept) <= 2 * MAX_WALL_STUB_WORDS
    # of a long text only the boxes are read: what stands outside them is then prose
    offers = {i for i in (boxes.union(judged.reasons) if stub else boxes) if len(texts[i]) > MIN_OFFER_CHARS and is_offer(texts[i])}
    if not offers:
        return False
    boxed = {blocks[i].names for i in offers if i in boxes}
    tail = set(kept[-4:])
    gone = [
        i for i in kept if (stub and i in offers and (i in tail or len(offers) > 1)) or (i in boxes and blocks[i].names in boxed)
    ]
    headings = [i for i in judged.others if i in boxes and blocks[i].names in boxed]
    judged.drop({*gone, *headings}, "an offer of a subscription")
    cut = [i for i in offers if means_cut(texts[i]) and (i in boxes or i in gone) and i > (judged.kept[-1] if judged.kept else -1)]
    return bool(cut) and sum(word_count(texts[i]) for i in judged.kept) <= MAX_WALL_STUB_WORDS


def refused(judged: LabelledLines, blocks: Sequence[PageBlock], said: Metadata, titles: Sequence[str], url: str) -> str:
    """Return why a page is no article, "" for one that is."""
    kept = [judged.texts[i] for i in judged.kept]
    shown = [block.text for block in blocks if _FURNITURE.isdisjoint(block.apart) and block.linked < 0.9]
    if reason := refusal(titles, kept or shown[:40]):
        return reason
    if kept and all(SHELL.search(text) for text in kept):
        return f"no article text: a script would have filled the page (“{kept[0][:40]}”)"
    if not kept and any(is_consent(text) for text in shown):
        return "a consent page, no article: the text behind it was not saved"
    if _is_front(judged, blocks, said, url):
        return "a front page or a list of stories, no article"
    return ""


def _is_front(judged: LabelledLines, blocks: Sequence[PageBlock], said: Metadata, url: str) -> bool:
    """Return whether a page is a front page.

    Its text is teasers, each under the heading that links to its story.
    """
    kind = said.meta.get("og:type", "").lower()
    if kind == "article" or any("datePublished" in item for item in said.items) or "article:published_time" in said.meta:
        return False
    total = cards = words = 0
    heading: PageBlock | None = None
    since = 0
    kept = set(judged.kept)
    for place, block in enumerate(blocks):
        if block.tag in HEADINGS:
            heading, since = block, 0
        elif place in kept:
            count = word_count(block.text)
            total += count
            since += 1
            if heading is not None and heading.linked > 0.9 and since == 1 and count <= MAX_CARD_WORDS:
                cards += 1
                words += count
    if cards >= MIN_FRONT_CARDS and words >= MIN_CARD_SHARE * total:
        return True
    return bool(_HOME.match(url)) and kind == "website" and cards >= 1 and words >= MIN_CARD_SHARE * total


def keep_gallery(judged: LabelledLines, blocks: Sequence[PageBlock]) -> None:
    """Make paragraphs of the captions of a page without other text.

    A gallery's captions are its article.
    """
    if judged.kept:
        return
    captions = [
        i
        for i, block in enumerate(blocks)
        if (block.tag == "figcaption" or "figure" in block.apart)
        and {"nav", "footer", "aside"}.isdisjoint(block.apart)
        and block.linked < 0.9
        and word_count(block.text) >= MIN_WALL_CAPTION_WORDS
    ]
    if len(captions) >= MIN_CAPTIONS:
        for place in captions:
            judged.others.pop(place, None)
        judged.keep(captions, "a caption of a gallery, which has no other text")
