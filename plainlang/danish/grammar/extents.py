"""How far a subject reaches: the whole noun phrase, without the clauses that hang on it.

Before the verb all belongs to it; after the verb a preposition may begin what is said of it, and the parser
cannot tell. A definite noun is settled without more, so "i" and "på" after it tell where.

Known misses: a preposition that only the verb's meaning binds ("sendes tilskuddet til banken").
"""

from __future__ import annotations

from plainlang.danish.grammar.noun_phrases import genitive, noun_phrase
from plainlang.danish.grammar.persons import may_act
from plainlang.danish.grammar.tree import Tree
from plainlang.danish.grammar.verbs import needs

_RELATIVE = frozenset({"som", "der"})
_SURE = frozenset("jeg du han hun vi man".split())
_PERSONAL = frozenset(
    "jeg du han hun den det vi i de man dette disse der her hvem hvad som mig dig ham hende os jer "
    "dem".split()
)
_AFTER_SUBJECT = {"PUNCT", "CCONJ", "ADP", "ADV"}
_TOPICS = {  # prepositions by which a noun names what it is about
    "om": ("ning", "else", "aftale", "sag", "krav", "spørgsmål", "klage"),
    "til": ("ret", "adgang", "pligt", "mulighed", "tilladelse"),
}
_DEFINITE = frozenset("den det de din dit dine vores jeres deres hans hendes".split())
_PLACING = frozenset(
    {"i", "på", "ved", "hos", "under", "efter", "inden"}
)  # after a settled noun: where, when

Words = tuple[int, int]
"""First and last token, both included."""


class Extents:
    """Tells where subjects begin and end.

    Args:
        tree: the sentence.
    """

    def __init__(self, tree: Tree) -> None:
        self._tree = tree

    def whole(self, subject: int, verb: int) -> Words:
        """Return the whole noun phrase of a subject, cut before a clause or a parenthesis inside it.

        Args:
            subject: the number of its head.
            verb: the finite verb.
        """
        tree = self._tree
        if tree[subject].lower in {"de", "den"} and subject < verb and noun_phrase(tree, subject) == verb - 1:
            return subject, verb - 1  # "De ansatte undersøges"
        if tree[subject].lower in _PERSONAL and not tree.children(subject, "nmod", "conj"):
            return subject, subject
        below = set(tree.subtree(subject))
        first = subject
        while first - 1 in below and not self._opens_aside(first - 1):
            first -= 1
        while tree[first].pos in {"PUNCT", "CCONJ"} and first < subject:
            first += 1
        if first > 0 and tree[first - 1].lower in {"hverken", "både"}:
            first -= 1
        if (
            1 < first < verb == tree.finite[0]
            and tree[0].lower in {"de", "den", "det"}
            and tree[1].lower == "af"
        ):
            first = 0  # "De af udvalget foreslåede takster"
        last = subject
        limit = verb if subject < verb else len(tree)
        while last + 1 < limit and self._goes_on(last + 1, below, subject, verb):
            last += 1
        while last > subject and tree[last].pos in _AFTER_SUBJECT:
            last -= 1
        return first, last

    def end(self, head: int, limit: int) -> int:
        """Return the last word of a noun phrase with what hangs on it.

        Args:
            head: the number of its head.
            limit: the number of a word that it ends before.
        """
        tree = self._tree
        below = set(tree.subtree(head))
        last = head
        while last + 1 < limit and self._goes_on(last + 1, below, head, head):
            last += 1
        while last > head and tree[last].pos in _AFTER_SUBJECT:
            last -= 1
        return last

    def _goes_on(self, index: int, below: set[int], subject: int, verb: int) -> bool:
        tree = self._tree
        token = tree[index]
        if self._opens_aside(index) or index in tree.finite or token.pos == "SCONJ":
            return False
        if token.lower == "," or token.lower == ";":
            return index + 1 in below and self._continues_list(index, subject)
        if token.pos == "PRON" and (token.lower in _RELATIVE or token.lower in _SURE):
            return False
        if subject > verb and token.lower in (needs("governs", tree[verb].lemma) or ()):
            return False  # "afhænger lånets størrelse af"
        before = tree[index - 1]
        settled = before.features.get("Definite") == "Def" and not genitive(tree, index - 1)
        if token.pos == before.pos == "NOUN" and settled:
            return subject < verb  # "får sagsøgte lejlighed"
        if subject >= verb and settled and token.pos == "ADJ":
            return False  # "bliver sætningen tung"
        if subject >= verb and self._moves_on(index, subject):
            return False
        if (
            subject >= verb
            and token.pos in {"ADP", "ADV"}
            and tree[min(index + 1, len(tree) - 1)].pos == "ADP"
        ):
            return False  # "går lejemålet over til ægtefællen"
        if index in below:
            return True
        if subject > verb and token.pos == "ADP" and before.lemma.endswith(_TOPICS.get(token.lower, ())):
            return True  # "ophører retten til dagpenge"; its noun follows
        if subject > verb and before.pos in {"ADP", "NOUN"} and self._topic(index, subject):
            return True
        # Between a subject and its verb nothing but its own modifiers stands in a main clause.
        return subject < verb and token.pos not in {"ADV", "PRON", "PART", "PUNCT", "AUX"}

    def _moves_on(self, index: int, subject: int) -> bool:
        """Say whether a preposition after a settled subject tells where: "forklarede lejeren i telefonen"."""
        tree = self._tree
        marked = any(tree[i].lower in _DEFINITE for i in tree.children(subject))
        if index != subject + 1 or not (marked or tree[subject].features.get("Definite") == "Def"):
            return False
        return tree[index].lower in _PLACING or (tree[index].lower == "til" and may_act(tree[subject]))

    def _topic(self, index: int, subject: int) -> bool:
        """Say whether a word belongs to the noun phrase that a subject's own preposition governs."""
        tree = self._tree
        for i in range(index - 1, subject, -1):
            if tree[i].lower in _TOPICS and tree[i - 1].lemma.endswith(_TOPICS[tree[i].lower]):
                end = noun_phrase(tree, i + 1)
                return end is not None and index <= end
        return False

    def _continues_list(self, comma: int, subject: int) -> bool:
        after = self._tree[comma + 1]
        return after.dep in {"conj", "appos"} or (
            after.pos in {"NOUN", "PROPN", "ADJ", "DET"}
            and any(self._tree[i].dep == "conj" and i > comma for i in self._tree.children(subject))
        )

    def _opens_aside(self, index: int) -> bool:
        return self._tree[index].lower in {"(", "–", "[", ":"}
