"""What the page says of itself, in Danish and English."""

from __future__ import annotations

from plainlang.bilingual import Bilingual, Language
from plainlang.letters import READER_ROLES

SAID = {
    "title": Bilingual("Tjek dit brev", "Check your letter"),
    "h1": Bilingual("Bliver dit brev forstået?", "Will your letter be understood?"),
    "lead": Bilingual(
        "Sæt brevet ind, så ser du, hvad du kan sige klarere, og om læseren får besked om hvorfor og om at "
        "klage.",
        "Paste your letter and see what you can say more clearly, and whether it tells the reader why, and "
        "how "
        "to complain.",
    ),
    "skip": Bilingual("Spring til indholdet", "Skip to the content"),
    "pages": Bilingual("Sider", "Pages"),
    "home": Bilingual("Tjek et brev", "Check a letter"),
    "clients": Bilingual("I dit eget program", "In your own program"),
    "access": Bilingual("Tilgængelighed", "Accessibility"),
    "form": Bilingual("Dit brev", "Your letter"),
    "again": Bilingual("Ret brevet, og tjek igen", "Mend the letter, and check again"),
    "text": Bilingual("Brevets tekst", "Text of the letter"),
    "text_hint": Bilingual("Skriv eller sæt brevet ind her …", "Write or paste your letter here …"),
    "file": Bilingual("Eller vælg en fil", "Or choose a file"),
    "file_hint": Bilingual(
        "Word, LibreOffice, PDF, HTML, e-mail eller ren tekst.",
        "Word, LibreOffice, PDF, HTML, e-mail or plain text.",
    ),
    "size": Bilingual("Højst {} MB.", "At most {} MB."),
    "kept": Bilingual("Du tjekkede filen {}.", "You checked the file {}."),
    "too_large_to_keep": Bilingual(
        "Filen er stor. Vælg den igen, før du henter den.",
        "The file is large. Choose it again before you download it.",
    ),
    "check": Bilingual("Tjek brevet", "Check the letter"),
    "sample": Bilingual("Prøv med et eksempel", "Try it with a sample"),
    "as_text": Bilingual("Ret videre i teksten", "Go on in the text"),
    "as_text_hint": Bilingual(
        "Du får brevets tekst uden opsætning.", "You get the text of the letter without its layout."
    ),
    "as_text_note": Bilingual(
        "Her er teksten fra din fil. Opsætningen er ikke med.",
        "This is the text of your file. Its layout is left out.",
    ),
    "private": Bilingual(
        "Vi gemmer ikke dit brev. Det bliver læst, mens du venter, og så er det væk.",
        "Your letter is not kept. It is read while you wait, and then it is gone.",
    ),
    "options": Bilingual("Fortæl lidt om brevet", "Tell a little about the letter"),
    "reader": Bilingual("Hvem får brevet?", "Who gets the letter?"),
    "reader_auto": Bilingual("Find selv ud af det", "Find out"),
    "kind": Bilingual("Hvad er det?", "What is it?"),
    "kind_auto": Bilingual("Find selv ud af det", "Find out"),
    "finished": Bilingual("Et færdigt brev", "A finished letter"),
    "template": Bilingual("En skabelon", "A template"),
    "key": Bilingual("Din nøgle", "Your key"),
    "key_hint": Bilingual(
        "Du har fået den af dem, der driver tjenesten. Vi gemmer den ikke.",
        "You got it from those who run the service. It is not kept.",
    ),
    "problem": Bilingual("Det gik ikke", "That did not work"),
    "how": Bilingual("Sådan gør du", "How it works"),
    "how1": Bilingual(
        "Sæt brevet ind, eller slip en fil på siden.", "Paste the letter, or drop a file on the page."
    ),
    "how2": Bilingual(
        "Se stregerne. Dobbelt streg er en fejl, enkelt en advarsel og prikker en bemærkning.",
        "See the lines. A double line is an error, a single one a warning, and dots a note.",
    ),
    "how3": Bilingual(
        "Læs hvorfor, vælg et forslag, og tjek igen.", "Read why, take a suggestion, and check again."
    ),
    "yours": Bilingual("Tag det med dig", "Take it with you"),
    "annotate": Bilingual("Hent brevet med kommentarer", "Download the letter with comments"),
    "fix": Bilingual("Hent brevet rettet", "Download the letter mended"),
    "fix_hint": Bilingual(
        "Kun de forslag, der er klar til brug, bliver rettet.",
        "Only the suggestions that are ready to use are taken.",
    ),
    "report": Bilingual("Hent som side til en kollega", "Download as a page for a colleague"),
    "variants": Bilingual("Se de {} breve, skabelonen kan blive til", "See the {} letters it can become"),
    "variant": Bilingual("Brev", "Letter"),
    "outcome": Bilingual("Svaret", "The answer"),
    "guidance": Bilingual("Klagevejledning", "Complaint guidance"),
    "first": Bilingual("Det første svar på alle spørgsmål", "The first answer to every question"),
    "several": Bilingual("{} breve i filen", "{} letters in the file"),
    "copy_code": Bilingual("Kopiér", "Copy"),
    "page_name": Bilingual("plainlang", "plainlang"),
}
"""Key to text."""

