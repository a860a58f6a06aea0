"""What the order of words tells of clauses, where the tree may be wrong.

Danish opens a subordinate clause with a word of a closed class, and puts nothing but the subject and short
adverbs between it and the verb; in a main clause the verb comes second.

Known misses: a subordinate clause with a comma inside before its verb; "før", "inden" and "efter" as
conjunctions, which the tree decides.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from plainlang.danish.grammar.tree import Tree, is_imperative

OPENERS = frozenset(
    "at dersom fordi hvis hvorvidt idet ifald medmindre når selvom skønt såfremt hvorimod hvorefter "
    "hvorved hvilket imens".split()
)
"""Words that open a subordinate clause wherever they stand before its verb."""

_ASKING = frozenset("hvad hvem hvilke hvilken hvilket hvor hvordan hvorfor hvornår hvorledes".split())
_PAIRS = frozenset(
    [("selv", "om"), ("uanset", "om"), ("som", "om"), ("så", "snart"), ("så", "længe"), ("så", "vidt")]
)
_BEFORE_ASKING = frozenset({"VERB", "ADP", "ADV", "SCONJ", "CCONJ"})
_FOCUS = frozenset("kun først også lige især netop men og".split())  # "Kun hvis", "Lige så snart"
_RELATIVE = frozenset({"som", "der"})
_OPENING_MARKS = frozenset({",", "(", "–", "-", "[", "»"})
_MASS = ("ing", "else", "sel", "tion", "hed", "dom", "skab", "brug", "krav", "behov")
_CONJUNCTIONS = OPENERS | _ASKING | frozenset("da om som selv så uanset inden før mens siden efter".split())


class Order:
    """What the order of a sentence's words tells.

    Args:
        tree: the sentence.
    """

    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        self._openers: dict[int, int | None] = {}

    def opener(self, verb: int) -> int | None:
        """Return the word that opens the subordinate clause of a finite verb, or None where none is seen.

        Args:
            verb: the finite verb.
        """
        if verb not in self._openers:
            self._openers[verb] = self._find_opener(verb)
        return self._openers[verb]

    def _find_opener(self, verb: int) -> int | None:
        tree = self._tree
        for i in range(verb - 1, -1, -1):
            token = tree[i]
            if i in self._finite or token.lower in {"(", "–"}:
                return None
            if token.pos == "PUNCT":
                if token.lower == "," and self._lists(i, verb):
                    continue
                return None
            if token.lower in _RELATIVE:
                return i if self._relative(i) else None
            before = tree[i - 1].lower if i else ""
            if (before, token.lower) in _PAIRS:
                return i - 1
            if token.lower in OPENERS and not (token.lower == "at" and self._infinitive_after(i)):
                return i
            if token.lower in _ASKING and i > 0 and before not in {":", "»"} and i + 1 < verb:
                return i if before == "," or (tree[i - 1].pos in _BEFORE_ASKING and not self._asks) else None
            if token.lower in {"om", "da"} and token.pos == "SCONJ" and i + 1 < verb:
                return i if i or len(self._finite) > 1 else None  # "Om vinteren ryddes stien"
        return None

    def _lists(self, comma: int, verb: int) -> bool:
        """Say whether a comma stands in a list of nouns: "hvor svaret, begrundelsen og klagen står"."""
        tree = self._tree
        nominal = tree[comma + 1].pos in {"NOUN", "PROPN", "ADJ", "DET", "PRON"}
        return nominal and any(tree[i].lower in {"og", "eller"} for i in range(comma + 1, verb - 1))

    @cached_property
    def _asks(self) -> bool:
        return self._tree[len(self._tree) - 1].lower == "?"

    @cached_property
    def _finite(self) -> frozenset[int]:
        return frozenset(self._tree.finite)

    def _infinitive_after(self, index: int) -> bool:
        return (
            index + 1 < len(self._tree) and self._tree[index + 1].features.get("VerbForm") == "Inf"
        ) or self._tree[index].pos == "PART"

    def _relative(self, index: int) -> bool:
        """Say whether som or der stands right after what it tells of."""
        if index == 0:
            return False
        before, token = self._tree[index - 1], self._tree[index]
        if token.lower == "som":
            return before.lower in _OPENING_MARKS or before.pos in {"NOUN", "PROPN", "PRON"}
        return before.lower in _OPENING_MARKS or (
            before.pos in {"NOUN", "PROPN", "PRON"} and token.dep != "expl"
        )

    def whose(self, index: int) -> bool:
        """Say whether ``hvis`` means whose: right after a noun and before one without article.

        Args:
            index: of a word.
        """
        tree = self._tree
        if tree[index].lower != "hvis" or index < 2 or index + 2 >= len(tree):
            return False
        noun = tree[index + 1]
        if tree[index - 1].lower != "," or tree[index - 2].pos not in {"NOUN", "PROPN", "PRON"}:
            return False
        if noun.pos != "NOUN" or noun.features.get("Definite") != "Ind":
            return False
        if tree[index].pos in {"PRON", "DET"}:
            return True
        pointed = any(tree[i].lower in {"den", "det", "de"} for i in range(max(0, index - 5), index - 2))
        single = noun.features.get("Number") == "Sing" and not noun.lemma.endswith(_MASS)
        return pointed or single

    def opens_with_clause(self) -> bool:
        """Say whether the sentence begins with a conjunction or with a verb that asks or sets a condition."""
        tree = self._tree
        start = 1 if len(tree) > 1 and tree[0].lower in _FOCUS else 0
        first = tree[start]
        if 0 in self._finite:
            return not is_imperative(first)
        if first.lower not in _CONJUNCTIONS or not tree.finite:
            return False
        if first.lower in {"selv", "så", "uanset", "som", "efter", "inden", "før", "siden"}:
            second = tree[start + 1].lower if len(tree) > start + 1 else ""
            if first.lower == "som" and second in {"det", "vi", "du", "jeg", "de", "der"}:
                return True
            return (first.lower, second) in _PAIRS or first.pos == "SCONJ" or (
                first.lower == "uanset" and second in _ASKING
            )  # fmt: skip
        return first.lower not in _ASKING or (first.lower == "hvad" and self._concerns(tree.finite[0]))

    def _concerns(self, verb: int) -> bool:
        return self._tree[verb].lemma == "angå"

    @cached_property
    def comparison(self) -> int | None:
        """Where the second half of "jo mere …, desto mere …" begins, or None."""
        tree = self._tree
        if tree[0].lower != "jo":
            return None
        return next(
            (
                i
                for i in range(2, len(tree))
                if tree[i].lower in {"jo", "des", "desto"} and tree[i - 1].lower == ","
            ),
            None,
        )

    @cached_property
    def quoted(self) -> Sequence[bool]:
        """For each token whether it stands in quotation marks."""
        inside = False
        found = []
        for token in self._tree.tokens:
            if token.lower in {"»", "“", "„"} or (token.lower in {'"', "”"} and not inside):
                inside = True
            elif token.lower in {"«", "”", '"'}:
                inside = False
            found.append(inside)
        return found

    def joined(self, verb: int) -> bool:
        """Say whether only a conjunction joins a verb to the clause before: "er gammel og må rives ned".

        Args:
            verb: the finite verb.
        """
        tree = self._tree
        if verb < 2 or tree[verb - 1].lower not in {"og", "men", "eller"} or tree[verb - 2].lower == ",":
            return False
        return verb + 1 >= len(tree) or tree[verb + 1].features.get("Case") != "Nom"

    def resumes(self, verb: int) -> bool:
        """Say whether a verb goes on with the main clause after a subordinate one: "at …, og beklager".

        Args:
            verb: the finite verb.
        """
        tree = self._tree
        return (
            verb > 1
            and tree[verb - 1].lower in {"og", "men"}
            and tree[verb - 2].lower == ","
            and (
                verb + 1 >= len(tree)
                or tree[verb + 1].pos != "PRON"
                or tree[verb + 1].features.get("Case") != "Nom"
            )
        )
