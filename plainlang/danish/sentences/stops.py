"""Which full stops and line ends end a sentence: each is weighed by what stands before and after it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from plainlang.danish.abbreviations import Ending, endings
from plainlang.danish.sentences.asides import Aside
from plainlang.danish.sentences.patterns import CAPITAL, NEXT, SMALL, blank
from plainlang.danish.sentences.starts import starts
from plainlang.documents import Block, Span

# ------------------------------------------------------------------------- candidates and what follows

# A run of stops begins where none stands before it, so that long runs are read once.
_CANDIDATE = re.compile(
    r"\n\s*+|[.!?…](?<![.!?…]{2})[.!?…]*+[\"”“»«’)\]]*+"
    rf"(?:(?:[¹²³⁰⁴-⁹]{{1,3}}|\s?\[\d{{1,3}}\])?(?=\s)|(?P<note>\d{{1,2}})(?=\s+{CAPITAL})|(?={CAPITAL}))"
)
_WINDOW = 60  # code points in which the words before a full stop stand
_AFTER_DASH = re.compile(r"\s+[\"”»«„“'(\[]{0,4}(\S{1,40})")
_DASHES = frozenset("-–—")
_JOINS = frozenset(",.;:)]&/=+%…!?")  # with these a sentence goes on
_BULLETS = frozenset("•▪◦●·*")
_ADDRESS = re.compile(
    r"(?:https?://|www\.)\S|[\w.+-]{1,40}@\w"
    r"|[\w-]{1,40}(?:\.[\w-]{1,40}){0,3}\.(?:dk|com|org|net|eu|nu|info)\b"
)
_BRAND = re.compile(rf"{SMALL}{{1,3}}-?{CAPITAL}\w+")  # eBoks, e-Boks, iPhone
_LIST_LETTER = re.compile(r"([a-zæøå])([.)])")
_ITEM = re.compile(r"\d{1,2}\)")
_SMALL_STARTS = frozenset("du vi jeg han hun det hvis når".split())

# --------------------------------------------------------------------------- words before a full stop

_OPENED = re.compile(r"[(\[\"”“„»«]|^['’‘]")  # an apostrophe inside a word opens nothing
_PARTS = re.compile(r"[/,:;–—\-]")
_LETTER = re.compile(rf"{CAPITAL}|{SMALL}")
# No Danish word lacks a vowel or ends in such consonants ("rpl.", "færdselsl.", "medd.").
_SHORTENED_WORD = (
    rf"(?:{CAPITAL}?[bcdfghjklmnpqrstvwxz]+"
    rf"|{SMALL}+(?:[bcdfhknpst]l|[bdfghkpt]r|[bdfhkpt]g|[dfgknpst]v|[bdpst]f|[dfgkp]b|[dfgp]h|[dfp]k|[kp]n"
    r"|dd|gg|mm|nn|rr))"
)
_SHORTENED = re.compile(_SHORTENED_WORD)
_DOTTED = re.compile(r"(?:[A-Za-zæøåÆØÅ]{1,5}\.)+[A-Za-zæøå]{1,5}")  # an abbreviation that we do not know
_TITLE = re.compile(r"(?:dr|cand|stud|mag|lic)(?:\.\w{1,12}){0,3}|max")
_INITIALS = re.compile(rf"(?:{CAPITAL}\.-?)*{CAPITAL}")
_ROMAN = re.compile(r"[IVX]{2,5}")
_CODE = re.compile(r"[\d(]|[A-ZÆØÅ]{2,}\b|\S{0,40}\d|[A-ZÆØÅ]\s\d")  # what "nr." announces
_POINT = re.compile(r"[\d(]|\S{0,5}\d|[A-ZÆØÅ](?![\w-])")  # what "pkt." announces
_MONEY = re.compile(r"(?<![\d./])\d{1,3}(?:[. ]?\d{3})*(?:,\d\d|,-)?")
_AMOUNT = re.compile(r"(?:\d|\d,-|m(?:io|ia|ill)\.|^(?:tusinde?|millioner|milliarder|pr\.|per|à|á|x))$")
_CURRENCY = re.compile(r"kr|kroner|dkk|euro|eur|usd|dollars?", re.IGNORECASE)
# Two sentences without a space between them.
_PLAIN = re.compile(rf"(?!{_SHORTENED_WORD}$)(?:{CAPITAL}|{SMALL}){SMALL}+")
_GLUED = re.compile(rf"(?:I|{CAPITAL}{SMALL}+)[,:;!?]?")
_SMALL_WORD = re.compile(rf"\s{SMALL}")
_FILE = frozenset("dk com org net eu nu info docx doc pdf xlsx xls txt html jpg png zip".split())

# Nouns that a letter names one of: "i bilag A. Lønsedler" ends, "overassistent A. Lund" goes on.
_LETTERED = frozenset(
    """
    bilagene afsnit litra kategori model punkt rubrik fase vitamin niveau alternativ variant del kolonne trin
    stue afdeling team spor tabel figur lokale boks vilkår lejlighed mappe prøve parcel mark hepatitis sal
    indgang terminal hal afgrøde matrikel version plads bygning etape serie division liga reaktion krav
    løsning matematik fysik kemi biologi dansk engelsk tysk fransk samfundsfag geografi informatik idræt
    musik københavn kbh århus aarhus odense aalborg ålborg esbjerg randers frederiksberg horsens kolding
    """.split()
)
_LETTERED_TAIL = tuple("bilag felt gruppe klasse hold zone blok skema plan opgang type".split())
_LINKS = frozenset("og eller samt til som kun".split())
_LISTED_LETTER = re.compile(rf"{CAPITAL},?")  # "A, B og C"
_BARE_LETTER = re.compile(rf"{CAPITAL}$")  # "A slog B. B faldt": no name goes on so
_YEAR = re.compile(r"(?:19|20)\d\d")
_UNITS = frozenset("gltm")  # gram, litre, hour, metre

_MONTH = re.compile(
    r"(?:januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december"
    r"|jan|feb|febr|mar|apr|jun|jul|aug|sep|sept|okt|nov|dec)\b",
    re.IGNORECASE,
)
_ORDINAL_NOUN = re.compile(
    r"(?:kvartal|kvt|halvår|juledag|påskedag|pinsedag|nytårsdag|søndag|advent|pkt|led|punktum|klasse|kl|sal"
    r"|etage|del|gang|tv|th|mf|årgang|semester|division|afdeling|instans|behandling|rate|prioritet|stuen"
    r"|suppleant|næstformand|viceformand|viceborgmester|vicepræsident|reservelæge|etape|fase|version|udgave)\b"
    r"(?!\.?\s\d)",
    re.IGNORECASE,
)
_DAY = re.compile(r"(?:.*[^\d.,])?(\d{1,2})")
_LONE_LETTER = re.compile(r"[A-HX][,.]?")  # "4. C"
_NUMBERS_GO_ON = re.compile(r"\d{1,2}\.\s*(?:og|eller|samt|til|[-–]|\d)")  # "1. 2. og 3. kvartal"
# Words that are followed by a number of their own: the next word does not belong to it.
_COUNTED = frozenset(
    "§ §§ nr. stk. pkt. litra kap. kapitel bilag side s. punkt afsnit art. artikel kl.".split()
)
# A heading's number, with or without its noun, at the beginning of a sentence: the heading goes on.
_HEADING_NUMBER = re.compile(
    r"\s*(?:\(?(?:\d{1,3}|[IVX]{1,5})\.|(?:(?:ad|vedr\.|vedrørende|til|om|re)\s+)?"
    r"(?:§+|(?:stk|nr|kap|art|pkt|ad)\.?|kapitel|afsnit|artikel|(?:under)?bilag|paragraf|trin|fase|påstand"
    r"|vilkår|forhold|del|mål|krav|sag|eksempel|tabel|figur|note|uge|modul|øvelse|dag|anbringende|regel|case"
    r"|emne|tema|post|begrundelse|årsag|grund|betingelse|klage|mangel|bemærkning|indsigelse|forslag|mulighed"
    r"|løsning|alternativ|fejl|[a-zæøå]{0,12}(?:punkt|spørgsmål))\s*(?:nr\.?\s*)?"
    rf"(?:\d+(?:[.,]\d+)*(?:\s?{SMALL})?|{CAPITAL}|[IVX]{{1,5}}|{SMALL})\.)",
    re.IGNORECASE,
)
_LONGEST_HEADING_NUMBER = 40

# ------------------------------------------------------------------------------------------ line ends

_LINE_START = re.compile(r"\n\s*(?:[-–—•*·▪◦●]\s+|\(?\d{1,2}[.)]\s+|[a-zæøå][.)]\s+)")
_NAME_LINE = re.compile(rf"{CAPITAL}[\w.'’\-]*(?:\s+{CAPITAL}[\w.'’\-]*)+")
# Words that a number goes on with, and words with which a line breaks off.
_ANNOUNCES = _COUNTED | frozenset("den d. af og eller til for fra i på med samt senest inden".split())
_UNFINISHED = frozenset(
    """
    og eller men samt at der som hvis når en et den det de din dit dine min mit mine vores jeres deres i på
    til for fra af om ved hos med uden efter under over mellem vi jeg du man har er kan skal vil må bliver
    får blev var ikke også kun § §§ nr stk kl tlf ca jf pr
    """.split()
)
_FAREWELLS = frozenset("hilsen hilsner højagtelse ærbødigst vegne mvh mvh.".split())
_SHORT_LINE = 45  # code points; where all lines are shorter, none was broken by a margin

_BRACKETED = re.compile(r"\s*+[(\[]")


def sentence_spans(
    text: str, blocks: Iterable[Block], holes: Sequence[Span] = ()
) -> Iterator[tuple[Span, Block]]:
    """Yield every sentence of a text with the block it stands in.

    Args:
        text: the document's text.
        blocks: its blocks; no sentence crosses them. A heading, cell or list item without full stop is
            a sentence.
        holes: placeholders; no sentence ends inside one.

    Yields:
        Spans without surrounding blank space, in order.
    """
    for block in blocks:
        start, high = block.span.start, block.span.end
        reader: _Reader | None = None
        for match in _CANDIDATE.finditer(text, start, high):
            end = match.end()
            if end >= high:
                break
            if reader is None:
                reader = _Reader(text, block, holes)
            if not reader.ends(match):
                continue
            if span := _trimmed(text, start, end):
                yield span, block
            start = end
            reader.begin(end)
        if span := _trimmed(text, start, high):
            yield span, block


def _trimmed(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if start < end else None


class _Reader:
    """Reads one block from left to right and says at each candidate whether the sentence ends there.

    Args:
        text: the document's text.
        block: the block.
        holes: the document's placeholders.
    """

    def __init__(self, text: str, block: Block, holes: Sequence[Span]) -> None:
        self._text = text
        self._block = block
        self._start = self._low = block.span.start
        self._high = block.span.end
        self._holes = holes
        self._known = endings()
        self._item = ""  # the last number or letter of a list in running text
        self._aside = Aside(text, self._low, self._high)
        self._width = 0  # of the longest line; found when asked for

    def begin(self, position: int) -> None:
        """Begin a sentence."""
        self._start = position
        self._aside.begin(position)

    def ends(self, match: re.Match[str]) -> bool:
        """Say whether the sentence ends with a candidate; candidates come in order."""
        text, stop, end = self._text, match.start(), match.end()
        if text[stop] == "\n":
            return self._line_ends(stop) and not self._aside.open_at(end)
        following = NEXT.match(text, end, self._high)
        if following is None:
            return True
        how = self._begins(following)
        return (
            bool(how)
            and self._stop_ends(match, following, how)
            and not self._aside.open_at(end)
            and not (self._holes and self._in_hole(end))
        )

    def _in_hole(self, position: int) -> bool:
        index = bisect_right(self._holes, position, key=lambda hole: hole.start) - 1
        return index >= 0 and self._holes[index].start < position < self._holes[index].end

    # ---------------------------------------------------------------------------- how the text goes on

    def _begins(self, following: re.Match[str]) -> str:
        """Say how the next sentence would begin.

        Returns:
            ``A`` with a capital letter or a sign, ``1`` with a digit, ``w`` with an address, a brand, a list
            letter or an ellipsis, ``a`` with a small letter as few sentences do, empty where it cannot.
        """
        word = following[2]
        first = word[0]
        if first.isupper():
            return "A"
        if self._holes and self._in_hole(following.start(1) + 1):
            return "A"
        if first.isdecimal():
            return "1"
        if first.islower():
            letter = _LIST_LETTER.fullmatch(word)
            if letter is not None and (letter[2] == ")" or self._continues_list(letter[1])):
                return "w"
            if _BRAND.match(word) or _ADDRESS.match(word):
                return "w"
            return "a" if following[1] or word in _SMALL_STARTS else ""
        if first in _DASHES:
            later = _AFTER_DASH.match(self._text, following.end(), self._high) if len(word) == 1 else None
            return "A" if later is not None and later[1][0].isupper() else ""
        if word.startswith(("...", "…")):
            return "w"
        if first == "+":
            return "1"
        if first == "/" and word[1:2].isupper():
            return "A"  # "Vi ses! /Anne"
        return "" if first in _JOINS else "A"

    def _continues_list(self, item: str) -> bool:
        last = self._item
        if last.isdecimal() and item.isdecimal():
            return int(item) == int(last) + 1
        return len(last) == len(item) == 1 and ord(item) == ord(last) + 1

    # -------------------------------------------------------------------------------------- full stops

    def _stop_ends(self, match: re.Match[str], following: re.Match[str], how: str) -> bool:
        text, stop = self._text, match.start()
        mark, word = match[0], following[2]
        if text[stop - 1] == "(" and ")" in mark and stop > self._low:
            return False  # "beløbet (?) Vi", "(…)"
        glued = following.start(1) == match.end()
        if mark[0] in "!?" and not glued:
            return how != "a"
        words = text[max(self._start, stop - _WINDOW) : stop].split()
        if not words or mark.startswith(("..", "…")):
            return how == "A" and not glued and any(map(_LETTER.search, words))
        core = words[-1]
        if not core.isalnum():
            for opened in _OPENED.finditer(core):
                if opened.end() < len(core):
                    words = [core[opened.end() :]]
            core = words[-1]
        if glued or match["note"] is not None:
            return self._two_words(core, words, match, following)
        if not core[-1].isalnum():
            return how != "a"
        ending = self._ending(core)
        closers = mark[1:].split("[")[0] if len(mark) > 1 else ""  # without a footnote's mark
        if ")" in closers or "]" in closers:
            # "(depositum, flyttebil m.v.) Ansøgning": the full stop is the abbreviation's.
            return how != "a" and (ending is None or _BRACKETED.match(text, self._start) is not None)
        if closers and not closers[-1].isdecimal():
            return how != "a" and ending != "never"
        if core[-1].isdecimal():
            return how != "a" and self._number_ends(core, words, stop, how, following)
        joined = self._joined(core, words) if len(core) <= 5 else None
        if joined is None and (len(core) == 1 or ("." in core and _INITIALS.fullmatch(core))):
            return how in "A1" and self._letter_ends(core, words, stop, how, word)
        if core.lower().endswith("nr"):
            # "Oplys kundenr. Vi", but "Nr. Vium" and "kundenr. 12"
            return core != "Nr" and how == "A" and not self._code_follows(following)
        if joined is not None or ending is not None:
            if how == "a" or (how == "1" and following[1]):
                return False  # "264.100 kr. (2010-niveau)"
            return self._abbreviation_ends(core.lower(), joined or ending, words, how, word)
        return self._word_ends(core, words, stop, how, word)

    def _code_follows(self, following: re.Match[str]) -> bool:
        return bool(self._holes and self._in_hole(following.start(1) + 1)) or (
            _CODE.match(self._text, following.start(1), self._high) is not None
        )

    def _joined(self, core: str, words: list[str]) -> Ending | None:
        """Return what the table says of an abbreviation written apart: "o. s. v.", "m. v."."""
        if len(words) > 1 and words[-2][-1] == "." and core.islower():
            for count in (3, 2):
                if (found := self._known.get("".join(words[-count:]).lower() + ".")) is not None:
                    return found
        return None

    def _ending(self, core: str) -> Ending | None:
        """Return what the table says of the word before a full stop."""
        lowered = core.lower()
        if (found := self._known.get(lowered + ".")) is not None:
            return "unsure" if len(core) > 1 and core.isupper() else found  # CPR, KL, HK
        if core.isalnum():
            return None
        last = _PARTS.split(lowered)[-1]
        return self._known.get(last + ".") if 1 < len(last) < len(lowered) else None

    def _word_ends(self, core: str, words: list[str], stop: int, how: str, word: str) -> bool:
        """Say whether a sentence ends with a word that the table lacks."""
        if _TITLE.fullmatch(core.lower()):
            return False
        if (core[0].isdecimal() or _ROMAN.fullmatch(core)) and self._heads(stop):
            return False
        address = "." in core and _ADDRESS.match(core) is not None
        if _SHORTENED.fullmatch(core) or ("." in core and not address and _DOTTED.fullmatch(core)):
            before = words[-2] if len(words) > 1 else ""
            return how == "A" and (_AMOUNT.search(before) is not None or self._opens(words, word))
        return how != "a" or address or (core.isalpha() and len(core) > 3)

    def _abbreviation_ends(
        self, lowered: str, ending: Ending | None, words: list[str], how: str, word: str
    ) -> bool:
        if ending == "never":
            return False
        before = words[-2] if len(words) > 1 else ""
        if how == "1" and _ITEM.fullmatch(word) is None:
            # "Gebyret er 450 kr. 1. rate er betalt.", but "pr. 1/6 kr. 450"
            return lowered == "kr" and word[0].isdecimal() and _MONEY.fullmatch(before) is not None
        if lowered == "pkt" and _POINT.match(word):
            return False
        if ending == "may" or (ending == "amount" and _AMOUNT.search(before)):
            return not (lowered in {"mio", "mia", "mill"} and _CURRENCY.match(word))
        return how == "A" and self._opens(words, word)

    def _letter_ends(self, core: str, words: list[str], stop: int, how: str, word: str) -> bool:
        """Say whether a sentence ends with a letter or initials: "i bilag A. Du", not "A. P. Møller"."""
        if self._heads(stop) or (len(word) == 2 and word[1] == "."):
            return False
        before = words[-2] if len(words) > 1 else ""
        named = len(core) == 1 and self._named(before, words)
        if core.islower():
            if core == "i" and before and before[-1] not in ":;":
                return True  # "er vi ikke enige i. Fristen"
            if named or before.lower() in _LINKS:
                return _ITEM.fullmatch(word) is not None or (
                    how == "A" and (core + "." not in self._known or core in _UNITS or starts(word))
                )
            self._item = core
            return False
        if how == "1":
            return named and _ITEM.fullmatch(word) is not None
        return named or _BARE_LETTER.match(word) is not None or self._opens(words, word)

    def _opens(self, words: list[str], word: str) -> bool:
        """Say whether a word begins a sentence: by itself, or as the next label ("Navn: Lea Ø. Alder: 6")."""
        return starts(word) or (word[-1] == ":" and any(label[-1] == ":" for label in words))

    def _named(self, before: str, words: list[str]) -> bool:
        """Say whether a letter names a thing: "bilag A", "9 B", "A, B og C", "Holtum Å"."""
        noun = before.rstrip(".,").lower()
        return (
            (before[-1:].isdecimal() and _YEAR.fullmatch(before) is None)
            or noun in _LETTERED
            or noun.endswith(_LETTERED_TAIL)
            or (words[-1] == "Å" and bool(before))
            or (len(words) > 2 and noun in _LINKS and _LISTED_LETTER.fullmatch(words[-3]) is not None)
        )

    def _heads(self, stop: int) -> bool:
        """Say whether the sentence is so far no more than the number of a heading or a paragraph."""
        start = self._start
        return stop - start < _LONGEST_HEADING_NUMBER and (
            _HEADING_NUMBER.fullmatch(self._text, start, stop + 1) is not None
        )

    def _number_ends(
        self, core: str, words: list[str], stop: int, how: str, following: re.Match[str]
    ) -> bool:
        before = words[-2] if len(words) > 1 else ""
        word = following[2]
        if not before or (before[-1] in ":;" and (core == "1" or self._continues_list(core))):
            self._item = core
            return False  # "to ting: 1. Ring til os. 2. Skriv til os."
        if self._heads(stop):
            return False
        if self._continues_list(core) and how == "A" and before.lower() not in _ANNOUNCES:
            self._item = core
            return False
        day = _DAY.fullmatch(core)
        if day is None:
            return True
        if how == "1":
            return _NUMBERS_GO_ON.match(self._text, following.start(2)) is None
        if self._holes and before in {"den", "d."} and self._in_hole(following.start(1) + 1):
            return False
        if int(day[1]) <= 31 and _MONTH.match(word):
            return False
        if before.lower() in _COUNTED or _BARE_LETTER.match(before):
            return True
        return not (_ORDINAL_NOUN.match(self._text, following.start(2)) or _LONE_LETTER.fullmatch(word))

    def _two_words(self, core: str, words: list[str], match: re.Match[str], following: re.Match[str]) -> bool:
        """Say whether a full stop without space after it stands between two sentences.

        So it does in "fejlen.Du skal" and "fejlen.1 Du skal", not in "Cand.Jur." and "kl.10".
        """
        ending = self._ending(core)
        shortened = ending == "may" or (
            ending == "amount" and len(words) > 1 and _AMOUNT.search(words[-2]) is not None
        )
        plain = ending is None and _PLAIN.fullmatch(core) is not None and not _TITLE.fullmatch(core.lower())
        if match["note"] is not None:
            return shortened or (
                plain and len(core) > 3 and not _MONTH.match(core) and core.lower() not in _LETTERED
            )
        word = following[2]
        if match[0].startswith(("..", "…")) or not _GLUED.fullmatch(word):
            return False
        if word.rstrip(",:;!?").lower() in _FILE:
            return False
        if starts(word):
            return plain or shortened or core[-1] == ")" or (core.isdecimal() and len(core) > 3)
        # "Skriv.Til" would be a name
        return (
            plain
            and len(core) > 2
            and word[-1] not in ":;"
            and (_SMALL_WORD.match(self._text, following.end()) is not None)
        )

    # -------------------------------------------------------------------------------------- line ends

    def _line_ends(self, position: int) -> bool:
        """Say whether a line was ended on purpose, so that the sentence ends with it.

        In a wrapped paragraph the next word did not fit on the line; where it would have, a writer broke it.
        """
        text, low, high = self._text, self._low, self._high
        following = NEXT.match(text, position, high)
        if following is None or blank(text, self._start, position):
            return False
        line = text[text.rfind("\n", low, position) + 1 or low : position].strip()
        word = following[2]
        if line[-1] in ",-–":
            return False
        last = line.split()[-1].lower()
        if word in _BULLETS or last in _FAREWELLS:
            return True
        item = _LINE_START.match(text, position, high)
        if last[-1] != ":" and last in (_ANNOUNCES if item else _UNFINISHED):
            return item is not None and item[0].rstrip()[-1] == ")"
        if self._known.get(last) == "never" or self._known.get(last + ".") == "never":
            return False
        if not self._width:
            self._width = max(len(part.strip()) for part in text[low:high].split("\n"))
        if self._width >= _SHORT_LINE and len(line) + 1 + len(word) > self._width:
            return False
        if item is None and word[0].islower():
            return self._block.kind != "table_cell" and _NAME_LINE.fullmatch(line) is not None
        return item is not None or word[0].isalnum() or word[0] in "+§{[«"
