"""The language of a text: plain English is told without the library, and nothing else is taken for it."""

from __future__ import annotations

import py3langid
import pytest

from searchapp.ingest.fields.language import _likeliest, is_plainly_english, language_of

ENGLISH = """The council has decided that the bridge over the harbour would be closed for the winter. They said it was not safe, and that
the ferry, which had been out of service, should return after the holidays."""
OTHERS = {
    "de": """Der Rat hat beschlossen, dass die Brücke über den Hafen im Winter geschlossen wird. Sie sei nicht sicher, hieß es, und die
Fähre, die außer Betrieb war, soll nach den Feiertagen wieder fahren.""",
    "nl": """De raad heeft besloten dat de brug over de haven in de winter dicht gaat. Ze is niet veilig, zei men, en het veer, dat niet
meer voer, komt na de feestdagen terug; of dat genoeg is, weet niemand.""",
    "da": """Rådet har besluttet, at broen over havnen bliver lukket for vinteren. Den er ikke sikker, sagde de, og færgen, som har været
ude af drift, skal sejle igen efter ferien.""",
    "fr": """Le conseil a décidé que le pont du port serait fermé pour l'hiver. Il n'est pas sûr, a-t-on dit, et le bac, qui était hors
service, devrait reprendre après les fêtes.""",
}


def test_english_is_told_by_its_commonest_words_as_the_library_does() -> None:
    assert is_plainly_english(ENGLISH)
    assert language_of([ENGLISH]) == ("en", "detected in the text")
    assert py3langid.classify(ENGLISH)[0] == "en"


@pytest.mark.parametrize("language", OTHERS)
def test_no_other_language_is_taken_for_it(language: str) -> None:
    assert not is_plainly_english(OTHERS[language])
    assert language_of([OTHERS[language]])[0] == language


def test_a_few_words_are_no_language() -> None:
    assert language_of(["The mayor."]) == (None, None)


def test_short_english_full_of_figures_is_english() -> None:
    notice = "1st qtr Oper shr 18 cts vs 16 cts Oper net 310,000 vs 290,000 Revs 2.1 mln vs 1.9 mln NOTE: ferry payouts excluded."
    assert language_of([notice]) == ("en", "detected in the text")


def test_a_table_of_figures_has_no_language() -> None:
    table = " ".join(f"May {n}50 Jul {n}45 Sep {n}35 {n}22" for n in range(14, 22))
    assert language_of([table]) == (None, None)


@pytest.mark.parametrize(
    ("ranked", "language"),
    [
        (["pcm", "en", "fr"], "en"),
        (["pcm", "bcl", "en"], "en"),
        (["yue", "zh", "en"], "yue"),
        (["zxx", "en"], None),
        (["vo", "en"], None),
        (["pcm", "nn", "en"], "en"),
        (["bcl", "en", "tl"], "en"),
        (["bcl", "tl", "en"], "bcl"),
        (["fr", "en"], "fr"),
    ],
)
def test_a_small_language_is_believed_unless_english_is_nearest(ranked: list[str], language: str | None) -> None:
    assert _likeliest(ranked) == language
