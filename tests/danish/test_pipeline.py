"""The shipped pipeline: what it says of itself, what it returns, and what it keeps to itself."""

from __future__ import annotations

import itertools
import json
import pickle
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plainlang.danish import Annotated
from plainlang.danish.pipeline import MODEL, Parsed, load, parse
from plainlang.danish.words import words_of
from plainlang.documents import Span, read

TEXT = "Den 3. maj kl. 10.15 skal du betale 1.000,00 kr. til kommunen, jf. § 11, stk. 2."


def parsed(text: str) -> Parsed:
    (found,) = parse(text, [words_of(text, Span(0, len(text)))])
    return found


def test_tokens_lie_in_the_text_and_form_one_tree() -> None:
    tokens = parsed(TEXT)
    assert [TEXT[t.start : t.end].lower() for t in tokens] == [t.lower for t in tokens]
    assert [i for i, t in enumerate(tokens) if t.head == i] == [
        next(i for i, t in enumerate(tokens) if t.dep == "ROOT")
    ]
    assert "3." in [t.lower for t in tokens]


@settings(max_examples=25, deadline=None)
@given(st.text(alphabet="abcæøå ÆØÅ.,;:§()»«\"'-0123456789\n", min_size=1, max_size=120))
def test_any_text_gets_tokens_in_order(text: str) -> None:
    words = words_of(text, Span(0, len(text)))
    if not words:
        return
    (tokens,) = parse(text, [words])
    assert tokens[0].start == words[0].start and tokens[-1].end == words[-1].end
    assert all(a.end <= b.start for a, b in itertools.pairwise(tokens))
    assert all(0 <= t.head < len(tokens) for t in tokens)
    assert all(text[t.start : t.end].lower() == t.lower for t in tokens)


def test_sentences_of_a_batch_are_read_as_they_are_alone() -> None:
    other = "Kommunen har modtaget din ansøgning."
    text = f"{TEXT} {other}"
    split = [words_of(text, Span(0, len(TEXT))), words_of(text, Span(len(TEXT) + 1, len(text)))]
    together = parse(text, split)
    assert [(t.pos, t.dep, t.head) for t in together[0]] == [(t.pos, t.dep, t.head) for t in parsed(TEXT)]
    assert [(t.pos, t.dep, t.head) for t in together[1]] == [(t.pos, t.dep, t.head) for t in parsed(other)]


def test_no_sentence_is_no_work() -> None:
    assert parse("", []) == []


@pytest.mark.parametrize(("kind", "pos"), [("name", "PROPN"), ("amount", "NUM")])
def test_a_placeholder_stands_for_a_word_of_its_kind(kind: str, pos: str) -> None:
    text = "Du får «felt» i maj."
    document = read(text.encode(), format="text")
    (sentence,) = Annotated(document).sentences
    words = words_of(text, sentence.span, [p.span for p in document.placeholders])
    (tokens,) = parse(text, [words], {text.index("«"): kind})
    assert tokens[2].pos == pos
    assert text[tokens[2].start : tokens[2].end] == "«felt»"


def test_the_pipeline_forgets_the_words_of_a_letter() -> None:
    parsed("Zebedæus Quistgrensen har søgt om hjælp.")
    from plainlang.danish.pipeline.parsing import _pipeline

    assert "Quistgrensen" not in _pipeline().vocab.strings
    assert "Quistgrensen" not in {lexeme.text for lexeme in _pipeline().vocab}


def test_loading_is_silent_and_asks_no_network() -> None:
    program = (
        "import socket\n"
        "def refuse(*a, **k): raise AssertionError('network')\n"
        "socket.socket.connect = refuse; socket.getaddrinfo = refuse\n"
        "from plainlang.danish.pipeline import parse\n"
        "from plainlang.danish.words import words_of\n"
        "from plainlang.documents import Span\n"
        "parse('Vi ringer.', [words_of('Vi ringer.', Span(0, 10))])\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("", "")


def test_a_short_letter_does_not_import_spacy() -> None:
    program = (
        "import sys, plainlang; plainlang.check('Såfremt du flytter, skal du give os besked.');"
        "print(sorted({'spacy', 'numpy', 'textstat', 'fastapi', 'rich', 'jsonschema'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_pipeline_says_what_it_is() -> None:
    meta = json.loads((MODEL / "meta.json").read_text(encoding="utf-8"))
    assert meta["license"] == "CC BY-SA 4.0"
    assert meta["trained"] >= "2026-11-22"
    assert {"UD Danish DDT"} <= {source["name"] for source in meta["sources"]}
    assert all(source["license"] for source in meta["sources"])
    for half in ("dev", "test"):
        assert set(meta["performance"][half]) == {"gold_tokens", "raw_text"}
        assert meta["performance"][half]["gold_tokens"]["UPOS"] > 95
    licence = (MODEL / "LICENSE").read_text(encoding="utf-8")
    assert "CC BY-SA 4.0" in licence and "Danish DDT" in licence


def test_the_pipeline_is_small() -> None:
    size = sum(file.stat().st_size for file in MODEL.rglob("*") if file.is_file())
    assert size <= 30_000_000


def test_vectors_are_widened_when_loaded() -> None:
    assert load(MODEL).vocab.vectors.data.dtype == "float32"


def letter(text: str) -> Annotated:
    return Annotated(read(text.encode(), format="text"))


def test_only_the_sentences_asked_about_are_parsed_and_once() -> None:
    annotated = letter("Vi har set på sagen. Du får pengene i maj. Ring til os.")
    first, _, last = annotated.sentences
    assert annotated.parsed_sentences == 0
    grammar = annotated.grammar([last, first])
    assert annotated.parsed_sentences == 2
    assert annotated.grammar([first])[0] is grammar[1]
    assert annotated.parsed_sentences == 2
    assert grammar[0].clauses[0].imperative


def test_a_letter_travels_without_its_trees() -> None:
    annotated = letter("Vi har set på sagen.")
    annotated.grammar(annotated.sentences)
    again = pickle.loads(pickle.dumps(annotated))  # noqa: S301  our own bytes
    assert again.parsed_sentences == 0
    assert again.grammar(again.sentences) == annotated.grammar(annotated.sentences)
