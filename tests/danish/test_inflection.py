"""Forms of Danish words."""

from __future__ import annotations

import pytest

from plainlang.danish.inflection import (
    CLASSES,
    FEATURES,
    VERBAL,
    Analysis,
    Feature,
    WordClass,
    all_forms,
    analyses,
    gender,
    inflect,
    same_form,
)
from plainlang.danish.inflection.word_forms import entry_from
from plainlang.errors import DataError
from plainlang.tables import Row, shipped_table

SENDE = {
    "infinitive": "sende", "present": "sender", "past": "sendte", "participle": "sendt",
    "participle_e": "sendte", "present_participle": "sendende", "imperative": "send",
    "infinitive_s": "sendes", "present_s": "sendes", "past_s": "sendtes",
}  # fmt: skip


def test_verb_of_the_table() -> None:
    assert inflect("sende", "vb") == SENDE


@pytest.mark.parametrize("prefix", ["frem", "ind", "ud", "til", "efter", "videre"])
def test_compound_verb_follows_its_last_member(prefix: str) -> None:
    assert inflect(prefix + "sende", "vb") == {feature: prefix + form for feature, form in SENDE.items()}


def test_strong_compound_verbs() -> None:
    assert inflect("bortfalde", "vb")["past"] == "bortfaldt"
    assert inflect("indgå", "vb")["past"] == "indgik"
    assert inflect("overtage", "vb")["past"] == "overtog"
    assert inflect("fremgå", "vb")["present"] == "fremgår"
    assert inflect("vedlægge", "vb")["imperative"] == "vedlæg"


@pytest.mark.parametrize(
    ("lemma", "past"),
    [("gamificere", "gamificerede"), ("mandatere", "mandaterede"), ("vanskelige", "vanskeligede")],
)
def test_verb_that_is_regular_by_its_ending(lemma: str, past: str) -> None:
    assert inflect(lemma, "vb", "past") == past


def test_verb_of_which_nothing_is_known_is_only_found() -> None:
    assert inflect("kvitte", "vb") == {"infinitive": "kvitte"}
    assert {"kvitter", "kvittede", "kvittet", "kvit", "kvittes"} <= all_forms("kvitte", "vb")
    assert same_form("kvittede", "kvitte", "stoppe", "vb") == "stoppede"
    assert same_form("stoppede", "stoppe", "kvitte", "vb") is None


@pytest.mark.parametrize("lemma", ["undvige", "forudsige", "indsnige"])
def test_irregular_verb_in_a_regular_ending(lemma: str) -> None:
    assert not inflect(lemma, "vb").get("past", "").endswith("ede")


@pytest.mark.parametrize(
    ("lemma", "imperative"),
    [("sende", "send"), ("komme", "kom"), ("gå", "gå"), ("bo", "bo"), ("skrive", "skriv"), ("søge", "søg")],
)
def test_imperative(lemma: str, imperative: str) -> None:
    assert inflect(lemma, "vb")["imperative"] == imperative


def test_verb_in_s_has_no_further_s() -> None:
    found = inflect("vederfares", "vb")
    assert "infinitive_s" not in found and "past_s" not in found


def test_nouns() -> None:
    sag = inflect("sag", "sb")
    assert (sag["definite"], sag["plural"], sag["plural_definite"]) == ("sagen", "sager", "sagerne")
    assert (sag["singular_genitive"], sag["definite_genitive"]) == ("sags", "sagens")
    assert sag["plural_definite_genitive"] == "sagernes"
    assert inflect("klagesag", "sb")["plural"] == "klagesager"
    assert inflect("skrivelse", "sb")["definite"] == "skrivelsen"
    assert inflect("forvaltning", "sb")["plural_definite"] == "forvaltningerne"
    assert inflect("virksomhed", "sb")["definite"] == "virksomheden"


def test_noun_without_plural_has_none() -> None:
    found = inflect("gæld", "sb")
    assert "plural" not in found and "plural_genitive" not in found
    assert "-" not in found.values() and "-s" not in found.values()


def test_genitive_of_a_noun_in_s() -> None:
    assert inflect("indsats", "sb")["singular_genitive"] == "indsats'"


def test_unknown_noun_has_only_its_own_form() -> None:
    assert inflect("kvist", "sb") == {"singular": "kvist", "singular_genitive": "kvists"}


