"""Word comments that tell rules to be silent: which names, which words, and where they stand."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plainlang.documents import Document, read
from plainlang.documents.source_map import WordSource
from tests.formats import docx as word
from tests.formats.docx import (
    comment_end,
    comment_reference,
    comment_start,
    commented,
    docx,
    paragraph,
    run,
)

IGNORE = paragraph("plainlang: ignore FAG101 stiff-word")
Found = tuple[tuple[str, ...], str | None]


def silenced(document: Document) -> list[Found]:
    return [
        (s.names, None if s.span is None else document.text[s.span.start : s.span.end])
        for s in document.suppressions
    ]


def read_one(*body: str, comment: str = IGNORE) -> str | None:
    """The words that the only comment speaks of."""
    ((names, words),) = silenced(read(docx(*body, comments=[comment])))
    assert names == ("FAG101", "stiff-word")
    return words


def test_comment_on_some_words() -> None:
    data = docx(paragraph("Vi skal ", commented(0, run("frem"), run("sende")), " sagen."), comments=[IGNORE])
    document = read(data)
    assert document.text == "Vi skal fremsende sagen."
    assert silenced(document) == [(("FAG101", "stiff-word"), "fremsende")]
    assert document.suppressions[0].source == WordSource("word/document.xml", 1, 2, 1, 0)


def test_other_comments_say_nothing_and_are_no_text() -> None:
    document = read(
        docx(paragraph(commented(0, run("Vi")), " ringer."), comments=[paragraph("Skal vi skrive det?")])
    )
    assert document.text == "Vi ringer."
    assert document.suppressions == ()


def test_comment_on_the_whole_file() -> None:
    data = docx(
        paragraph("Et."),
        paragraph(commented(0, run("To."))),
        comments=[paragraph("plainlang: ignore-file FAG")],
    )
    document = read(data)
    assert silenced(document) == [(("FAG",), None)]
    assert document.suppressions[0].source == WordSource("word/document.xml", 2, 1, 1, 0)


@pytest.mark.parametrize(
    ("comment", "names"),
    [
        (paragraph("plainlang: ignore"), ()),
        (paragraph("Plainlang: Ignore FAG101, FAG102 -- borgerens ord"), ("FAG101", "FAG102")),
        (paragraph() + paragraph("plainlang: ignore FAG101") + paragraph("FAG102"), ("FAG101",)),
        (paragraph(run("plain"), run("lang: ig"), run("nore FAG101")), ("FAG101",)),
        (paragraph(word.raw_run(word.text("plainlang: ignore A") + "<w:br/>" + word.text("B"))), ("A",)),
        (paragraph(word.raw_run("<w:annotationRef/>"), "plainlang: ignore\nA"), ("A",)),
        (paragraph("se også plainlang: ignore FAG101"), None),
        (paragraph("plainlang: ignored FAG101"), None),
        ("", None),
    ],
)
def test_what_a_comment_says(comment: str, names: tuple[str, ...] | None) -> None:
    document = read(docx(paragraph(commented(0, run("Brevet."))), comments=[comment]))
    assert [s.names for s in document.suppressions] == ([] if names is None else [names])


def test_comment_with_nothing_but_its_mark_speaks_of_its_paragraph() -> None:
    assert (
        read_one(paragraph("Et."), paragraph("To", comment_reference(0), " og tre."), paragraph("Fire."))
        == "To og tre."
    )
    assert read_one(paragraph("Et."), paragraph("To.", comment_reference(0)), paragraph("Tre.")) == "To."
    assert (
        read_one(
            paragraph("Et."), paragraph(), paragraph(comment_reference(0)), paragraph("To."), paragraph()
        )
        == ""
    )


def test_end_without_a_beginning_speaks_of_its_paragraph() -> None:
    assert read_one(paragraph("Et."), paragraph("To", comment_end(0), " og tre.")) == "To og tre."


def test_range_without_an_end_goes_to_the_end_of_its_paragraph() -> None:
    assert read_one(paragraph("Du ", comment_start(0), run("får nu "), run("svar.")), paragraph("To.")) == (
        "får nu svar."
    )
    assert read_one(paragraph("Et."), comment_start(0), paragraph("To."), paragraph("Tre.")) == "To."
    assert read_one(paragraph("Et."), comment_start(0)) == ""


def test_range_over_paragraphs_and_tables() -> None:
    body = (
        paragraph("Et ", comment_start(0), run("to.")),
        word.table([paragraph("Tre."), paragraph("Fire.")]),
        paragraph(run("Fem"), comment_end(0), comment_reference(0), run(" seks.")),
    )
    assert read_one(*body) == "to.\nTre.\nFire.\nFem"


def test_marks_between_paragraphs() -> None:
    marks = (comment_start(0), paragraph("To."), comment_end(0))
    assert read_one(paragraph("Et."), *marks, paragraph("Tre.")) == "To."


def test_marks_at_the_edges_of_the_paragraphs_beside() -> None:
    first, last = paragraph("Et.", comment_start(0)), paragraph(comment_end(0), run("Tre."))
    assert read_one(first, paragraph("To."), last) == "To."


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (run("a ") + word.deleted("væk ") + run("b"), "a b"),
        (run("a ") + word.inserted(run("nyt ")) + run("b"), "a nyt b"),
        (run("a ") + run("skjult", hidden=True) + run("b"), "a b"),
        (run("a ") + word.complex_field([" PAGE "], run("2")) + run(" b"), "a 2 b"),
        (run("a ") + word.simple_field(" MERGEFIELD Navn ", run("«x»")), "a «x»"),
        (run("a ") + word.text_box(paragraph("Boksen.")) + run("b"), "a b"),
        (run("a") + word.raw_run("<w:tab/>") + run("b"), "a\tb"),
        (run("a") + word.raw_run("<w:br/>") + run("b"), "a\nb"),
        (word.content_control(run("a")) + word.link(run("b")), "ab"),
    ],
)
def test_what_a_range_may_hold(content: str, words: str) -> None:
    assert read_one(paragraph("Før ", commented(0, content), " efter.")) == words


@pytest.mark.parametrize("around", [word.inserted, word.link, word.moved_to, word.content_control])
def test_range_that_begins_inside_something_and_ends_outside(around: object) -> None:
    assert callable(around)
    inner = around(run("a "), comment_start(0), run("b "))
    assert read_one(paragraph(inner, run("c"), comment_end(0), run(" d"))) == "b c"


def test_marks_in_what_is_not_seen() -> None:
    deleted = f'<w:del w:id="9" w:author="x">{comment_start(0)}<w:r><w:delText>x</w:delText></w:r></w:del>'
    assert read_one(paragraph("a ", deleted, run("b"), comment_end(0), run(" c"))) == "b"
    hidden = word.raw_run('<w:commentReference w:id="0"/>', properties="<w:vanish/>")
    assert read_one(paragraph("a ", hidden, run("b"))) == "a b"
    moved = word.moved_from(run("x"), comment_end(0))
    assert read_one(paragraph("a ", comment_start(0), run("b"), moved, run(" c"))) == "b"


def test_comment_on_deleted_words_alone_silences_nothing() -> None:
    assert read_one(paragraph("Du får ", commented(0, word.deleted("ikke ")), "hjælp.")) == ""


@pytest.mark.parametrize("make", [word.text_box, word.old_text_box])
def test_comment_inside_a_text_box(make: object) -> None:
    assert callable(make)
    box = make(paragraph("Ring ", commented(0, run("straks")), "."))
    assert read_one(paragraph("Du ", box, "får svar.")) == "straks"


def test_range_between_a_text_box_and_its_paragraph() -> None:
    box = word.text_box(paragraph("Ring", comment_end(0), " straks."))
    assert read_one(paragraph("Du ", box, comment_start(0), run("får svar."))) == "får svar.\nRing"
    box = word.text_box(paragraph("Ring ", comment_start(0), run("straks"), run(".")))
    assert read_one(paragraph("Du ", box, run("får"), comment_end(0), run(" svar."))) == "straks."


def test_comment_in_another_part() -> None:
    data = docx(
        paragraph("Brevet", comment_start(1), " er kort."),
        headers=[paragraph(commented(0, run("Søvang")))],
        footnotes=[paragraph("En ", commented(2, run("note")), "."), paragraph("To", comment_end(1))],
        comments=[IGNORE, IGNORE, IGNORE],
    )
    document = read(data)
    assert [words for _, words in silenced(document)] == ["Søvang", " er kort.", "note"]
    parts = [s.source.part for s in document.suppressions if isinstance(s.source, WordSource)]
    assert parts == ["word/header1.xml", "word/document.xml", "word/footnotes.xml"]


def test_ranges_that_cross() -> None:
    body = paragraph(
        comment_start(0), run("a "), comment_start(1), run("b "), comment_end(0), run("c"), comment_end(1)
    )
    document = read(docx(body, comments=[IGNORE, paragraph("plainlang: ignore X")]))
    assert silenced(document) == [(("FAG101", "stiff-word"), "a b "), (("X",), "b c")]


def test_comment_that_no_mark_points_to_and_mark_without_a_comment() -> None:
    assert read(docx(paragraph("Brevet."), comments=[IGNORE])).suppressions == ()
    assert read(docx(paragraph(commented(0, run("Brevet."))))).suppressions == ()
    assert read(docx(paragraph(commented(3, run("Brevet."))), comments=[IGNORE])).suppressions == ()


def test_comment_in_a_file_without_text() -> None:
    assert read(docx(paragraph(commented(0)), comments=[IGNORE])).suppressions == ()


def test_source_is_the_nearest_text_where_there_is_none() -> None:
    document = read(docx(paragraph("Et."), paragraph(comment_reference(0)), comments=[IGNORE]))
    assert document.suppressions[0].source == WordSource("word/document.xml", 1, 1, 0, 2)
    document = read(docx(paragraph(comment_reference(0)), paragraph("Et."), comments=[IGNORE]))
    assert document.suppressions[0].source == WordSource("word/document.xml", 2, 1, 0, 0)


def test_missing_part_of_comments_is_passed_over() -> None:
    members = word.members(paragraph(commented(0, run("Brevet."))), comments=[IGNORE])
    del members["word/comments.xml"]
    assert read(word.pack(members)).text == "Brevet."


WORDS = st.sampled_from(["Du ", "får ", "hjælp", "§ 11", "&", "<", " ", "\xa0", "😀"])


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.lists(WORDS, max_size=4), min_size=1, max_size=5), st.data())
def test_range_anywhere(paragraphs: list[list[str]], choice: st.DataObject) -> None:
    """Marks between any two runs: the words between them are meant, without line ends around."""
    places = [(p, r) for p, runs in enumerate(paragraphs) for r in range(len(runs) + 1)]
    first = choice.draw(st.integers(0, len(places) - 1))
    last = choice.draw(st.integers(first, len(places) - 1))
    body, plain = [], []
    for p, runs in enumerate(paragraphs):
        content, shown = [], ""
        for r in range(len(runs) + 1):
            if places[first] == (p, r):
                content.append(comment_start(0))
                shown += "{"
            if places[last] == (p, r):
                content.append(comment_end(0))
                shown += "}"
            if r < len(runs):
                content.append(run(runs[r]))
                shown += runs[r]
        body.append(paragraph(*content))
        plain.append(shown)
    document = read(docx(*body, comments=[IGNORE]))
    # Empty paragraphs leave no line of their own, so that line ends are compared as one.
    wanted = "\n".join(plain).partition("{")[2].partition("}")[0].strip("\n")
    found = [words for _, words in silenced(document)]
    if not document.text:
        assert found == []
    else:
        assert [re.sub("\n+", "\n", words or "") for words in found] == [re.sub("\n+", "\n", wanted)]
