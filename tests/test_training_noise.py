"""Noise for the training of the language model: what it changes, the labels change with it."""

from hypothesis import given
from hypothesis import strategies as st

from training.language.noise import Noise
from training.language.spans import name_spans
from training.language.treebanks import Sample, Word

ROWS = [
    ("The", "O", 2), ("director", "O", 7), ("of", "O", 4), ("Acme", "B-ORG", 2), ("Steel", "I-ORG", 4), ("has", "O", 7),
    ("met", "O", 0), ("Ana", "B-PER", 7), ("in", "O", 10), ("Lund", "B-LOC", 7), (".", "O", 7),
]  # fmt: skip
# each word's relation is its place, by which it is known again
SAMPLE = Sample(
    tuple(Word(form, "X", "X", "_", head, str(at), name) for at, (form, name, head) in enumerate(ROWS)), "ewt"
)


class Inventor:
    """Names of one to three words."""

    def __init__(self, draw):
        self.draw = draw

    def name(self, kind):
        return [kind.title() + letter for letter in "abc"[: self.draw.randint(1, 3)]]


@given(st.integers(0, 10_000))
def test_labels_stay_sound(seed):
    noise = Noise([SAMPLE], seed)
    noise.inventor = Inventor(noise.random)
    found = noise(SAMPLE).words
    kinds = [kind for _, _, kind in sorted(name_spans([w.name for w in found]))]
    assert kinds == ["ORG", "PER", "LOC"]
    heads = [w.head for w in found]
    if None in heads:
        assert set(heads) == {None}  # names of another length: the tree is gone as a whole
        return
    assert heads.count(0) == 1
    for word in found:
        gold = SAMPLE.words[int(word.dep)]
        assert word.name == gold.name
        assert word.head == 0 or int(found[word.head - 1].dep) == gold.head - 1
