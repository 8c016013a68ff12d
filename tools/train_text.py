"""Learn which lines of a text dump are the article: python -m tools.train_text DATA/ingest/dev [--check]

Writes searchapp/ingest/plaintext/textmodel.json.
With --check it first says how well the same procedure does on sites it has not seen (five
folds, no site in two) by the scorer beside the data, before any rule. The texts stay where they are; what is kept is numbers, and
words that stand on at least FEWEST_SITES sites. The same data gives the same file.
"""

from __future__ import annotations

import json
import math
import re
import sys
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

import numpy as np
from scipy import sparse
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression

from benchmarks.quality_ingest import scorer
from searchapp.ingest.lines.boosted_trees import LEAVES, Table
from searchapp.ingest.lines.line import Line, Lines, Matrix
from searchapp.ingest.plaintext.context_features import context
from searchapp.ingest.plaintext.line_features import COLUMN_OF, Looks, look
from searchapp.ingest.plaintext.model import DENSE, LINE_COLUMNS, Vocabulary, dense, vocabulary_of
from searchapp.ingest.plaintext.reflow import logical_lines
from searchapp.ingest.plaintext.word_classes import words_by_kind
from searchapp.ingest.source.decode import tidy
from tools.page_dumps import clean_dumps, page_dumps
from tools.training import folds, label, short, site_of

TARGET = Path(__file__).parent.parent / "searchapp" / "ingest" / "plaintext" / "textmodel.json"
WORD = re.compile(r"[^\W_]+")
LEARNED_WORDS, LEARNED_PAIRS = 1000, 800
FEWEST_SITES = 12
REPEATED = {"txt_hard": 0.6, "page": 1.0, "clean": 0.5}  # weight of dumps that repeat texts which are there already
WORD_SCALE = 3.0
STIFFNESS = 0.4
TREES: dict[str, Any] = {
    "max_iter": 64, "max_leaf_nodes": LEAVES, "learning_rate": 0.2, "max_features": 0.3, "min_samples_leaf": 60,
    "l2_regularization": 10.0, "random_state": 4, "early_stopping": False,
}  # fmt: skip


@dataclass
class Dump:
    """A dump with what each line is: 1 body, 0 not, -1 neither right nor wrong."""

    gold: dict[str, Any]
    kind: str
    site: str
    lines: Lines
    labels: Matrix
    inside: set[str] = field(init=False)
    outside: set[str] = field(init=False)
    looks: Looks = field(init=False)

    def __post_init__(self) -> None:
        self.inside = words_of(self.lines, self.labels, True)
        self.outside = words_of(self.lines, self.labels, False)

    @property
    def has_prose(self) -> bool:
        """Whether there is anything to look at."""
        words = vocabulary_of(())
        return look([self.lines], words.places, words.kinds) is not None

    def look(self, words: Vocabulary) -> None:
        """See the dump, which has some prose, with a vocabulary."""
        looks = look([self.lines], words.places, words.kinds)
        assert looks is not None
        self.looks = looks

    @property
    def there(self) -> slice:
        """The places of the lines near prose in a row of them."""
        return slice(int(self.looks.near.starts[0]), int(self.looks.near.ends[0]))

    @property
    def near(self) -> Matrix:
        """The labels of the lines near prose."""
        return self.labels[self.looks.near.places[0]]

    @property
    def weights(self) -> Matrix:
        """Weigh a line near prose by the root of its words, an undecided one not at all."""
        size = np.clip(np.sqrt(self.looks.own[COLUMN_OF["words"], self.there]) / 3, 0.4, 3)
        weight: Matrix = (self.near >= 0) * size * REPEATED.get(self.kind, 1.0)
        return weight


