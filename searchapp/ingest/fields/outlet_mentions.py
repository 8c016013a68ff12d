"""Names of outlets in the lines around an article, and their form.

The form is an address, a copyright line, an invitation or a mention.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from .outlets import Outlets, known_outlets

MAX_OUTLET_CHARS = 45
LONGEST_PART = 60
"""Characters of a name in a copyright line, and of what is looked at for one."""

MAX_INVITATION_CHARS = 110
LONGEST_INVITED = 40
"""Characters of "Subscribe to …", and of what follows "to"."""

_PLAIN = """
    people|time|metro|nature|science|health|money|fortune|variety|deadline|parade|self|shape|out|them|extra|heat|spin|complex
    empire|louder|astronomy|discover|outside|prevention|essence|eater|vulture|history|focus|trend|campaign|pulse|prospect|scoop
    stuff|mint|punch|vanguard|dawn|nation|reason|forward|tablet|insider|reviewed|protocol|decrypt|quartz|salon|slate|vox|vice
    wired|grist|observer|standard|globe|express|independent|guardian|bild|stern|welt|reforma|semana|tempo|expresso|globo|as|ad
    sky|consequence|bustle|mothership|spiked|puck|golf|tennis|racer|velo|boom|scroll|cio|t3|inc.|patch|rivals|decider|unherd
    cosmos|playbill|tes|tatler|cna|dw|rt|sbs|nos|dr|vg|apa|nv|vgc|stat|afar|bet|spectator|economist|atlantic|intercept|mirror
    telegraph|citizen|mercury|tribune|star|sun|times|herald|courier|argus|rudaw|devex|lawfare|punch|turan|kurier|krone|merkur
    publico|infobae|geo news|times now|zee news|the cut|the sun|the times|the star|the mirror|the nation|the week|the hill
    the state|the record|the province|the herald|the courier|the national|the tribune|the citizen|the local|the tab
    the journal|the blade|the gazette|the age|the mercury|the advertiser|the conversation|the information|the drive|the block
    the ringer|the race|the root|the wire|the argus|the drum|the spruce|the advocate|the forward|the observer|the standard
    the independent|the guardian|the telegraph|the economist|the atlantic|the stranger|the onion|the caravan|the engineer
    the australian|the monthly|the peninsula|the print|the canary|the connexion|the walrus|the spectator|the lancet
    the intercept|the escapist|the reporter|the spinoff|new york|daily news|live science|morning star|popular science
    total film|private eye|time out|country life|daily post|new vision|country living|house beautiful|real simple|rugby world
    union leader|business day|page six|parents|brides|looper|grunge|the list|svg|vibe|clash|clash magazine|the knot|commentary
    the real deal|city limits|the city|sierra|daily herald|wealth management|wisden|nasdaq|the balance|pocket gamer|taste of home
    power line|hot air|for the win|insurance journal|audubon|backpacker|kgw|the columbian|columbian|parents magazine
    reuters|thomson reuters|bloomberg|bloomberg news|science news|military times|women's health|men's health|food & wine
"""

PLAIN = frozenset(name.strip() for line in _PLAIN.splitlines() for name in line.split("|"))
"""Names that are also everyday words or sections; they need a copyright line, an address or an invitation of their own."""

_WIRES = """
    associated press|the associated press|ap|ap news|afp|agence france-presse|pa media|press association|press trust of india
    pti|ani|ians
    efe|dpa|ansa|xinhua|canadian press|the canadian press|australian associated press|aap|united press international|upi
    kyodo news|getty images|getty|shutterstock|alamy|istock|dow jones|dow jones & company|google|facebook|twitter|instagram
    youtube|linkedin|wordpress|disqus|all rights reserved
"""

WIRES = frozenset(name.strip() for line in _WIRES.splitlines() for name in line.split("|"))
"""Agencies and platforms: they stand in the furniture of everybody who prints them."""

_PLATFORMS = """
    facebook twitter instagram youtube linkedin pinterest google apple whatsapp reddit tiktok x t bit youtu flipboard wordpress
    disqus gmail hotmail amazon snapchat telegram mailto medium outlook spotify feedburner podbean gravatar yahoo tumblr outbrain
    taboola typepad blogspot getty gettyimages shutterstock ap archive wikipedia github change vimeo example goo on fb instagr
    doubleclick adobe microsoft icloud mailchimp piano nielsen myspace stumbleupon digg threads bsky linktr parsely chartbeat
