"""Who acts in a passive clause: what follows ``af``, where it is the doer and no part, ground or matter.

An ``af`` right after the verb, or after an adverb or a time, belongs to the verb; after a noun it belongs to
the noun, unless one who can act follows and the noun is nothing that has parts or doers of its own.

Known misses: an agent before a verb other than in "er af nævnet blevet henlagt"; one agent of two
coordinated verbs; an agent after a noun that may have its own ("sendt en klage af naboen").
"""

from __future__ import annotations

from functools import cached_property

from plainlang.danish.grammar.noun_phrases import counts, noun_phrase, tells_time
from plainlang.danish.grammar.persons import may_act
from plainlang.danish.grammar.tree import MONTHS, Tree
from plainlang.danish.grammar.verbs import needs
from plainlang.documents import Span

_NO_AGENT = frozenset(
    "anledning areal art betydning del formål gang grund hensyn interesse karakter materiale natur omfang "
    "type værdi årsag slags tid vejen natten dagen lomme nød mangel frygt vane princip sig hvilken hvilke "
    "modstand alt".split()
)
_GROUNDS = frozenset(
    "anledning baggrund begyndelse brug følge form forbindelse grund hjælp hensyn kraft lys løb mangel mål "
    "medfør sted slutning tilfælde udgang udløb vegne stedet løbet kraft".split()
)
_PERSONS = frozenset("dig os mig ham hende dem jer alle den andre ingen hvem enhver begge nogen".split())
_DOING = ("else", "ing", "tion", "sel", "del", "rest", "antal", "resultat", "art")
_WORKS = (
    "rapport",
    "artikel",
    "bog",
    "notat",
    "brev",
    "forslag",
    "dom",
    "kendelse",
    "billede",
    "kopi",
    "afskrift",
)
_OWNERS = (
    "ejer", "leder", "bruger", "modtager", "giver", "holder", "medlem", "haver", "tager", "køber", "sælger",
    "beboer", "repræsentant", "søn", "datter", "mor", "part", "flertal", "gruppe", "formand",
)  # fmt: skip
_MONEY = (
    "indkomst",
    "indtægt",
    "løn",
    "gæld",
    "leje",
    "beløb",
    "formue",
    "overskud",
    "kapital",
    "pris",
    "sum",
    "værdi",
    "konto",
    "pulje",
    "saldo",
    "opsparing",
    "depositum",
)
_WIDENING = frozenset({"fra", "i", "over", "under", "med", "for", "af"})
_LINKS = frozenset({"og", "eller", "samt"})