def read(folder: Path) -> list[Dump]:
    """Read every dump with its labels, and make more of the pages."""
    dumps = []
    for path in sorted((folder / "gold").glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        for kind in ("txt", "txt_hard"):
            if gold.get(kind):
                lines = logical_lines(tidy((folder / kind / f"{gold['doc_id']}.txt").read_text(encoding="utf-8")))
                dumps.append(Dump(gold, kind, site_of(gold), lines, label(lines, gold, gold[kind])))
    for kind, made in (("page", page_dumps(folder)), ("clean", clean_dumps(folder))):
        dumps += [Dump(dump.gold, kind, site_of(dump.gold), dump.lines, dump.labels) for dump in made]
    return [dump for dump in dumps if dump.has_prose]


def choose_words(dumps: Sequence[Dump]) -> list[str]:
    """Return the words, and the pairs of words, that tell body lines from others on the most sites; no numbers."""
    inside: dict[str, set[str]] = defaultdict(set)
    outside: dict[str, set[str]] = defaultdict(set)
    for dump in dumps:
        for word in dump.inside:
            inside[word].add(dump.site)
        for word in dump.outside:
            outside[word].add(dump.site)
    worth: dict[str, float] = {}
    for word in sorted({*inside, *outside}):
        good, bad = len(inside.get(word, ())), len(outside.get(word, ()))
        if max(good, bad) >= FEWEST_SITES:
            worth[word] = abs(math.log((bad + 1) / (good + 1))) * math.sqrt(max(good, bad))
    ranked = sorted(worth, key=lambda word: (-worth[word], word))
    single = [word for word in ranked if " " not in word][:LEARNED_WORDS]
    return sorted(single + [word for word in ranked if " " in word][:LEARNED_PAIRS])


def words_of(lines: Sequence[Line], labels: Matrix, good: bool) -> set[str]:
    """Return the words and pairs of words that stand in body lines, or in others; those with digits left out."""
    found: set[str] = set()
    for line, mark in zip(lines, labels.tolist(), strict=True):
        if mark >= 0 and (mark > 0) == good:
            words = WORD.findall(line.text.lower())
            found.update(words)
            found.update(f"{before} {word}" for before, word in zip(["^", *words], words, strict=False))
    return {word for word in found if not re.search(r"\d", word)}


def bag(dump: Dump, size: int) -> Any:
    """Return lines near prose x words, scaled as textlook.weigh scales."""
    looks = dump.looks
    places = looks.own.shape[1]
    norm = WORD_SCALE / np.sqrt(np.maximum(np.bincount(looks.scan.word_line, minlength=places), 4))
    rows = np.concatenate([looks.scan.word_line] * 2)
    columns = np.concatenate([looks.words, looks.pairs])
    known = columns > 0
    return sparse.csr_matrix((norm[rows[known]], (rows[known], columns[known] - 1)), shape=(places, size))


class Linear(NamedTuple):
    """The linear model as learned; the scales are in the weights already."""

    dense: Matrix
    words: Matrix
    bias: float

    def scores(self, dump: Dump) -> Table:
        """Return the log odds of every place of the dump's row."""
        scores = self.dense @ dense(dump.looks.own) + bag(dump, len(self.words)) @ self.words / WORD_SCALE + self.bias
        result: Table = scores.astype(np.float32)
        return result


def learn_linear(dumps: Sequence[Dump], words: Vocabulary) -> Linear:
    """Learn the linear model; only words that these dumps would choose get a weight."""
    table = np.hstack([dense(d.looks.own[:, d.there]) for d in dumps]).T.astype(float)
    mean, scale = table.mean(axis=0), table.std(axis=0)
    scale[scale == 0] = 1.0
    weight = np.concatenate([d.weights for d in dumps])
    used = weight > 0
    chosen = {*choose_words(dumps), *words_by_kind()}
    columns = np.array([i for i, word in enumerate(words.words) if word in chosen])
    bags = sparse.vstack([bag(d, len(words.words))[d.there] for d in dumps]).tocsc()[:, columns]
    both = sparse.hstack([sparse.csr_matrix((table - mean) / scale), bags]).tocsr()
    labels = np.concatenate([d.near for d in dumps]) > 0
    found = LogisticRegression(C=STIFFNESS, max_iter=400, tol=1e-3).fit(both[used], labels[used], sample_weight=weight[used])
    own = found.coef_[0][: len(DENSE)] / scale
    learned = np.zeros(len(words.words))
    learned[columns] = found.coef_[0][len(DENSE) :] * WORD_SCALE
    return Linear(own, learned, float(found.intercept_[0] - own @ mean))


def unseen_scores(dumps: Sequence[Dump], words: Vocabulary) -> list[Table]:
    """Return the linear model's scores for each dump, learned, words and all, on other sites: what the trees learn from."""
    scores: list[Table] = [np.zeros(0, dtype=np.float32)] * len(dumps)
    for train, test in folds(dumps):
        model = learn_linear([dumps[i] for i in train], words)
        for i in test:
            scores[i] = model.scores(dumps[i])
    return scores


def learn_trees(dumps: Sequence[Dump], scores: Sequence[Table]) -> HistGradientBoostingClassifier:
    """Learn the trees."""
    table = np.hstack([context(d.looks, s)[:, d.there] for d, s in zip(dumps, scores, strict=True)]).T
    weight = np.concatenate([d.weights for d in dumps])
    labels = np.concatenate([d.near for d in dumps]) > 0
    used = weight > 0
    return HistGradientBoostingClassifier(**TREES).fit(table[used], labels[used], sample_weight=weight[used])


def learn(dumps: Sequence[Dump]) -> dict[str, Any]:
    """Return the weights as textmodel.json holds them."""
    chosen = choose_words(dumps)
    words = vocabulary_of(chosen)
    for dump in dumps:
        dump.look(words)
    linear = learn_linear(dumps, words)
    trees = learn_trees(dumps, unseen_scores(dumps, words))
    weights = {word: round(weight, 3) for word, weight in zip(words.words, linear.words.tolist(), strict=True)}
    return {
        "about": "learned by tools/train_text.py from labelled dumps of news pages: a logistic regression, then boosted trees",
        "dumps": len(dumps),
        "sites": len({d.site for d in dumps}),
        "line": dict(zip(DENSE, short(linear.dense), strict=True)),
        "line_bias": round(linear.bias, 4),
        "words": {word: weight for word, weight in weights.items() if weight},
        "trees_bias": round(float(np.ravel(trees._baseline_prediction)[0]), 4),
        "trees": [written(predictors[0].nodes, LINE_COLUMNS) for predictors in trees._predictors],
    }


def written(nodes: Any, columns: Sequence[str]) -> dict[str, Any]:
    """Return one tree, learned from a table of these columns, as trees.trees_of reads it."""
    row: dict[str, Any] = {"on": [], "over": [], "keep": [], "leaf": []}

    def walk(place: int) -> int:
        """Write what is under a node; return its leaves as bits."""
        node = nodes[place]
        if node["is_leaf"]:
            row["leaf"].append(short([node["value"]])[0])
            return 1 << (len(row["leaf"]) - 1)
        at = len(row["on"])
        row["on"].append(columns[int(node["feature_idx"])])
        row["over"].append(short([node["num_threshold"]], 6)[0])
        row["keep"].append(0)
        left = walk(int(node["left"]))
        row["keep"][at] = 255 ^ left
        return left | walk(int(node["right"]))

    walk(0)
    return row


def check(dumps: Sequence[Dump], score: ModuleType) -> str:
    """Return how well the procedure does on other sites."""
    from searchapp.ingest.plaintext.model import body_odds, text_model_of

    kept: dict[int, list[str]] = {}
    for train, test in folds(dumps):
        model = text_model_of(learn([dumps[i] for i in train]))
        for i in (i for i in test if dumps[i].kind in ("txt", "txt_hard")):
            lines = dumps[i].lines
            titles = {score.norm(title) for title in dumps[i].gold["title_ok"]}
            places, odds = body_odds([lines], model=model)[0]
            texts = [lines[k].text for k, chance in zip(places, odds, strict=True) if chance >= 0]
            kept[i] = [text for text in texts if score.norm(text) not in titles]
    said = []
    for kind in ("txt", "txt_hard"):
        there = [i for i, d in enumerate(dumps) if d.kind == kind and d.gold["lang"] == "en"]
        found = [score.match(*score.gold_pars(dumps[i].gold), kept[i]) for i in there]
        right, wrong, had, missed = (sum(row[k] for row in found) for k in range(4))
        value = score.f1(right / (right + wrong), had / (had + missed))
        perfect = sum(row[1] == 0 == row[3] for row in found) / len(found)
        said.append(f"{kind}: paragraph F1 {value:.4f}, perfect {perfect:.3f}")
    return f"English, other sites, headline known, no rules: {'; '.join(said)}"


def main(folder: Path, checked: bool) -> None:
    """Learn from all dumps and write."""
    dumps = read(folder)
    if checked:
        print(check(dumps, scorer(folder.parent.parent)))
    TARGET.write_text(in_lines(learn(dumps)), encoding="utf-8")
    print(f"{TARGET.name}: learned from {len(dumps)} dumps of {len({d.site for d in dumps})} sites")


def in_lines(row: dict[str, Any]) -> str:
    """Return JSON with a line a tree and a line a weight."""
    trees = ",\n".join(json.dumps(tree) for tree in row["trees"])
    rest = json.dumps({name: value for name, value in row.items() if name != "trees"}, ensure_ascii=False, indent=0)
    return f'{rest[:-2]},\n"trees": [\n{trees}\n]\n}}\n'


if __name__ == "__main__":
    main(Path(sys.argv[1]), "--check" in sys.argv[2:])