def test_adjectives() -> None:
    assert inflect("retlig", "adj") == {"common": "retlig", "neuter": "retligt", "e_form": "retlige"}
    rigtig = inflect("rigtig", "adj")
    assert (rigtig["comparative"], rigtig["superlative"]) == ("rigtigere", "rigtigst")
    assert inflect("langsom", "adj")["e_form"] == "langsomme"
    assert inflect("brugbar", "adj") == {"common": "brugbar", "neuter": "brugbart", "e_form": "brugbare"}
    assert inflect("tværfaglig", "adj")["neuter"] == "tværfagligt"
    assert inflect("lilla", "adj") == {"common": "lilla"}


def test_all_forms() -> None:
    assert all_forms("fremsende", "vb") == {
        "fremsende", "fremsender", "fremsendte", "fremsendt", "fremsend", "fremsendes", "fremsendtes",
        "fremsendende",
    }  # fmt: skip


def test_all_forms_have_every_spelling() -> None:
    assert {"centeret", "centret"} <= all_forms("center", "sb")
    assert {"vurder", "vurdér"} <= all_forms("vurdere", "vb")
    assert {"truffet", "truffen", "trufne"} <= all_forms("træffe", "vb")
    assert "teams" in all_forms("team", "sb")


def test_participle_that_is_a_word_of_its_own_is_not_found() -> None:
    assert "passende" not in all_forms("passe", "vb")
    assert "indebærende" in all_forms("indebære", "vb")


@pytest.mark.parametrize(
    ("found", "other"),
    [
        ("fremsende", "sende"), ("fremsender", "sender"), ("fremsendte", "sendte"), ("fremsendt", "sendt"),
        ("fremsend", "send"), ("fremsendes", "sendes"), ("fremsendtes", "sendtes"), ("fremsendende", None),
    ],
)  # fmt: skip
def test_same_form_of_a_verb(found: str, other: str | None) -> None:
    assert same_form(found, "fremsende", "sende", "vb") == other


@pytest.mark.parametrize(
    ("found", "lemma", "other", "word_class", "wanted"),
    [
        ("anmoder", "anmode", "bede", "vb", "beder"),
        ("anmodede", "anmode", "bede", "vb", "bad"),
        ("anmodet", "anmode", "bede", "vb", "bedt"),
        ("skrivelsen", "skrivelse", "brev", "sb", "brevet"),
        ("skrivelserne", "skrivelse", "brev", "sb", "brevene"),
        ("skrivelsens", "skrivelse", "brev", "sb", "brevets"),
        ("retligt", "retlig", "rigtig", "adj", "rigtigt"),
        ("retlige", "retlig", "rigtig", "adj", "rigtige"),
        # "forhold" is singular or plural: "krav" is the same in both, "sag" is not.
        ("forhold", "forhold", "krav", "sb", "krav"),
        ("forhold", "forhold", "sag", "sb", None),
        # No form of the other word is known.
        ("sager", "sag", "krinkel", "sb", None),
        ("sager", "sag", "gæld", "sb", None),
        # Not a form of the word at all.
        ("brevet", "sag", "brev", "sb", None),
    ],
)
def test_same_form(found: str, lemma: str, other: str, word_class: WordClass, wanted: str | None) -> None:
    assert same_form(found, lemma, other, word_class) == wanted


@pytest.mark.parametrize("word_class", CLASSES)
def test_the_word_itself_is_always_a_form(word_class: WordClass) -> None:
    assert "kvistholm" in all_forms("kvistholm", word_class)
    assert all(all_forms("kvistholm", word_class))


@pytest.mark.parametrize(
    ("lemma", "past", "participle"),
    [
        ("indsende", "indsendte", "indsendt"), ("italesætte", "italesatte", "italesat"),
        ("erlægge", "erlagde", "erlagt"), ("anvende", "anvendte", "anvendt"),
        ("fravige", "fraveg", "fraveget"),
        ("tilbyde", "tilbød", "tilbudt"), ("adlyde", "adlød", "adlydt"), ("tillade", "tillod", "tilladt"),
        ("udelade", "udelod", "udeladt"), ("overdrage", "overdrog", "overdraget"),
        ("forårsage", "forårsagede", "forårsaget"), ("udtrykke", "udtrykte", "udtrykt"),
        ("trykke", "trykkede", "trykket"), ("udstede", "udstedte", "udstedt"), ("sælge", "solgte", "solgt"),
        ("opnå", "opnåede", "opnået"), ("forny", "fornyede", "fornyet"), ("erfare", "erfarede", "erfaret"),
    ],
)  # fmt: skip
def test_verbs_of_letters(lemma: str, past: str, participle: str) -> None:
    found = inflect(lemma, "vb")
    assert (found["past"], found["participle"]) == (past, participle)


