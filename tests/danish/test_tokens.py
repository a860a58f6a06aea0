"""spaCy's view of a sentence has our words, one token each."""

from __future__ import annotations

import subprocess
import sys

from plainlang.danish import Annotated
from plainlang.documents import read

TEXT = (
    "Du får afslag efter § 11, stk. 2, jf. § 12.\n"
    "Den 3. maj kl. 10.15 skal du betale 1.000,00 kr. til «navn»."
)


def test_tokens_are_our_words() -> None:
    annotated = Annotated(read(TEXT.encode(), format="text"))
    for sentence in annotated.sentences:
        doc = annotated.tokens(sentence)
        words = annotated.words(sentence)
        assert [token.text for token in doc] == [TEXT[word.start : word.end] for word in words]
        assert [token.i for token in doc if token.is_sent_start] == [0]
    assert "stk." in [token.text for token in annotated.tokens(annotated.sentences[0])]


def test_tokens_are_made_once() -> None:
    annotated = Annotated(read(TEXT.encode(), format="text"))
    first = annotated.sentences[0]
    assert annotated.tokens(first) is annotated.tokens(first)


def test_a_check_does_not_import_spacy() -> None:
    program = (
        "import sys, plainlang; plainlang.check('Såfremt du flytter, skal du give os besked.');"
        "print(sorted({'spacy', 'textstat', 'fastapi', 'rich', 'jsonschema'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