class Agents:
    """Finds who acts in a sentence's passive clauses.

    Args:
        tree: the sentence.
    """

    def __init__(self, tree: Tree) -> None:
        self._tree = tree

    @cached_property
    def _places(self) -> tuple[int, ...]:
        return tuple(i for i, token in enumerate(self._tree.tokens) if token.lower == "af")

    def of(self, verb: int, main_verb: int) -> Span | None:
        """Return who acts in a clause, or None where nobody is named.

        Args:
            verb: the finite verb.
            main_verb: the verb that carries the meaning.
        """
        if not self._places:
            return None
        for place in self._places:
            if place > verb:
                both = self._tree[min(place + 1, len(self._tree) - 1)].lower == "både"
                head = noun_phrase(self._tree, place + 1 + both)
                if head is not None and self._acts(place, head, verb, main_verb):
                    return self._tree.span(place + 1, self._widened(place, head))
        return self._in_front(verb)

    def _in_front(self, verb: int) -> Span | None:
        """Return who stands before the verb: "Af landsretten blev han"; "Af ansøgerne blev tre" counts."""
        tree = self._tree
        if tree[0].lower != "af" or verb != tree.finite[0]:
            return None
        head = noun_phrase(tree, 1)
        if head is None or head + 1 != verb or not self._person(head):
            return None
        single = tree[head].pos == "PROPN" or tree[head].features.get("Number") == "Sing"
        return tree.span(1, head) if single else None

    def _acts(self, place: int, head: int, verb: int, main_verb: int) -> bool:
        tree = self._tree
        words = {tree[place + 1].lower, tree[head].lower, tree[head].lemma}
        if tree[head].lemma.endswith(_MONEY):
            return False
        if words & _NO_AGENT or tells_time(tree, head) or words & MONTHS:
            return False
        if not self._in_clause(place, head, verb, main_verb):
            return False
        lemma = tree[main_verb].lemma
        unmade = needs("material", lemma) is not None or needs("evidence", lemma) is not None
        if unmade and not self._person(head):
            return False  # "bygget af mursten", "ses af brevet"
        before = place - 1
        if tree[before].lower in {"ud", "uden"} or (counts(tree, before) and tree[before - 1].lower == "af"):
            return False  # "meldt ud af foreningen"; "af en af vores rådgivere"
        if before in {verb, main_verb} or tree[before].pos in {"ADV", "PART", "PUNCT", "AUX", "VERB"}:
            return True
        if tree[before].pos in {"ADP", "ADJ"} or tells_time(tree, before):
            return True
        if not self._person(head) or tree[before].lemma in _GROUNDS:
            return False
        attached = tree[head].head == main_verb
        noun = tree[before]
        owner = noun.lemma.endswith(_WORKS) or (noun.lemma.endswith(_OWNERS) and not attached)
        within = self._after_preposition(before)
        doing = noun.lemma.endswith(_DOING) and not (attached and within)
        if noun.pos == "NOUN" and (doing or owner):
            return False
        bare = within or noun.pos in {"PRON", "PROPN"}
        bare = bare or (noun.features.get("Definite") == "Ind" and not tree.children(before, "det"))
        return attached or bare

    def _after_preposition(self, noun: int) -> bool:
        """Say whether a noun, with its article, stands after a preposition: "indkaldt til et møde af"."""
        tree = self._tree
        place = noun - 1
        while place > 0 and tree[place].pos in {"DET", "ADJ", "NUM"}:
            place -= 1
        return tree[place].pos == "ADP"

    def _in_clause(self, place: int, head: int, verb: int, main_verb: int) -> bool:
        """Say whether no other clause has begun between a verb and ``af``, or it has ended again."""
        tree = self._tree
        others = [i for i in tree.finite if verb < i < place and tree.predicate(i) != main_verb]
        closed = tree[place - 1].lower in {",", ")", "–"}
        if not others:
            if closed:
                return False  # it belongs to the clause around
            marked = any(tree[i].pos == "SCONJ" for i in range(max(verb, main_verb) + 1, place))
            return not marked
        opened = any(tree[i].lower in {",", "(", "–"} for i in range(verb + 1, others[0]))
        joined = any(tree[i].lower in {"og", "men"} for i in range(verb + 1, others[0]))
        return closed and opened and not joined

    def _person(self, head: int) -> bool:
        tree = self._tree
        return may_act(tree[head]) or tree[head].lower in _PERSONS or tree[head].lower == "selv"

    def _widened(self, place: int, head: int) -> int:
        """Return the last word of an agent with what is coordinated with it or tells which one."""
        tree = self._tree
        last = head
        while last + 2 < len(tree) and tree[last + 1].lower in {*_LINKS, ","}:
            after = noun_phrase(tree, last + 2)
            if after is None or (tree[last + 1].lower == "," and not self._list_goes_on(after)):
                break
            if after + 1 in tree.finite or tree[last + 2].lower in {"den", "det", "de", "der", "du", "vi"}:
                break
            last = after
        behind = self._behind(place, last)
        return last if behind is None else behind

    def _list_goes_on(self, index: int) -> bool:
        return index + 1 < len(self._tree) and self._tree[index + 1].lower in _LINKS

    def _behind(self, place: int, head: int) -> int | None:
        """Return the end of the prepositional phrase that tells which one acts: "en læge fra Odense".

        After a definite noun such a phrase tells where or when.
        """
        tree = self._tree
        if head + 2 >= len(tree) or tree[head + 1].lower not in _WIDENING:
            return None
        end = noun_phrase(tree, head + 2)
        if end is None or tree[head].pos == "PRON":
            return None
        if tree[head].lower == "retten" and tree[head + 1].lower == "i" and tree[end].pos == "PROPN":
            return end  # the name of the court: "Retten i Viborg"
        if tells_time(tree, end) and tree[head + 1].lower not in {"over", "under"}:  # "over 18 år"
            return None
        attached = tree[end].head == head
        if tree[head].features.get("Definite") == "Ind" and not self._owned(place, head):
            if not attached and tree[head + 1].lower not in {"fra", "i", "over", "under", "af"}:
                return None
            further = (
                noun_phrase(tree, end + 2) if end + 2 < len(tree) and tree[end + 1].lower == "i" else None
            )
            return further if further is not None and tree[further].head == end else end
        return end if attached and tree[head + 1].lower in {"af", "for", "fra"} else None

    def _owned(self, place: int, head: int) -> bool:
        tree = self._tree
        return any(
            tree[i].features.get("Case") == "Gen" or tree[i].features.get("Poss") == "Yes"
            for i in range(place + 1, head)
        )
