"""Whatever bytes a document holds, a reader gives articles or DocumentErrors, and nothing else."""

from __future__ import annotations

import io
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from searchapp.errors import DocumentError
from searchapp.ingest.fields.dates import printed_dates, stated_day
from searchapp.ingest.plaintext.reflow import logical_lines
from searchapp.ingest.readers import ALL_SUFFIXES, reader_for
from searchapp.ingest.run.assemble import number, read_body, repaired
from searchapp.ingest.source.decode import BOMS, decode, decoded, tidy
from searchapp.ingest.source.document import Document
from searchapp.ingest.source.ids import path_id, safe_id

from .other_samples import OTHERS, SUBTITLES
from .samples import SAMPLES as STORIES

SAMPLES = STORIES | OTHERS | SUBTITLES
FEW = settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))


def read(name: str, data: bytes) -> None:
    reader = reader_for(name)
    assert reader is not None
    document = Document(name, name, lambda: io.BytesIO(data), len(data))
    with suppress(DocumentError):
        for raw in reader.read(document):
            if not isinstance(raw, DocumentError):
                number(read_body(raw, name)[0], name)


@pytest.mark.parametrize("name", SAMPLES)
@FEW
@given(data=st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(name: str, data: bytes) -> None:
    read(name, data)


@pytest.mark.parametrize("name", SAMPLES)
@FEW
@given(place=st.floats(0, 1), change=st.binary(max_size=8), cut=st.booleans())
def test_broken_documents_are_read_or_refused(name: str, place: float, change: bytes, cut: bool) -> None:
    data = SAMPLES[name]
    at = int(place * len(data))
    read(name, data[:at] if cut else data[:at] + change + data[at + len(change) :])


@FEW
@given(st.text(max_size=400))
def test_tidying_twice_changes_nothing_more(text: str) -> None:
    assert tidy(tidy(text)) == tidy(text)


@settings(FEW, max_examples=60)
@given(
    st.sampled_from([b"", *(mark for mark, _ in BOMS)]),
    st.one_of(st.binary(max_size=200), st.text(st.characters(codec="utf-8"), max_size=200).map(str.encode)),
)
def test_decoding_and_tidying_at_once_is_the_same_as_one_after_the_other(mark: bytes, data: bytes) -> None:
    try:
        text = decode(mark + data)
    except ValueError:
        with pytest.raises(ValueError, match="not text"):
            decoded(mark + data)
    else:
        assert decoded(mark + data) == tidy(text)


@pytest.mark.parametrize("number", [0, 3, 1000])
def test_what_is_garbled_is_repaired_among_few_and_many_soft_hyphens(number: int) -> None:
    assert repaired(tidy("Hafen\xadbrücke " * number + "GarcÃ\xada")) == "Hafenbrücke " * number + "García"


@FEW
@given(st.text(st.characters(codec="utf-8"), max_size=200))
def test_utf8_is_read_as_it_is(text: str) -> None:
    data = ("A line of plain words. " + text).encode()
    if b"\x00" not in data and not any(c < 32 for c in data):
        assert decode(data) == data.decode()


@FEW
@given(st.text(max_size=200))
def test_reflowing_keeps_every_word(text: str) -> None:
    plain = tidy(text)
    words = [w for w in plain.split() if any(c.isalnum() for c in w)]
    joined = " ".join(line.text for line in logical_lines(plain)).split()
    assert len([w for w in joined if any(c.isalnum() for c in w)]) <= len(words) + 1


@FEW
@given(st.text(max_size=60))
def test_dates_never_fail(text: str) -> None:
    list(printed_dates(text))
    stated_day(text)


@FEW
@given(st.text(max_size=200))
def test_ids_are_short_and_safe(text: str) -> None:
    for made in (safe_id(text), path_id(text, ALL_SUFFIXES)):
        assert 0 < len(made) <= 80
        assert all(c.isascii() and (c.isalnum() or c in "._-") for c in made)


@pytest.mark.parametrize(
    "text", ["03/04/2024", "yesterday", "2 min read", "January 23", "5 hours ago", "31/02/2024", "2024-13-01", "May 2024", "2024"]
)
def test_what_is_not_exactly_one_day_is_no_date(text: str) -> None:
    assert stated_day(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "2021-03-03",
        "March 3, 2021",
        "3 March 2021",
        "3. März 2021",
        "13/03/2021",
        "03.04.2021",
        "2021年3月3日",
        "3 de marzo de 2021",
    ],
)
def test_full_dates_are_read(text: str) -> None:
    assert stated_day(text) is not None


def test_a_sender_that_the_mail_parser_stumbles_over_is_passed_over() -> None:
    read("story.eml", b'Subject: a\nFrom: as pat is loeng enough  at as prose.</p><\xd1\x9e\x8d\x93iclto be lookerose h" b.\n')