@pytest.mark.parametrize(
    ("lemma", "past"),
    [
        ("udvide", "udvidede"), ("begrænse", "begrænsede"), ("afgrænse", "afgrænsede"),
        ("overraske", "overraskede"), ("mindske", "mindskede"), ("erklære", "erklærede"),
        ("indrømme", "indrømmede"), ("begunstige", "begunstigede"), ("fremskynde", "fremskyndede"),
    ],
)  # fmt: skip
def test_verb_that_only_looks_like_a_compound(lemma: str, past: str) -> None:
    assert inflect(lemma, "vb")["past"] == past


@pytest.mark.parametrize(
    ("lemma", "definite", "plural"),
    [
        ("barn", "barnet", "børn"), ("plejebarn", "plejebarnet", "plejebørn"), ("beløb", "beløbet", "beløb"),
        ("tilskud", "tilskuddet", "tilskud"), ("blanket", "blanketten", "blanketter"),
        ("borger", "borgeren", "borgere"), ("nummer", "nummeret", "numre"), ("måned", "måneden", "måneder"),
        ("midler", None, None), ("fejl", "fejlen", "fejl"), ("kontanthjælp", "kontanthjælpen", None),
        ("hospital", "hospitalet", "hospitaler"), ("afstand", "afstanden", "afstande"),
        ("bistand", "bistanden", None), ("temperatur", "temperaturen", "temperaturer"),
        ("måltid", "måltidet", "måltider"), ("landbrug", "landbruget", "landbrug"),
    ],
)  # fmt: skip
def test_nouns_of_letters(lemma: str, definite: str | None, plural: str | None) -> None:
    found = inflect(lemma, "sb")
    assert (found.get("definite"), found.get("plural")) == (definite, plural)


@pytest.mark.parametrize(
    ("lemma", "neuter", "e_form"),
    [
        ("økonomisk", "økonomisk", "økonomiske"), ("privat", "privat", "private"),
        ("absolut", "absolut", "absolutte"), ("generel", "generelt", "generelle"),
        ("enkel", "enkelt", "enkle"), ("egen", "eget", "egne"), ("samlet", "samlet", "samlede"),
        ("konkret", "konkret", "konkrete"), ("lille", "lille", "små"), ("fælles", "fælles", "fælles"),
    ],
)  # fmt: skip
def test_adjectives_of_letters(lemma: str, neuter: str, e_form: str) -> None:
    found = inflect(lemma, "adj")
    assert (found["neuter"], found["e_form"]) == (neuter, e_form)


@pytest.mark.parametrize(
    ("found", "lemma", "other", "word_class", "wanted"),
    [
        ("erlagde", "erlægge", "betale", "vb", "betalte"),
        ("indbetal", "indbetale", "betale", "vb", "betal"),
        ("afhændes", "afhænde", "sælge", "vb", "sælges"),
        ("fremgik", "fremgå", "stå", "vb", "stod"),
        # Past and participle of "forholde" are alike, those of "vente" are not.
        ("forholdt", "forholde", "vente", "vb", None),
        ("blanketterne", "blanket", "skema", "sb", "skemaerne"),
        ("beløb", "beløb", "pris", "sb", None),
        ("vilkår", "vilkår", "krav", "sb", "krav"),
        ("betydeligt", "betydelig", "stor", "adj", "stort"),
        ("retligt", "retlig", "juridisk", "adj", "juridisk"),
    ],
)
def test_same_form_of_words_of_letters(
    found: str, lemma: str, other: str, word_class: WordClass, wanted: str | None
) -> None:
    assert same_form(found, lemma, other, word_class) == wanted


