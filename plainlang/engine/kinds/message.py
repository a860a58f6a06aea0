"""Kind ``message``: what a digital message says beside its letter, held against the letter itself.

A letter that no message carries has no such findings.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from functools import cache
from typing import cast
from zoneinfo import ZoneInfo

from plainlang.bilingual import Bilingual
from plainlang.danish import Sentence
from plainlang.danish.entities.deadlines import Deadline
from plainlang.danish.inflection import CLASSES, all_forms
from plainlang.documents import Action, Span
from plainlang.engine.checked import spoken_day
from plainlang.engine.finding import Finding
from plainlang.engine.kinds.renditions import judge_renditions
from plainlang.engine.rule import Rule
from plainlang.letters import Letter
from plainlang.tables import shipped_table

_DENMARK = "Europe/Copenhagen"
_NIGHT = timedelta(hours=2)
"""So long after midnight a moment still means the day before: senders write midnight as Zulu too."""
_COMPLAINTS = frozenset({"complaint", "complaint_deadline", "court_deadline"})
_ACTIONS = {
    "AFTALE": Bilingual("aftalen", "the appointment"),
    "BEKRAEFT": Bilingual("bekræftelsen", "the confirmation"),
    "BETALING": Bilingual("betalingen", "the payment"),
    "FORBEREDELSE": Bilingual("forberedelsen", "the preparation"),
    "SELVBETJENING": Bilingual("selvbetjeningen", "the self-service"),
    "TILMELDING": Bilingual("tilmeldingen", "the registration"),
    "UNDERSKRIV": Bilingual("underskriften", "the signature"),
}
_AN_ACTION = Bilingual("handlingen", "the action")
_REPLY = Bilingual("svaret", "the reply")
_SHORTEST_BEGINNING = 7  # letters of a sensitive word that may begin a longer one


def judge_message(rule: Rule, letter: Letter) -> Iterator[Finding]:
    """Yield what the message says otherwise than its letter, or shows and should not.

    Args:
        rule: of kind ``message``; ``check`` says what is held against what.
        letter: a letter with its message, or one of the message's own texts.
    """
    yield from _CHECKS[rule.settings["check"]](rule, letter)


# Times -----------------------------------------------------------------------------------------------------


def _deadlines(rule: Rule, letter: Letter) -> Iterator[Finding]:
    """Yield the days of the letter that are others than the message's, for the same thing to do."""
    message = letter.annotated.document.message
    if message is None:
        return
    dated = [(s, d) for s, d in _stated(letter) if d.value[:1] in "0123456789-" and d.who == "reader"]
    if message.reply_by is not None:
        paid = frozenset(b for begins in rule.settings["actions"].values() for b in begins)
        replies = [
            d for s, d in dated if not letter.roles[s.index] & _COMPLAINTS and not _speaks(letter, s, paid)
        ]
        yield from _differing(rule, letter, message.reply_by, replies, _REPLY)
    for action in message.actions:
        begins = rule.settings["actions"].get(action.code, ())
        if action.end is None or not begins:
            continue
        there = [d for s, d in dated if _speaks(letter, s, begins)]
        yield from _differing(rule, letter, action.end, there, _ACTIONS.get(action.code, _AN_ACTION))


def _stated(letter: Letter) -> Iterator[tuple[Sentence, Deadline]]:
    """Yield the deadlines of the letter, each with its sentence."""
    for entity in letter.annotated.things.entities("frist"):
        sentence = letter.annotated.sentence_at(entity.span.end - 1)
        if sentence is not None:
            yield sentence, cast(Deadline, entity)


def _differing(
    rule: Rule, letter: Letter, moment: datetime, stated: Sequence[Deadline], what: Bilingual
) -> Iterator[Finding]:
    """Yield a finding where the letter states one day for something, the message another.

    Nothing is said where the letter names the message's day anywhere, or names several days.
    """
    days = _days(moment)
    every = {entity.value for entity in letter.annotated.things.entities("dato")}
    if not days or not stated or any(_is(value, day) for value in every for day in days):
        return
    if len({deadline.value[:10].removeprefix("-") for deadline in stated}) != 1:
        return
    deadline = stated[0]
    text = letter.annotated.text[deadline.span.start : deadline.span.end]
    earlier = all(day < _day_of(deadline.value, day.year) for day in days)
    yield rule.finding(
        deadline.span,
        # Who goes by the letter comes too late.
        severity="error" if earlier else None,
        values={"text": Bilingual(text, text), "other": spoken_day(days[0]), "what": what},
    )


