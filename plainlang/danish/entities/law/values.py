"""What a reference to law says: its statute and its provisions."""

from __future__ import annotations

from dataclasses import dataclass

from plainlang.documents import Span


@dataclass(frozen=True, slots=True)
class Provision:
    """One place in a statute; what the letter does not say is None.

    Attributes:
        section: the number after ``§``, such as ``9 c``; a range keeps its hyphen, ``22-24``; what is open
            at the end keeps its ``ff.``.
        article: the number of an article of a European act or a convention.
        chapter: the number of a chapter.
        annex: the number of an annex.
        paragraph: ``stk.``
        number: ``nr.``
        letter: ``litra``
        sentence: ``pkt.``, ``sidste`` for the last one; in annexes and guidance the number of a point.
    """

    section: str | None = None
    article: str | None = None
    chapter: str | None = None
    annex: str | None = None
    paragraph: str | None = None
    number: str | None = None
    letter: str | None = None
    sentence: str | None = None

    def __str__(self) -> str:
        """Return it in the canonical form, such as ``§ 24 stk. 1 pkt. 2``."""
        named = [("art.", self.article), ("bilag", self.annex), ("kap.", self.chapter)]
        minor = [("stk.", self.paragraph), ("nr.", self.number), ("litra", self.letter)]
        point = ("pkt.", self.sentence)
        # A point of an annex holds its numbers and letters; a sentence of a section is the last of all.
        ordered = [*named, point, *minor] if self.annex is not None else [*named, *minor, point]
        parts = [f"{label} {value}" for label, value in ordered if value is not None]
        if self.section is not None:
            parts.insert(0, f"{'§§' if '-' in self.section else '§'} {self.section}")
        return " ".join(parts)


@dataclass(frozen=True, slots=True)
class LawReference:
    """A reference to law in a text.

    Attributes:
        span: its place in code points, without ``jf.`` or ``efter`` before it.
        value: the canonical form, provisions joined with ``; ``; ``? § 11`` where no statute is known.
        statute: the statute's canonical name; for a bare ``§ 20`` the one named before it in the sentence;
            None where there is none.
        provisions: its provisions in order, lists written out; empty for a statute alone.
        parts: the stretches that a reader sees as one thing each: what stands before and after each
            ``jf.``; a reference without one is a single part.
    """

    span: Span
    value: str
    statute: str | None
    provisions: tuple[Provision, ...]
    parts: tuple[Span, ...]
