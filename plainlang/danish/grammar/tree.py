"""A parsed sentence as a tree that can be walked."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from plainlang.danish.grammar.mending import mended
from plainlang.danish.pipeline import Parsed, Token
from plainlang.documents import Span

AUXILIARY = frozenset({"aux", "aux:pass", "cop"})
MONTHS = frozenset(
    "januar februar marts april maj juni juli august september oktober november december".split()
)
SUBJECTS = ("nsubj", "nsubj:pass", "expl", "csubj")


class Tree:
    """A parsed sentence.

    Args:
        tokens: as the parser gave them; slips that the words give away are set right here.
    """

    def __init__(self, tokens: Parsed) -> None:
        self.tokens = mended(tokens)

    def __len__(self) -> int:
        return len(self.tokens)

    def __getitem__(self, index: int) -> Token:
        return self.tokens[index]

    @cached_property
    def _children(self) -> list[list[int]]:
        children: list[list[int]] = [[] for _ in self.tokens]
        for i, token in enumerate(self.tokens):
            if token.head != i:
                children[token.head].append(i)
        return children

    def children(self, index: int, *deps: str) -> list[int]:
        """Return the numbers of a token's children, of the given relations only if any are given."""
        return [i for i in self._children[index] if not deps or self.tokens[i].dep in deps]

    def subtree(self, index: int) -> Iterator[int]:
        """Yield a token's number and those of all that hang below it, in no order."""
        waiting = [index]
        while waiting:
            index = waiting.pop()
            yield index
            waiting.extend(self._children[index])

    def ancestors(self, index: int) -> Iterator[int]:
        """Yield the numbers of the tokens above one, nearest first."""
        while self.tokens[index].head != index:
            index = self.tokens[index].head
            yield index

    def span(self, first: int, last: int) -> Span:
        """Return the place of the tokens from one number to another, both included."""
        return Span(self.tokens[first].start, self.tokens[last].end)

    def predicate(self, index: int) -> int:
        """Return the number of the word that a verb's clause is built on: itself, or what it helps."""
        for _ in self.tokens:
            token = self.tokens[index]
            if token.dep not in AUXILIARY or token.head == index:
                break
            index = token.head
        return index

    @cached_property
    def finite(self) -> tuple[int, ...]:
        """The numbers of the finite verbs, imperatives included, in order."""
        return tuple(i for i in range(len(self.tokens)) if self.is_finite(i))

    def is_finite(self, index: int) -> bool:
        """Say whether a token is a finite verb.

        The tags decide, but for what cannot be: an imperative inside a clause, a second finite verb in a
        group, a participle used as a noun, and an infinitive in -s that nothing governs.
        """
        token = self.tokens[index]
        if token.pos not in {"VERB", "AUX"} or not token.lower[-1:].isalpha():
            return False  # "jf." is none
        if token.features.get("Mood") == "Imp":
            return self._may_command(index)
        if token.features.get("VerbForm") == "Inf":
            return token.lower.endswith("s") and not self._governed(index)
        if token.features.get("VerbForm") != "Fin" or self._is_noun(index):
            return False
        return token.dep in AUXILIARY or not any(
            self.tokens[i].features.get("VerbForm") == "Fin" and i < index
            for i in self.children(index, *AUXILIARY)
        )

    def _may_command(self, index: int) -> bool:
        """Say whether an imperative may stand here: at the start, or after a mark, og, så or venligst."""
        if index == 0:
            return True
        before = self.tokens[index - 1]
        may = before.pos in {"PUNCT", "CCONJ", "ADV", "INTJ", "SYM", "NUM"} or before.lower == "så"
        return may and not self.children(index, "aux")

    def _governed(self, index: int) -> bool:
        """Say whether an infinitive has at, a modal verb or a verb of wanting above it."""
        if self.children(index, *AUXILIARY) or self.tokens[index].dep in {*AUXILIARY, "xcomp"}:
            return True
        marks = [i for i in self.children(index, "mark") if self.tokens[i].lower == "at"]
        if marks:  # "krav om, at stenen fjernes": the conjunction has a subject after it
            return not any(marks[-1] < i < index for i in self.children(index, "nsubj", "nsubj:pass"))
        if self.tokens[index].dep == "conj":
            above = self.tokens[index].head
            return self.tokens[above].features.get("VerbForm") == "Inf" and self._governed(above)
        return index > 0 and self.tokens[index - 1].lower == "at"

    def _is_noun(self, index: int) -> bool:
        """Say whether a past tense is a participle with an article: "efter det oplyste"."""
        if index < 2 or self.tokens[index].features.get("Tense") != "Past":
            return False
        before = self.tokens[index - 1]
        return before.lower in {"det", "den", "de"} and self.tokens[index - 2].pos == "ADP"


def is_imperative(token: Token) -> bool:
    """Say whether a token is a verb that tells somebody to do something."""
    return token.features.get("Mood") == "Imp"
