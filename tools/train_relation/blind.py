"""How well a pair's label is told by single words, and what an example is worth that is not.

A pair that a bag of words judges rightly teaches habits ("an angry sentence is divergent"), not
reading. Each counts by one minus the chance that such a judge, fitted on other speeches, gives its
label (Utama et al. 2020, "Towards debiasing NLU models from unknown biases": example reweighting).
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data import Example, Pair

FOLDS = 8


def words(texts: Sequence[str]) -> csr_matrix:
    """Words and pairs of words, weighted by how rare they are."""
    return TfidfVectorizer(ngram_range=(1, 2), min_df=3, sublinear_tf=True).fit_transform(texts)


def both_words(items: Sequence[Example]) -> csr_matrix:
    """The words of both passages, without their order."""
    return hstack([words([x.left for x in items]), words([x.right for x in items])]).tocsr()


def couples(pairs: Sequence[Pair]) -> list[str]:
    """The two speeches of each pair: what lies in one fold together."""
    return [" ".join(sorted((p.left[0], p.right[0]))) for p in pairs]


def told(x: csr_matrix, labels: np.ndarray, groups: Sequence[str]) -> np.ndarray:
    """The chance of each label [items, labels], from a judge fitted on other speeches."""
    chances = np.zeros((len(labels), labels.max() + 1))
    for train, test in GroupKFold(FOLDS).split(x, labels, groups):
        judge = LogisticRegression(C=3, max_iter=500).fit(x[train], labels[train])
        chances[np.ix_(test, judge.classes_)] = judge.predict_proba(x[test])
    return chances


def weighed(items: Sequence[Example], pairs: Sequence[Pair]) -> list[Example]:
    """The examples of one set, each with its weight; one on average."""
    labels = np.array([np.argmax(x.target) for x in items])
    known = told(both_words(items), labels, couples(pairs))[np.arange(len(items)), labels]
    weights = (1 - known) / (1 - known).mean()
    return [replace(x, weight=float(w)) for x, w in zip(items, weights, strict=True)]
