"""Scores the inflection table: what it knows of the words the lists use, and which forms a lexicon denies.

``python -m tests.danish.score_inflection [LEXICON [TABLE]]`` prints the figures. LEXICON is a packed table
(``.tsv.xz``) of form, lemma and tag; it is not part of the project, and without it no forms are compared.
TABLE is another inflection.csv to score instead of ours.
"""

from __future__ import annotations

import lzma
import re
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import cast

from plainlang.danish import inflection
from plainlang.danish.inflection import CLASSES, WordClass, inflect
from plainlang.engine.terms import COLUMNS, term_from
from plainlang.tables import parse_table, read_table

ROOT = Path(__file__).parents[2]
TERMS = ROOT / "wordlists" / "terms"

Word = tuple[str, WordClass]

_BRACED = re.compile(r"\{([^{}:]+):(\w+)\}")
_CLASSES: tuple[WordClass, ...] = ("vb", "sb", "adj")
_ENDINGS = ("en", "er", "erne", "ens", "n", "r", "rne", "t", "e", "s", "de", "te", "d")
_WORD = re.compile(r"[a-zæøåé]+(?:-[a-zæøåé]+)*")

# Words of the wordings that have no forms, or whose forms are their own entries.
UNINFLECTED = frozenset(
    """
    ad af alligevel alt altså andet andre at bagud bare begge blandt bort både da de dem den denne der deres
    derefter derfor desuden det dette dig din dine disse dit du efter egentlig eller en end endda er et flere
    for forbi fordi forskellige fra frem fremover fx før først godt hans har heller hen hende hendes her hjem
    hos hun hurtigst hurtigt hvad hvem hver hvilken hvis hvor hvordan hvornår i ifølge igen ikke ind inden
    indtil ingen intet ja jeg jer jeres kun lige længere man mange med meget mellem men mens mere mest mig
    mindre muligt må ned nej netop nogle nogen noget nok nu nå når ofte og også om op os over ovenfor per på
    pr rekommanderet samme sammen selv senere senest sig sin sine sit slet snart som stadig straks så sådan
    tide tilbage til tit trods ud uden under ved vi videre vidt vores være
    """.split()
)

_OWN_PLURALS = """
    barn bog bror datter far faktum fod hånd jordemoder kollega konto løn mand mor risiko øje
""".split()

REASONS: Mapping[Word, str] = {
    **{(word, "sb"): "the lexicon has this irregular plural as a word of its own" for word in _OWN_PLURALS},
    ("bortfald", "sb"): "the lexicon knows only the verb's imperative of this spelling",
    ("faderskab", "sb"): "the plural is rare, but regular as in ægteskab",
    ("profil", "sb"): "common gender by Retskrivningsordbogen; the lexicon has it neuter",
    ("fastsat", "adj"): "the lexicon lacks the e-form of this participle",
    ("nedsat", "adj"): "the lexicon lacks the e-form of this participle",
    ("vedlagt", "adj"): "the lexicon lacks the e-form of this participle",
    ("true", "vb"): "imperative tru is right; the lexicon has none",
    ("vinde", "vb"): "imperative vind is right; the lexicon has it under the noun only",
}
"""Why forms that the lexicon denies stay, by word."""

FEATURE_REASONS: Mapping[tuple[str, str], str] = {
    ("vb", "past_s"): "rule: past + es, also where the consonant doubles or no such form is used (gikes)",
}
"""Why forms stay, by class and feature."""

_MODAL = ("burde", "kunne", "måtte", "skulle", "turde")

RULE_FAULTS: Mapping[Word, str] = {
    **{(word, "vb"): "rule: modal verbs have neither imperative nor s-forms" for word in _MODAL},
    ("anse", "vb"): "rule: the imperative of a verb in stressed -e is the infinitive",
    ("ske", "vb"): "rule: the imperative of a verb in stressed -e is the infinitive",
    ("afhænge", "vb"): "rule: s-forms of a verb that takes no object; found nowhere",
    ("gælde", "vb"): "rule: s-forms of a verb that takes no object; found nowhere",
}
"""Faults of the rules in inflection.py that a table cannot mend."""


def known(word: Word) -> bool:
    """Say whether a word's forms are known rather than guessed."""
    lemma, word_class = word
    if inflection._principal_parts(lemma, word_class) is not None:
        return True
    return word_class != "vb" and len(inflect(lemma, word_class)) > 2


def _terms() -> Iterator[tuple[str, str, Word | None, tuple[str, ...]]]:
    for path in sorted(TERMS.glob("*.csv")):
        header = path.read_text(encoding="utf-8").partition("\n")[0]
        if not header.startswith("term;class;plain"):
            continue
        for row in read_table(path, COLUMNS):
            term = term_from(row)
            yield term.term, term.word_class, term.inflecting(), term.plain


def term_words() -> set[Word]:
    """Return the words of the terms that are found in all their forms."""
    words: set[Word] = set()
    for term, _, inflecting, _ in _terms():
        if inflecting is not None and " " not in inflecting[0] and "(" not in inflecting[0]:
            words.add(inflecting)
        words |= {cast(Word, (lemma.lower(), braced)) for lemma, braced in _BRACED.findall(term)}
    return words


