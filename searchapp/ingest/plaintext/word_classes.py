"""Words that tell what a line of a dump is for, by kind.

General knowledge of news pages, written by hand, not learned.
"""

from __future__ import annotations

from ..lines.line import LINE_FUNCTION_WORDS

WORD_KINDS: dict[str, str] = {
    "month": """january february march april june july august september october november december jan feb mar apr jun jul aug sep
        sept oct nov dec""",
    "weekday": "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thurs fri sat sun",
    "year": " ".join(map(str, range(1990, 2040))),
    "clock": "ago hour hours hr hrs minute minutes min mins yesterday today am pm gmt est edt utc pst updated published posted",
    "speech": """said says told adds added saying wrote writes according explained asked announced warned argued noted insisted
        tweeted claimed denied confirmed stated""",
    "you": "you your yours",
    "we": "we us our ours",
    "me": "i me my mine im ive",
    "share": """facebook twitter instagram whatsapp linkedin pinterest reddit flipboard print share tweet copy link links youtube
        tiktok telegram follow pocket messenger snapchat rss tumblr""",
    "letter": """newsletter newsletters subscribe subscription subscriptions subscriber subscribers sign signup inbox register login
        log account free trial alerts alert email emails download app apps donate support podcast podcasts membership""",
    "comment": """comment comments commenting commenter reply replies report flag dislike upvote upvotes permalink moderated likes
        conversation disqus registered guidelines""",
    "credit": """photo photos photograph photography photographer photographed image images picture pictured pictures getty ap afp
        reuters credit courtesy file illustration screenshot caption alamy shutterstock pool epa rex handout composite stock""",
    "related": """related read more latest stories trending popular recommended watch next previous editor editors picks also most
        story headlines discover gallery video videos explore""",
    "legal": """copyright rights reserved privacy policy terms cookies cookie conditions inc llc ltd consent advertisers affiliate
        commission""",
    "by": "by author written reporter correspondent contributor contributed writer staff editorial journalist columnist bio",
    "ad": "advertisement sponsored ad ads promoted advertising",
}

KIND_NAMES = ("function", *WORD_KINDS)


def words_by_kind() -> dict[str, int]:
    """Return the place in KIND_NAMES of every word that has a kind.

    Of two kinds the first, but a pronoun is no plain function word.
    """
    kinds: dict[str, int] = {}
    for name in ("you", "we", "me"):
        kinds |= dict.fromkeys(WORD_KINDS[name].split(), KIND_NAMES.index(name))
    for word in sorted(LINE_FUNCTION_WORDS):
        kinds.setdefault(word, 0)
    for place, words in enumerate(WORD_KINDS.values(), 1):
        for word in words.split():
            kinds.setdefault(word, place)
    return kinds
