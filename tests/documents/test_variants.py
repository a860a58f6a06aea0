"""The letters that a template can become."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plainlang.documents import Branch, Condition, Document, Span
from plainlang.documents.builder import DocumentBuilder
from plainlang.documents.source_map import WordSource
from plainlang.documents.variants import variants

Piece = str | tuple[Any, tuple[Condition, ...]]  # the text of a branch, or the pieces in it


def is_(key: str, value: str) -> Condition:
    return Condition(key, value)


def not_(key: str, value: str) -> Condition:
    return Condition(key, value, holds=False)


def template(*pieces: Piece) -> Document:
    """Return a document of one block; a pair is a branch, written between marks."""
    builder = DocumentBuilder("docx")
    builder.open_block()
    _add(builder, list(pieces))
    builder.close_block("paragraph")
    return builder.build()


def _add(builder: DocumentBuilder, pieces: list[Piece]) -> None:
    for piece in pieces:
        if isinstance(piece, str):
            builder.add(piece, WordSource("p", 1, 1, builder.position, 0))
            continue
        inside, conditions = piece
        builder.mark(builder.add("{"))
        start = builder.position
        _add(builder, inside if isinstance(inside, list) else [inside])
        builder.branch(Span(start, builder.position), conditions)
        builder.mark(builder.add("}"))


def texts(document: Document) -> dict[str | None, str]:
    return {variant.condition: variant.document.text for variant in variants(document)}


def test_a_letter_without_branches_is_its_own_variant() -> None:
    document = template("Du får afslag.")
    (only,) = variants(document)
    assert only.document is document
    assert only.whole(Span(3, 6)) == Span(3, 6) == only.within(Span(3, 6))


def test_branches_of_one_key_switch_together() -> None:
    document = template(
        ("Du får afslag. ", (is_("svar", "afslag"),)),
        ("Du får ja. ", (is_("svar", "bevilling"),)),
        "Hilsen os. ",
        ("Du kan klage.", (is_("svar", "afslag"),)),
        ("Tillykke.", (is_("svar", "bevilling"),)),
    )
    assert texts(document) == {
        None: "Du får afslag. Hilsen os. Du kan klage.",
        "svar=bevilling": "Du får ja. Hilsen os. Tillykke.",
    }


def test_else_is_the_other_answer() -> None:
    document = template(("ja", (is_("ab-x", "J"),)), ("nej", (not_("ab-x", "J"),)))
    assert texts(document) == {None: "ja", "ab-x=N": "nej"}
    assert [b.condition for b in document.branches] == ["ab-x=J", "ab-x=N"]


def test_else_of_many_values() -> None:
    document = template(("et", (is_("n", "1a"),)), ("to", (is_("n", "2a"),)), ("andet", (not_("n", "2a"),)))
    assert texts(document) == {None: "etandet", "n=2a": "to", "n!=1a": "andet"}


def test_a_branch_without_else_may_be_missing() -> None:
    assert texts(template("Hej. ", ("Husk pas.", (is_("pas", "J"),)))) == {
        None: "Hej. Husk pas.",
        "pas=N": "Hej. ",
    }


def test_the_first_branch_counts_even_when_it_is_a_negation() -> None:
    document = template(("uden", (not_("x", "J"),)), ("med", (is_("x", "J"),)))
    assert texts(document) == {None: "uden", "x=J": "med"}


def test_nested_keys_are_asked_within_their_parent() -> None:
    document = template(
        ("Ja. ", (is_("a", "J"),)),
        (["Nej", (" nu", (is_("b", "J"),)), (" senere", (not_("b", "J"),)), "."], (not_("a", "J"),)),
    )
    assert texts(document) == {None: "Ja. ", "a=N": "Nej nu.", "b=N": "Nej senere."}


def test_a_chain_asks_one_key_after_another() -> None:
    document = template(
        ("en", (is_("a", "J"),)),
        ("to", (not_("a", "J"), is_("b", "J"))),
        ("tre", (not_("a", "J"), not_("b", "J"))),
    )
    assert texts(document) == {None: "en", "a=N": "to", "b=N": "tre"}


def test_twelve_keys_give_thirteen_variants() -> None:
    pieces: list[Piece] = [(f"ja {n}. ", (is_(f"k{n}", "J"),)) for n in range(12)]
    assert len(variants(template(*pieces))) == 13


def test_an_empty_branch_counts() -> None:
    document = template(("", (is_("x", "J"),)), ("kun uden x", (not_("x", "J"),)))
    assert texts(document) == {None: "", "x=N": "kun uden x"}


def test_a_span_over_a_gap_is_told_whole() -> None:
    document = template("Du får ", ("nej", (is_("x", "J"),)), ("ja", (not_("x", "J"),)), " i dag.")
    first = variants(document)[0]
    assert first.document.text == "Du får nej i dag."
    whole = first.whole(Span(0, 17))
    assert whole == Span(0, len(document.text))
    assert first.within(whole) is None
    assert first.within(Span(8, 11)) == Span(7, 10)


_KEYS = st.sampled_from("abc")
_CONDITIONS = st.tuples(st.builds(Condition, _KEYS, st.sampled_from(["J", "N", "3"]), st.booleans()))
_WORDS = st.text("xyæ ", max_size=4)
_PIECES = st.recursive(
    st.lists(st.one_of(_WORDS, st.tuples(_WORDS, _CONDITIONS)), max_size=4),
    lambda inner: st.lists(st.one_of(_WORDS, st.tuples(inner, _CONDITIONS)), max_size=3),
    max_leaves=8,
)


@given(_PIECES)
def test_every_variant_is_a_part_of_the_template(pieces: list[Piece]) -> None:
    document = template(*pieces)
    found = variants(document)
    keys = {c.key: {d.value for b in document.branches for d in b.conditions if d.key == c.key}
            for b in document.branches for c in b.conditions}  # fmt: skip
    assert len(found) <= 1 + sum(len(values) + 1 for values in keys.values())
    for variant in found:
        text = variant.document.text
        assert "{" not in text
        for position in range(len(text)):
            whole = variant.whole(Span(position, position + 1))
            assert document.text[whole.start : whole.end] == text[position]
            assert variant.within(whole) == Span(position, position + 1)
            ours, theirs = variant.document.source_map.place(position), document.source_map.place(whole.start)
            assert ours == theirs
        for block in variant.document.blocks if variant.document is not document else ():
            assert text[block.span.start : block.span.end].strip() == text[block.span.start : block.span.end]


@pytest.mark.parametrize(
    ("condition", "said"),
    [
        (is_("a", "b"), "a=b"),
        (not_("a", "b"), "a!=b"),
        (not_("a", "J"), "a=N"),
        (not_("a", "nej"), "a=ja"),
    ],
)
def test_conditions_as_reports_write_them(condition: Condition, said: str) -> None:
    assert str(condition) == said
    assert Branch(Span(0, 1), (condition, is_("k", "v"))).condition == f"{said} & k=v"


def test_paragraphs_whose_border_is_gone_are_one() -> None:
    builder = DocumentBuilder("docx")
    builder.open_block()
    builder.add("Hej.")
    start = builder.position
    builder.add(" Nej")
    builder.close_block("paragraph")
    builder.open_block()
    builder.add("tak.")
    builder.branch(Span(start, builder.position), (is_("x", "J"),))
    builder.add(" Slut.")
    builder.close_block("heading", 2)
    shown, gone = (variant.document for variant in variants(builder.build()))
    assert [shown.text[b.span.start : b.span.end] for b in shown.blocks] == ["Hej. Nej", "tak. Slut."]
    assert [(b.kind, gone.text[b.span.start : b.span.end]) for b in gone.blocks] == [
        ("paragraph", "Hej. Slut.")
    ]
