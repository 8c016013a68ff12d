"""What a text dump states about its article, and what it does not state."""

from __future__ import annotations

import csv
from importlib.resources import files

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from searchapp.ingest.fields.byline import is_name, read_byline
from searchapp.ingest.fields.date_line import day_of
from searchapp.ingest.fields.dates import printed_dates
from searchapp.ingest.fields.outlets import known_outlets
from searchapp.ingest.lines.line import Line, Lines
from searchapp.ingest.plaintext.dump_outlet import MIN_OUTLET_PROBABILITY, candidates
from searchapp.ingest.plaintext.extract import read_dump, read_dumps
from searchapp.ingest.plaintext.fields import read_fields
from searchapp.ingest.plaintext.headline import Body, body_start, find_headlines
from searchapp.ingest.plaintext.model import MAX_LINES_TOGETHER, look_together

BODY = """
The old bridge over the Aller will be closed to lorries from Monday, the town council decided on Thursday evening.

Engineers had found cracks in two of the nine arches when they inspected the bridge in the spring, the mayor said.

“Nobody wants to see a lorry in the river,” she told the council. The repair will cost about two million euros and
take until the end of next year, and the bus company has already asked for another stop on the northern bank.

Residents of the northern bank fear longer ways to school. The council will discuss a footbridge at its next meeting.
"""


def dump(above: str, below: str = "") -> dict[str, str]:
    """Return what is stated by a dump with these lines around the same body."""
    return {name: value for name, (value, _) in read_dump(f"{above.strip()}\n{BODY}\n{below.strip()}\n").stated.items()}


def test_headline_byline_and_day_above_the_body() -> None:
    stated = dump(
        "Home\nNews\nSport\nOld Aller bridge closed to lorries\nBy Mara Lind and Tom Okafor, Local Reporters\nMay 14, 2021"
    )
    assert stated["title"] == "Old Aller bridge closed to lorries"
    assert stated["author"] == "Mara Lind, Tom Okafor"
    assert stated["published"] == "2021-05-14"


def test_of_headline_and_standfirst_the_headline_is_taken() -> None:
    stated = dump(
        "News\nCracks close the old Aller bridge to lorries\n"
        "Town council decides after engineers inspect the bridge's nine arches and find cracks in two\nBy Mara Lind\nMay 14, 2021"
    )
    assert stated["title"] == "Cracks close the old Aller bridge to lorries"


def test_the_trail_of_sections_is_not_the_headline() -> None:
    stated = dump("Home / Town / Old Aller bridge closed to lorries\n\nOld Aller bridge closed to lorries\n\nMay 14, 2021")
    assert stated["title"] == "Old Aller bridge closed to lorries"


@pytest.mark.parametrize(
    "line",
    [
        "Lorries cross the old bridge over the Aller near the town.",
        "The old bridge over the Aller last week (Photo: Jo Berg)",
        "Sign up to our newsletter about the town and its bridge",
    ],
)
def test_a_caption_or_an_invitation_is_no_headline(line: str) -> None:
    assert "title" not in dump(line)


def test_nothing_is_made_up_where_nothing_is_stated() -> None:
    assert dump("") == {}
    assert "title" not in dump("Sign up\nTown\nShare this story")


@pytest.mark.parametrize(
    "line", ["May 14, 2021", "Updated May 14, 2021 at 4:00 PM", "By Mara Lind and Tom Okafor", "Home > Town > Bridges"]
)
def test_date_lines_bylines_and_trails_are_no_headlines(line: str) -> None:
    assert "title" not in dump(line)


def test_a_name_alone_needs_something_that_bears_it_out() -> None:
    assert "author" not in dump("Old Aller bridge closed to lorries\nHelga Brandt")
    assert dump("Old Aller bridge closed to lorries\nHelga Brandt\nSenior reporter")["author"] == "Helga Brandt"
    assert dump("Old Aller bridge closed to lorries\nHelga Brandt\nMay 14, 2021")["author"] == "Helga Brandt"