"""

PLATFORMS = frozenset(_PLATFORMS.split())

_RIGHTS = re.compile(r"©|\(c\)|\bcopyright\b", re.I)

_YEARS = re.compile(r"\b(?:19|20)\d\d(?:\s*[-–—/]\s*(?:\d\d(?:\d\d)?|present))?\b,?", re.I)

_PARTS = re.compile(r"[|•·;©]|\.\s|\s[-–—]\s|\s{3,}")

_CUT = re.compile(
    r"""\b(?:all\s+rights?|terms|privacy|a\s+division|part\s+of|a\s+part|powered|owned|is\s+an?\b|is\s+not|published
    |registered|designed|theme|by\s+using|unauthorized|republication|use\s+of|user\s+agreement|site\s+map|this\s+material
    |material\s+may|no\s+part|any\b|member|subject|developed|site\s+by|and\s+its|or\s+its|may\s+not|under|reserved|ip\s+holder
    |hosted|with\b|as\b|cookie|accessib|do\s+not|about|contact|advertis|help|careers|site\s+design|version|brand|trademark
    |build|registration|reg\.?\b|via|nmls).*$""",
    re.I | re.X,
)

_LEGAL = re.compile(
    r"[\s,]+(?:LLC|L\.L\.C\.|Inc|Incorporated|Ltd|Limited|plc|PLC|GmbH|AG|Corp|Corporation|Co|Company|Pty|LP|L\.P|LLP|SA|B\.V|Pvt"
    r"|Private)\b\.?.*$"
)

OWNER = re.compile(
    r"""\b(?:media|group|holdings?|publishing|publications?|publishers|communications|networks?|interactive|digital
    |entertainment|ventures|partners|enterprises?|company|corporation|newspapers?|broadcasting|companies|brands?|international
    |hearst|gannett|penske|future|idg|cond[eé]\ nast|dotdash|meredith|ziff\ davis|valnet|red\ ventures|advance|nexstar|sinclair
    |discovery|disney|comcast|viacom\w*|reach|g/o|static\ media|recurrent|a360|postmedia|torstar|fairfax|newsquest|dmg|news\ corp
    |tegna|scripps|mcclatchy|leaf\ group|minute\ media|fandom|gamer\ network|internet\ brands|yahoo|verizon|oath)\b""",
    re.I | re.X,
)
"""Owners and makers that stand in copyright lines of outlets with other names."""

_BEGINNINGS = "sub wel dow sig log reg don con adv bac ret lis fol abo sup mor why vis wor mee ins get rea add mak lat the pri ter"

_OPENERS = frozenset(written for start in (*_BEGINNINGS.split(), "go ") for written in (start, start.title(), start.upper()))

_OF = re.compile(
    r"""(?:(?:subscribe|welcome|download|sign\ up|log\ ?in|sign\ in|register|donate|contribute|advertise|go|back|return|listen)
    \ (?:to|for|with|on|in|from)(?:\ the)?|follow|about|contact|support|more\ (?:from|on|at|about)|why\ (?:you\ can\ )?trust|visit
    |work\ (?:for|at|with)|meet|inside|get|read\ more\ (?:on|at|from)|add|make|(?:the\ )?latest\ (?:from|on)|privacy\ policy|terms)
    \ (?=[A-Z0-9]|the\ )""",
    re.I | re.X,
)

_OF_END = re.compile(
    r"""(?:\ (?:on|to|as|is|in\ your|via|newsletters?|ios|android)\b.{0,40}|\ (?:apps?|today|here|team|plus|premium|shop|store|tv
    |live|media|magazine|events?|staff|homepage|home\ page|masthead|now|subscribers?))$""",
    re.I | re.X,
)
"""Invitations and links that name the outlet: "Subscribe to …", "About …", "More from …"."""

_DOMAIN = re.compile(
    r"\.(?:com|org|net|co|tv|news|in|ca|ie|az|info|us|io|de|fr|eu|nz|uk|au|za)\b(?:\.(?:uk|au|za|nz|in|jp|il|kr))?(?![\w-]|\.\w)",
    re.I,
)

_HOST = re.compile(r"[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*$")

HANDLE = re.compile(r"@(\w{3,30})(?![\w.])")

_NO_LETTER = re.compile(r"[\W_]+")

_NOTE = re.compile(r"\s*\([^)]*\)$")


@dataclass(slots=True)
class Name:
    """A name in the boilerplate, and where it stands."""

    written: str
    listed: bool = False
    plain: bool = False
    domain: str = ""
    mentions: int = 0
    lone: int = 0
    begins: int = 0
    ends: int = 0
    about: int = 0
    addresses: int = 0
    own_address: bool = False
    copyright: int = 0
    first: bool = False
    bare: bool = False
    legal: bool = False
    why: list[str] = field(default_factory=list)


class MentionForm(NamedTuple):
    """A spelling of a listed outlet as it is looked for.

    others: its words but the rarest, all of which have to be there.
    """

    written: str
    name: str
    key: str
    others: frozenset[str]


class _Listed:
    """The spellings of the listed outlets, indexed for searching.

    By the rarest of their words, and by their letters alone.
    """

    def __init__(self, outlets: Outlets) -> None:
        self.outlets = outlets
        self.by_word: dict[str, list[MentionForm]] = defaultdict(list)
        self.by_letters: dict[str, str] = {}
        forms: dict[str, str] = {}
        for spelling, name in outlets.written:
            if _NOTE.search(spelling) or name.casefold() in WIRES:
                continue  # told apart from a namesake by its country, which it does not print
            self.by_letters.setdefault(letters(spelling), name)
            bare = spelling[4:] if spelling.startswith("The ") and spelling.count(" ") > 1 else spelling
            forms.setdefault(bare, name)
            if len(bare) > 3:
                forms.setdefault(bare.upper(), name)
        usual = Counter(word for form in forms for word in _flat(form).split())
        for form, name in forms.items():
            words = _flat(form).split()
            word = min(words, key=lambda word: (usual[word], -len(word), word))
            self.by_word[word].append(MentionForm(form, name, key_of(name), frozenset(words) - {word}))
        self.words = frozenset(self.by_word).union(*(form.others for forms in self.by_word.values() for form in forms))


@cache
def _listed() -> _Listed:
    return _Listed(known_outlets())


def letters(text: str) -> str:
    """Return the letters and digits of a name, folded."""
    return _NO_LETTER.sub("", text.casefold())


def key_of(name: str) -> str:
    """Return the key that the spellings of one name share.

    Its letters, without the article.
    """
    key = letters(name)
    return key[3:] if key.startswith("the") and len(key) > 6 else key


def named_in(text: str) -> str:
    """Return the outlet that an invitation or a link names.

    "" where a line is none.
    """
    match = _OF.match(text)
    if match is None:
        return ""
    end = _OF_END.search(text, match.end() + 1)
    name = text[match.end() : end.start() if end else len(text)]
    first = name[:1]
    return name if len(name) <= LONGEST_INVITED and (first.isupper() or first.isdigit() or name.startswith("the ")) else ""


class OutletMentions:
    """The names gathered from one dump's boilerplate."""

    def __init__(self, furniture: Sequence[str]) -> None:
        self.listed = _listed()
        self.text = "\n" + "\n".join(furniture) + "\n"
        self.found: dict[str, Name] = {}
        self._addresses()
        self._copyright_lines()
        self._invitations([text for text in furniture if text[:3] in _OPENERS and len(text) <= MAX_INVITATION_CHARS])
        # a listed outlet with which a copyright line begins is the one; the other names are needed only where there is none
        if not any(name.listed and name.first for name in self.found.values()):
            self._mentions_of_listed()

    def _invitations(self, texts: Iterable[str]) -> None:
        """Record the names in invitations and links.

        Where a name is listed, or an address or a copyright line has given it too.
        """
        for text in texts:
            written = named_in(text)
            if not written:
                continue
            known = self.listed.by_letters.get(letters(written))
            if (known or key_of(written) in self.found) and (name := self._add(written, known)) is not None:
                name.about += 1
                name.why.append(f"“{text}”")

    def _add(self, written: str, known: str | None = None) -> Name | None:
        known = known or self.listed.by_letters.get(letters(written))
        name = known or written.strip(" ,.-–—:|&")
        key = key_of(name)
        if len(key) < 2 or key.isdigit() or name.casefold() in WIRES:
            return None
        entry = self.found.get(key)
        if entry is None:
            entry = self.found[key] = Name(name, known is not None)
            self._count(entry, written.strip(" ,.-–—:|&"))
        return entry

    def _count(self, entry: Name, form: str) -> None:
        """Count a spelling of a name where it stands alone.

        Of several spellings the one that stands most often counts.
        """
        text = self.text
        mentions = lone = begins = ends = 0
        place = text.find(form)
        while place >= 0:
            end = place + len(form)
            before, after = text[place - 1], text[end]
            if not (before.isalnum() or before in "_@/." or after.isalnum() or after in "_@"):
                mentions += 1
                if before == "\n":
                    article = "\n"
                else:
                    article = text[max(0, place - 5) : place]
                    article = "\n" if article in ("\nThe ", "\nTHE ") else ""
                lone += bool(article) and after == "\n"
                begins += bool(article) and after != "\n"
                ends += not article and after == "\n"
            place = text.find(form, end)
        if mentions > entry.mentions:
            entry.mentions, entry.lone, entry.begins, entry.ends = mentions, lone, begins, ends
            entry.plain = form.casefold() in PLAIN

    def _mentions_of_listed(self) -> None:
        listed = self.listed
        words = listed.words.intersection(_flat(self.text).split())
        forms = [form for word in words if word in listed.by_word for form in listed.by_word[word] if form.others <= words]
        for form in sorted(forms):
            if not form.others or form.written in self.text:
                entry = self.found.get(form.key) or Name(form.name, listed=True)
                self._count(entry, form.written)
                if entry.mentions or entry.copyright or entry.addresses or entry.about:
                    self.found[form.key] = entry

    def _addresses(self) -> None:
        text = self.text
        for match in _DOMAIN.finditer(text):
            host = _HOST.search(text[max(0, match.start() - 50) : match.start()])
            if host is None:
                continue
            label = host[0].rsplit(".", 1)[-1].lower()
            if label in PLATFORMS or len(label) < 2:
                continue
            domain = label + match[0].lower()
            known = self.listed.outlets.of_domain((host[0] + match[0]).lower())
            name = self._add(known or label, known)
            if name is not None:
                name.addresses += 1
                name.own_address = name.own_address or known is not None
                name.domain = name.domain or domain
                name.why.append(f"address {domain}")

    def _copyright_lines(self) -> None:
        for line in _lines_with(self.text, ("©", "opyright", "OPYRIGHT", "(c)")):
            match = _RIGHTS.search(line)
            if match is None:
                continue
            first = True
            for part in _PARTS.split(_YEARS.sub(" ", _RIGHTS.sub(" ", line[match.start() :])))[:4]:
                part = part.strip(" ,.-–—:|&").removeprefix("by ").removeprefix("of ")
                if len(part) < 2:
                    continue
                whole = _CUT.sub("", part[:LONGEST_PART]).strip(" ,.-–—:|&")
                written = _LEGAL.sub("", whole).strip(" ,.-–—:|&")
                if (
                    not 1 < len(written) < MAX_OUTLET_CHARS
                    or not (written[0].isupper() or written[0].isdigit())
                    or written.count(" ") > 5
                ):
                    continue
                name = self._add(written)
                if name is None:
                    continue
                name.copyright += 1
                name.first = name.first or first
                name.bare = name.bare or match.start() == 0
                name.legal = name.legal or written != whole
                name.why.append("copyright line")
                first = False


def _flat(text: str) -> str:
    """Return the text with spaces for the signs that may end a name."""
    return text.replace(",", " ").replace(".", " ").replace(":", " ").replace("|", " ")


def _lines_with(text: str, signs: Sequence[str]) -> Iterator[str]:
    """Yield each line that holds one of the signs, once."""
    starts = set()
    for sign in signs:
        place = text.find(sign)
        while place >= 0:
            starts.add(text.rfind("\n", 0, place) + 1)
            place = text.find(sign, text.find("\n", place))
    for start in sorted(starts):
        yield text[start : text.find("\n", start)]
