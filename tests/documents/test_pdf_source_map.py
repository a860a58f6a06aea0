"""Random letters laid out on pages: the text is what was laid out, and every word leads back to its place."""

from __future__ import annotations

import itertools

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plainlang.documents import Document, read
from plainlang.documents.source_map import PdfSource
from tests.formats import pdf

CALM = settings(
    deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)

SIZE, STEP, GAP = 10.0, 12.0, 9.0
LEFT, TOP, BOTTOM = 70.0, 90.0, 740.0
Placed = dict[tuple[int, float, float], str]

word = st.text("abcdefghijklmnoprstuvyæøå§%(«é", min_size=1, max_size=14)


@st.composite
def letters(draw: st.DrawFn) -> list[list[str]]:
    """Paragraphs, each a list of words; no two words are the same, so no line is a running header.

    The first is long enough to tell where lines are wrapped.
    """
    sizes = [70, *draw(st.lists(st.integers(1, 70), max_size=8))]
    number = itertools.count()
    paragraphs = []
    for size in sizes:
        words = [f"{draw(word)}x{next(number)}" for _ in range(size)]
        words[0] = "Og" + words[0]
        words[-1] += draw(st.sampled_from(".!?"))
        paragraphs.append(words)
    return paragraphs


def laid_out(paragraphs: list[list[str]], width: int, *, by_word: bool) -> tuple[list[str], Placed]:
    """Return the content of the pages, and which word stands where."""
    contents, placed, y = [""], {}, TOP
    for words in paragraphs:
        rows: list[list[str]] = [[]]
        for one in words:
            if rows[-1] and len(" ".join([*rows[-1], one])) > width:
                rows.append([])
            rows[-1].append(one)
        for row in rows:
            if y > BOTTOM:
                contents.append("")
                y = TOP
            x = LEFT
            for one in row:
                placed[len(contents), round(x, 1), round(y, 1)] = one
                if by_word:
                    contents[-1] += pdf.text(one, x, y, size=SIZE)
                x += pdf.width(one + " ", SIZE)
            if not by_word:
                contents[-1] += pdf.text(" ".join(row), LEFT, y, size=SIZE)
            y += STEP
        y += GAP
    return contents, placed


def check_places(document: Document, placed: Placed) -> None:
    """Every segment is a word, and its box lies where the word was put."""
    segments = document.source_map.segments
    assert all(a.end <= b.start for a, b in itertools.pairwise(segments))
    assert len(segments) == len(placed)
    for segment in segments:
        source = segment.source
        assert isinstance(source, PdfSource)
        shown = placed.pop((source.page, round(source.x, 1), round(source.y + 0.8 * SIZE, 1)))
        assert document.text[segment.start : segment.end] == shown
        assert abs(source.width - pdf.width(shown, SIZE)) < 0.1
        assert source.height == SIZE


@CALM
@given(letters(), st.integers(40, 75), st.booleans())
def test_paragraphs_are_put_together_again(letter: list[list[str]], width: int, by_word: bool) -> None:
    contents, placed = laid_out(letter, width, by_word=by_word)
    document = read(pdf.Pdf(contents).bytes(), format="pdf")
    assert " ".join(document.text.split()) == " ".join(word for words in letter for word in words)
    check_places(document, placed)
    wanted = [" ".join(words) for words in letter]
    assert document.text.split("\n") == wanted


@CALM
@given(letters(), st.data())
def test_a_part_of_a_word_has_the_place_of_the_word(letter: list[list[str]], choice: st.DataObject) -> None:
    document = read(pdf.Pdf(laid_out(letter, 60, by_word=False)[0]).bytes(), format="pdf")
    start = choice.draw(st.integers(0, len(document.text)))
    end = choice.draw(st.integers(start, len(document.text)))
    whole = {(s.start, s.end): s.source for s in document.source_map.segments}
    pieces = list(document.source_map.slice(start, end))
    assert "".join(document.text[p.start : p.end] for p in pieces) == "".join(
        document.text[start:end].split()
    )
    for piece in pieces:
        [source] = [
            source for (low, high), source in whole.items() if low <= piece.start and piece.end <= high
        ]
        assert piece.source == source


@CALM
@given(letters(), st.integers(1, 5))
def test_words_parted_at_line_ends_have_two_places(letter: list[list[str]], cut: int) -> None:
    """Each paragraph is two lines; the long word at their seam is parted by a hyphen."""
    rows = []
    for number, words in enumerate(letter):
        joined = f"hjælpemiddel{'abcdefghij'[number]}"
        filling = " ".join(["Du får"] + ["nyt"] * 14)
        rows.append((filling, joined[:cut], joined[cut:], f"til x{number} og {len(words)}."))
    contents, y = "", TOP
    for filling, first, second, rest in rows:
        contents += pdf.text(f"{filling} {first}-", LEFT, y) + pdf.text(f"{second} {rest}", LEFT, y + STEP)
        y += 2 * STEP + GAP
    document = read(pdf.Pdf([contents]).bytes(), format="pdf")
    seam = "-" if cut == 1 else ""
    assert document.text.split("\n") == [f"{a} {b}{seam}{c} {d}" for a, b, c, d in rows]
    for number, (filling, first, second, _) in enumerate(rows):
        start = document.text.index(f"{first}{seam}{second}", document.text.index(f" {first}{seam}{second}"))
        one, two = document.source_map.slice(start, start + len(first + seam + second))
        assert isinstance(one.source, PdfSource)
        assert isinstance(two.source, PdfSource)
        assert (one.source.line, two.source.line) == (2 * number + 1, 2 * number + 2)
        assert abs(one.source.x - LEFT - pdf.width(filling + " ")) < 0.1
        assert abs(two.source.x - LEFT) < 0.1