@pytest.mark.parametrize(
    ("found", "lemma", "other", "wanted"),
    [
        ("anmoder", "anmode", "bede", "beder"), ("anmodes", "anmode", "bede", "bedes"),
        ("anførte", "anføre", "skrive", None), ("anførtes", "anføre", "skrive", None),
        ("afholdte", "afholde", "holde", "holdte"), ("afholdtes", "afholde", "holde", None),
        ("berigtigede", "berigtige", "rette", "rettede"),
        ("berigtigedes", "berigtige", "rette", "rettedes"),
        ("bortfaldne", "bortfalde", "stoppe", "stoppede"),
        ("effektuerede", "effektuere", "gennemføre", "gennemførte"),
        ("efterkommet", "efterkomme", "følge", "fulgt"),
        ("ekspederede", "ekspedere", "behandle", "behandlede"),
        ("ekspederede", "ekspedere", "sende", "sendte"), ("forefandtes", "forefinde", "finde", "fandtes"),
        ("forespørges", "forespørge", "spørge", "spørges"), ("fremføres", "fremføre", "sige", "siges"),
        ("hengået", "hengå", "gå", "gået"), ("imødekommet", "imødekomme", "godkende", "godkendt"),
        ("indebar", "indebære", "betyde", "betød"), ("iværksat", "iværksætte", "starte", "startet"),
        ("pålagde", "pålægge", "kræve", "krævede"), ("pålagte", "pålægge", "kræve", "krævede"),
        ("påtænkte", "påtænke", "planlægge", None), ("påtænkte", "påtænke", "overveje", "overvejede"),
        ("rekvireres", "rekvirere", "bestille", "bestilles"), ("tilkendte", "tilkende", "give", None),
        ("tilkendtes", "tilkende", "give", None), ("udfærdigede", "udfærdige", "lave", "lavede"),
        ("udfærdiges", "udfærdige", "skrive", "skrives"),
        ("underretter", "underrette", "fortælle", "fortæller"),
        ("meddeler", "meddele", "give besked", "giver besked"),
        ("meddeles", "meddele", "give besked", None), ("vurderes", "vurdere", "tage stilling til", None),
        ("forårsager", "forårsage", "føre til", "fører til"),
        ("revurderer", "revurdere", "vurdere igen", "vurderer igen"), ("anså", "anse", "se", "så"),
        ("sker", "hænde", "ske", None), ("hændt", "hænde", "ske", "sket"),
        ("sket", "ske", "være", "været"), ("bestred", "bestride", "afvise", "afviste"),
        ("bestrides", "bestride", "afvise", "afvises"), ("besidder", "besidde", "have", "har"),
        ("besiddes", "besidde", "have", None), ("konstaterer", "konstatere", "se", "ser"),
        ("oplyste", "oplyse", "fortælle", "fortalte"), ("afhændes", "afhænde", "sælge", "sælges"),
        ("erlagde", "erlægge", "betale", "betalte"), ("erlagte", "erlægge", "betale", "betalte"),
        ("fraflyttede", "fraflytte", "flytte", "flyttede"),
        ("tilbagebetaler", "tilbagebetale", "betale tilbage", "betaler tilbage"),
        ("indgivne", "indgive", "sende", "sendte"), ("traf", "træffe", "tage", "tog"),
        ("afgav", "afgive", "give", "gav"), ("bevilgede", "bevilge", "give", None),
        ("bevilget", "bevilge", "give", "givet"), ("modtages", "modtage", "få", "fås"),
        ("modtoges", "modtage", "få", None), ("medbragt", "medbringe", "tage med", "taget med"),
        ("fremgår", "fremgå", "stå", "står"), ("forelå", "foreligge", "findes", "fandtes"),
        ("foreligget", "foreligge", "findes", None), ("forløb", "forløbe", "gå", None),
        ("synes", "synes", "mene", None), ("skyldes", "skyldes", "findes", "findes"),
        ("kan", "kunne", "måtte", "må"), ("italesatte", "italesætte", "nævne", "nævnte"),
        ("tilvejebringes", "tilvejebringe", "skaffe", "skaffes"), ("undlod", "undlade", "lade", "lod"),
        ("ændr", "ændre", "rette", "ret"), ("åbn", "åbne", "lukke op", "luk op"),
        ("efterkom", "efterkomme", "følge", None), ("meddelte", "meddele", "give besked", None),
        ("skete", "ske", "forekomme", None), ("truffen", "træffe", "tage", "taget"),
        ("indgiven", "indgive", "sende", "sendt"), ("konstateredes", "konstatere", "finde", None),
        ("sende", "sende", "{sende:vb} senere", "sende senere"),
        ("forudset", "forudse", "vente", "ventet"),
    ],
)  # fmt: skip
def test_same_form_of_verbs_of_official_letters(
    found: str, lemma: str, other: str, wanted: str | None
) -> None:
    assert same_form(found, lemma, other, "vb") == wanted