def _days(moment: datetime) -> tuple[date, ...]:
    """Return the Danish days that a moment can mean: midnight ends one and begins the next."""
    try:
        local = moment.astimezone(ZoneInfo(_DENMARK))
        night = (local - _NIGHT).date()
    except OverflowError:
        return ()
    return (local.date(),) if local.date() == night else (local.date(), night)


def _is(value: str, day: date) -> bool:
    """Say whether a date of the letter, which may lack its year, is a day."""
    written = value.partition("T")[0]
    return written == day.isoformat() or written == f"-{day.isoformat()[4:]}"


def _day_of(value: str, year: int) -> date:
    written = value[:10] if value[0] != "-" else f"{year:04}{value[1:7]}"
    try:
        return date.fromisoformat(written)
    except ValueError:  # 29 February of another year
        return date.max


def _times(rule: Rule, letter: Letter) -> Iterator[Finding]:
    """Yield one finding where an action ends before it begins."""
    message = letter.annotated.document.message
    for action in message.actions if message else ():
        if action.start is not None and action.end is not None and action.end < action.start:
            what = _ACTIONS.get(action.code, _AN_ACTION)
            yield rule.finding(letter.anchor(), values={"what": what}, scope="letter")
            return


# Payment ---------------------------------------------------------------------------------------------------


def _payment(rule: Rule, letter: Letter) -> Iterator[Finding]:
    """Yield one finding where the message asks for money and the letter does not say by when."""
    message = letter.annotated.document.message
    actions: tuple[Action, ...] = message.actions if message else ()
    if not letter.annotated.sentences or all(action.code != "BETALING" for action in actions):
        return
    sentences = letter.annotated.sentences
    if any(_speaks(letter, sentence, rule.settings["unless"]) for sentence in sentences):
        return
    speaking = [s for s in sentences if _speaks(letter, s, rule.settings["words"])]
    things = letter.annotated.things
    near = {s.index + step for s in speaking for step in (-1, 0, 1)}
    if any(things.within("dato", s.span) for s in sentences if s.index in near):
        return
    if any(not letter.roles[s.index] & _COMPLAINTS for s, d in _stated(letter) if d.who == "reader"):
        return
    in_text = [s for s in speaking if letter.parts[s.index] == "body"]
    yield rule.finding(in_text[0].span if in_text else letter.anchor(), scope="letter")


def _speaks(letter: Letter, sentence: Sentence, begins: Iterable[str]) -> bool:
    """Say whether a sentence has a word that begins as one of these."""
    wanted = tuple(begins)
    return any(
        word.lower.startswith(wanted) for word in letter.annotated.words(sentence) if word.kind == "word"
    )


# Sensitive words -------------------------------------------------------------------------------------------


@cache
def _sensitive() -> tuple[frozenset[str], tuple[str, ...]]:
    """Return all forms of the words of the table, and those with which longer words begin."""
    forms: set[str] = set()
    begin: set[str] = set()
    for row in shipped_table("sensitive.csv", ("word", "class", "about", "source")):
        word = row["word"]
        forms |= {word, *(all_forms(word, row["class"]) if row["class"] in CLASSES else ())}
        if len(word) >= _SHORTEST_BEGINNING and row["class"] == "sb":
            begin.add(word)
    return frozenset(forms), tuple(sorted(begin))


def _sensitive_words(rule: Rule, letter: Letter) -> Iterator[Finding]:
    """Yield the words of a notification that tell what nobody but the reader should learn."""
    if letter.annotated.document.piece != "notification":
        return
    forms, begin = _sensitive()
    for sentence in letter.annotated.sentences:
        for word in letter.annotated.words(sentence):
            parts = word.lower.split("-")  # "hiv-test"
            if not forms.isdisjoint(parts) or (word.kind == "word" and word.lower.startswith(begin)):
                text = letter.annotated.text[word.start : word.end]
                yield rule.finding(Span(word.start, word.end), values={"text": Bilingual(text, text)})


_CHECKS: dict[str, Callable[[Rule, Letter], Iterator[Finding]]] = {
    "renditions": judge_renditions,
    "deadlines": _deadlines,
    "times": _times,
    "payment": _payment,
    "sensitive": _sensitive_words,
}
