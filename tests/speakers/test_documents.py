"""The five articles of documents/: in each paragraph the speakers a careful reader finds, and nobody else."""

from __future__ import annotations

from pathlib import Path

import pytest

from searchapp.ingest.run.pipeline import load

DOCUMENTS = Path(__file__).parent.parent.parent / "documents"
TRUMP, PUTIN, ZELENSKY, PESKOV = "Donald Trump", "Vladimir Putin", "Volodymyr Zelensky", "Dmitry Peskov"

SPEAKERS: dict[str, list[set[str]]] = {
    "000_8bd0fe5be1de002a.txt": [{TRUMP}, {TRUMP}, {TRUMP}, {TRUMP}, {TRUMP}, {PUTIN}, {TRUMP}],
    "001_074bde9c32284f01.txt": [{PUTIN}] * 8,
    "002_6fac0b584e832a6c.txt": [
        {PUTIN}, {PUTIN}, {PUTIN}, {PUTIN}, {TRUMP}, {PUTIN, PESKOV}, {PESKOV}, {"Moscow"}, set(),
    ],
    "003_3d84c7e16875a039.txt": [
        set(), set(), {TRUMP}, {PUTIN, TRUMP}, {TRUMP}, set(), set(), {ZELENSKY}, {TRUMP}, {TRUMP},
    ],
    "004_1696f38fa888702a.txt": [
        {TRUMP}, {TRUMP}, {TRUMP}, {TRUMP}, {TRUMP}, {TRUMP}, {TRUMP}, {PUTIN}, {TRUMP}, {"Kremlin"},
    ],
}  # fmt: skip


@pytest.mark.parametrize("name", SPEAKERS)
def test_every_speaker_of_the_sample_articles(name: str) -> None:
    ((_, paragraphs),) = load(DOCUMENTS / name)
    found = [{quote.speaker for quote in paragraph.quotes if quote.speaker} for paragraph in paragraphs]
    assert found == SPEAKERS[name]


def test_the_words_go_to_whom_they_belong() -> None:
    ((_, paragraphs),) = load(DOCUMENTS / "002_6fac0b584e832a6c.txt")
    (quote,) = paragraphs[6].quotes
    assert quote.speaker == PESKOV
    assert quote.how == "named"
    assert [paragraphs[6].text[span.start : span.end] for span in quote.spans] == [
        "The president has never said that the goals of the special military operation are changing,",
        "On the contrary, he has repeatedly said that they remain the same.",
    ]
    described = [quote for quote in paragraphs[5].quotes if quote.how == "description"]
    assert [quote.speaker for quote in described] == [PUTIN]
    assert all(quote.origin is None for quote in described)  # the paragraph itself names him
