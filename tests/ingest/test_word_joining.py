"""Words cut at the end of a line are whole again; compounds keep their hyphen."""

from __future__ import annotations

import pytest

from searchapp.ingest.lines.word_joining import ends_in_cut, join, words_of


@pytest.mark.parametrize(
    ("before", "after", "whole"),
    [
        ("while engine-", "ers replace", "while engineers replace"),
        ("the chief eng-", "ineer, after", "the chief engineer, after"),
        ("papers publis-", "hed before", "papers published before"),
        ("called the plan half-", "baked", "called the plan half-baked"),
        ("a 19-year-", "old driver", "a 19-year-old driver"),
        ("his mother-", "in-law", "his mother-in-law"),
        ("the Anglo-", "American talks", "the Anglo-American talks"),
        ("THE TOWN COUN-", "CIL VOTED", "THE TOWN COUNCIL VOTED"),
        ("in the 2019-", "20 season", "in the 2019-20 season"),
        ("the pre-", "and post-war years", "the pre- and post-war years"),
        ("a maj-", "or road", "a major road"),
        ("the govern\u00ad", "ment said", "the government said"),
        ("the govern¬", "ment said", "the government said"),
        ("he left —", "and came back", "he left — and came back"),
        ("the bridge", "was closed", "the bridge was closed"),
        ("", "the bridge", "the bridge"),
    ],
)
def test_two_lines_as_one(before: str, after: str, whole: str) -> None:
    assert join(before, after) == whole


def test_the_documents_own_words_decide_first() -> None:
    assert join("the web-", "site") == "the website"
    assert join("the web-", "site", words_of(["A web-site of the town and the council, of old."])) == "the web-site"
    assert join("the Kranken-", "haus", words_of(["Das alte Haus und der Rat."])) == "the Krankenhaus"


def test_what_ends_in_a_cut_word() -> None:
    assert ends_in_cut("engine-")
    assert not ends_in_cut("he said -")
    assert not ends_in_cut("he said")
