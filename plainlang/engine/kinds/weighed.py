"""Kind ``weighed``: ways to speak that words alone do not tell; learned weights judge each place.

The rule names a way (``manner``), such as ``inclusive_vi``, for which weights were learned, and from which
likelihood on it speaks (``limit``). Beside one of the phrases that nearly always carry that way
(``rules/manners/``) a smaller likelihood is enough (``limit_with_phrase``), and the phrase is what is marked.
The rule's own phrases, where it has any, need no likelihood: who adds a wording to the rule is taken at his
word.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from plainlang.bilingual import Bilingual
from plainlang.danish import Sentence
from plainlang.documents import Span
from plainlang.engine.conditions import holds
from plainlang.engine.finding import Finding, Severity, Suggestion, advice, like
from plainlang.engine.kinds.hits import NOTHING, Hits, PhraseHits, judges
from plainlang.engine.rewriting import Rewrite, for_man, hidden_verb, in_active_voice, sender_as_vi, to_reader
from plainlang.engine.rule import Rule
from plainlang.letters import Letter, Manner
from plainlang.letters.speech import PLACES

_SURE = 0.93  # likelihood from which a rewrite may be taken unseen
_SAID_BY_LETTER = frozenset("decision_adverse decision_partly decision_favourable decision_word".split())


class WeighedJudge:
    """All rules of the kind.

    Args:
        rules: of kind ``weighed``.

    Raises:
        DataError: a phrase cannot be read; names file and line.
    """

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._hits = PhraseHits(rules)
        self._rules = rules

    def judge(self, letter: Letter, codes: Collection[str]) -> Iterator[Finding]:
        """Yield the findings of the selected rules, rule by rule.

        Args:
            letter: the letter.
            codes: rules that are selected.
        """
        active = [
            rule
            for rule in self._rules
            if rule.code in codes and holds(rule.settings.get("when", {}), letter)
        ]
        wanted = {rule.code for rule in active}
        if not active:
            return
        by_sentence = {
            sentence.index: self._hits.of(letter, sentence, wanted) for sentence in letter.speech.sentences()
        }
        for rule in active:
            likely: dict[int, list[Manner]] = {}
            for manner in letter.speech.of(rule.settings["manner"]):
                hits = by_sentence[manner.sentence.index].get(rule.code, NOTHING)
                if manner.likelihood >= _limit(rule, letter, manner, hits) and not hits.barred:
                    likely.setdefault(manner.sentence.index, []).append(manner)
            for index, manners in likely.items():
                sentence = manners[0].sentence
                hits = by_sentence[index].get(rule.code, NOTHING)
                if judges(rule, letter, sentence) and not _doubtful(rule, letter, manners[0], hits):
                    yield _finding(rule, letter, sentence, manners, hits)
                    if rule.settings.get("once") == "letter":
                        break


def _limit(rule: Rule, letter: Letter, manner: Manner, hits: Hits) -> float:
    """Return the likelihood from which on a rule speaks of a place."""
    in_place = rule.settings["manner"] not in PLACES
    if any(in_place or span.overlaps(manner.span) for span, _ in hits.found):
        return 0.0
    lower = rule.settings.get("limit_if")
    if lower is not None and holds(lower["when"], letter):
        return float(lower["limit"])
    limit, lowest = float(rule.settings["limit"]), float(rule.settings["limit_with_phrase"])
    # Phrases are looked for only where they would tell.
    if lowest <= manner.likelihood < limit and letter.speech.phrases(manner.name, manner.sentence):
        return lowest
    return limit


def _doubtful(rule: Rule, letter: Letter, manner: Manner, hits: Hits) -> bool:
    """Say whether a rule on hidden actors is less than sure, and grammar finds nobody hidden."""
    return (
        rule.settings.get("rewrite") == "active"
        and not hits.found
        and manner.likelihood < _SURE
        and hidden_verb(letter, manner.sentence) is None
        and in_active_voice(letter, manner.sentence, sure=False) is None
    )


def _finding(
    rule: Rule, letter: Letter, sentence: Sentence, manners: Sequence[Manner], hits: Hits
) -> Finding:
    """Return the one finding of a rule in a sentence."""
    text = letter.annotated.text
    span, suggestions = _place(rule, letter, sentence, manners, hits), []
    severity: Severity | None = "note" if hits.mild else None
    rewrite = _rewrite(rule, letter, sentence, manners)
    if rewrite is not None:
        span = rewrite.span
        suggestions = [Suggestion(rewrite.text, rewrite.safe)]
    elif hits.found and hits.found[0][1].suggest:
        span, item = hits.found[0]
        matched = text[span.start : span.end]
        suggestions = [Suggestion(like(matched, wording), item.safe) for wording in item.suggest]
        severity = severity or item.severity
    matched = text[span.start : span.end]
    return rule.finding(
        span,
        severity=severity,
        suggestions=suggestions,
        values={"text": Bilingual(matched, matched), "advice": advice([s.text for s in suggestions])},
    )


def _place(rule: Rule, letter: Letter, sentence: Sentence, manners: Sequence[Manner], hits: Hits) -> Span:
    """Return what is marked: the word that was weighed, else a phrase, else the verb, else the sentence."""
    if rule.settings["manner"] in PLACES:
        return max(manners, key=lambda manner: manner.likelihood).span
    if hits.found:
        return hits.found[0][0]
    carried = letter.speech.phrases(rule.settings["manner"], sentence)
    if carried:
        return carried[0]
    if rule.settings.get("rewrite") == "active":
        return hidden_verb(letter, sentence) or sentence.span
    return sentence.span


def _rewrite(rule: Rule, letter: Letter, sentence: Sentence, manners: Sequence[Manner]) -> Rewrite | None:
    how = rule.settings.get("rewrite")
    sure = max(manner.likelihood for manner in manners) >= _SURE
    places = [manner.span for manner in manners]
    # Whom a noun or "man" means is a judgement: three fresh eyes found some wrong, so the author takes them.
    if how == "to_reader":
        return to_reader(letter, sentence, places, sure=False)
    if how == "for_man":
        return for_man(letter, sentence, places, sure=False)
    if how == "sender_as_vi":
        return sender_as_vi(letter, sentence, places, sure=sure and letter.sender.name is not None)
    if how == "active":
        said = bool(letter.roles[sentence.index] & _SAID_BY_LETTER) and letter.sender.name is not None
        # Beside the sender's name or "vi" the two would read as two who act.
        said = said and not letter.annotated.things.within("afsender", sentence.span)
        said = said and not any(word.lower == "vi" for word in letter.annotated.words(sentence))
        return in_active_voice(letter, sentence, sure=sure and said)
    return None