def plain_words() -> tuple[set[Word], set[str]]:
    """Return the words of plain wordings: those whose class is said, and the spellings of the others."""
    words: set[Word] = set()
    loose: set[str] = set()
    for _, word_class, _, plains in _terms():
        for plain in plains:
            words |= {cast(Word, found) for found in _BRACED.findall(plain)}
            if _WORD.fullmatch(plain) and word_class in CLASSES and plain not in UNINFLECTED:
                words.add((plain, cast(WordClass, word_class)))
            else:
                loose |= set(_WORD.findall(_BRACED.sub(" ", plain).lower())) - UNINFLECTED
    return words, loose


def listed() -> set[Word]:
    """Return the words of the table."""
    return cast(set[Word], set(inflection._table()))


def _loose_known(spelling: str, forms: set[str]) -> bool:
    if spelling in forms:
        return True
    lemmas = {spelling, spelling + "e", *(spelling.removesuffix(ending) for ending in _ENDINGS)}
    return any(
        known((lemma, word_class)) and spelling in inflect(lemma, word_class).values()
        for lemma in lemmas
        for word_class in _CLASSES
    )


def coverage() -> dict[str, tuple[int, list[str]]]:
    """Return by vocabulary how many words it has and which are not known."""
    forms = {form for word in listed() for form in inflect(*word).values()}
    said, loose = plain_words()
    forms |= {form for word in said if known(word) for form in inflect(*word).values()}
    terms = term_words()
    lost = {
        f"{lemma}:{word_class}"
        for lemma, word_class in said
        if not known((lemma, word_class)) and not _loose_known(lemma, forms)
    } | {spelling for spelling in loose if not _loose_known(spelling, forms)}
    lost_terms = {f"{lemma}:{word_class}" for lemma, word_class in terms if not known((lemma, word_class))}
    return {
        "plain wordings": (len(said) + len(loose), sorted(lost)),
        "terms": (len(terms), sorted(lost_terms)),
    }


def denied(full_forms: Path) -> tuple[int, int, list[tuple[Word, str, str, str]]]:
    """Compare with the lexicon.

    Args:
        full_forms: the lexicon.

    Returns:
        How many forms were compared, how many words the lexicon lacks, and what it denies: word, feature,
        form, reason.
    """
    lexicon: dict[str, set[str]] = defaultdict(set)
    with lzma.open(full_forms, "rt", encoding="utf-8") as lines:
        for line in lines:
            form, lemma, _ = line.rstrip("\n").split("\t")
            lexicon[lemma].add(form)
    said, _ = plain_words()
    compared = lacking = 0
    found = []
    for word in sorted(listed() | said | term_words()):
        if word[0] not in lexicon:
            lacking += 1
            continue
        for feature, form in inflect(*word).items():
            if form.endswith("'"):
                continue  # the lexicon has hardly any genitives of words in s
            compared += 1
            if form not in lexicon[word[0]]:
                reason = (
                    FEATURE_REASONS.get((word[1], feature)) or RULE_FAULTS.get(word) or REASONS.get(word, "")
                )
                found.append((word, feature, form, reason))
    return compared, lacking, found


def _use(table: Path) -> None:
    text = table.read_text(encoding="utf-8")
    rows = {
        (row["lemma"], row["class"]): tuple(part.strip() for part in row["forms"].split(","))
        for row in parse_table(text, str(table), ("lemma", "class", "forms"))
    }
    inflection._table = lambda: rows  # type: ignore[assignment]
    inflect.cache_clear()


def main() -> int:
    """Print the figures; 1 where coverage is below 98 percent or a denied form has no reason."""
    if len(sys.argv) > 2:
        _use(Path(sys.argv[2]))
    wrong = False
    print(f"table: {len(listed())} words")
    for name, (size, lost) in coverage().items():
        share = 100 * (size - len(lost)) / size
        wrong |= share < 98
        print(f"{name}: {size} words, {share:.1f} % known; not known: {', '.join(lost) or '-'}")
    if len(sys.argv) < 2:
        print("no lexicon named: forms not compared")
        return int(wrong)
    compared, lacking, found = denied(Path(sys.argv[1]))
    bare = [entry for entry in found if not entry[3]]
    print(f"{compared} forms compared, {lacking} words not in the lexicon")
    print(
        f"denied: {len(found)} ({1000 * len(found) / compared:.1f} per thousand), without reason: {len(bare)}"
    )
    by_reason: dict[str, list[str]] = defaultdict(list)
    for (lemma, word_class), feature, form, reason in found:
        by_reason[reason or "NO REASON"].append(f"{lemma}:{word_class} {feature} {form}")
    for reason, entries in sorted(by_reason.items(), key=lambda pair: -len(pair[1])):
        print(f"  {len(entries):3} {reason}\n      {'; '.join(entries)}")
    return int(wrong or bool(bare))


if __name__ == "__main__":
    sys.exit(main())
