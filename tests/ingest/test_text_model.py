"""The parts of the text model: what is counted in lines, the trees, and which lines are looked at."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from searchapp.ingest.lines.boosted_trees import LEAVES, trees_of
from searchapp.ingest.lines.line import Line, Lines
from searchapp.ingest.plaintext import char_scan, line_features
from searchapp.ingest.plaintext.char_scan import Places, pairs, scan
from searchapp.ingest.plaintext.context_features import best_runs
from searchapp.ingest.plaintext.extract import KEEP, KEEP_AMONG_SURE, least_odds, read_dump, read_dumps
from searchapp.ingest.plaintext.line_features import COLUMN_OF, PAD, look, near_prose
from searchapp.ingest.plaintext.model import LINE_COLUMNS, MAX_LINES_TOGETHER, body_odds, groups, text_model, vocabulary_of
from searchapp.ingest.source.decode import tidy

STORY = [
    "The council voted on Tuesday to close the old bridge over the harbour for at least two years.",
    "“We had no other choice after the last inspection,” said Maria Jansen, who leads the works department.",
    "Traders on the east bank have asked for lower rents while the crossing is shut, and a hearing is planned.",
    "The bridge was built in 1931 and carried about nine thousand cars a day until the summer, the city said.",
]


def lines(*texts: str) -> Lines:
    return Lines.of(Line(text, row, 0, False, False) for row, text in enumerate(texts, 1))


STORY_LINES = lines(*STORY)


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
    wanted = {char_scan.STOP: [1, 0, 1], char_scan.COMMA: [1, 0, 1], char_scan.MARK: [1, 0, 0], char_scan.QUOTE: [2, 0, 0],
              char_scan.RIGHTS: [1, 0, 0], char_scan.BAR: [0, 0, 1], char_scan.WIDE: [0, 0, 2]}  # fmt: skip
    for kind, numbers in wanted.items():
        assert counts[kind].tolist() == numbers


def test_of_a_very_long_line_both_ends_are_looked_at() -> None:
    words = vocabulary_of([])
    seen = look([lines("Begins " + "word " * 100_000 + "ends?")], words.places, words.kinds)
    assert seen is not None
    (place,) = seen.near.filled
    assert seen.own[COLUMN_OF["starts_upper"], place]
    assert seen.own[COLUMN_OF["marks"], place]
    assert len(seen.words) < line_features.MAX_LINE_CHARS_READ


def test_lines_far_from_prose_are_not_looked_at() -> None:
    texts = ["five!"] * 30
    texts[15] = "f" * 200
    near = near_prose([lines(*["five!"] * 30), lines(*texts), lines(), lines("f" * 200)])
    assert near.dumps == [1, 3]
    assert near.places == [list(range(15 - line_features.NEAR_PROSE_LINES, 16 + line_features.NEAR_PROSE_LINES)), [0]]
    assert near.lines == [30, 1]
    reach = 2 * line_features.NEAR_PROSE_LINES + 1
    assert near.starts.tolist() == [PAD, 2 * PAD + reach]
    assert near.ends.tolist() == [PAD + reach, 2 * PAD + reach + 1]
    assert len(near.of) == 3 * PAD + reach + 1


def test_repeats_are_counted_in_the_whole_text() -> None:
    words = vocabulary_of([])
    seen = look([lines("More news", *["x"] * 20, *STORY, "More news"), lines("More news", *STORY)], words.places, words.kinds)
    assert seen is not None
    assert [places[-1] for places in seen.near.places] == [25, 4]
    assert seen.own[COLUMN_OF["repeated"], seen.near.ends - 1].tolist() == [2, 1]


def test_of_a_cut_line_the_words_are_counted_in_proportion() -> None:
    words = vocabulary_of([])
    seen = look([lines("word " * 2_000 + "end.")], words.places, words.kinds)
    assert seen is not None
    assert 1_900 < seen.own[COLUMN_OF["words"], seen.near.starts[0]] < 2_100


def test_the_best_run_is_the_one_with_the_largest_sum_within_each_dump() -> None:
    rows = [[-1, 2, -1, 3, -5, 2], [-1, -2], [1], [4, 4]]
    near = near_prose([lines(*["f" * 50] * len(row)) for row in rows])
    worth = np.zeros(len(near.of), dtype=np.int64)
    for start, row in zip(near.starts.tolist(), rows, strict=True):
        worth[start : start + len(row)] = row
    starts, ends = best_runs(worth, near)
    runs = zip((starts - near.starts).tolist(), (ends - near.starts).tolist(), strict=True)
    assert list(runs) == [(1, 4), (0, 0), (0, 1), (0, 2)]


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
    assert int(model.trees.features.max()) < len(LINE_COLUMNS)
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
    ((places, odds),) = body_odds([lines(*text)])
    kept = [text[i] for i, value in zip(places, odds, strict=True) if value >= 0]
    assert [line for line in kept if line != "City closes harbour bridge"] == STORY


def test_a_text_of_more_lines_than_are_looked_at_together_is_read_in_pieces() -> None:
    many = lines(*STORY * (MAX_LINES_TOGETHER // 2))
    assert list(groups([STORY_LINES, many, STORY_LINES])) == [
        [(0, 0, 4)], [(1, 0, MAX_LINES_TOGETHER)], [(1, MAX_LINES_TOGETHER, 2 * MAX_LINES_TOGETHER)], [(2, 0, 4)],
    ]  # fmt: skip
    alone, (places, odds), again = body_odds([STORY_LINES, many, STORY_LINES])
    assert places == list(range(2 * MAX_LINES_TOGETHER))
    assert len(odds) == len(places)
    assert alone == again


def test_dumps_without_prose_have_no_odds() -> None:
    assert body_odds([]) == []
    assert body_odds([lines(), lines("Home", "News")]) == [([], []), ([], [])]


PROSE = st.text(st.sampled_from("the council said on Tuesday it’s “over” 19.5 % ©|-,.:; Photo by AP\u3042\U0001f600"), max_size=160)
LINE = st.one_of(st.text(max_size=50), PROSE, st.sampled_from([*STORY, "Share", "More stories", "- 12:30"]))
DUMP = st.builds(lambda menu, rows: ["Menu"] * menu + rows, st.sampled_from([0, 0, 3, 25]), st.lists(LINE, max_size=30))


@given(st.lists(DUMP, max_size=6))
@settings(derandomize=True, deadline=None)
def test_what_is_read_of_a_dump_does_not_depend_on_the_others(dumps: list[list[str]]) -> None:
    rows = [lines(*(row for text in dump for row in map(str.strip, tidy(text).split("\n")) if row)) for dump in dumps]
    together = body_odds(rows)
    assert together == [body_odds([dump])[0] for dump in rows]
    assert all(np.isfinite(odds.odds).all() for odds in together)
    texts = ["\n".join(dump) for dump in dumps]
    for apart, reading in zip(map(read_dump, texts), read_dumps(texts), strict=True):
        assert (apart.blocks, apart.stated) == (reading.blocks, reading.stated)
        assert list(apart.judged.rows()) == list(reading.judged.rows())


@pytest.mark.parametrize(("unsure", "chance"), [(0, KEEP_AMONG_SURE), (6, KEEP_AMONG_SURE), (7, KEEP)])
def test_a_line_has_to_be_likelier_where_the_model_is_unsure_of_few(unsure: int, chance: float) -> None:
    odds = [0.2, -0.2] * (unsure // 2) + [0.2] * (unsure % 2) + [4.0, -4.0] * 20
    assert least_odds(odds) == pytest.approx(np.log(chance / (1 - chance)))