@pytest.mark.parametrize(
    ("found", "lemma", "other", "wanted"),
    [
        ("skrivelsen", "skrivelse", "brev", "brevet"), ("skrivelse", "skrivelse", "brev", "brev"),
        ("ansøgningerne", "ansøgning", "brev", "brevene"),
        ("ankeinstansens", "ankeinstans", "nævn", "nævnets"),
        ("klagemyndighedens", "klagemyndighed", "nævn", "nævnets"),
        ("foranstaltninger", "foranstaltning", "tiltag", "tiltag"),
        ("redegørelsen", "redegørelse", "forklaring", "forklaringen"),
        ("redegørelser", "redegørelse", "forklaring", "forklaringer"),
        ("restancer", "restance", "gæld", None), ("gagens", "gage", "løn", "lønnens"),
        ("gager", "gage", "løn", "lønninger"), ("adressaten", "adressat", "modtager", "modtageren"),
        ("adressater", "adressat", "modtager", "modtagere"),
        ("instanserne", "instans", "myndighed", "myndighederne"),
        ("søgsmålet", "søgsmål", "retssag", "retssagen"), ("søgsmål", "søgsmål", "retssag", None),
        ("vilkår", "vilkår", "krav", "krav"), ("forældrene", "forælder", "mor", "mødrene"),
        ("sagsbehandlingsskridtene", "sagsbehandlingsskridt", "skridt", "skridtene"),
        ("elregningen", "elregning", "regning", "regningen"),
        ("byretterne", "byret", "domstol", "domstolene"), ("børnene", "barn", "søn", "sønnerne"),
        ("plejebørnene", "plejebarn", "barn", "børnene"), ("handleplanen", "handleplan", "plan", "planen"),
        ("centret", "center", "sted", "stedet"), ("centeret", "center", "sted", "stedet"),
        ("jobs", "job", "opgave", None), ("teams", "team", "gruppe", None),
        ("kriterierne", "kriterium", "krav", "kravene"), ("gebyret", "gebyr", "pris", "prisen"),
        ("gebyrets", "gebyr", "pris", "prisens"), ("tvisten", "tvist", "uenighed", "uenigheden"),
        ("tvister", "tvist", "uenighed", "uenigheder"),
        ("vederlaget", "vederlag", "betaling", "betalingen"),
        ("faktummet", "faktum", "oplysning", "oplysningen"),
        ("skrivelsens", "skrivelse", "økonomisk støtte", None),
    ],
)  # fmt: skip
def test_same_form_of_nouns_of_official_letters(
    found: str, lemma: str, other: str, wanted: str | None
) -> None:
    assert same_form(found, lemma, other, "sb") == wanted


@pytest.mark.parametrize(
    ("found", "lemma", "other", "wanted"),
    [
        ("behørig", "behørig", "nødvendig", "nødvendig"),
        ("behørigt", "behørig", "nødvendig", "nødvendigt"),
        ("fornødent", "fornøden", "nødvendig", "nødvendigt"),
        ("betimelig", "betimelig", "passende", "passende"), ("retligt", "retlig", "juridisk", "juridisk"),
        ("juridisk", "juridisk", "retlig", None), ("betydeligere", "betydelig", "stor", "større"),
        ("væsentligste", "væsentlig", "vigtig", "vigtigste"),
        ("væsentligere", "væsentlig", "vigtig", "vigtigere"), ("ringeste", "ringe", "dårlig", "dårligste"),
        ("hoslagt", "hoslagt", "vedlagt", "vedlagt"), ("forhøjede", "forhøjet", "høj", "høje"),
        ("forhøjet", "forhøjet", "høj", None), ("relevant", "relevant", "vigtig", None),
        ("hyppigere", "hyppig", "tit", None), ("konkrete", "konkret", "klar", "klare"),
        ("vanskeligere", "vanskelig", "svær", "sværere"), ("vanskeligt", "vanskelig", "svær", "svært"),
        ("ældre", "gammel", "ny", "nyere"), ("mindre", "lille", "stor", "større"),
        ("små", "lille", "stor", "store"), ("usandt", "usand", "forkert", "forkert"),
        ("urigtigt", "urigtig", "forkert", "forkert"),
        ("virksomhedsrettede", "virksomhedsrettet", "praktisk", "praktiske"),
        ("fremadrettede", "fremadrettede", "fremtidige", "fremtidige"),
        ("uforbeholdne", "uforbeholden", "klar", None),
    ],
)  # fmt: skip
def test_same_form_of_adjectives_of_official_letters(
    found: str, lemma: str, other: str, wanted: str | None
) -> None:
    assert same_form(found, lemma, other, "adj") == wanted


