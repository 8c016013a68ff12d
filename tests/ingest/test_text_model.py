"""The parts of the text model: what is counted in lines, the trees, and which lines are looked at."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchapp.ingest import charscan, textlook
from searchapp.ingest.charscan import Places, pairs, scan
from searchapp.ingest.decode import tidy
from searchapp.ingest.lines import Line
from searchapp.ingest.textcontext import best_run
from searchapp.ingest.textlook import AT, look, near_prose
from searchapp.ingest.textmodel import COLUMNS, MOST_CHARACTERS, MOST_LINES, body_chances, pieces, text_model, vocabulary_of
from searchapp.ingest.trees import LEAVES, trees_of

STORY = [
    "The council voted on Tuesday to close the old bridge over the harbour for at least two years.",
    "“We had no other choice after the last inspection,” said Maria Jansen, who leads the works department.",
    "Traders on the east bank have asked for lower rents while the crossing is shut, and a hearing is planned.",
    "The bridge was built in 1931 and carried about nine thousand cars a day until the summer, the city said.",
]


def lines(*texts: str) -> list[Line]:
    return [Line(text, row, 0, False, False) for row, text in enumerate(texts, 1)]


def test_words_are_found_by_their_hash_whatever_their_case_and_place() -> None:
    seen = scan(["The cat’s ÉTUDE, at 10:30.", "(étude no. 10)"])
    found = Places(["étude", "the", "10", "cat"]).of(seen.word_hash)
    assert found.tolist() == [2, 4, 0, 1, 0, 3, 0, 1, 0, 3]
    assert seen.word_line.tolist() == [0] * 7 + [1] * 3
    assert seen.word_letters.tolist() == [3, 3, 1, 5, 2, 2, 2, 5, 2, 2]


def test_pairs_end_at_the_line_and_know_its_beginning() -> None:
    seen = scan(["read more", "more news", "read more news"])
    known = Places(["^ more", "read more", "more more", "more news"])
    assert known.of(pairs(seen.word_hash, seen.word_line)).tolist() == [0, 2, 1, 4, 0, 2, 4]


def test_signs_are_counted_a_line() -> None:
    counts = scan(["a. b, c! (d) © “e”", "x", "1,000.50 | 日本"]).counts
    wanted = {charscan.STOP: [1, 0, 1], charscan.COMMA: [1, 0, 1], charscan.MARK: [1, 0, 0], charscan.QUOTE: [2, 0, 0],
              charscan.RIGHTS: [1, 0, 0], charscan.BAR: [0, 0, 1], charscan.WIDE: [0, 0, 2]}  # fmt: skip
    for kind, numbers in wanted.items():
        assert counts[:, kind].tolist() == numbers


def test_of_a_very_long_line_both_ends_are_looked_at() -> None:
    seen = scan(["Begins " + "word " * 100_000 + "ends?"])
    assert seen.first[0] == charscan.UPPER
    assert seen.last[0] == charscan.MARK
    assert len(seen.word_hash) < charscan.LONGEST


def test_lines_far_from_prose_are_not_looked_at() -> None:
    lengths = [5] * 30
    lengths[15] = 200
    assert near_prose(lengths).tolist() == list(range(15 - textlook.NEAR, 16 + textlook.NEAR))
    assert near_prose([5] * 30).tolist() == []
    assert near_prose([200]).tolist() == [0]


def test_repeats_are_counted_in_the_whole_text() -> None:
    words = vocabulary_of([])
    seen = look(lines("More news", *["x"] * 20, *STORY, "More news"), words.places, words.kinds)
    assert seen is not None
    assert seen.places[-1] == 25
    assert seen.own[AT["repeated"], -1] == 2


def test_the_best_run_is_the_one_with_the_largest_sum() -> None:
    assert best_run(np.array([-1.0, 2, -1, 3, -5, 2])) == (1, 4)
    assert best_run(np.array([-1.0, -2])) == (0, 0)
    assert best_run(np.array([1.0])) == (0, 1)


def grown(rng: np.random.Generator, names: list[str], leaves: int) -> tuple[dict[str, list[float]], object]:
    """Return a random tree as it is stored, and as nested pairs."""
    row: dict[str, list[float]] = {"on": [], "over": [], "keep": [], "leaf": []}

    def walk(count: int) -> tuple[object, int]:
        if count == 1:
            row["leaf"].append(float(rng.normal()))
            return row["leaf"][-1], 1 << (len(row["leaf"]) - 1)
        at = len(row["on"])
        name, over = int(rng.integers(len(names))), float(rng.normal())
        row["on"].append(names[name])  # type: ignore[arg-type]
        row["over"].append(over)
        row["keep"].append(0)
        share = int(rng.integers(1, count))
        left, bits = walk(share)
        row["keep"][at] = 255 ^ bits
        right, others = walk(count - share)
        return (name, over, left, right), bits | others

    return row, walk(leaves)[0]


def answer(tree: object, values: list[float]) -> float:
    while isinstance(tree, tuple):
        name, over, left, right = tree
        tree = right if values[name] > over else left
    assert isinstance(tree, float)
    return tree


def test_trees_answer_as_walking_down_them_does() -> None:
    rng = np.random.default_rng(1)
    names = ["a", "b", "c", "d"]
    grown_trees = [grown(rng, names, 1 + i % LEAVES) for i in range(40)]
    table = rng.normal(size=(4, 50)).astype(np.float32)
    trees = trees_of([row for row, _ in grown_trees], names, 0.25)
    wanted = [0.25 + sum(answer(tree, column) for _, tree in grown_trees) for column in table.T.tolist()]
    assert trees.odds(table) == pytest.approx(wanted, abs=1e-4)


def test_the_shipped_model_reads_only_rows_that_there_are() -> None:
    model = text_model()
    assert int(model.trees.features.max()) < len(COLUMNS)
    assert len(model.words) == len(model.vocabulary.words) + 1


def test_a_story_is_told_from_what_stands_around_it() -> None:
    around = ["Home", "News", "Sport", "Sign in", "Share"]
    text = [
        *around,
        "City closes harbour bridge",
        *STORY,
        "More stories",
        "Ten ways to cook an egg",
        "Privacy policy",
        "© 2024 Example Ltd",
    ]
    chances = body_chances(lines(*text))
    kept = [text[i] for i in np.flatnonzero(chances >= 0.5)]
    assert [line for line in kept if line != "City closes harbour bridge"] == STORY


def test_a_text_of_more_lines_than_are_looked_at_together_is_read_in_pieces() -> None:
    many = lines(*STORY * (MOST_LINES // 2))
    assert list(pieces(many)) == [(0, MOST_LINES), (MOST_LINES, 2 * MOST_LINES)]
    chances = body_chances(many)
    assert len(chances) == 2 * MOST_LINES
    assert (chances > 0).all()


def test_pieces_hold_only_so_many_characters() -> None:
    long = lines(*["word " * 1_000] * 2_000)
    cuts = list(pieces(long))
    assert len(cuts) > 1
    assert [start for start, _ in cuts] == [0, *(end for _, end in cuts[:-1])]
    assert cuts[-1][1] == len(long)
    assert all((end - start) * charscan.LONGEST <= MOST_CHARACTERS for start, end in cuts)


@given(st.lists(st.text(max_size=120), max_size=40))
def test_any_lines_get_a_chance_between_nought_and_one(texts: list[str]) -> None:
    rows = [row.strip() for text in texts for row in tidy(text).split("\n")]
    chances = body_chances(lines(*(row for row in rows if row), "A line that is long enough to be looked at, with all around it."))
    assert ((chances >= 0) & (chances <= 1)).all()
