"""Learn the weights that tell body blocks from the rest of a web page: python -m tools.train_page_cleaner DATA/ingest/dev

Writes searchapp/ingest/html/pagemodel.json:
a regression on each block, then a second one and boosted trees, which read the scores of
the first for pages of sites it had not seen. No site is in two folds; words and class names are kept only from at least ten sites.
Prints first how many blocks, and how many pages, are right on sites not learned from. The same data give the same file
(scikit-learn's seed is fixed).
"""

from __future__ import annotations

import gzip
import json
import math
import sys
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from scipy import sparse
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression

from searchapp.ingest.html.blocks import PageBlock, page_blocks
from searchapp.ingest.html.extract import chosen_lines
from searchapp.ingest.html.fields import page_fields
from searchapp.ingest.html.line_features import LEXICON_SCALE, Looked
from searchapp.ingest.html.metadata import metadata
from searchapp.ingest.html.metadata_features import told
from searchapp.ingest.html.model import BLOCK_COLUMNS, Seen, block_context, block_odds, page_weights_of, see
from searchapp.ingest.lines.line import TOKEN, Matrix, squeezed
from searchapp.ingest.source.html_tree import parse
from tools.train_text import written
from tools.training import BODY, FEWEST_SITES, folds, line_weights, scaled, short, site_of, split

TARGET = Path(__file__).parent.parent / "searchapp" / "ingest" / "html" / "pagemodel.json"
WORDS = 300
NAMES = 250
TREES = {
    "max_iter": 100,
    "max_leaf_nodes": 8,
    "learning_rate": 0.1,
    "min_samples_leaf": 30,
    "l2_regularization": 1.0,
    "early_stopping": False,
    "random_state": 0,
}
ALIKE = 0.9  # of the words shared, for two wordings of one paragraph


class Page(NamedTuple):
    """One page looked at, with what each block looked at is: 1 body, 0 not, -1 neither right nor wrong."""

    site: str
    weight: float
    seen: Seen
    labels: Matrix

    @property
    def looked(self) -> Looked:
        return self.seen.looked


class Model(NamedTuple):
    """The first regression as learned."""

    words: list[str]
    names: list[str]
    mean: Matrix
    scale: Matrix
    weights: Matrix
    bias: float


