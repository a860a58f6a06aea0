"""Who or what a clause is about: its subject, whole.

Danish word order decides where it is sure: ``vi`` and ``du`` beside a verb are its subject, and so is a noun
phrase between the finite verb and the rest of its group. Else the tree decides; and where it has nothing, or
something unlikely, again the order: in a main clause all that stands before the verb is one member of the
sentence, and a subject that does not stand there stands right after.

Known misses: a subject that is a clause with a question word; one that begins with an adverb of number, where
the parser takes the object for it ("Omkring en tredjedel havde"); an object in front of a verb whose subject
is a noun and stands last ("Brevet skrev lægen").
"""

from __future__ import annotations

from plainlang.danish.grammar.extents import Extents, Words
from plainlang.danish.grammar.nesting import Nesting
from plainlang.danish.grammar.noun_phrases import noun_phrase, tells_time
from plainlang.danish.grammar.order import Order
from plainlang.danish.grammar.tree import MONTHS, SUBJECTS, Tree, is_imperative

_RELATIVE = frozenset({"som", "der"})
_NOMINATIVE = frozenset("jeg du han hun vi i de man der det den".split())
_SURE = frozenset("jeg du han hun vi man".split())
_AMONG_AUXILIARIES = frozenset(
    "være have blive skulle kunne ville måtte burde".split()
)  # after these, what is spoken of comes after the rest of the verb group
_NOMINAL = frozenset({"NOUN", "PROPN", "DET", "ADJ", "NUM"})


