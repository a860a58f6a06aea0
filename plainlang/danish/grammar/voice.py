"""What the form of a verb group means: who does something, or to whom something is done.

Known misses: "findes skyldig"; "skal synes" of a car; a participle parted from its auxiliary by an aside.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from plainlang.danish.grammar.agents import Agents
from plainlang.danish.grammar.persons import may_act
from plainlang.danish.grammar.tree import Tree
from plainlang.danish.grammar.verbs import ANYTHING, needs, s_form
from plainlang.documents import Span

Voice = Literal["active", "s", "blive", "result"]

_PLURAL_PRONOUNS = frozenset({"vi", "i", "de"})
_NEGATED_QUALITY = re.compile("u(?!d|nder|ge)")  # ubegrundet, uændret; not udsendt, undersøgt
_SHORTEST_S = 3  # letters of a verb in -s: "ses"
_STATES = frozenset({"skilt", "gift"})  # "I bliver skilt": nobody does it to you
_COLLECTIVE = frozenset({"møde", "mødes", "samle", "samles", "ses", "se"})  # "familien mødes"
_RESULTING = frozenset("fast ihjel op ned ud hen sammen til ugyldig ugyldigt ugyldige skyldig på".split())


class Voices:
    """Tells the voice of verb groups, and who acts.

    Args:
        tree: the sentence.
    """

    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        self._agents = Agents(tree)

    def of(self, verb: int, main_verb: int, group: Sequence[int], subject: tuple[int, int] | None) -> Voice:
        """Return the voice of a verb group.

        Args:
            verb: the finite verb.
            main_verb: the verb that carries the meaning.
            group: the finite verb and the other auxiliaries.
            subject: first and last token of the subject, or None.
        """
        tree = self._tree
        for i in (main_verb, verb):
            if self._s_passive(i, subject):
                return "s"
        if main_verb in group and tree[main_verb].pos != "VERB":
            return "active"  # a copula, or an auxiliary that stands alone
        features = tree[main_verb].features
        participle = features.get("VerbForm") == "Part" and not tree[main_verb].lower.endswith("ende")
        helpers = [i for i in group if i < main_verb or i == verb]
        lemmas = [tree[i].lemma for i in helpers if i != main_verb]
        if not participle or not lemmas:
            return "active"
        if tree[main_verb].lower in _STATES:
            return "active"
        if "blive" in lemmas:
            return "blive"
        if lemmas[-1] == "være":
            return "active" if self._no_result(main_verb, subject) else "result"
        return "active"

    def _s_passive(self, index: int, subject: tuple[int, int] | None) -> bool:
        tree = self._tree
        token = tree[index]
        if (
            token.pos not in {"VERB", "AUX"}
            or not token.lower.endswith("s")
            or len(token.lower) < _SHORTEST_S
        ):
            return False
        if token.features.get("VerbForm") == "Part" or token.features.get("Mood") == "Imp":
            return False
        if s_form(token.lower, token.lemma, "deponent") is not None:
            return False
        words = s_form(token.lower, token.lemma, "reciprocal")
        if words is None:
            return True
        after = [tree[i].lower for i in range(index + 1, min(index + 3, len(tree)))]
        if words & set(after):
            return False
        if after and (after[0] in _RESULTING and token.lemma in {"slå", "slås", "kende", "kendes"}):
            return True  # "slås fast", "kendes på de blå veste"
        return ANYTHING not in words or not self._several_people(index, subject) or self._has_agent(index)

    def _several_people(self, verb: int, subject: tuple[int, int] | None) -> bool:
        """Say whether a subject may do something to each other: vi, I, de, or whoever can act.

        "Kommunens sagsbehandler mødes med dig" has one of them; the other stands behind ``med``.
        """
        if subject is None:
            return False
        tree = self._tree
        first, last = subject
        if first == last and tree[first].pos == "PRON":
            return tree[first].lower in _PLURAL_PRONOUNS
        acting = [i for i in range(first, last + 1) if may_act(tree[i])]
        single = len(acting) == 1 and tree[acting[0]].features.get("Number") == "Sing"
        return bool(acting) and (not single or tree[verb].lemma in _COLLECTIVE)

    def _no_result(self, participle: int, subject: tuple[int, int] | None) -> bool:
        """Say whether være + participle tells of a change or a quality instead of something done."""
        tree = self._tree
        lemma = tree[participle].lemma
        if tree[participle].pos == "ADJ" or needs("adjectival", lemma) is not None:
            return True
        if _NEGATED_QUALITY.match(tree[participle].lower):
            return True
        particles = needs("change", lemma)
        if particles is None:
            return False
        if self._has_agent(participle) or self._agreed(participle, subject):
            return False
        around = {tree[i].lower for i in tree.children(participle)}
        around |= {tree[c].lower for i in tree.children(participle) for c in tree.children(i, "case")}
        return not particles or bool(particles & around)

    def _agreed(self, participle: int, subject: tuple[int, int] | None) -> bool:
        """Say whether what changed is the noun of a light verb: "aftalen er indgået", "kravet er rejst"."""
        tree = self._tree
        nouns = needs("light", tree[participle].lemma) or frozenset()
        places = [
            *(range(subject[0], subject[1] + 1) if subject else ()),
            *tree.children(participle, "obj", "nsubj"),
        ]
        return any(tree[i].pos == "NOUN" and tree[i].lemma.endswith(noun) for i in places for noun in nouns)

    def _has_agent(self, verb: int) -> bool:
        return self.agent(verb, verb) is not None

    def agent(self, verb: int, main_verb: int) -> Span | None:
        """Return who acts in a passive clause: what follows ``af``, or None where nobody is named.

        Args:
            verb: the finite verb.
            main_verb: the verb that carries the meaning.
        """
        return self._agents.of(verb, main_verb)
