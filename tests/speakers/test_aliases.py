"""The user's aliases file: joins and separates people, is checked, and can be taken back without the text."""

from __future__ import annotations

from pathlib import Path

import pytest

from searchapp.errors import SettingsError
from searchapp.speakers import Aliases, attribute, realias

TEXTS = ["“We will go,” Vladimir Zelenskyy said.", "Clara Jensen said that John Smith knew."]
JOIN = Aliases.parse('[join]\n"Volodymyr Zelensky" = ["Vladimir Zelensky"]\n')
SEPARATE = Aliases.parse('[[separate]]\nname = "Clara Jensen"\nas = "Clara Jensen (poet)"\narticles = ["2024-*"]\n')


def test_joining_gives_the_name_to_keep_and_keeps_what_is_written() -> None:
    (first,) = attribute(TEXTS, aliases=JOIN)[0]
    assert first.speaker == "Volodymyr Zelensky"
    assert first.written == "Vladimir Zelenskyy"


def test_separating_holds_for_the_articles_named() -> None:
    assert attribute(TEXTS, aliases=SEPARATE, article="2024-05-01")[1][0].speaker == "Clara Jensen (poet)"
    assert attribute(TEXTS, aliases=SEPARATE, article="2023-05-01")[1][0].speaker == "Clara Jensen"


def test_separating_by_spelling_undoes_a_joined_spelling() -> None:
    aliases = Aliases.parse('[[separate]]\nname = "Sergei Ivanov"\nas = "Sergey Ivanov"\nwritten = "Sergey Ivanov"\n')
    assert attribute(["Sergey Ivanov said that it rained."], aliases=aliases)[0][0].speaker == "Sergey Ivanov"
    assert attribute(["Sergei Ivanov said that it rained."], aliases=aliases)[0][0].speaker == "Sergei Ivanov"


@pytest.mark.parametrize("aliases", [JOIN, SEPARATE], ids=["join", "separate"])
def test_stored_quotes_follow_a_changed_file_without_the_text(aliases: Aliases) -> None:
    plain = attribute(TEXTS)
    aliased = attribute(TEXTS, aliases=aliases, article="2024-1")
    for before, after in zip(plain, aliased, strict=True):
        assert realias(before, aliases, article="2024-1") == after
        assert realias(after, aliases, article="2024-1") == after
        assert realias(after, Aliases(), article="2024-1") == before


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[join\n", "TOML"),
        ('[jion]\n"A B" = ["C D"]\n', "line 1: jion"),
        ('[join]\n"A B" = "C D"\n', "line 2: A B"),
        ('[join]\n"A B" = []\n', "line 2: A B"),
        ('[join]\n"A B" = ["C D"]\n"E F" = ["C D"]\n', "joined once"),
        ('[join]\n"A B" = ["C D"]\n"C D" = ["E F"]\n', "no chains"),
        ('[join]\n"!" = ["C D"]\n', "letter"),
        ('[[separate]]\nname = "A B"\n', "'as'"),
        ('[[separate]]\nname = "A B"\nas = "C D"\npages = 3\n', "line 4: pages"),
        ('[[separate]]\nname = "A B"\nas = "C D"\narticles = "x"\n', "articles"),
        ('[[separate]]\nname = "A B"\nas = "A B"\n', "another name"),
        ("[separate]\nx = 1\n", "[[separate]]"),
        ("[correct]\nx = 1\n", "[[correct]]"),
        ('[[correct]]\narticle = "a"\nwords = "We will"\n', "'speaker'"),
        ('[[correct]]\narticle = "a"\nwords = "…"\nspeaker = "A B"\n', "begins with"),
        ('[[correct]]\narticle = "a"\nwords = "We will"\nspeaker = "!"\n', "letter"),
        ('[[correct]]\narticle = "a"\nwords = "We will"\nspeaker = "A B"\nparagraph = "7"\n', "number"),
        ('[[correct]]\narticle = "a"\nwords = "We will"\nspeaker = "A B"\nwho = "C"\n', "line 5: who"),
    ],
)
def test_a_mistake_is_refused_with_its_place(text: str, says: str) -> None:
    with pytest.raises(SettingsError) as error:
        Aliases.parse(text, "mine.toml")
    assert "mine.toml" in str(error.value)
    assert says in str(error.value)


def test_load_reads_a_file_and_refuses_one_that_is_missing(tmp_path: Path) -> None:
    path = tmp_path / "aliases.toml"
    path.write_text('[join]\n"Volodymyr Zelensky" = ["Vladimir Zelensky"]\n', "utf-8")
    assert Aliases.load(path) == JOIN
    with pytest.raises(SettingsError, match="readable"):
        Aliases.load(tmp_path / "none.toml")


def test_supplied_names_are_kept_beside_what_is_read_and_mark_no_words() -> None:
    found = attribute(TEXTS, supplied=[["Zelensky", "Anna Kovács"], ["Clara Jensen"]])
    assert [(q.speaker, q.how, bool(q.spans)) for q in found[0]] == [
        ("Vladimir Zelensky", "named", True),
        ("Anna Kovacs", "supplied", False),
    ]
    assert found[0][1].written == "Anna Kovács"
    assert [q.how for q in found[1]] == ["named"]


def test_a_correction_names_the_speaker_of_one_quotation_of_one_article() -> None:
    aliases = Aliases.parse('[[correct]]\narticle = "2024-1"\nwords = "we will"\nspeaker = "Berta Lund"\n')
    (corrected,) = attribute(TEXTS, aliases=aliases, article="2024-1")[0]
    assert (corrected.speaker, corrected.how, corrected.mention) == ("Berta Lund", "supplied", None)
    assert attribute(TEXTS, aliases=aliases, article="2024-1")[1] == attribute(TEXTS)[1]
    assert attribute(TEXTS, aliases=aliases, article="2024-2") == attribute(TEXTS)


def test_a_correction_can_say_that_nobody_is_known() -> None:
    aliases = Aliases.parse('[[correct]]\narticle = "a"\nwords = "We will go"\nspeaker = ""\n')
    (corrected,) = attribute(TEXTS, aliases=aliases, article="a")[0]
    assert (corrected.speaker, corrected.how, corrected.spans) == (None, "unknown", attribute(TEXTS)[0][0].spans)
