"""What the pane says, in Danish and English."""

from __future__ import annotations

from plainlang.bilingual import Bilingual

SAID = {
    "about": Bilingual(
        "Tjekker, om et brev er til at forstå. En prøve: den er ikke afprøvet i Word.",
        "Checks whether a letter can be understood. A sample: it has not been tried in Word.",
    ),
    "sample": Bilingual(
        "Dette panel er en prøve. Det er ikke afprøvet i Word.",
        "This pane is a sample. It has not been tried in Word.",
    ),
    "title": Bilingual("Tjek dit brev", "Check your letter"),
    "check": Bilingual("Tjek brevet", "Check the letter"),
    "comment": Bilingual("Sæt kommentarer i brevet", "Put comments into the letter"),
    "key": Bilingual("Nøgle til tjenesten", "Key to the service"),
    "take": Bilingual("Skriv »{}«", 'Write "{}"'),
    "show": Bilingual("Vis stedet", "Show the place"),
    "reading": Bilingual("Læser brevet …", "Reading the letter …"),
    "none": Bilingual("Vi fandt ikke noget at rette.", "We found nothing to change."),
    "found": Bilingual("{} steder, du bør se på.", "{} places to look at."),
    "one": Bilingual("Et sted, du bør se på.", "One place to look at."),
    "commented": Bilingual("Der er sat {} kommentarer i brevet.", "{} comments stand in the letter now."),
    "lost": Bilingual(
        "Teksten er ændret. Tjek brevet igen.", "The text has changed. Check the letter again."
    ),
    "offline": Bilingual("Tjenesten svarer ikke. Prøv igen om lidt.", "No answer. Try again in a moment."),
    "outside": Bilingual("Åbn panelet i Word.", "Open the pane in Word."),
    "whole": Bilingual("Hele brevet", "The whole letter"),
}
