"""What the reader of law references finds and what it leaves alone, one behaviour each."""

from __future__ import annotations

# What is read: behaviour, text, and the references found with their values.
CASES: dict[str, tuple[str, list[tuple[str, str]]]] = {
    "statute in the genitive": (
        "Se aktivlovens § 11, stk. 2, nr. 3.",
        [("aktivlovens § 11, stk. 2, nr. 3", "aktivloven § 11 stk. 2 nr. 3")],
    ),
    "statute behind": (
        "Se § 22 i forvaltningsloven.",
        [("§ 22 i forvaltningsloven", "forvaltningsloven § 22")],
    ),
    "statute behind without i": (
        "Kravet følger af § 22 forvaltningsloven.",
        [("§ 22 forvaltningsloven", "forvaltningsloven § 22")],
    ),
    "statute that no table has": (
        "Se kulturnævnslovens § 3.",
        [("kulturnævnslovens § 3", "kulturnævnsloven § 3")],
    ),
    "statute with a very short name": ("Se pulovens § 3.", [("pulovens § 3", "puloven § 3")]),
    "statute in capitals": (
        "FORVALTNINGSLOVENS § 22",
        [("FORVALTNINGSLOVENS § 22", "forvaltningsloven § 22")],
    ),
    "statute with a shared part": (
        "Se jagt- og vildtforvaltningslovens § 38.",
        [("jagt- og vildtforvaltningslovens § 38", "jagtloven § 38")],
    ),
    "section spelled out": (
        "Se paragraf 10 i byggeloven.",
        [("paragraf 10 i byggeloven", "byggeloven § 10")],
    ),
    "no blanks and no commas": (
        "Se forvaltningslovens §24 stk.1 nr.2.",
        [("forvaltningslovens §24 stk.1 nr.2", "forvaltningsloven § 24 stk. 1 nr. 2")],
    ),
    "blanks that do not break and line ends": (
        "Efter forvaltningslovens\n§\xa022,\nstk.\xa01, klages.",
        [("forvaltningslovens\n§\xa022,\nstk.\xa01", "forvaltningsloven § 22 stk. 1")],
    ),
    "joiners copied from retsinformation.dk": (
        "Se § \u200d9 \u200db i renteloven.",
        [("§ \u200d9 \u200db i renteloven", "renteloven § 9 b")],
    ),
    "letter i of a section": ("Se § 9 i, stk. 1, i loven.", [("§ 9 i, stk. 1, i loven", "? § 9 i stk. 1")]),
    "range of letters": ("Se § 82 a-c i loven.", [("§ 82 a-c i loven", "? §§ 82 a-c")]),
    "range with long dashes": ("Se §§ 22 – 24.", [("§§ 22 – 24", "? §§ 22-24")]),
    "open end": ("Se planlovens §§ 12 ff.", [("planlovens §§ 12 ff.", "planloven § 12 ff.")]),
    "list of letters": ("Se § 4, litra a)-c).", [("§ 4, litra a)-c)", "? § 4 litra a-c")]),
    "bracket around the whole": ("(Se § 4, litra a)", [("§ 4, litra a", "? § 4 litra a")]),
    "several paragraphs": (
        "Se § 27 b, stk. 1, og stk. 4",
        [("§ 27 b, stk. 1, og stk. 4", "? § 27 b stk. 1; ? § 27 b stk. 4")],
    ),
    "sections that go on behind a paragraph": (
        "Se §§ 22, 24, stk. 1, og 25.",
        [("§§ 22, 24, stk. 1, og 25", "? § 22; ? § 24 stk. 1; ? § 25")],
    ),
    "two sentences": ("Se § 31, 1. og 2. pkt.", [("§ 31, 1. og 2. pkt.", "? § 31 pkt. 1; ? § 31 pkt. 2")]),
    "last sentence": ("Se § 9, sidste pkt.", [("§ 9, sidste pkt.", "? § 9 pkt. sidste")]),
    "number below a letter": ("Se § 4, litra a, nr. 2.", [("§ 4, litra a, nr. 2", "? § 4 nr. 2 litra a")]),
    "lesser level first": (
        "Se pkt. 4 i bilag 2 til bekendtgørelse nr. 12 af 3. januar 2020.",
        [
            (
                "pkt. 4 i bilag 2 til bekendtgørelse nr. 12 af 3. januar 2020",
                "BEK nr. 12 af 2020-01-03 bilag 2 pkt. 4",
            )
        ],
    ),
    "paragraph of local plans": (
        "Se § 7.3 i lokalplan nr. 1.23.",
        [("§ 7.3 i lokalplan nr. 1.23", "lokalplan 1.23 § 7.3")],
    ),
    "paragraph alone after a preposition": ("Efter stk. 2 er det nej.", [("stk. 2", "? stk. 2")]),
    "statute carried through the sentence": (
        "Efter serviceloven og § 41 er det nej. Efter § 42 er det ja.",
        [("serviceloven", "serviceloven"), ("§ 41", "serviceloven § 41"), ("§ 42", "? § 42")],
    ),
    "same statute": (
        "Efter planloven, og samme lovs § 5, er det nej.",
        [("planloven", "planloven"), ("samme lovs § 5", "planloven § 5")],
    ),
    "jf. between sections": (
        "Se straffelovens § 285, stk. 1, jf. § 279.",
        [("straffelovens § 285, stk. 1, jf. § 279", "straffeloven § 285 stk. 1; straffeloven § 279")],
    ),
    "jf. behind the name": (
        "Se § 11 i aktivloven, jf. § 12.",
        [("§ 11 i aktivloven, jf. § 12", "aktivloven § 11; aktivloven § 12")],
    ),
    "jf. between statutes": (
        "Se forvaltningslovens § 22, jf. § 24 i offentlighedsloven.",
        [
            ("forvaltningslovens § 22", "forvaltningsloven § 22"),
            ("§ 24 i offentlighedsloven", "offentlighedsloven § 24"),
        ],
    ),
    "law of its day": (
        "Se udlændingelovens dagældende § 9, stk. 2.",
        [("udlændingelovens dagældende § 9, stk. 2", "udlændingeloven § 9 stk. 2")],
    ),
    "section as part of a word": ("En § 56-aftale hjælper.", [("§ 56", "? § 56")]),
    "known short form": ("Se SEL § 100.", [("SEL § 100", "serviceloven § 100")]),
    "known short form in small letters": ("Efter fvl. § 19.", [("fvl. § 19", "forvaltningsloven § 19")]),
    "name cut short": (
        "Se forvaltningsl. § 22.",
        [("forvaltningsl. § 22", "forvaltningsloven § 22")],
    ),
    "unknown short form": ("Efter XYL § 12.", [("XYL § 12", "XYL § 12")]),
    "full stop before a section": ("Det var i april. § 5 gælder.", [("§ 5", "? § 5")]),
    "title for the usual name": (
        "Se § 2 i loven om social service.",
        [("§ 2 i loven om social service", "serviceloven § 2")],
    ),
    "consolidated title": (
        "Se § 115 i bekendtgørelse af lov om social service.",
        [("§ 115 i bekendtgørelse af lov om social service", "serviceloven § 115")],
    ),
    "title with its short name": (
        "Se lov om social service (serviceloven) § 41.",
        [("lov om social service (serviceloven) § 41", "serviceloven § 41")],
    ),
    "title with commas": (
        "Se lov om højeste, mellemste, forhøjet almindelig og almindelig førtidspension m.v. § 14.",
        [
            (
                "lov om højeste, mellemste, forhøjet almindelig og almindelig førtidspension m.v. § 14",
                "lov om højeste, mellemste, forhøjet almindelig og almindelig førtidspension m.v. § 14",
            )
        ],
    ),
    "title that no table has": (
        "Efter § 5 i lov om blå biler skal du betale.",
        [("§ 5 i lov om blå biler", "lov om blå biler § 5")],
    ),
    "title before a passive": (
        "Efter lov om blå biler beregnes en afgift.",
        [("lov om blå biler", "lov om blå biler")],
    ),
    "title with a comma before its section": (
        "Se lov om tilhold, opholdsforbud og bortvisning, § 2.",
        [
            (
                "lov om tilhold, opholdsforbud og bortvisning, § 2",
                "lov om tilhold, opholdsforbud og bortvisning § 2",
            )
        ],
    ),
    "title of an order under a statute": (
        "Se bekendtgørelsen om hjælp efter serviceloven.",
        [("bekendtgørelsen om hjælp efter serviceloven", "bekendtgørelse om hjælp efter serviceloven")],
    ),
    "titles in a row": (
        "Se lov om social service, lov om blå biler og lov om hegn.",
        [
            ("lov om social service", "serviceloven"),
            ("lov om blå biler", "lov om blå biler"),
            ("lov om hegn", "hegnsloven"),
        ],
    ),
    "genitive inside another title": (
        "Se § 2 i lov om folkeskolens prøver.",
        [("§ 2 i lov om folkeskolens prøver", "lov om folkeskolens prøver § 2")],
    ),
    "local rules by title": (
        "Se § 8 i regulativ for husholdningsaffald.",
        [("§ 8 i regulativ for husholdningsaffald", "regulativ for husholdningsaffald § 8")],
    ),
    "statute of a year": ("Se arveloven af 1963.", [("arveloven af 1963", "arveloven")]),
    "statute that went before": (
        "Se persondatalovens § 5.",
        [("persondatalovens § 5", "persondataloven § 5")],
    ),
    "number and day": (
        "Se LBK nr. 433 af 22/04/2014.",
        [("LBK nr. 433 af 22/04/2014", "LBK nr. 433 af 2014-04-22")],
    ),
    "number and a short year": (
        "Se lov nr. 333 af 19/6-74.",
        [("lov nr. 333 af 19/6-74", "LOV nr. 333 af 1974-06-19")],
    ),
    "day before number": (
        "Se LBKG 2019-05-06 nr 473.",
        [("LBKG 2019-05-06 nr 473", "LBK nr. 473 af 2019-05-06")],
    ),
    "number and year": ("Se lov nr. 1750/2025.", [("lov nr. 1750/2025", "LOV nr. 1750 af 2025-12-29")]),
    "day alone": ("Se cirkulære af 12. marts 1981.", [("cirkulære af 12. marts 1981", "CIR af 1981-03-12")]),
    "circular letter": (
        "Se skr. nr. 9285 af 6. maj 2009.",
        [("skr. nr. 9285 af 6. maj 2009", "SKR nr. 9285 af 2009-05-06")],
    ),
    "royal decree": (
        "Se kgl. anordning nr. 150 af 1. marts 1999.",
        [("kgl. anordning nr. 150 af 1. marts 1999", "ANO nr. 150 af 1999-03-01")],
    ),
    "act of another parliament": (
        "Se lagtingslov nr. 86 af 1. september 1983.",
        [("lagtingslov nr. 86 af 1. september 1983", "lagtingslov nr. 86 af 1983-09-01")],
    ),
    "issuer between": (
        "Se § 4 i Miljøministeriets bekendtgørelse nr. 12 af 5. maj 2020.",
        [("§ 4 i Miljøministeriets bekendtgørelse nr. 12 af 5. maj 2020", "BEK nr. 12 af 2020-05-05 § 4")],
    ),
    "point of guidance": (
        "Se pkt. 45 i vejledning nr. 9096 af 21. februar 2019.",
        [("pkt. 45 i vejledning nr. 9096 af 21. februar 2019", "VEJ nr. 9096 af 2019-02-21 pkt. 45")],
    ),
    "bill": ("Se lovforslag nr. L 145.", [("lovforslag nr. L 145", "L 145")]),
    "bill with its session": ("Se L 72 (2022-23).", [("L 72 (2022-23)", "L 72 (2022-23)")]),
    "Danske Lov": ("Se Danske Lov 3-19-2.", [("Danske Lov 3-19-2", "Danske Lov 3-19-2")]),
    "article of the Union": (
        "Se artikel 6, stk. 1, i forordning (EU) 2016/679.",
        [("artikel 6, stk. 1, i forordning (EU) 2016/679", "forordning (EU) 2016/679 art. 6 stk. 1")],
    ),
    "article in the style of courts": (
        "Se GDPR art. 6(1)(e).",
        [("GDPR art. 6(1)(e)", "databeskyttelsesforordningen art. 6 stk. 1 litra e")],
    ),
    "article with points": (
        "Se artikel 11.3.a i forordning 883/04.",
        [("artikel 11.3.a i forordning 883/04", "forordning 883/04 art. 11 stk. 3 litra a")],
    ),
    "delegated act": (
        "Se Kommissionens delegerede forordning (EU) 2015/2446.",
        [("Kommissionens delegerede forordning (EU) 2015/2446", "delegeret forordning (EU) 2015/2446")],
    ),
    "treaty by an older name": (
        "Se EF-traktat artikel 12.",
        [("EF-traktat artikel 12", "EF-traktaten art. 12")],
    ),
    "convention behind": ("Se artikel 8 EMRK.", [("artikel 8 EMRK", "EMRK art. 8")]),
    "agreement between states": (
        "Se EØS-aftalens artikel 28.",
        [("EØS-aftalens artikel 28", "EØS-aftalen art. 28")],
    ),
    "articles before the name of a treaty": (
        "Se artikel 20 og 21 EUF og artikel 5 EMRK.",
        [("artikel 20 og 21 EUF", "TEUF art. 20; TEUF art. 21"), ("artikel 5 EMRK", "EMRK art. 5")],
    ),
    "article before a treaty with i": (
        "Det følger af artikel 45 i EUF.",
        [("artikel 45 i EUF", "TEUF art. 45")],
    ),
    "point of an annex behind a section": (
        "Se bekendtgørelse nr. 12 af 3. maj 2021 § 4 og bilag 2, pkt. 3.",
        [
            (
                "bekendtgørelse nr. 12 af 3. maj 2021 § 4 og bilag 2, pkt. 3",
                "BEK nr. 12 af 2021-05-03 § 4; BEK nr. 12 af 2021-05-03 bilag 2 pkt. 3",
            )
        ],
    ),
    "range of articles before a treaty": (
        "Se art. 101-102 EUF.",
        [("art. 101-102 EUF", "TEUF art. 101-102")],
    ),
    "sections before a short form": (
        "Se §§ 4 og 5 GIL.",
        [("§§ 4 og 5 GIL", "gældsinddrivelsesloven § 4; gældsinddrivelsesloven § 5")],
    ),
    "annex behind a numbered act": (
        "Se § 2 i bekendtgørelse nr. 7 af 3. maj 2020 og bilag 1, nr. 3.",
        [
            ("§ 2 i bekendtgørelse nr. 7 af 3. maj 2020", "BEK nr. 7 af 2020-05-03 § 2"),
            ("bilag 1, nr. 3", "BEK nr. 7 af 2020-05-03 bilag 1 nr. 3"),
        ],
    ),
    "annex behind a numbered act without a day": (
        "Kravet står i § 8 i bekendtgørelse nr. 1234, jf. bilag 4.",
        [("§ 8 i bekendtgørelse nr. 1234", "BEK nr. 1234 § 8"), ("bilag 4", "BEK nr. 1234 bilag 4")],
    ),
    "annex behind an act of the Union": (
        "Se artikel 3 i forordning (EU) 2016/429 samt bilag II.",
        [
            ("artikel 3 i forordning (EU) 2016/429", "forordning (EU) 2016/429 art. 3"),
            ("bilag II", "forordning (EU) 2016/429 bilag II"),
        ],
    ),
    "annex behind the act alone": (
        "Se BEK nr. 66 af 1. februar 2019, bilag 2.",
        [("BEK nr. 66 af 1. februar 2019, bilag 2", "BEK nr. 66 af 2019-02-01 bilag 2")],
    ),
    "circular letter of a ministry": (
        "Se Socialministeriets skrivelse nr. 14 af 3. maj 1991.",
        [("skrivelse nr. 14 af 3. maj 1991", "SKR nr. 14 af 1991-05-03")],
    ),
    "short form of two letters": (
        "Se ML § 13 og LL § 9.",
        [("ML § 13", "momsloven § 13"), ("LL § 9", "ligningsloven § 9")],
    ),
    "title without its m.v.": (
        "Se lov om indkomstskat for personer § 3 og lov om opkrævning af skatter og afgifter mv. § 5.",
        [
            ("lov om indkomstskat for personer § 3", "personskatteloven § 3"),
            ("lov om opkrævning af skatter og afgifter mv. § 5", "opkrævningsloven § 5"),
        ],
    ),
    "definite title with commas": (
        "Se loven om sikring mod følger af arbejdsskade § 3.",
        [
            (
                "loven om sikring mod følger af arbejdsskade § 3",
                "lov om sikring mod følger af arbejdsskade § 3",
            )
        ],
    ),
    "title for the short title": (
        "Efter lov om ligning er det nej, og lov om mark- og vejfred § 3 siger det samme.",
        [("lov om ligning", "lov om ligning"), ("lov om mark- og vejfred § 3", "mark- og vejfredsloven § 3")],
    ),
    "number of days behind a section": (
        "Du får svar efter § 31 og 14 dage til at klage.",
        [("§ 31", "? § 31")],
    ),
}
# What is left alone.
NONE = {
    "the law as such": "Loven er klar, og det er lovligt.",
    "leave": "Din forældreorlov slutter; barselsorloven er brugt.",
    "hooves": "Svinekloven er hel.",
    "laws of nature and of manners": "Janteloven og tyngdeloven gælder ikke her.",
    "permission": "Du har lov om aftenen, men får ikke lov om natten.",
    "bills to come": "Der er fremsat forslag til lov om støj.",
    "by-laws": "Efter vedtægternes § 5 skal du betale.",
    "contracts": "Efter lejekontraktens § 11 skal du betale.",
    "contracts behind": "Se § 3 i købsaftalen og § 4 i foreningens vedtægter.",
    "laws of a club": "Det står i foreningens love § 7.",
    "general conditions": "Efter AB 18 § 44 afleveres huset.",
    "addresses": "Du bor Vej nr. 7, 2. sal.",
    "pieces and articles of goods": "Du har købt 12 stk. lygter, art. nr. 7.",
    "journal numbers": "Journalnummer § 141-2019/0067.",
    "chapters of a report": "Se bilag 2 og kapitel 3 i rapporten.",
    "points of an agenda": "Se punkt 4 på dagsordenen og pkt. 3 ovenfor.",
    "annexes of the letter": "Se bilag 3, jf. bilag 4.",
    "letters called skrivelse": "Ved skrivelse af 12. marts 2026 søgte du om hjælp.",
    "prescriptions": "Lægens forordning af 3. maj 2026 er fulgt.",
    "case law": "Se UfR 2005.123 H, SKM2019.123.LSR og sag C-131/12.",
    "letters with a number": "Ved skrivelse nr. 14 af 3. maj 2021 gav vi afslag, jf. "
    "vores skrivelse nr. 15 af 4. maj 2021.",
    "letters with a long number": "I vores skrivelse nr. 9312 af 3. maj 2021 stod det samme.",
    "amounts of litres": "Tag 15 ml § og 5 ML medicin.",
    "annexes before an act": "Se bilag 1 og loven, samt bilag 2 og vejledningen.",
    "annexes behind other things": "Se sag nr. 7 og bilag 1, nr. 3, samt brev nr. 4 og bilag 2.",
    "sizes and buses": "Bus L 145 kører ikke i størrelse L 42.",
    "guidance without a number": "Se vejledningen på borger.dk, vejledning 3.",
}