@pytest.mark.parametrize(
    ("found", "lemma", "other", "wanted"),
    [
        ("anmodedes", "anmode", "bede", "blev bedt"), ("anførtes", "anføre", "skrive", "blev skrevet"),
        ("afholdtes", "afholde", "holde", "blev holdt"),
        ("berigtigedes", "berigtige", "rette", "blev rettet"),
        ("iværksattes", "iværksætte", "starte", "blev startet"),
        ("tilkendtes", "tilkende", "give", "blev givet"), ("afhændedes", "afhænde", "sælge", "blev solgt"),
        ("udbetaltes", "udbetale", "betale", "blev betalt"),
        ("indgaves", "indgive", "sende", "blev sendt"),
        ("anmodes", "anmode", "bede", "bedes"), ("sendt", "sende", "give", "givet"),
        ("forefandtes", "forefinde", "finde", "fandtes"), ("meddeltes", "meddele", "give besked", None),
        ("hændtes", "hænde", "være", None),
    ],
)  # fmt: skip
def test_past_passive_with_an_auxiliary(found: str, lemma: str, other: str, wanted: str | None) -> None:
    assert same_form(found, lemma, other, "vb", auxiliary=True) == wanted


@pytest.mark.parametrize(
    ("found", "lemma", "other", "feature", "wanted"),
    [
        ("anførte", "anføre", "skrive", "past", "skrev"),
        ("anførte", "anføre", "skrive", "participle_e", "skrevne"),
        ("fremførte", "fremføre", "sige", "past", "sagde"),
        ("påtænkte", "påtænke", "planlægge", "past", "planlagde"),
        ("meddelte", "meddele", "give besked", "past", "gav besked"),
        ("konstaterede", "konstatere", "se", "past", "så"),
        ("tilbagebetalte", "tilbagebetale", "{betale:vb} tilbage", "past", "betalte tilbage"),
        ("medbragte", "medbringe", "tage med", "past", "tog med"),
        ("meddelte", "meddele", "give", "participle_e", "givne"),
        ("meddelte", "meddele", "give besked", "participle_e", None),
        ("vurderede", "vurdere", "tage stilling til", "past", "tog stilling til"),
        ("forårsagede", "forårsage", "føre til", "past", "førte til"),
        ("anførte", "anføre", "skrive", "present", None),
    ],
)  # fmt: skip
def test_same_form_where_the_sentence_tells_the_reading(
    found: str, lemma: str, other: str, feature: Feature, wanted: str | None
) -> None:
    assert same_form(found, lemma, other, "vb", features={feature}) == wanted


def test_a_verb_with_its_object_describes_no_noun() -> None:
    assert same_form("ydede", "yde", "give", "vb") is None
    assert same_form("ydede", "yde", "give", "vb", features=VERBAL) == "gav"


@pytest.mark.parametrize(
    ("form", "wanted"),
    [
        ("skrevne", ("skrive", "vb", "participle_e")), ("afholdte", ("afholde", "vb", "participle_e")),
        ("ankeinstansens", ("ankeinstans", "sb", "definite_genitive")),
        ("kriterierne", ("kriterium", "sb", "plural_definite")), ("størst", ("stor", "adj", "superlative")),
        ("største", ("stor", "adj", "superlative_e")), ("centret", ("center", "sb", "definite")),
        ("plejebørnene", ("plejebarn", "sb", "plural_definite")),
        ("overfaldes", ("overfalde", "vb", "present_s")),
        ("fremadrettede", ("fremadrettet", "adj", "e_form")), ("anset", ("anse", "vb", "participle")),
        ("forringelsens", ("forringelse", "sb", "definite_genitive")), ("uklare", ("uklar", "adj", "e_form")),
        ("sagsbehandlede", ("sagsbehandle", "vb", "past")), ("formidlere", ("formidler", "sb", "plural")),
        ("er", ("være", "vb", "present")), ("kan", ("kunne", "vb", "present")),
        ("indsats'", ("indsats", "sb", "singular_genitive")),
    ],
)  # fmt: skip
def test_analyses(form: str, wanted: tuple[str, WordClass, Feature]) -> None:
    assert Analysis(*wanted) in analyses(form)


