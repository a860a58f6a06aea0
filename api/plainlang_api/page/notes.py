"""What was done so that everybody can use the page, and what was tested."""

from __future__ import annotations

from collections.abc import Iterator

from plainlang.bilingual import Bilingual
from plainlang.reports.html.words import escaped
from plainlang_api.page.frame import Visit, framed

_TITLE = Bilingual("Tilgængelighed", "Accessibility")
_LEAD = Bilingual(
    "Siden skal kunne bruges af alle, der skriver breve. Den er bygget efter WCAG 2.1, niveau AA.",
    "Everybody who writes letters should be able to use this page. It is built to WCAG 2.1, level AA.",
)
_SECTIONS = (
    (
        Bilingual("Det kan du regne med", "What you can count on"),
        (
            Bilingual("Alt kan gøres med tastaturet.", "Everything can be done from the keyboard."),
            Bilingual(
                "Siden virker også uden JavaScript: du sender brevet og får en side tilbage.",
                "The page works without JavaScript, too: you send the letter and get a page back.",
            ),
            Bilingual(
                "Farver står aldrig alene. Fejl har dobbelt streg, advarsler en enkelt og bemærkninger "
                "prikker, og "
                "hvert fund har et nummer og et ord.",
                "Colours never stand alone. Errors have a double line, warnings a single one and notes "
                "dots, and "
                "each finding has a number and a word.",
            ),
            Bilingual(
                "En skærmlæser hører »fejl«, »advarsel« eller »bemærkning« ved hvert mærke i brevet, og "
                "den får "
                "besked, når et tjek er færdigt.",
                "A screen reader hears the kind of each mark in the letter, and is told when a check is "
                "done.",
            ),
            Bilingual(
                "Siden følger dit valg af lyst eller mørkt, af store bogstaver og af mindre bevægelse.",
                "The page follows your choice of light or dark, of large letters and of less motion.",
            ),
        ),
    ),
    (
        Bilingual("Taster", "Keys"),
        (
            Bilingual(
                "F8: gå til næste fund. Shift+F8: gå til forrige.", "F8: next finding. Shift+F8: previous."
            ),
            Bilingual("Ctrl+Enter i brevet: tjek nu.", "Ctrl+Enter in the letter: check now."),
            Bilingual("Ctrl+Z i brevet: fortryd et forslag.", "Ctrl+Z in the letter: undo a suggestion."),
        ),
    ),
    (
        Bilingual("Det er prøvet", "What was tested"),
        (
            Bilingual(
                "Hver ny udgave bliver prøvet i Chromium med axe-core (WCAG 2.0 og 2.1, A og AA): den "
                "tomme side, et "
                "resultat, en fejl, flere breve og siden om programmer, lyst og mørkt, med og uden "
                "JavaScript, i 360, "
                "800 og 1400 punkters bredde.",
                "Each version is tested in Chromium with axe-core (WCAG 2.0 and 2.1, A and AA): the empty "
                "page, a "
                "result, a problem, several letters and the page on programs, light and dark, with and "
                "without "
                "JavaScript, 360, 800 and 1400 pixels wide.",
            ),
            Bilingual(
                "Et program finder ikke alt. Mennesker med skærmlæser har ikke prøvet siden endnu.",
                "A program does not find everything. People with screen readers have not tried the page yet.",
            ),
        ),
    ),
    (
        Bilingual("Det ved vi ikke virker helt", "What we know falls short"),
        (
            Bilingual(
                "Når du retter i brevet, ser du stregerne under teksten, men en skærmlæser hører dem kun i "
                "listen og "
                "under »Læs«.",
                "While you edit, the lines are drawn below the text; a screen reader hears them in the "
                "list and under "
                '"Read" only.',
            ),
        ),
    ),
)


def access_page(visit: Visit) -> str:
    """Return the note on accessibility."""
    return framed(visit, _body(visit), title=_TITLE.text(visit.language), here="/tilgaengelighed")


def _body(visit: Visit) -> Iterator[str]:
    language = visit.language
    yield f'<div class="prose"><h1>{_TITLE.text(language)}</h1>\n<p class="lead">{_LEAD.text(language)}</p>\n'
    for title, lines in _SECTIONS:
        listed = "".join(f"<li>{escaped(line.text(language))}</li>" for line in lines)
        yield f"<h2>{title.text(language)}</h2>\n<ul>{listed}</ul>\n"
    yield "</div>\n"