class Subjects:
    """Finds the subjects of a sentence's clauses.

    Args:
        tree: the sentence.
        nesting: its finite verbs.
        order: what the order of its words tells.
    """

    def __init__(self, tree: Tree, nesting: Nesting, order: Order) -> None:
        self._tree = tree
        self._nesting = nesting
        self._order = order
        self._extents = Extents(tree)

    def of(self, verb: int, predicate: int) -> Words | None:
        """Return the subject of a finite verb and its predicate, or None where nobody is named."""
        tree = self._tree
        if tree[verb].lemma == "angå" and tree[verb - 1].lower in {"hvad", "vidt"} and verb:
            return None  # "hvad angår renterne"
        sure = self._by_neighbours(verb, predicate)
        if sure is not None:
            return sure
        if self._nesting.resumes(verb):
            return self._of_main_clause(verb)
        seen: set[int] = set()
        place = predicate
        while place not in seen:
            seen.add(place)
            finite = verb if place == predicate else self._nesting.finite_of(place)
            finite = verb if finite is None else finite
            found = [i for i in tree.children(place, *SUBJECTS) if self._may_be_subject(i, finite, place)]
            if found:
                return self._placed(self._choose(found, finite), finite)
            if tree[place].dep != "conj" or self._nesting.answers(verb):
                break
            place = tree[place].head
        before = self._nesting.joined_to(verb)
        before = self._nesting.listed_after(verb) if before is None else before
        if before is not None and not is_imperative(tree[before]):
            return self.of(before, self._nesting.predicates[before])
        return self._by_position(verb)

    def _placed(self, subject: int, verb: int) -> Words:
        """Return a subject whole; what fills the place before a main clause's verb is the whole front."""
        tree = self._tree
        words = self._extents.whole(subject, verb)
        if (
            verb != tree.finite[0]
            or words[0] == 0
            or tree[0].pos not in _NOMINAL
            or tree[subject].pos == "PRON"
        ):
            return words
        head = noun_phrase(tree, 0)
        if head is None or tells_time(tree, head) or any(tree[i].pos == "PUNCT" for i in range(verb)):
            return words
        return (0, verb - 1) if not self._nesting.subordinate(verb, self._nesting.predicates[verb]) else words

    def _by_neighbours(self, verb: int, predicate: int) -> Words | None:
        """Return the subject where word order leaves no doubt."""
        tree = self._tree
        for i in (verb + 1, verb - 1):
            joined = 0 < i < verb and tree[i - 1].pos == "CCONJ"  # "hverken jeg eller du"
            if 0 <= i < len(tree) and tree[i].pos == "PRON" and tree[i].lower in _SURE and not joined:
                return i, i
        opener = self._order.opener(verb)
        if opener is not None:
            return self._after_opener(opener, verb)
        if (
            predicate <= verb + 1
            or tree[verb].lemma not in _AMONG_AUXILIARIES
            or tree[predicate].pos != "VERB"
        ):
            return None
        head = noun_phrase(tree, verb + 1)
        if head is None or head >= predicate or tells_time(tree, head) or tree[verb + 1].pos == "ADV":
            return None
        if tree[head].pos == "PRON" and tree[head].lower not in _NOMINATIVE:
            return None
        if tree[verb + 1].lower in {"ingen", "intet"} and tree[head].pos == "NOUN":
            return None  # "har ingen penge fået"
        return verb + 1, self._extents.end(head, predicate)

    def _after_opener(self, opener: int, verb: int) -> Words | None:
        """Return the subject that an opening word is, or that stands right after it."""
        tree = self._tree
        if tree[opener].lower == "som" and tree[opener + 1].lower in {"alle", "begge"}:
            return opener, opener  # "som alle er myndige"
        if tree[opener].lower == "hvis" and self._order.whose(opener):
            head = noun_phrase(tree, opener + 1)
            if head is not None and self._only_adverbs(head + 1, verb):
                return opener, head
            return None
        if tree[opener].lower in _RELATIVE and self._only_adverbs(opener + 1, verb):
            return opener, opener
        if tree[opener].lower in {"som", "der", "selv", "uanset", "så"}:
            return None
        head = noun_phrase(tree, opener + 1)
        if (
            head is None
            or head >= verb
            or tells_time(tree, head)
            or tree[head].lower in {"sig", "dig", "mig"}
        ):
            return None
        which = tree[opener].lower in {"hvilke", "hvilken", "hvilket"}
        start = opener if which and tree[head].features.get("Definite") == "Ind" else opener + 1
        return (start, head) if self._only_adverbs(head + 1, verb) else None

    def _only_adverbs(self, first: int, end: int) -> bool:
        return all(self._tree[i].pos in {"ADV", "PART"} for i in range(first, end))

    def _of_main_clause(self, verb: int) -> Words | None:
        nesting = self._nesting
        for other in self._tree.finite:
            if other < verb and not nesting.subordinate(other, nesting.predicates[other]):
                return self.of(other, nesting.predicates[other])
        return None

    def _may_be_subject(self, index: int, verb: int, predicate: int) -> bool:
        tree = self._tree
        token = tree[index]
        if token.pos in {"PUNCT", "ADP", "SCONJ"} or tree.children(index, "case"):
            return False
        if token.pos == "ADV" and token.lower not in _NOMINATIVE:
            return False
        if index == verb - 1 == 0 and token.pos in {"VERB", "ADJ"} and token.lower.endswith("t"):
            return False  # "Vedlagt følger en kopi"
        if token.lower in _RELATIVE and index < verb and tree[verb - 1].lower == ",":
            return not any(index < i < verb for i in tree.finite)
        if verb < predicate < index and tree[predicate].pos == "VERB" and token.pos not in {"VERB", "AUX"}:
            return False  # after the whole verb group stands what is spoken of, no subject
        if index and tree[index - 1].lower == "om" and tells_time(tree, index):
            return False  # "Om vinteren ryddes stien"
        return token.lower not in MONTHS  # "den 4. juni" is no subject

    def _choose(self, found: list[int], verb: int) -> int:
        tree = self._tree
        if len(found) > 1:
            proper = [i for i in found if tree[i].lower not in _RELATIVE]
            expletive = [i for i in found if tree[i].dep == "expl"]
            found = expletive or proper or found
        before = [i for i in found if i < verb]  # what stands before the verb has that place to itself
        if before and tree[verb - 1].lower == ",":
            return before[0]  # the later ones stand in the clause between
        return min(before or found, key=lambda i: abs(i - verb))

    def _by_position(self, verb: int) -> Words | None:
        """Return what must be the subject by its place, where the tree has none.

        A pronoun right before or after the verb; all that stands before the sentence's only finite verb, if
        it begins as a noun phrase or an infinitive does; a noun phrase right after the verb, if something
        else stands before it.
        """
        tree = self._tree
        for i in (verb + 1, verb - 1):
            if 0 <= i < len(tree) and tree[i].lower in _NOMINATIVE and tree[i].pos == "PRON":
                return i, i
        opener = self._order.opener(verb)
        if opener is not None:
            return self._between(opener, verb)
        starts = verb > 0 and (tree[0].pos in {"NOUN", "PROPN", "DET", "PRON"} or tree[0].lower == "at")
        if starts and tree.finite[0] == verb and all(tree[i].pos != "PUNCT" for i in range(verb)):
            return 0, verb - 1
        if self._nesting.answers(verb) and tree[0].lower in {"at", "om", "hvorvidt"}:
            return self._phrase_after(verb) or (0, verb - 2)  # "Om boet er insolvent, vides endnu ikke"
        if tree[self._nesting.predicates[verb]].dep.startswith("acl") and tree[verb - 1].lower != ",":
            return self._before_relative(verb)
        if tree[verb - 1].lower in {",", ")", "–"} and verb > 1 and self._follows_phrase(verb):
            head = noun_phrase(tree, 0)
            return None if head is None else (0, self._extents.end(head, verb))
        return self._phrase_after(verb) if self._inverted(verb) else None

    def _between(self, opener: int, verb: int) -> Words | None:
        """Return the noun phrase that follows an opening word."""
        tree = self._tree
        start = opener + (2 if tree[opener].lower in {"selv", "uanset", "så"} else 1)
        if tree[opener].lower in _RELATIVE:
            return opener, opener
        head = noun_phrase(tree, start)
        return None if head is None or head >= verb else (start, self._extents.end(head, verb))

    def _before_relative(self, verb: int) -> Words | None:
        """Return what stands between a comma and a relative clause's verb: "den bil, din far købte"."""
        tree = self._tree
        start = next((i + 1 for i in range(verb - 1, 0, -1) if tree[i].lower == ","), verb)
        head = noun_phrase(tree, start)
        return (start, head) if head is not None and head == verb - 1 else None

    def _follows_phrase(self, verb: int) -> bool:
        """Say whether a verb follows a noun phrase and clauses that tell of it: "Den læge, du så, er"."""
        tree, nesting = self._tree, self._nesting
        earlier = [i for i in tree.finite if i < verb]
        return (
            tree[0].pos in {"NOUN", "PROPN", "DET", "PRON", "ADJ", "NUM"}
            and bool(earlier)
            and all(nesting.subordinate(i, nesting.predicates[i]) for i in earlier)
            and not self._order.opens_with_clause()
        )

    def _inverted(self, verb: int) -> bool:
        """Say whether the place before the verb is taken by something that cannot be its subject."""
        tree = self._tree
        first = tree[0]
        front = first.pos in {"ADP", "ADV", "VERB"} or (first.pos == "ADJ" and verb == 1)
        front = front or self._order.opens_with_clause()
        return (
            (verb == 0 and not is_imperative(first))
            or tree[verb - 1].lower == ","
            or (tree.finite[0] == verb and front)
        )

    def _phrase_after(self, verb: int) -> Words | None:
        """Return the noun phrase that begins right after a verb."""
        tree = self._tree
        head = noun_phrase(tree, verb + 1)
        if head is None or tree[head].pos not in {"NOUN", "PROPN"} or tells_time(tree, head):
            return None
        _, last = self._extents.whole(head, verb)
        return verb + 1, last