READERS = {
    "citizen": Bilingual("En borger", "A citizen"),
    "child": Bilingual("Et barn eller en ung", "A child or young person"),
    "representative": Bilingual("En, der taler for borgeren", "Somebody who acts for a citizen"),
    "company": Bilingual("En virksomhed", "A company"),
    "authority": Bilingual("En anden myndighed", "Another authority"),
    "other": Bilingual("En anden", "Somebody else"),
}
"""Role of the reader to its name in the form."""
assert tuple(READERS) == tuple(READER_ROLES)  # noqa: S101  # a new role needs a name

OUTCOMES = {
    "adverse": Bilingual("Nej", "No"),
    "partly": Bilingual("Ja til noget", "Yes to a part"),
    "favourable": Bilingual("Ja", "Yes"),
    "none": Bilingual("Afgør ikke noget", "Decides nothing"),
}
"""Outcome of a letter to what a table says of it."""

STATUSES = {
    "full": Bilingual("På plads", "There"),
    "partial": Bilingual("Mangler noget", "Incomplete"),
    "none": Bilingual("Mangler", "Missing"),
    "not_required": Bilingual("Ikke nødvendig", "Not needed"),
    "delegated": Bilingual("Står et andet sted", "Elsewhere"),
}
"""Status of complaint guidance to what a table says of it."""

# What the script says; it gets them with the page.
SCRIPT = {
    "problem": SAID["problem"],
    "checking": Bilingual("Tjekker …", "Checking …"),
    "checked": Bilingual("Tjekket.", "Checked."),
    "offline": Bilingual(
        "Vi kan ikke få fat i tjenesten. Prøv igen om lidt.",
        "The service cannot be reached. Try again in a moment.",
    ),
    "take": Bilingual("Skriv »{}«", "Write »{}«"),
    "takeAll": Bilingual("alle {} steder", "all {} places"),
    "takeSafe": Bilingual("Ret de {} steder, der er klar", "Mend the {} places that are ready"),
    "takeOne": Bilingual("Ret det sted, der er klar", "Mend the place that is ready"),
    "taken": Bilingual("Rettet. Fortryd med Ctrl+Z.", "Mended. Undo with Ctrl+Z."),
    "hide": Bilingual("Skjul reglen", "Hide the rule"),
    "hideTitle": Bilingual(
        "Vis ikke denne regel, mens siden er åben", "Do not show this rule while the page is open"
    ),
    "hidden": Bilingual("{} regler er skjult.", "{} rules are hidden."),
    "hiddenOne": Bilingual("1 regel er skjult.", "1 rule is hidden."),
    "showAgain": Bilingual("Vis dem igen", "Show them again"),
    "filter": Bilingual("Vis", "Show"),
    "all": Bilingual("Alt", "Everything"),
    "filtered": Bilingual("Viser {} af {}.", "Showing {} of {}."),
    "previous": Bilingual("Forrige", "Previous"),
    "next": Bilingual("Næste", "Next"),
    "keys": Bilingual(
        "F8 går til næste fund, Shift+F8 til forrige, og Ctrl+Enter tjekker.",
        "F8 goes to the next finding, Shift+F8 to the previous one, and Ctrl+Enter checks.",
    ),
    "at": Bilingual("{} af {}", "{} of {}"),
    "write": Bilingual("Ret", "Edit"),
    "read": Bilingual("Læs", "Read"),
    "view": Bilingual("Se brevet", "View the letter"),
    "copyLetter": Bilingual("Kopiér brevet", "Copy the letter"),
    "copyList": Bilingual("Kopiér listen", "Copy the list"),
    "copied": Bilingual("Kopieret.", "Copied."),
    "copyFailed": Bilingual("Det kunne ikke kopieres.", "It could not be copied."),
    "drop": Bilingual("Slip filen her", "Drop the file here"),
    "oneFile": Bilingual("Slip én fil ad gangen.", "Drop one file at a time."),
    "other": Bilingual("Tjek et andet brev", "Check another letter"),
    "pick": Bilingual("Vælg en fil", "Choose a file"),
    "orDrop": Bilingual("eller slip den på siden", "or drop it on the page"),
    "saved": Bilingual("Filen er hentet.", "The file is downloaded."),
    "withComments": Bilingual("med kommentarer", "with comments"),
    "mended": Bilingual("rettet", "mended"),
    "findings": Bilingual("fund", "findings"),
    "letter": Bilingual("brev", "letter"),
}
"""Texts of the script by their names there."""


def say(key: str, language: Language, *values: object) -> str:
    """Return one of the page's texts."""
    return SAID[key].text(language).format(*values)
