"""Paragraphs, sentences, words, quotations and case: offsets hold on any text."""

from typing import ClassVar

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from stemma.language.model.vectors import Remembered
from stemma.language.text.casing import running_case, small_words
from stemma.language.text.quotations import find_quotations
from stemma.language.text.segmentation import paragraphs, sentences
from stemma.language.text.tokens import words
from stemma.span import Span

texts = st.text(alphabet=st.one_of(st.characters(), st.sampled_from("“”\"'’.,!? \n\tAaBb1é’")), max_size=300)


def cut(text):
    return [s.of(text) for p in paragraphs(text) for s in sentences(text, p)]


@given(texts)
@settings(max_examples=300, deadline=None)
def test_pieces_are_ordered_and_inside_the_text(text):
    last = 0
    for paragraph in paragraphs(text):
        assert paragraph.start >= last
        for sentence in sentences(text, paragraph, find_quotations(text, [paragraph])):
            assert paragraph.holds(sentence)
            assert sentence.start >= last
            place = sentence.start
            for word in words(text, sentence):
                assert word.start >= place and word.end <= sentence.end and len(word)
                assert not any(c.isspace() for c in word.of(text))
                place = word.end
        last = paragraph.end


@given(texts)
@settings(max_examples=200, deadline=None)
def test_no_letter_is_lost_between_words(text):
    span = Span(0, len(text))
    kept = "".join(w.of(text) for w in words(text, span))
    assert kept == "".join(c for c in text if not c.isspace())


def test_sentences_do_not_end_at_titles_initials_or_abbreviations():
    text = "Mr. Smith met Lt. Gen. J. R. Brown of the U.S. Army on Nov. 8. The talks failed."
    assert cut(text) == [text[:62], "The talks failed."]


def test_a_mark_of_a_note_stays_with_its_sentence():
    text = "He left in 1805. [6] Then K.C. Maurer (c. 1788) came.[17] [18] It rained."
    found = [s.of(text) for s in sentences(text, Span(0, len(text)))]
    assert found == ["He left in 1805. [6]", "Then K.C. Maurer (c. 1788) came.[17] [18]", "It rained."]


def test_a_sentence_ends_after_a_closing_quotation_mark():
    assert cut("“We saw it.” The captain left. “Why?” she asked.") == [
        "“We saw it.”",
        "The captain left.",
        "“Why?” she asked.",
    ]


def test_hard_wrapped_lines_are_one_paragraph():
    text = "The launch was hit by a vessel that carried sand down the\nriver in the evening.\nPolice came."
    assert len(paragraphs(text)) == 2


def test_quotations_of_every_style():
    text = (
        "He said “it sank”. She said \"no\". It was 'never touched', he said. "
        "The ship's mate and the boys' father left."
    )
    found = [q.span.of(text) for q in find_quotations(text, paragraphs(text))]
    assert found == ["it sank", "no", "never touched"]


def test_a_paragraph_that_leaves_its_quotation_open_closes_it():
    text = "“We went down.\n“Then we came up,” he said."
    assert [q.span.of(text) for q in find_quotations(text, paragraphs(text))] == [
        "We went down.",
        "Then we came up,",
    ]


def test_words_are_cut_as_the_treebanks_cut_them():
    text = "Kyiv's 70km front didn't move; cannot say. $400m at 7:40pm, U.S. drones."
    found = [w.of(text) for w in words(text, Span(0, len(text)))]
    assert found == [
        "Kyiv", "'s", "70", "km", "front", "did", "n't", "move", ";", "can", "not", "say", ".", "$", "400",
        "m", "at",
        "7:40", "pm", ",", "U.S.", "drones", ".",
    ]  # fmt: skip


def test_a_code_with_a_number_is_one_word():
    text = "An M6.5 quake; 9K720 and H5N1, v2.0.1. Some 40km2 on M5. On F1."
    found = [w.of(text) for w in words(text, Span(0, len(text)))]
    assert found == [
        "An", "M6.5", "quake", ";", "9K720", "and", "H5N1", ",", "v2.0.1", ".", "Some", "40", "km2", "on", "M5", ".",
        "On", "F1", ".",
    ]  # fmt: skip


def test_a_headline_gets_the_case_that_its_report_uses():
    small = small_words("The president reports that the capture of two soldiers was hard.")
    headline = ["Ukrainian", "President", "Reports", "Capture", "of", "Two", "Soldiers", "in", "Kursk"]
    assert running_case(headline, small) == [
        "Ukrainian",
        "president",
        "reports",
        "capture",
        "of",
        "two",
        "soldiers",
        "in",
        "Kursk",
    ]
    assert running_case(["The", "Kremlin", "said", "nothing", "more"], small)[1] == "Kremlin"


def test_an_encoder_remembers_what_it_has_encoded():
    class Counting:
        seen: ClassVar[list[str]] = []

        def encode(self, texts):
            self.seen.extend(texts)
            return np.array([[float(len(t)), 1.0] for t in texts], np.float32)

    encoder = Remembered(Counting())
    first = encoder.encode(["a", "bb", "a"])
    again = encoder.encode(["bb", "ccc"])
    assert Counting.seen == ["a", "bb", "ccc"]
    assert first[:, 0].tolist() == [1, 2, 1] and again[:, 0].tolist() == [2, 3]
    assert encoder.encode([]).shape == (0, 384)
