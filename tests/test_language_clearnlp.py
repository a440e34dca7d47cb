"""Trees in ClearNLP's style become Universal Dependencies."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stemma.language.model.clearnlp import table, to_universal

# word UPOS head relation (heads count from 1, 0 is the root), then what UD 2 has
CASES = {
    "an oblique and a modifier of a noun": """
        Police NOUN 2 nsubj        2 nsubj
        acted VERB 0 ROOT          0 root
        in ADP 2 prep              4 case
        front NOUN 3 pobj          2 obl
        of ADP 4 prep              7 case
        the DET 7 det              7 det
        bank NOUN 5 pobj           4 nmod
        . PUNCT 2 punct            2 punct""",
    "a passive with its agent": """
        Two NUM 2 nummod           2 nummod
        men NOUN 4 nsubjpass       4 nsubj:pass
        were AUX 4 auxpass         4 aux:pass
        held VERB 0 ROOT           0 root
        by ADP 4 agent             6 case
        police NOUN 5 pobj         4 obl:agent""",
    "a copula before an adjective": """
        Nobody PRON 2 nsubj        5 nsubj
        was AUX 0 ROOT             5 cop
        not PART 2 neg             5 advmod
        very ADV 5 advmod          5 advmod
        sure ADJ 2 acomp           0 root
        . PUNCT 2 punct            5 punct""",
    "a copula in a clause, and what hangs on its noun": """
        He PRON 2 nsubj            2 nsubj
        said VERB 0 ROOT           0 root
        it PRON 4 nsubj            6 nsubj
        was AUX 2 ccomp            6 cop
        a DET 6 det                6 det
        case NOUN 4 attr           2 ccomp
        of ADP 6 prep              8 case
        arson NOUN 7 pobj          6 nmod
        in ADP 4 prep              10 case
        May PROPN 9 pobj           6 obl""",
    "existence is no copula": """
        There PRON 2 expl          2 expl
        were VERB 0 ROOT           0 root
        four NUM 4 nummod          4 nummod
        victims NOUN 2 attr        2 nsubj""",
    "a place as predicate": """
        She PRON 2 nsubj           4 nsubj
        was AUX 0 ROOT             4 cop
        in ADP 2 prep              4 case
        Lund PROPN 3 pobj          0 root""",
    "another verb keeps its complement": """
        He PRON 2 nsubj            2 nsubj
        became VERB 0 ROOT         0 root
        mayor NOUN 2 attr          2 xcomp""",
    "a clause behind a preposition": """
        It PRON 2 nsubj            2 nsubj
        began VERB 0 ROOT          0 root
        after ADP 2 prep           5 mark
        rebels NOUN 5 nsubj        5 nsubj
        attacking VERB 3 pcomp     2 advcl""",
    "preposition upon preposition": """
        Smoke NOUN 2 nsubj         2 nsubj
        came VERB 0 ROOT           0 root
        out ADP 2 prep             6 case
        of ADP 3 prep              6 case
        the DET 6 det              6 det
        roof NOUN 4 pobj           2 obl""",
    "according to": """
        Ten NUM 2 nsubj            2 nsubj
        died VERB 0 ROOT           0 root
        according VERB 2 prep      5 case
        to ADP 3 prep              3 fixed
        police NOUN 4 pobj         2 obl""",
    "because of": """
        Flights NOUN 2 nsubj       2 nsubj
        stopped VERB 0 ROOT        0 root
        because SCONJ 2 prep       5 case
        of ADP 3 pcomp             3 fixed
        fog NOUN 3 pobj            2 obl""",
    "conjuncts on the first, conjunctions on the next": """
        Ann PROPN 7 nsubj          7 nsubj
        , PUNCT 1 punct            1 punct
        Bo PROPN 1 conj            1 conj
        , PUNCT 3 punct            3 punct
        and CCONJ 3 cc             6 cc
        Cy PROPN 3 conj            1 conj
        left VERB 0 ROOT           0 root""",
    "prepositions as conjuncts": """
        It PRON 2 nsubj            2 nsubj
        rained VERB 0 ROOT         0 root
        in ADP 2 prep              4 case
        Rome PROPN 3 pobj          2 obl
        and CCONJ 3 cc             7 cc
        in ADP 3 conj              7 case
        Bari PROPN 6 pobj          4 conj""",
    "to whom, whose, and where to": """
        He PRON 2 nsubj            2 nsubj
        gave VERB 0 ROOT           0 root
        me PRON 2 dative           2 iobj
        Ana PROPN 6 poss           6 nmod:poss
        's PART 4 case             4 case
        key NOUN 2 dobj            2 obj
        to ADP 2 dative           8 case
        town NOUN 7 pobj           2 obl""",
    "money": """
        It PRON 2 nsubj            2 nsubj
        cost VERB 0 ROOT           0 root
        about ADV 6 quantmod       4 advmod
        $ SYM 6 quantmod           2 obj
        20 NUM 6 compound          6 compound
        million NUM 2 dobj         4 nummod""",
    "a person with a title": """
        President PROPN 3 compound 2 nmod:desc
        Ana PROPN 3 compound       4 nsubj
        Sol PROPN 4 nsubj          2 flat
        resigned VERB 0 ROOT       0 root
        last ADJ 6 amod            6 amod
        week NOUN 4 npadvmod       4 obl:unmarked""",
    "a relative clause and a particle": """
        men NOUN 0 ROOT            0 root
        who PRON 3 nsubj           3 nsubj
        set VERB 1 relcl           1 acl:relcl
        off ADP 3 prt              3 compound:prt
        bombs NOUN 3 dobj          3 obj
        to PART 7 aux              7 mark
        kill VERB 3 advcl          3 advcl""",
    "a stranded preposition": """
        towns NOUN 0 ROOT          0 root
        they PRON 3 nsubj          3 nsubj
        fought VERB 1 relcl        1 acl:relcl
        over ADP 3 prep            3 obl""",
}  # fmt: skip


@pytest.mark.parametrize("rows", CASES.values(), ids=CASES.keys())
def test_conversion(rows: str) -> None:
    columns = [row.split() for row in rows.strip().splitlines()]
    words, upos, heads, deps, ud_heads, ud_deps = zip(*columns, strict=True)
    names = ["O"] * len(words)
    if "Sol" in words:
        names[1:3] = ["B-PER", "I-PER"]
    found = to_universal(words, upos, names, [int(h) - 1 for h in heads], deps)
    assert found == (tuple(int(h) - 1 for h in ud_heads), ud_deps)


WORDS = ["was", "$", "to", "of", "because", "according", "Sol", "and", "in", "as", "well", "such", "go"]
LABELS = [*table()["scheme"], "nsubj", "cc", "conj", "compound", "prep", "expl", "amod", "ccomp", "ROOT"]


@given(st.data())
def test_a_tree_stays_a_tree(data: st.DataObject) -> None:
    order = data.draw(st.permutations(range(data.draw(st.integers(1, 12)))))
    heads = [-1] * len(order)
    for at, word in enumerate(order[1:], 1):
        heads[word] = order[data.draw(st.integers(0, at - 1))]
    draw = lambda choices: [data.draw(st.sampled_from(choices)) for _ in order]  # noqa: E731
    names = draw(["O", "B-PER", "I-PER"])
    upos = draw(["ADP", "NOUN", "VERB", "NUM", "PROPN"])
    found, deps = to_universal(draw(WORDS), upos, names, heads, draw(LABELS))
    assert found.count(-1) == 1
    assert deps[found.index(-1)] == "root"
    for word in range(len(order)):
        steps = 0
        while found[word] >= 0:
            word, steps = found[word], steps + 1  # noqa: PLW2901
            assert steps <= len(order)