@pytest.mark.parametrize(
    "above",
    [
        "Helga Brandt\nMay 14, 2021\nOld Aller bridge closed to lorries",  # above the headline: a teaser's
        "Old Aller bridge closed to lorries\nMay 14, 2021\nContributions from\nHelga Brandt",
        "Old Aller bridge closed to lorries\nMay 14, 2021\nAller Ferry for Beginners and Children",
        "Old Aller bridge closed to lorries\nMay 14, 2021\nHelga Brandt 900 Turbo",
        "Old Aller bridge closed to lorries\nMay 14, 2021\nHelga Brandt: what the new bridge means for the town's markets",
        "Old Aller bridge closed to lorries\nMay 14, 2021\nVisit Website",
    ],
)
def test_a_name_that_something_else_is_said_of_is_no_author(above: str) -> None:
    assert "author" not in dump(above)


def test_a_topic_among_the_tags_under_the_article_is_no_author() -> None:
    assert "author" not in dump("Old Aller bridge closed to lorries", "Topics\nHelga Brandt\nPolitics")
    assert dump("Old Aller bridge closed to lorries", "Helga Brandt\nSenior reporter")["author"] == "Helga Brandt"


@pytest.mark.parametrize("after", ["", "Dec. 21, 2023\n", "Updated Nov. 21\n", "Published Thursday\n"])
def test_after_a_byline_without_a_name_nobody_is_named(after: str) -> None:
    text = BODY.replace("The old bridge", "ALLERTOWN — The old bridge", 1)
    stated = read_dump(f"Old Aller bridge closed to lorries\nBy\n{after}{text.strip()}\n").stated
    assert "author" not in stated


def test_a_note_under_the_article_names_its_author() -> None:
    stated = dump(
        "Old Aller bridge closed to lorries", "Helga Brandt is a reporter who covers the town. Write to helga@example.org."
    )
    assert stated["author"] == "Helga Brandt"


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Mara Lind | Allertown Courier", ("Mara Lind",)),
        ("By MARA LIND, Staff Writer", ("Mara Lind",)),
        ("BY MARA LIND", ("Mara Lind",)),
        ("Mara Lind@maralind", ("Mara Lind",)),
        ("Mara Lind5 hours ago", ("Mara Lind",)),
        ("May 30, 2021 / Mara Lind", ("Mara Lind",)),
        ("ByMara Lind", ("Mara Lind",)),
        ("Mara LindNews Reporter", ("Mara Lind",)),
        ("By April Park", ("April Park",)),
        ("By Reuters", ("Reuters",)),
        ("Mara Lind @TheRealMaraLind", ("Mara Lind",)),
        ("Von Mara Lind", ("Mara Lind",)),
        ("Mara Lind 300", None),
        ("By Research Fellow, Aller Institute", None),
        ("By Dec. 21, 2023", None),
        ("By Published Thursday", None),
        ("By Columnist", None),
        ("Words by Mara Lind & Tom Okafor Jr.", ("Mara Lind", "Tom Okafor Jr")),
        ("by University of Allertown", ("University of Allertown",)),
        ("By clicking “Sign up” you accept our terms", None),
        ("Share this with WhatsApp", None),
        ("Mara Lind: why the town has to find another way over the river before winter", None),
        ("Key Points", None),
        ("Partner Content", None),
        ("Project Management", None),
        ("Most Popular", None),
    ],
)
def test_bylines(line: str, names: tuple[str, ...] | None) -> None:
    byline = read_byline(line)
    assert (byline.names if byline else None) == names


