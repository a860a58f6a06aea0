"""Which clauses are main clauses, and how deep the others lie.

Known misses: a subordinate clause that the parser hangs on the wrong verb lies as deep as that one; ", og"
after a subordinate clause goes on with the main clause, though it may go on with the one before.
"""

from __future__ import annotations

from functools import cached_property

from plainlang.danish.grammar.order import Order
from plainlang.danish.grammar.tree import AUXILIARY, SUBJECTS, Tree, is_imperative

NOMINAL = frozenset({"NOUN", "PROPN", "DET", "ADJ", "NUM", "PRON"})
"""What a noun phrase may begin with."""

_SUBORDINATE = ("acl", "advcl", "ccomp", "csubj", "xcomp")


class Nesting:
    """The finite verbs of a sentence and the predicates they belong to.

    Args:
        tree: the sentence.
        order: what the order of its words tells.
    """

    def __init__(self, tree: Tree, order: Order) -> None:
        self._tree = tree
        self._order = order
        self._known: dict[int, bool] = {}

    @cached_property
    def predicates(self) -> dict[int, int]:
        """The number of each finite verb to that of the word its clause is built on."""
        return {verb: self._tree.predicate(verb) for verb in self._tree.finite}

    @cached_property
    def _finite_of(self) -> dict[int, int]:
        found: dict[int, int] = {}
        for verb, predicate in self.predicates.items():
            found.setdefault(predicate, verb)
        return found

    def heads_a_clause(self, verb: int) -> bool:
        """Say whether a finite verb is the first of its group: ``må … kunne`` has one finite verb."""
        first = self._finite_of[self.predicates[verb]]
        return first == verb or self._tree[verb].dep not in AUXILIARY

    def finite_of(self, predicate: int) -> int | None:
        """Return the finite verb of a predicate, or None where it has none."""
        return self._finite_of.get(predicate)

    def depth(self, verb: int, predicate: int) -> int:
        """Return how many subordinate clauses a clause lies in, itself included; 0 for a main clause."""
        tree = self._tree
        depth = int(self.subordinate(verb, predicate))
        below, seen = predicate, set[int]()
        while depth and tree[below].head != below and below not in seen:
            seen.add(below)
            above = tree[below].head
            beside = tree[below].dep == "conj"  # a coordinated clause lies beside the first, not in it
            below = above
            finite = self.finite_of(above)
            if not beside and finite is not None and self.subordinate(finite, above):
                depth += 1
        return depth

    def subordinate(self, verb: int, predicate: int) -> bool:
        """Say whether a clause is a subordinate one.

        Args:
            verb: its finite verb.
            predicate: the word it is built on.
        """
        if verb not in self._known:
            self._known[verb] = False  # should a clause ask for itself
            self._known[verb] = self._decide(verb, predicate)
        return self._known[verb]

    def _decide(self, verb: int, predicate: int) -> bool:
        tree, order = self._tree, self._order
        if is_imperative(tree[verb]):
            return False
        if order.quoted[verb] and not all(order.quoted[i] for i in tree.finite):
            return True
        if order.comparison is not None:
            return verb < order.comparison or order.opener(verb) is not None
        if order.opens_with_clause() and tree.finite[0] == verb and self._answered(verb):
            return True
        if self.answers(verb):
            return False
        if order.opener(verb) is not None:
            return True
        if self._ends_front(verb):
            return False
        if self.resumes(verb):
            return False
        before = self.joined_to(verb) if self.joined_to(verb) is not None else self.listed_after(verb)
        if before is not None:
            return self.subordinate(before, self.predicates[before])
        return self._by_tree(verb, predicate)

    def _by_tree(self, verb: int, predicate: int) -> bool:
        tree = self._tree
        if len(tree.finite) == 1:
            return False  # "Allerede inden sommerferien var fristen overskredet"
        late = verb > 1 and tree[verb - 1].lower == ","  # no word of its own stands before it
        if not late and any(i < verb and self._is_relative(i) for i in tree.children(predicate)):
            return True
        marks = [i for i in tree.children(predicate, "mark") if i < verb and tree[i].pos == "SCONJ"]
        if any(not late or tree[i].lower == "at" for i in marks):
            return True
        dep = tree[predicate].dep
        if not late and self._restricts(verb, predicate):
            return True
        if dep == "conj":
            above = tree[predicate].head
            finite = self.finite_of(above)
            if finite is None or not self.subordinate(finite, above):
                return False
            return not self._own_main_clause(verb, predicate)
        if dep.split(":")[0] not in _SUBORDINATE or (late and dep.startswith("acl")):
            return False
        return dep == "acl:relcl" or any(
            self.finite_of(above) is not None for above in tree.ancestors(predicate)
        )

    def _is_relative(self, index: int) -> bool:
        """Say whether a word opens a relative clause: som, or der right after what it tells of."""
        tree = self._tree
        token = tree[index]
        if token.lower == "som":
            return token.dep in {*SUBJECTS, "obj", "obl"} and index > 0
        before = tree[index - 1] if index > 0 else None
        return (
            token.lower == "der"
            and token.dep in {"nsubj", "nsubj:pass"}
            and before is not None
            and (before.lower == "," or before.pos in {"NOUN", "PROPN", "PRON"})
        )

    def _answered(self, verb: int) -> bool:
        """Say whether a clause in front is followed by its main clause: "Er du syg, skal du"."""
        tree = self._tree
        return tree[len(tree) - 1].lower != "?" and any(
            i > verb + 1
            and (tree[i - 1].lower == "," or (tree[i - 1].lower == "så" and tree[i - 2].lower == ","))
            for i in tree.finite
            if i > 1
        )

    def _ends_front(self, verb: int) -> bool:
        """Say whether a verb after a comma must be the main one, for all before it are subordinate."""
        tree = self._tree
        if verb < 2 or tree[verb - 1].lower != "," or tree[0].pos not in NOMINAL:
            return False
        earlier = [i for i in tree.finite if i < verb]
        return bool(earlier) and all(self.subordinate(i, self.predicates[i]) for i in earlier)

    def answers(self, verb: int) -> bool:
        """Say whether a verb follows the comma that ends a clause at the sentence's start.

        Args:
            verb: the finite verb.
        """
        tree = self._tree
        return (
            verb > 1
            and tree[verb - 1].lower == ","
            and self._order.opens_with_clause()
            and not is_imperative(tree[verb])
            and self._first_after_comma == verb
        )

    @cached_property
    def _first_after_comma(self) -> int | None:
        """The first finite verb right after a comma, past a list of verbs in the clause in front."""
        tree = self._tree
        found = [i for i in tree.finite if i > 1 and tree[i - 1].lower == ","]
        return next((i for i in found if i + 1 < len(tree) and tree[i + 1].lower != ","), None)

    def joined_to(self, verb: int) -> int | None:
        """Return the finite verb whose clause goes on in that of another: "er gammel og må rives ned".

        Args:
            verb: the later one.
        """
        if not self._order.joined(verb):
            return None
        return self._before(verb)

    def listed_after(self, verb: int) -> int | None:
        """Return the finite verb that another follows in a list: "besøgte stedet, talte med lederen og".

        Args:
            verb: the later one.
        """
        tree = self._tree
        if verb < 2 or verb + 1 >= len(tree) or tree[verb - 1].lower != "," or self.answers(verb):
            return None
        if self._ends_front(verb):
            return None  # "Elever, der udebliver, noteres af vagten"
        lists = tree[verb + 1].pos in {"ADP", "ADV"} and not self._order.opens_with_clause()
        return self._before(verb) if lists else None

    def _before(self, verb: int) -> int | None:
        return next((i for i in reversed(self._tree.finite) if i < verb and self.heads_a_clause(i)), None)

    def resumes(self, verb: int) -> bool:
        """Say whether a verb goes on with the main clause after a subordinate one: "at …, og beklager".

        Args:
            verb: the finite verb.
        """
        tree = self._tree
        if not self._order.resumes(verb):
            return False
        earlier = [i for i in tree.finite if i < verb and self.heads_a_clause(i)]
        if not earlier or not self.subordinate(earlier[-1], self.predicates[earlier[-1]]):
            return False
        return any(not self.subordinate(i, self.predicates[i]) for i in earlier)

    def _restricts(self, verb: int, predicate: int) -> bool:
        """Say whether a clause without a relative tells which one: "i den rækkefølge, de kommer"."""
        tree = self._tree
        subject = next(iter(tree.children(predicate, *SUBJECTS)), verb)
        subject = min([subject, *(i for i in tree.children(subject) if i < subject)])
        if subject < 2 or subject >= verb or tree[subject - 1].lower != ",":
            return False
        noun = subject - 2
        if tree[noun].pos != "NOUN" or tree[noun].features.get("Definite") == "Def":
            return False
        return any(tree[i].lower in {"den", "det", "de"} for i in tree.children(noun, "det"))

    def _own_main_clause(self, verb: int, predicate: int) -> bool:
        """Say whether a coordinated clause has the order of a main clause: the negation after the verb."""
        tree = self._tree
        return any(
            tree[i].lower in {"ikke", "aldrig"} and i > verb for i in tree.children(predicate, "advmod")
        ) and bool(tree.children(predicate, *SUBJECTS))
