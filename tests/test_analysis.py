"""Analysis as a table: the text, its terms, and what may never be lost or joined."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchapp.text.analysis import accent_key, fold, has_accent, terms, tokenize
from searchapp.text.stemming import index_stem, query_stems, stem


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Prices will not rise.", "prices will not rise"),
        ("The U.S. and the US", "the us and the us"),
        ("U.S.-led talks at 5 p.m.", "us led talks at 5 pm"),
        ("O’Brien doesn't", "o'brien doesn't"),
        ("Putin’s 'n' ''war''", "putin's n war"),
        ("800,000 people, 3.5m more, 1,5", "800000 people 3.5m more 1,5"),
        ("$60 and 5%, 3.5 % of", "60 and 5 % 3.5 % of"),
        ("ex-president, F-16 — yes", "ex president f 16 yes"),
        ("café CAFE\u0301 naïve", "cafe cafe naive"),
        ("Łódź, Erdoğan, Straße, Ærø", "lodz erdogan strasse aero"),
        ("ПУТИН Путин", "путин путин"),
        ("𝐖𝐞 𝐰𝐢𝐥𝐥 𝐍𝐎𝐓 ℙay", "we will not pay"),
        ("乌克兰", "乌 克 兰"),
        ("バラク・オバマ か\u3099", "バ ラ ク オ バ マ が"),  # a dot between names is punctuation
        ("ｵﾊﾞﾏ", "オ バ マ"),
        ("ปี๒๕๖๗ ٢٠٢٤ २०२४ ３,５００", "ป ี 2567 2024 2024 3500"),
        ("L’école d'été, jusqu'à l'an", "l ecole d ete jusqu a l an"),
        ("Dell'arte, un’altra, D'Souza", "dell arte un altra d souza"),
        ("aujourd'hui rock'n'roll T's and n't п’ять", "aujourd'hui rock'n'roll t's and n't п'ять"),
        ("हक़, ज़रूरी ড়", "हक जरूरी ড়"),  # the dot under a letter of Hindi is often left out; in Bengali it makes another letter
        ("हिन्दी में दिन, दान", "हिंदी में दिन दान"),  # day and gift: two words
        ("বাংলা தமிழ்", "বাংলা தமிழ்"),
        ("مُحَمَّد العـــراق می‌خواهم", "محمد العراق ميخواهم"),
        ("שָׁלוֹם", "שלום"),
        ("ไทย", "ไ ท ย"),
        ("so\u00adft zero\u200bwidth", "soft zerowidth"),
        ("@ZelenskyyUa #war snake_case", "zelenskyyua war snake case"),
        ("", ""),
        ("?! … --", ""),
        ("a Ph.D., B.Sc. and Lt.Gen. Roe", "a phd bsc and ltgen roe"),
        ("Mr. Roe left. He saw no.One", "mr roe left he saw no one"),
        ("C++ and C# in .NET, not C-- or +1", "c++ and c# in .net not c or 1"),
        ('דובר צה"ל, ארה”ב ומנכ״לית', "דובר צהל ארהב ומנכלית"),
        ('כתב ב"הארץ" היום', "כתב ב הארץ היום"),  # the mark after a prefix opens a quotation
        ("Новый Йемен, ёлка", "новый йемен елка"),
        ("رئیس کتاب ایران", "رييس كتاب ايران"),
        ("नरेन्द्र नरेंद्र, अन्न, हाँ", "नरेंद्र नरेंद्र अन्न हां"),
    ],
)
def test_terms(text: str, expected: str) -> None:
    assert " ".join(terms(text)) == expected


@given(st.text(max_size=200))
def test_offsets_give_back_the_token_and_never_overlap(text: str) -> None:
    end = 0
    for token in tokenize(text):
        assert token.start >= end
        assert fold(text[token.start : token.end]) == token.term
        assert token.term
        assert not any(c.isspace() for c in token.term)
        end = token.end


@pytest.mark.parametrize(("a", "b"), [("negotiations", "negotiation"), ("running", "run"), ("putin's", "putin"), ("taxes", "tax")])
def test_forms_of_a_word_share_a_stem(a: str, b: str) -> None:
    assert stem(a) == stem(b)


@pytest.mark.parametrize(
    ("a", "b"),
    [("IŞIK", "ışık"), ("İstanbul", "istanbul"), ("ﬁnd", "find"), ("２０２４", "٢٠٢٤"), ("e\u0301t", "ÉT"), ("ΦΌΡΟΥΣ", "φόρους")],
)
def test_spellings_that_are_equal_where_accents_count(a: str, b: str) -> None:
    assert accent_key(a) == accent_key(b)


def test_a_text_is_found_by_the_forms_of_its_own_language() -> None:
    assert index_stem("regierungen", "de") in query_stems("regierung", ("en", "de"))
    assert index_stem("regierungen", "de") not in query_stems("regierung", ("en", "fr"))
    assert index_stem("children", "de") not in query_stems("child", ("en", "de"))
    assert index_stem("continues", None) in query_stems("continue", ("en",))
    assert index_stem("закони", "uk") == "=закони"


@pytest.mark.parametrize(
    ("word", "expected"), [("café", True), ("Łódź", True), ("cafe", False), ("Putin’s", False), ("путин", False)]
)
def test_only_words_with_accents_need_a_look_at_the_text(word: str, expected: bool) -> None:
    assert has_accent(word) is expected
