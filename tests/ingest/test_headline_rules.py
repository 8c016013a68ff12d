"""The rules on the headline of a pasted text, beside the model."""

from __future__ import annotations

from searchapp.ingest.plaintext.headline_rules import is_glued, repeated, signed_headline

MENU = ["Home", "Sport", "Weather"]
HEADLINE = "Harbour bridge opens after nine years of work"
STANDFIRST = "Residents say that the toll for the new crossing is too high for most of them"
BODY = ["The bridge over the harbour opened on Monday, nine years after work on it began.", "It cost twice what was planned."]


def test_a_headline_that_stands_twice_is_taken_before_its_standfirst() -> None:
    texts = [*MENU, HEADLINE, HEADLINE, STANDFIRST, "By Mara Quill", *BODY]
    assert repeated([3, 4, 5], [-0.5, -0.4, 1.2], texts, 2, 7, [1.0, 1.0, 1.0]) in (0, 1)


def test_the_title_of_a_video_that_stands_twice_is_no_headline() -> None:
    video = "Minister on the bridge and its price"
    texts = [*MENU, HEADLINE, "By Mara Quill", video, "Replay", "More videos", "(12 videos)", "Up next", video, *BODY]
    assert repeated([3, 5, 10], [1.2, 0.9, 0.9], texts, 0, 11, [1.0, 0.0, 0.0]) == 0


def test_a_clock_glued_to_a_line_is_seen() -> None:
    assert is_glued("Bridge opens to traffic19:11")
    assert not is_glued("Bridge opens at 19:11")
    assert not is_glued(HEADLINE)


def test_a_line_with_its_own_date_under_it_is_the_headline() -> None:
    texts = [*MENU, HEADLINE, "14 March 2023", "Share", *BODY]
    assert signed_headline(texts, [6, 7], 6) == 3
    texts = [*MENU, HEADLINE, "By Mara Quill", *BODY]
    assert signed_headline(texts, [5, 6], 5) == 3


def test_of_several_such_lines_none_is_taken() -> None:
    texts = [*MENU, HEADLINE, "14 March 2023", "Ferry fares rise again this summer", "15 March 2023", *BODY]
    assert signed_headline(texts, [7, 8], 7) is None


def test_a_link_to_an_author_is_no_headline() -> None:
    texts = [*MENU, "Follow Mara Quill on her page", "14 March 2023", *BODY]
    assert signed_headline(texts, [5, 6], 5) is None