def read(folder: Path) -> list[Page]:
    """Read every page with its labels."""
    pages = []
    for path in sorted((folder / "gold").glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        tree = parse(gzip.decompress((folder / "html" / f"{gold['doc_id']}.html.gz").read_bytes()))
        blocks = page_blocks(tree)
        said = metadata(tree)
        title = page_fields(tree, said).get("title")
        seen = see(blocks, chosen_lines(tree), told(said, title.value if title else ""))
        if seen.blocks:
            pages.append(Page(site_of(gold), 1.0, seen, label(blocks, gold)[seen.looked.places]))
    return pages


def label(blocks: Sequence[PageBlock], gold: dict[str, Any]) -> Matrix:
    """Find the block of each gold paragraph: equal letters, the next one in order; else the most words shared."""
    labels = np.zeros(len(blocks))
    letters = [squeezed(block.text) for block in blocks]
    bags = [Counter(TOKEN.findall(block.text.lower())) for block in blocks]
    places: dict[str, list[int]] = defaultdict(list)
    for i, text in enumerate(letters):
        places[text].append(i)
    last = -1
    for paragraph in gold["paragraphs"]:
        free = [i for i in places.get(squeezed(paragraph["text"]), ()) if labels[i] == 0]
        if not free:
            free = _nearest(Counter(TOKEN.findall(paragraph["text"].lower())), bags, labels)
        if not free:
            continue
        last = next((i for i in free if i > last), free[0])
        labels[last] = 1 if paragraph["kind"] in BODY else -1
    for text in gold.get("optional") or []:
        for i in places.get(squeezed(text), ()):
            labels[i] = labels[i] or -1
    return labels


def _nearest(bag: Counter[str], bags: Sequence[Counter[str]], labels: Matrix) -> list[int]:
    size = bag.total()
    best, place = ALIKE, -1
    for i, other in enumerate(bags):
        if labels[i] == 0 and size > 6 and 0.8 * size < other.total() < 1.25 * size:
            share = 2 * (bag & other).total() / (size + other.total())
            if share >= best:
                best, place = share, i
    return [place] if place >= 0 else []


def vocabulary(found: Sequence[tuple[str, Sequence[Sequence[str]], Matrix]], size: int) -> list[str]:
    """Return the words that most tell body from the rest; `found`: a page's site, the words of each block, its label."""
    inside: dict[str, set[str]] = defaultdict(set)
    outside: dict[str, set[str]] = defaultdict(set)
    for site, blocks, labels in found:
        for words, good in zip(blocks, labels, strict=True):
            for word in set(words):
                (inside if good > 0 else outside)[word].add(site)
    worth = {
        word: abs(math.log((len(outside[word]) + 1) / (len(inside[word]) + 1))) * math.sqrt(len(outside[word] | inside[word]))
        for word in {*outside, *inside}
        if len(outside[word] | inside[word]) >= FEWEST_SITES and not word.isdigit()
    }
    return sorted(sorted(worth, key=lambda word: (worth[word], word))[-size:])


def bag_of(blocks: Sequence[Sequence[str]], vocabulary: Sequence[str], scale: float) -> Any:
    """Return blocks x words; `scale` over the root of the length where it is not 0, as linemodel.lexicon_sum has it."""
    column = {word: i for i, word in enumerate(vocabulary)}
    values, rows, columns = [], [], []
    for n, words in enumerate(blocks):
        for word in set(words):
            if word in column:
                rows.append(n)
                columns.append(column[word])
                values.append(scale / math.sqrt(max(4, len(words))) if scale else 1.0)
    return sparse.csr_matrix((values, (rows, columns)), shape=(len(blocks), len(vocabulary)))


def table_of(pages: Sequence[Page], words: Sequence[str], names: Sequence[str]) -> tuple[Matrix, Any]:
    """Return the numbers and the bags of all blocks."""
    numbers = np.vstack([np.hstack([p.looked.numbers, p.seen.markup]) for p in pages])
    tokens = bag_of([t for p in pages for t in p.looked.tokens], words, LEXICON_SCALE)
    classes = bag_of([b.names for p in pages for b in p.seen.blocks], names, 0.0)
    return numbers, sparse.hstack([tokens, classes])


def learn_blocks(pages: Sequence[Page]) -> Model:
    """Learn the first regression."""
    words = vocabulary([(p.site, p.looked.tokens, p.labels) for p in pages], WORDS)
    names = vocabulary([(p.site, [b.names for b in p.seen.blocks], p.labels) for p in pages], NAMES)
    numbers, bags = table_of(pages, words, names)
    table, mean, scale = scaled(numbers)
    labels = np.concatenate([p.labels for p in pages]) > 0
    model = LogisticRegression(C=0.3, max_iter=500)
    model.fit(sparse.hstack([sparse.csr_matrix(table), bags]).tocsr(), labels, sample_weight=line_weights(pages))
    return Model(words, names, mean, scale, model.coef_[0], float(model.intercept_[0]))


def scores_of(model: Model, pages: Sequence[Page]) -> list[Matrix]:
    """Return the first regression's scores for each page."""
    numbers, bags = table_of(pages, model.words, model.names)
    n = numbers.shape[1]
    values: Matrix = ((numbers - model.mean) / model.scale) @ model.weights[:n] + bags.tocsr() @ model.weights[n:] + model.bias
    return split(values, pages)


def unseen_scores(pages: Sequence[Page]) -> list[Matrix]:
    """Return the first regression's scores for each page, learned on other sites: what the trees learn from."""
    unseen: list[Matrix] = [np.zeros(0)] * len(pages)
    for train, test in folds(pages):
        model = learn_blocks([pages[i] for i in train])
        for i, scores in zip(test, scores_of(model, [pages[i] for i in test]), strict=True):
            unseen[i] = scores
    return unseen


def learn_context(pages: Sequence[Page]) -> tuple[dict[str, Any], HistGradientBoostingClassifier]:
    """Learn the second regression, as pagemodel.json holds it, and the trees; blocks neither right nor wrong are left out."""
    table = np.vstack([block_context(p.seen, s) for p, s in zip(pages, unseen_scores(pages), strict=True)])
    labels = np.concatenate([p.labels for p in pages])
    used = labels >= 0
    table, labels, weights = table[used], labels[used] > 0, line_weights(pages)[used]
    trees = HistGradientBoostingClassifier(**TREES).fit(table, labels, sample_weight=weights)
    numbers, mean, scale = scaled(table)
    second = LogisticRegression(C=0.2, max_iter=600).fit(numbers, labels, sample_weight=weights)
    context = {
        "context_mean": short(mean),
        "context_scale": short(scale),
        "context": short(second.coef_[0]),
        "context_bias": round(float(second.intercept_[0]), 4),
    }
    return context, trees


def learn(pages: Sequence[Page]) -> dict[str, Any]:
    """Return the weights as pagemodel.json holds them."""
    context, trees = learn_context(pages)
    first = learn_blocks(pages)
    n = len(first.mean)
    m = n + len(first.words)
    return {
        "about": "learned by tools/train_page_cleaner.py from labelled news pages: a regression, then another and boosted trees",
        "pages": len(pages),
        "sites": len({p.site for p in pages}),
        "columns": list(BLOCK_COLUMNS),
        "mean": short(first.mean),
        "scale": short(first.scale),
        "line": short(first.weights[:n]),
        "line_bias": round(first.bias, 4),
        "lexicon": {word: round(float(w), 3) for word, w in zip(first.words, first.weights[n:m], strict=True)},
        "names": {name: round(float(w), 3) for name, w in zip(first.names, first.weights[m:], strict=True)},
        **context,
        "trees_bias": round(float(np.ravel(trees._baseline_prediction)[0]), 4),
        "trees": [written(predictors[0].nodes, BLOCK_COLUMNS) for predictors in trees._predictors],
    }


def lines_of(row: dict[str, Any]) -> str:
    """Return the weights as JSON with a line an entry and a line a tree, so that two versions can be compared."""
    entries = [f"{json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}" for key, value in row.items() if key != "trees"]
    trees = ",\n".join(json.dumps(tree, separators=(",", ":")) for tree in row["trees"])
    return "{\n" + ",\n".join(entries) + ',\n"trees": [\n' + trees + "\n]\n}\n"


def main(folder: Path) -> None:
    """Say how well the procedure does on other sites, then learn from all and write."""
    pages = read(folder)
    right = total = 0.0
    faultless = 0
    for train, test in folds(pages):
        model = page_weights_of(learn([pages[i] for i in train]))
        held = [pages[i] for i in test]
        for page, weight in zip(held, split(line_weights(held), held), strict=True):
            same = (block_odds(page.seen, model) > 0) == (page.labels > 0)
            right += float(same @ weight)
            total += float(weight.sum())
            faultless += bool((same | (page.labels < 0)).all())
    other = {"right_on_other_sites": round(right / total, 4), "faultless_on_other_sites": round(faultless / len(pages), 4)}
    print(f"{len(pages)} pages; on sites not learned from, blocks by the root of their words, and pages without a fault: {other}")
    TARGET.write_text(lines_of(learn(pages) | other), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