def test_outlets_and_places_are_no_people() -> None:
    assert not is_name("The Guardian")
    assert not is_name("Los Angeles Times")
    assert not is_name("St. Joseph")
    assert is_name("Vincent van der Berg")


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Last updated: May 16, 2021 at 6:33 a.m. First published: May 14, 2021", "2021-05-14"),
        ("2 minute readMay 14, 20212:26 PM", "2021-05-14"),
        ("By Mara Lind On 5/14/21 at 4:00 PM", "2021-05-14"),
        ("5/4/2021 12:15 PM PT", "2021-05-04"),
        ("5/4/2021 12:15", None),
        ("By Mara Lind 5/4/21 4:00 PM", None),
        ("Release date May 14, 2021", None),
        ("Town Council (@allertown) May 14, 2021", None),
        ("2 hours ago", None),
    ],
)
def test_date_lines(line: str, day: str | None) -> None:
    found = day_of(line)
    assert (found.day.isoformat() if found else None) == day


def test_the_day_of_another_story_below_the_article_is_not_taken() -> None:
    above = "Old Aller bridge closed to lorries"
    assert "published" not in dump(above, "Ferry timetable and news of all other bridges for May 14, 2021")
    assert dump(above, "May 14, 2021")["published"] == "2021-05-14"


def test_an_american_clock_does_not_change_other_dates() -> None:
    assert [day.isoformat() for _, _, day in printed_dates("13/05/2021 4:00 PM ET")] == ["2021-05-13"]


def test_an_outlet_that_several_lines_name_is_stated() -> None:
    stated = dump(
        "Deccan Herald\nOld Aller bridge closed to lorries\nMay 14, 2021",
        "About Deccan Herald\nSubscribe to Deccan Herald newsletters\nDeccan Herald on Facebook\n© 2021 Deccan Herald",
    )
    assert stated["outlet"] == "Deccan Herald"


def test_an_agency_in_the_copyright_line_is_not_the_outlet() -> None:
    assert "outlet" not in dump("Old Aller bridge closed to lorries", "© 2021 The Associated Press. All rights reserved.")


def test_a_section_that_is_also_an_outlet_is_not_the_outlet() -> None:
    assert "outlet" not in dump("Metro\nPeople\nHealth\nNature\nOld Aller bridge closed to lorries")


def test_names_are_found_in_capitals_and_by_their_address() -> None:
    names, rows = candidates(["DECCAN HERALD", "Write to editor@deccanherald.com"])
    assert [(name.written, name.addresses, name.lone) for name in names] == [("Deccan Herald", 1, 1)]
    assert len(rows) == 1
    assert 0.5 <= MIN_OUTLET_PROBABILITY < 1


def test_what_an_invitation_names_counts_only_where_it_is_an_outlet_for_another_reason() -> None:
    invitations = ["About Aller Gazette", "Subscribe to Aller Gazette", "Contact Us"]
    assert candidates(invitations) == ([], [])
    names, _ = candidates([*invitations, "© 2021 Aller Gazette"])
    assert [(name.written, name.about, name.listed) for name in names] == [("Aller Gazette", 2, False)]
    names, _ = candidates(["About Deccan Herald"])
    assert [(name.written, name.about, name.listed) for name in names] == [("Deccan Herald", 1, True)]


def test_the_built_in_outlets_are_well_formed() -> None:
    text = files("searchapp.ingest.fields").joinpath("outlets.csv").read_text(encoding="utf-8")
    rows = list(csv.reader(text.splitlines()))[1:]
    domains = [row[0] for row in rows]
    assert len(rows) > 1400
    assert len(set(domains)) == len(domains)
    assert all(len(row) == 3 and row[1] and "." in row[0] for row in rows)
    names = {row[1].casefold(): row[1] for row in rows}
    for row in rows:
        for alias in filter(None, row[2].split(";")):
            assert names.get(alias.casefold(), row[1]) == row[1], alias
    assert known_outlets().of_url("https://www.nytimes.com/2021/05/14/") == "The New York Times"


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.lists(st.text(min_size=1, max_size=60), min_size=1, max_size=8), st.data())
def test_any_lines_are_read(texts: list[str], data: st.DataObject) -> None:
    lines = Lines.of(Line(text.strip() or "By", n, 0, False, False) for n, text in enumerate(texts, 1))
    kept = sorted(data.draw(st.sets(st.integers(0, len(lines) - 1), min_size=1)))
    body = Body(kept, body_start(kept, lines.texts))
    (title_at,) = find_headlines(look_together([lines]), [lines.texts], [body])
    stated = read_fields(lines, body, title_at)
    assert title_at is None or 0 <= title_at < len(lines)
    assert all(value for value, _ in stated.values())


