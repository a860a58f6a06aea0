"""What the shipped pipeline knows of lemmas: the training half's words and the words of statutes."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

from spacy.tokens import Doc

_TABLED = frozenset(
    {"ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "PART", "PRON", "PROPN", "SCONJ", "VERB"}
)
_INFLECTED = frozenset({"ADJ", "AUX", "NOUN", "VERB"})


def write_lemmas(documents: Iterable[Doc], frequencies: Path, path: Path) -> None:
    """Write the table that ``plainlang.danish.pipeline.lemmas.read_lemmas`` reads.

    Args:
        documents: the treebank's training half.
        frequencies: words of statutes with their counts, tab between them; the words prove that a candidate
            exists, the counts are not used.
        path: where the table is written.
    """
    pairs: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for document in documents:
        for token in document:
            if token.pos_ in _TABLED and " " not in token.text + token.lemma_ and token.lemma_:
                pairs[token.text.lower(), token.pos_][token.lemma_] += 1
    lemmas: defaultdict[str, set[str]] = defaultdict(set)
    for (_, pos), found in pairs.items():
        if pos in _INFLECTED:
            lemmas[pos].update(found)
    lines = frequencies.read_text(encoding="utf-8").splitlines()
    words = {word.lower() for word in (line.split("\t")[0] for line in lines) if word.isalpha()}
    with path.open("w", encoding="utf-8", newline="\n") as table:
        for (form, pos), found in sorted(pairs.items()):
            table.write(f"{form}\t{pos}\t{' '.join(lemma for lemma, _ in found.most_common())}\n")
        for pos, known in sorted(lemmas.items()):
            table.write(f".\t{pos}\t{' '.join(sorted(known))}\n")
        table.write(f".\t.\t{' '.join(sorted(words))}\n")
