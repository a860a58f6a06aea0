"""Scores the inflection: what it knows of the words the lists use, and which forms a lexicon denies.

``python -m tests.danish.score_inflection [LEXICON [TABLE]]`` prints the figures. LEXICON is a packed table
(``.tsv.xz``) of form, lemma and tag; it is not part of the project, and without it no forms are compared.
TABLE is another inflection.csv to score instead of ours. Words beyond the table are those of the lexicon that
are known as compounds or by their ending: of these it says how many have a principal form that it denies.
"""

from __future__ import annotations

import lzma
import re
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import cast

from plainlang.danish.inflection import CLASSES, Feature, WordClass, analyses, inflect, paradigms, transfer
from plainlang.danish.inflection.word_forms import Entry, Paradigm, entry_from, inflected
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
    barn bog bror datter embedsmand far faktum fod hovedstad hånd jordemoder kollega konto kraft løn mand mor
    nat næstformand risiko stad tand øje
""".split()

_LATIN = "the Latin plural stands beside the Danish one in Retskrivningsordbogen"

REASONS: Mapping[Word, str] = {
    **{(word, "sb"): "the lexicon has this irregular plural as a word of its own" for word in _OWN_PLURALS},
    **{(word, "sb"): _LATIN for word in ("centrum", "depositum", "saldo", "visum")},
    **{(word, "sb"): "plural in -s beside the bare one" for word in ("job", "link", "team", "test")},
    ("bortfald", "sb"): "the lexicon knows only the verb's imperative of this spelling",
    ("faderskab", "sb"): "the plural is rare, but regular as in ægteskab",
    ("idé", "sb"): "written ide too, by Retskrivningsordbogen",
    ("profil", "sb"): "common gender by Retskrivningsordbogen; the lexicon has it neuter",
    ("århundrede", "sb"): "the lexicon has its forms under århundred",
    ("nummer", "sb"): "contracted definite form by Retskrivningsordbogen",
    ("mange", "adj"): "the lexicon has flere and flest as words of their own",
    ("erfare", "vb"): "past erfor stands beside erfarede in Retskrivningsordbogen",
    ("tie", "vb"): "imperative ti is right; the lexicon has none",
    ("fastsat", "adj"): "the lexicon lacks the e-form of this participle",
    ("fortsat", "adj"): "the lexicon lacks the e-form of this participle",
    ("nedsat", "adj"): "the lexicon lacks the e-form of this participle",
    ("vedlagt", "adj"): "the lexicon lacks the e-form of this participle",
    ("utryg", "adj"): "compared as tryg is; the lexicon has no comparison of it",
    ("fortsætte", "vb"): "imperative fortsæt is right; the lexicon has it as a word of its own",
    ("true", "vb"): "imperative tru is right; the lexicon has none",
    ("vinde", "vb"): "vind, vunden and vundne are right; the lexicon lacks them under the verb",
}
"""Why forms that the lexicon denies stay, by word."""

FEATURE_REASONS: Mapping[tuple[str, str], str] = {
    ("vb", "past_s"): "past + es, for finding only: suggestions say blev and the participle, or nothing",
    (
        "vb",
        "participle_e",
    ): "participle before a noun, formed as skrevne or sendte; the lexicon lacks this one",
    (
        "vb",
        "participle",
    ): "participle in -en, formed as skreven, for finding; the lexicon lacks this one",
}
"""Why forms stay, by class and feature."""


def known(word: Word) -> bool:
    """Say whether a word's forms are known rather than guessed.

    A listed spelling that is no dictionary form (*fremadrettede*) is known where its word is.
    """
    return paradigms.known(*word) is not None or any(
        (word_class, feature) == ("adj", "e_form")
        for _, word_class, feature in analyses(word[0])
        if word_class == word[1]
    )


def forms_of(word: Word) -> Paradigm:
    """Return the forms that are given of a word."""
    found = paradigms.known(*word)
    if found is None and word[1] == "sb":
        return inflected(*word, Entry({}, {}))
    return found or {feature: (form,) for feature, form in inflect(*word).items()}


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
    return set(paradigms.table())


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
    lexicon = {lemma: set(forms) for lemma, forms in _lexicon(full_forms).items()}
    said, _ = plain_words()
    compared = lacking = 0
    found: list[tuple[Word, str, str, str]] = []
    for word in sorted(listed() | said | term_words()):
        if word[0] not in lexicon:
            lacking += 1
            continue
        for feature, form in ((name, form) for name, forms in forms_of(word).items() for form in forms):
            if form.endswith("'"):
                continue  # the lexicon has hardly any genitives of words in s
            compared += 1
            if form not in lexicon[word[0]]:
                reason = REASONS.get(word, "") or FEATURE_REASONS.get((word[1], feature), "")
                found.append((word, feature, form, reason))
    return compared, lacking, found


@cache
def _lexicon(full_forms: Path) -> Mapping[str, Mapping[str, frozenset[str]]]:
    """Return lemma to form to tags."""
    found: dict[str, dict[str, frozenset[str]]] = defaultdict(dict)
    with lzma.open(full_forms, "rt", encoding="utf-8") as lines:
        for line in lines:
            form, lemma, tag = line.rstrip("\n").split("\t")
            found[lemma][form] = found[lemma].get(form, frozenset()) | {tag}
    return found


_TELLING: Mapping[WordClass, tuple[str, tuple[Feature, ...]]] = {
    "vb": ("NUTID", ("past", "participle")),
    "sb": ("BESTEMT_ENTAL", ("definite",)),
    "adj": ("KOMPARATIV", ("neuter", "e_form")),
}
"""By class the lexicon's tag that shows it, and the forms by which a wrong guess comes to light."""


def beyond(full_forms: Path) -> dict[str, tuple[int, int, int]]:
    """Return for compounds and words told by their ending, by class: all in the lexicon, known, denied."""
    figures: dict[str, tuple[int, int, int]] = {}
    for word_class, (tag, features) in _TELLING.items():
        counted = recognised = wrong = 0
        for lemma, forms in _lexicon(full_forms).items():
            if not (lemma.islower() and lemma.isalpha()) or (lemma, word_class) in paradigms.table():
                continue
            if not any(tag in tags for tags in forms.values()):
                continue
            counted += 1
            whole = paradigms.known(lemma, word_class)
            if whole is not None:
                recognised += 1
                wrong += any(whole[name][0] not in forms for name in features if name in whole)
        figures[word_class] = counted, recognised, wrong
    return figures


def _use(table: Path) -> None:
    rows = {
        (row["lemma"], cast(WordClass, row["class"])): entry_from(row)
        for row in parse_table(table.read_text(encoding="utf-8"), str(table), ("lemma", "class", "forms"))
    }
    paradigms.table = transfer.table = lambda: rows  # type: ignore


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
    for name, (size, recognised, denied_words) in beyond(Path(sys.argv[1])).items():
        per_thousand = 1000 * denied_words / max(recognised, 1)
        print(
            f"beyond the table, {name}: {size} words, {recognised} known, "
            f"{denied_words} of them with a principal form denied ({per_thousand:.1f} per thousand)"
        )
    for reason, entries in sorted(by_reason.items(), key=lambda pair: -len(pair[1])):
        print(f"  {len(entries):3} {reason}\n      {'; '.join(entries)}")
    return int(wrong or bool(bare))


if __name__ == "__main__":
    sys.exit(main())