def test_a_name_on_the_last_line_is_read() -> None:
    lines = Lines.of([Line("A body of a few words.", 1, 0, False, False), Line("Helga Brandt", 2, 0, False, False)])
    assert "author" not in read_fields(lines, Body([0], 0), None)


def test_of_two_headlines_alike_the_one_with_the_date_under_it_is_taken() -> None:
    head = "Old Aller bridge closed to lorries"
    lines = read_dump("\n".join([head, "May 14, 2021", *["Photo of a bridge in the old town, one of many"] * 3, head, BODY])).judged
    assert [row for (_, row, *_), verdict, _ in lines.rows() if verdict == "title"] == [1]


def test_headlines_are_the_same_one_by_one_and_together_and_in_pieces_of_a_long_text() -> None:
    one = f"Home\nNews\nOld Aller bridge closed to lorries\nBy Mara Lind\nMay 14, 2021\n{BODY}"
    long = "Menu\n" * (MAX_LINES_TOGETHER + 20) + one
    texts = [one, "Menu", long, BODY, one + "Privacy", ""]
    together = read_dumps(texts)
    assert [reading.stated for reading in together] == [read_dump(text).stated for text in texts]
    assert ["title" in reading.stated for reading in together] == [True, False, True, False, True, False]


CLEANED = {
    "en": (
        "The city of Vaes will rebuild its old harbour bridge. The council decided this on Tuesday night after a long debate.",
        "“We have waited long enough,” said mayor Petra Lind after the meeting. “For the people in the north the bridge is the only way.”",
        "Opponents had warned of costs of more than twelve million euros and wanted to put off the decision until after the election.",
    ),
    "de": (
        "Die Stadt Vaes baut ihre alte Hafenbrücke neu. Das hat der Rat am Dienstagabend nach einer langen Debatte beschlossen.",
        "„Wir haben lange genug gewartet“, sagte Bürgermeisterin Petra Lind nach der Sitzung. „Die Brücke ist für uns der einzige Weg.“",
        "Gegner hatten vor Kosten von mehr als zwölf Millionen Euro gewarnt und wollten die Entscheidung bis nach der Wahl vertagen.",
    ),
    "fr": (
        "La ville de Vaes va reconstruire son vieux pont du port. Le conseil l'a décidé mardi soir après un long débat.",
        "« Nous avons attendu assez longtemps », a déclaré la maire Petra Lind après la séance. « Le pont est le seul chemin. »",
        "Les opposants avaient mis en garde contre des coûts de plus de douze millions d'euros et voulaient reporter la décision.",
    ),
}


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize("head", ["", "Old bridge to be built anew", "Old bridge to be built anew|By Jonas Weber|3 March 2021"])
@pytest.mark.parametrize("language", CLEANED)
def test_an_article_that_somebody_has_cleaned_is_kept_whole(language: str, head: str, gap: str) -> None:
    reading = read_dump(gap.join([*filter(None, head.split("|")), *CLEANED[language]]) + "\n")
    assert [block.text for block in reading.blocks] == list(CLEANED[language])
    if "|" in head:
        assert reading.stated["published"].value == "2021-03-03"


def test_a_line_with_the_day_alone_is_no_paragraph() -> None:
    head = ["Rat beschließt neue Hafenbrücke", "Von Jonas Weber", "Aktualisiert am 3. März 2021, 14:05 Uhr"]
    reading = read_dump("\n\n".join([*head, *CLEANED["de"]]) + "\n")
    assert [block.text for block in reading.blocks] == list(CLEANED["de"])