def test_analyses_of_a_form_of_several_words() -> None:
    assert {(a.lemma, a.word_class) for a in analyses("bades")} == {
        ("bad", "sb"),
        ("bade", "vb"),
        ("bede", "vb"),
    }


@pytest.mark.parametrize("form", ["", "s", "xyzzy", "og", "arbejdstryx", "saddelen"])
def test_form_of_no_known_word(form: str) -> None:
    assert analyses(form) == ()


def test_every_form_of_the_table_is_told() -> None:
    for row in shipped_table("inflection.csv", ("lemma", "class", "forms")):
        word_class: WordClass = row["class"]  # type: ignore[assignment]
        for feature, form in inflect(row["lemma"], word_class).items():
            assert Analysis(row["lemma"], word_class, feature) in analyses(form)


@pytest.mark.parametrize(
    ("noun", "wanted"),
    [
        ("skrivelse", "common"), ("brev", "neuter"), ("ankenævn", "neuter"), ("gæld", "common"),
        ("penge", None), ("pårørende", None), ("krinkel", None),
    ],
)  # fmt: skip
def test_gender(noun: str, wanted: str | None) -> None:
    assert gender(noun) == wanted


def test_one_form() -> None:
    assert inflect("brev", "sb", "plural_definite_genitive") == "brevenes"
    assert inflect("gæld", "sb", "plural") is None
    assert inflect("krinkel", "sb", "definite") is None


def test_what_does_not_exist() -> None:
    with pytest.raises(ValueError, match="no feature 'plural'"):
        inflect("sende", "vb", "plural")
    with pytest.raises(ValueError, match="no word class 'verb'"):
        inflect("sende", "verb")  # type: ignore[call-overload]
    with pytest.raises(ValueError, match="no feature"):
        same_form("brevet", "brev", "sag", "sb", features={"past"})
    with pytest.raises(ValueError, match="no word class"):
        all_forms("brev", "noun")


def test_answer_may_be_changed_without_harm() -> None:
    inflect("brev", "sb").clear()
    assert inflect("brev", "sb")["definite"] == "brevet"


@pytest.mark.parametrize(("word", "word_class"), [("sende", "vb"), ("brev", "sb"), ("stor", "adj")])
def test_features_are_those_of_their_class(word: str, word_class: WordClass) -> None:
    assert tuple(inflect(word, word_class)) == FEATURES[word_class]


@pytest.mark.parametrize(
    ("lemma", "word_class"),
    [("saddel", "sb"), ("inhabil", "sb"), ("bekranse", "vb"), ("misse", "vb"), ("udklædningstøj", "sb")],
)  # fmt: skip
def test_word_that_only_ends_like_another_is_not_known(lemma: str, word_class: WordClass) -> None:
    assert len(inflect(lemma, word_class)) <= 2


@pytest.mark.parametrize(
    "cells",
    [
        {"lemma": "sende", "class": "verb", "forms": "sender, sendte, sendt"},
        {"lemma": "sende", "class": "vb", "forms": "sender, sendte"},
        {"lemma": "sende", "class": "vb", "forms": "sender, , sendt"},
        {"lemma": "sende", "class": "vb", "forms": "sender, sendte, sendt, sendes"},
        {"lemma": "sende", "class": "vb", "forms": "sender, sendte, sendt, plural=sendere"},
        {"lemma": "sende", "class": "vb", "forms": "sender, sendte, sendt, imperative="},
    ],
)
def test_row_with_a_mistake(cells: dict[str, str]) -> None:
    with pytest.raises(DataError):
        entry_from(Row("inflection.csv", 2, cells))


def test_table_is_sorted_and_names_no_word_twice() -> None:
    rows = shipped_table("inflection.csv", ("lemma", "class", "forms"))
    words = [(row["lemma"], row["class"]) for row in rows]
    assert words == sorted(set(words))
