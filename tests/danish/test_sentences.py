"""Where sentences of letters end. Each text is written with ``|`` at every sentence end inside a block."""

from __future__ import annotations

import itertools
import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plainlang.danish import Annotated
from plainlang.danish.sentences import sentence_spans
from plainlang.documents import Block, BlockKind, Span, read
from tests.danish.score_entities import gold_letters
from tests.danish.score_sentences import score

ABBREVIATIONS = """
Du får afslag, jf. serviceloven. | Du kan klage.
Vi henviser til reglerne, jf. Bekendtgørelsen om hjælp. | De gælder stadig.
Du skal bl.a. Sende os din kontrakt. | Husk det.
Du skal sende bilag, f.eks. Lønsedler og kontrakter. | Gør det nu.
Du får ca. 500 kroner. | Pengene kommer i maj.
Din sag har nr. 12345. | Skriv nummeret på brevet.
Ring på tlf. 12 34 56 78. | Vi har åbent hver dag.
Skriv til afd. Nord i Søvang. | Vi svarer hurtigt.
Vedr. Din ansøgning af 3. maj. | Vi har set på den.
Vi har talt med hr. Holm. | Han er enig.
Vi har talt med dr. Holm. | Han er enig.
Du bor på Gl. Strandvej 7. | Huset er dit.
Du bor på Sdr. Strandvej 7. | Huset er dit.
Du bor på Ndr. Ringvej 7. | Huset er dit.
Vi har spurgt stud.jur. Ida Bæk om sagen. | Hun svarer i morgen.
Vi har spurgt cand.med.vet. Per Lind. | Han svarer ikke.
Oplys altid dit kundenr. | Så finder vi sagen. | Skriv det øverst.
Oplys altid dit kundenr. 55 12 tak. | Skriv det øverst.
Gebyret er 450 kr. | 1. rate er betalt. | Resten er ikke.
Du bor på Skt. Annæ Vej 7. | Huset er dit.
Du bor på Chr. Winthers Vej 7. | Huset er dit.
Du bor på St. Torv 7. | Huset er dit.
Se s. 4 i bilaget. | Der står tallene.
Ring på lok. 204. | Vi har åbent hver dag.
Du kan få hjælp til mad, husleje m.v. | Du skal søge om det.
Du kan få hjælp til mad, husleje mv. | Du skal søge om det.
Du kan få hjælp til mad, husleje osv. | Det skal du søge om.
Du kan få hjælp til mad, husleje m.m. i en periode. | Du skal søge.
Det koster 1.000,00 kr. | Du skal betale nu.
Det koster 1.000,00 kr. om måneden. | Du skal betale nu.
Du har betalt 12.500 kr. af din gæld. | Resten mangler.
Din gæld er 12.500 kr. | Vi trækker 500 kr. hver måned. | Det sker fra maj.
Du skal betale kr. 1.250,00 senest i maj. | Du får en regning.
Du får 75 pct. af udgiften. | Resten betaler du.
Du betaler 25 pct. | Vi betaler resten.
Loven er ændret, men gælder p.t. kun nogle. | Du er en af dem.
Vi har undersøgt evt. Andre muligheder. | Der er ingen.
Se kap. 4 i loven. | Der står reglerne.
Vi skal svare inkl. Bilag inden maj. | Det gør vi.
Du skal møde kl. 10.15. | Tag din legitimation med.
Du skal møde kl. 9. | Tag din legitimation med.
Mødet er kl. 10.15 i lokale 3. | Tag din legitimation med.
Du har ret til hjælp pga. Din sygdom. | Vi betaler.
Vi har åbent mandag-torsdag kl. 9.00-15.00 og fredag kl. 9.00-12.00. | Velkommen.
Du kan ringe hver dag, dvs. Også lørdag. | Vi svarer.
Husk dit cpr-nr. 010101-0000. | Skriv det ikke i en mail.
Skriv j.nr. 12/345 på brevet. | Tak for hjælpen.
"""

LAW = """
Du får afslag efter § 11. | Du kan klage.
Du får afslag efter § 11, stk. 2. | Du kan klage.
Du får afslag efter § 11, stk. 2, nr. 3. | Du kan klage.
Du får afslag efter servicelovens § 11, stk. 2, 1. pkt. | Du kan klage.
Det følger af § 11, stk. 2, 2. pkt. i loven. | Du kan klage.
Det følger af § 27 a, stk. 3, litra b. | Du kan klage.
Det følger af §§ 11 og 12. | Du kan klage.
Det følger af § 11, stk. 1-3. | Du kan klage.
§ 11. Kommunen skal yde hjælp. | Den betaler.
§ 27 a. Kommunen skal yde hjælp. | Den betaler.
Stk. 2. Kommunen kan yde hjælp. | Den betaler.
Loven er nr. 433 af 22. april 2014. | Den gælder.
Loven er LBK nr. 1129 af 22/09/2025. | Den gælder.
Vi henviser til lov nr. 1129 af 22. september 2025 om hjælp. | Den gælder.
Det fremgår af retssikkerhedslovens § 69. | Nævnet afgør din klage.
Det fremgår af lovens 4. del. | Den er ny.
"""

NUMBERS = """
Vi skal have dit svar den 3. maj. | Ellers lukker sagen.
Vi skal have dit svar den 3. maj 2026. | Ellers lukker sagen.
Vi skal have dit svar den 3. Maj er sidste frist.
Du får hjælp fra 1. januar til 31. december 2026. | Derefter stopper den.
Du fik brevet d. 4. juni. | Du svarede ikke.
Du fik brevet d. 4. ds. fra os. | Du svarede ikke.
Du får hjælp fra 2. kvartal 2026. | Derefter stopper den.
Du bor på 3. sal. | Der er ingen elevator.
Vi behandler sagen for 2. gang. | Du får svar snart.
Du fyldte 18 i 2024. | Nu gælder andre regler.
Vi har fået 2 af 3 bilag. | Vi mangler 1. | Send det.
Dit barn går nu i 4. C i Søvang. | Klassen har 20 elever.
Dit barn går i 4. B på Søvang Skole. | Klassen har 20 elever.
Kong Christian 10. var konge. | Det er længe siden.
Huset er fra Frederik 6. | Det er fredet.
Beløbet er 12.345. | Du skal betale.
Satsen er 12,5. | Den stiger.
Telefonen er 12 34 56 78. | Ring nu.
Adressen er Nørregade 5, 2. tv. i Søvang. | Kom forbi.
Vi skriver om sag 24/1234. | Den er afsluttet.
Du har søgt den 1.5.2026. | Vi svarer i juni.
Du har søgt 01-05-2026. | Vi svarer i juni.
"""

NAMES = """
Du har talt med Søren B. Jensen. | Han er din rådgiver.
Du har talt med A. P. Holm. | Han er din rådgiver.
Du har talt med A.P. Holm om det. | Han er din rådgiver.
Du bor på H.C. Andersens Vej 2. | Huset er dit.
Se bilag A. | Du kan klage over det.
Se bilag A. | Det er vigtigt.
Du kan læse mere i bilag B. | Vi har vedlagt det.
Vi har fået oplysninger fra SKAT. | De viser din løn.
Vi har fået oplysninger fra SKAT. | Oplysningerne viser din løn.
Du kan rejse i hele EU. | Reglerne er ens.
Du arbejder i Holm A/S. | Selskabet ejer huset.
Log på med MitID. | Brevet ligger i din post.
Skriv til post@soevang.dk. | Vi svarer hurtigt.
Læs mere på www.soevang.dk. | Der finder du reglerne.
Læs mere på https://soevang.dk/hjaelp/side.html. | Der finder du reglerne.
Læs mere på borger.dk/hjaelp. | Der finder du reglerne.
Log på borger.dk og skriv til os. | Vi svarer.
Filen hedder brev.docx. | Åbn den.
Skriv til Søvang.Kommune@soevang.dk i dag. | Vi svarer.
"""

MARKS = """
Hvad betyder det for dig? | Du skal betale.
Husk det! | Vi venter på dig.
Hvad nu?! | Du skal betale.
Du spurgte: ”Hvornår får jeg svar?” | Det får du i maj.
Du skrev: ”Jeg er syg.” | Det har vi forstået.
Du skrev: »Jeg er syg.« | Det har vi forstået.
Du skrev: "Jeg er syg." | Det har vi forstået.
”Hvornår får jeg svar?” spurgte du. | Det får du i maj.
”Jeg er syg.” | Det skrev du til os.
Du kan klage (se bilag 1). | Fristen er 4 uger.
(Se også vores hjemmeside.) | Du kan klage.
Du kan klage (jf. § 11, stk. 2). | Fristen er 4 uger.
Du kan klage [se bilag 1.] | Fristen er 4 uger.
Vi venter ... | Du hører fra os.
Vi venter… | Du hører fra os.
Vi venter … på dit svar. | Du hører fra os.
Du skrev ... at du er syg. | Det har vi forstået.
Du skal svare nu. | ”Nu” er senest i maj.
Du skal svare nu. | (Det er vigtigt.) | Tak.
Du skal svare nu. | »Nu« er i dag.
Du skrev: „Jeg er syg.“ | Det har vi forstået.
Du skal svare nu.  |  Det er vigtigt.
Du skal svare nu. | Ægtefæller svarer hver for sig. | Øvrige svarer ikke. | Åbent brev følger.
Vi skriver: husk det. | Det er alt.
Du får svar; vent. | Det er alt.
Du skal svare nu.|Det er vigtigt. | Tak.
1. Send os din kontrakt. | Husk dit navn.
1) Send os din kontrakt. | Husk dit navn.
- Send os din kontrakt. | Husk dit navn.
a) Send os din kontrakt. | Husk dit navn.
Du skal gøre to ting: 1. Ring til os. | 2. Skriv til os.
Vi giver dig afslag
En linje uden punktum
"""

HOLES = """
Kære «Fornavn». | Du får hjælp.
Du får [beløb]. | Pengene kommer i maj.
Du får [Indsæt beløb. Husk kr.] om måneden. | Pengene kommer i maj.
Du får {{ sats. Ny }} om måneden. | Pengene kommer i maj.
Du får <<sats. Ny>> om måneden. | Pengene kommer i maj.
Du får [[sats. Ny]] om måneden! | Pengene kommer i maj.
Du får ${sats. Ny} om måneden. | Pengene kommer i maj.
Du får afslag. | «Navn» har set på sagen.
Du får afslag. | [Navn] har set på sagen.
Du får afslag. | {{ navn }} har set på sagen.
"""

# Letters in many registers, from 1980 to today: first what naive rules get wrong, then what they might.
REGISTERS = """
Satsen for 2026 fremgår af bilag A. | Lejeudgiften indgår ikke.
Det passer ikke med oplysningerne i CPR. | Vi beder dig derfor skrive til os inden den 20. ds.
Du har ret til hjælp fra d. 1. maj. | I perioden 15. - 30. april får du intet.
Du skrev i oplysningsskemaet: »Jeg har ondt i ryggen. Jeg kan ikke sidde ned.« | Det har vi lagt til grund.
Læs mere på borger.dk/boligstoette. | borger.dk er åben døgnet rundt.
Emil går i 3. B. | Klasselæreren hedder Signe, og hun har været til møde med os.
Ejendommen, matr.nr. 14 ab, Nr. Vium By, Nr. Vium, er på 812 m². | Den ligger i landzone.
Carporten placeres 0,8 m fra skel mod nr. 17. | Højden er 2,4 m. | Taget belægges med tagpap, træ el.lign.
Byggefelt B. | Etageareal: 320 m².
Afstandskravet følger af BR18, § 180. | Kravet er 2,5 m. | Deres udestue står 1,9 m fra skel.
Virksomheden har oplyst flg.: »Filteret blev skiftet i uge 11. Nyt filter er bestilt.«
Dambruget ligger ved Holtum Å. | Åen er målsat som »god økologisk tilstand«.
Der er forbud mod standsning på stedet, jf. færdselsl. § 28.
Det skyldes, at fradraget for befordring er sat ned, jf. LL § 9 C. | Satsen er 2,19 kr. pr. km.
Deres gæld til det offentlige udgør pr. 1/6 kr. 18.442,50. | Rente tilskrives med 8,05 % p.a.
Din tid er tirsdag d. 6. | Mød op i Klinik 4, opgang C. | Tag dit sundhedskort med.
Svaret kommer på sundhed.dk. | sundhed.dk kræver MitID.
Styrelsen for Patientklager kritiserer læge A. | Lægen burde have henvist dig.
Undersøgelsen varer ca. 45 min. | Bagefter skal du hvile i 1-2 timer. | Du må ikke selv køre bil hjem.
Vi har fastsat dit mén til 8 pct. | Det svarer til pkt. D.1.3.2. i méntabellen. | Godtgørelsen er 79.240 kr.
Pol.ass. Lund traf kl. 02.15 Dem ved Shell-tanken. | De var påvirket.
Undervisningen foregår i team A, B og C. | Jonas er i team C. | Hans lærer er Per.
Jorden forpagtes af I/S Møllegården v. Hans og Ole Bech. | De har begge skrevet under.
Du bestod Matematik B. | Du mangler stadig Fysik C. | Søg ind på kvote 2. | Fristen er 15. marts kl. 12.00.
Påstand 1. Sagsøgte tilpligtes at betale 14.200 kr. | Påstand 2. Sagsøgte tilpligtes at anerkende kravet.
Ombudsmanden udtalte: »Jeg finder det beklageligt. Myndigheden burde have svaret.«
Vi beklager afgørelsen.1 | Du får nu medhold.
Vi har rettet fejlen.|Du skal ikke gøre noget.
Beløbet står på din konto i morgen.|Hvis ikke, så ring.
Vi sender brevet til dig i e-Boks. | e-Boks er din digitale postkasse.
Kære {{fornavn}}. | {{sagsbehandler}} har behandlet din sag. | [beløb] kr. er sat ind på din konto.
Skaden skete på Gl. Kongevej ud for nr. 74 B. | Modparten kørte frem for rødt.
Du skriver: »Hvorfor skal jeg betale? Jeg har jo fuld kasko!« | Svaret er, at kasko ikke dækker slid.
Méngraden fastsættes i henhold til tabellens pkt. A.4.2.
Mød op på Jobcenter Syd, 3. sal th. | Tag dit CV, dit NemID mv. med. | Mødet varer 30 min. inkl. Opsamling.
Chaufføren forklarede: »Jeg så ham ikke. Han kom fra højre.« | Vidnet A. Skov bekræftede forklaringen.
Rubrik 11: 412.000. | Rubrik 20: 14.200. | Du skal rette rubrik 20 til 0.
Renten var 0 %. | Det skal beskattes efter ligningsl. § 16 E.
Retten lægger følgende til grund: A og B mødtes på Café X. | A slog B. | B faldt.
Du skal opereres d. 12. | Stop med blodfortyndende medicin (Marevan, Xarelto etc.) 3 dage før.
Afsnit 4 B, Hospitalsvej 1. | Indgang H. | Parkering foran indgang G.
Pt. er 84-årig kvinde. | Pt. bor alene og har hj.hj. 2 x dgl. | Ernæring: ingen problemer.
Har du spm. til sagen? | Skriv på nyidanmark.dk/kontakt. | nyidanmark.dk findes også på engelsk.
Fodboldklubben B. 1909 får tilskud til ny bane. | Banen er 105 x 68 m. | Kunstgræs er ikke tilladt.
Skuespillet »Hvem er bange? Ikke mig!« opføres d. 8. | Billetter à 95 kr. købes ved døren.
Vi beklager.|Der er sket en fejl i dit kontonummer.
Har du spørgsmål?|Ring til os.
Kravet er forældet.2 | Der kan ikke gøres udlæg.
Vi har truffet afgørelse.¹ | Den er vedlagt.
Betalt den {{dato}}. | {{navn}} skylder intet. | Kvittering nr. {{nr}} er vedlagt.
Vi har skrevet til “Boligselskabet Lejerbo. Afdeling 12” om sagen. | De svarede den 4.
Begrundelse nr. 1. Du bor ikke i kommunen. | Begrundelse nr. 2. Du har ikke søgt rettidigt.
Ad klagepunkt 2. Personalets tone har været uheldig. | Det beklager vi.
Du får aktindsigt i mappe A og B. | Mappe C er undtaget. | Der er tale om interne notater o.l.
Plejemor fortæller: »Han sover dårligt. Han drømmer om far.« | Vi anbefaler et lægetjek.
Navn: Lea Ø. | Alder: 6. | Skole: Nr. Bjert Skole, 0. B.
Terrænet er reguleret med +0,8 m. | Naboskel er ikke sikret. | Se foto 3 og 4.
Rådgiver: Ing.firma P. Thø & Co. | Bygherre: A/B Fyrtårnet. | Areal: 412 kvm. | Sag: BYG-26-4.
Pkt. 1. Rejsegodtgørelse godkendes ikke. | Pkt. 2. Forhøjelse af honorar fastholdes.
Henvisning til MR modtaget. | MR udføres på Rigshospitalet, Blegdamsvej 9, opg. 3. | Ventetid: 9 uger.
Eksamen i Dansk A finder sted d. 4. | Hjælpemidler: alle. | Spørgsmål 1. Gør rede for romanens tema.
Skolen ligger på Vestre Ringvej 12 i bygning D. | Elever i 1. G møder i aulaen.
Lejligheden er på 3. th. | Der er altan, elevator o.m.a. | Indskud: 31.000,-
Man tillader sig at rykke for svar på skr. af 4. f. m. | Sagen haster.
Nu kan du se dit svar på min.borger.dk. | min.borger.dk kræver MitID. | Har du ikke MitID?
Din pakke er sendt d. 4. med PostNord. | Track & trace: 00370. | Afsender: Boliglån A/S.
Brug app'en Mit Sygehus. | Den er gratis på iPhone, Android m.fl. | iPhone skal være fra 2018 el. nyere.
Ydelsen er sat ned.|Grunden er din nye løn.
Er du enig?|Så skriv under.
Jf. note.3 | Beløbet er afrundet.
Udgiften er 1.200 kr. [1] | Den dækkes af puljen.
Kære [fornavn]. | Vi har d. [dato] modtaget [dokument]. | [sagsbehandler] ser på det.
Vi mener ikke, at sagen er oplyst. | – Kommunen har ikke spurgt lægen.
Vedr. punkt 4. Her er vi enige. | Vedr. punkt 5. Her er vi uenige.
Hun går i 3. klasse på Højmarkskolen. | Skolen skriver: »Ella har brug for pauser. Hun bliver let træt.«
Ring til os på 77 30 10 10 inden torsdag, så finder vi en ny tid. | Vh. Lone, Jobcenter Vest
Du har ret til hjælp.|Vi betaler fra den 1. maj. | Pengene kommer automatisk.
Vi har sat beløbet ned til 400 kr.1 | Det gælder fra i dag.
[navn] har den [dato] klaget over [afgørelse]. | Vi har set på sagen igen. | [navn] får medhold.
{{borger.navn}}, cpr-nr. {{borger.cpr}}. | Sagsnr. {{sag.nr}}.
Hun forklarede, at “hun ikke kunne huske det. Det var mørkt.” | Vidnet ændrede ikke forklaring.
Ankeberettiget er kun part i sagen, jf. fvl. § 10. | De anses ikke for part.
Rapporten er på 14 s. | Den er vedlagt.
Der er uenighed om pkt. 3, 4 og 7. | Pkt. 3 drøftes først. | Pkt. 4 udgår.
Beregningen er sådan: 12 x 500 kr. = 6.000 kr. | Hertil lægges moms.
Tinglyst d. 3/5-1977. | Lyst pantstiftende. | Påtaleret: Byrådet i Nr. Alslev.
Med henvisning til tidl. Fremsendte materiale skal vi meddele flg. | Ansøgningen er ikke komplet.
Boligen har 3 vær. | Den koster 7.100 kr. + el. | Indskuddet er 21.300.
Vindmøllen er 149,9 m. | Skyggekast: højst 10 t. pr. år.
Stemmerne fordelte sig sådan: A 12, B 9 og C 3. | A fik flertal.
"""

MORE_REGISTERS = """
Søren Aa. Bang er valgt. | Han tiltræder d. 1.
Forsikringen dækker ikke slid. | Cyklen var 11 år gammel. | Værdien var derfor 0 kr.
Våbentilladelse nr. 14 B er udløbet. | Pistolen (kal. 22) skal afleveres.
Restskat under 22.100 kr. indregnes i 2027. | Er den højere, får du 3 girokort: 1/8, 1/9 og 1/10.
Samværet finder sted hver anden fredag kl. 15. | Farmor henter Sofie i SFO'en.
Flygtningenævnet stadfæster afgørelsen. | Et mindretal ville dog meddele ophold efter § 7, stk. 2.
Far har fået tilbudt overvåget samvær 1 time hver 14. dag. | Han siger nej. | Hvorfor vides ikke.
Du får [beløb] kr. pr. md. | [Navn] i Borgerservice kan hjælpe. | Se evt. [link].
Mødet fandt sted på Rådhuset, Torvet 1, 2. sal, lok. 214, kl. 13.30-14.15. | Du mødte ikke frem.
Indstævnte påstår frifindelse, subs. mod betaling af et mindre beløb. | Sagen er værdisat til kr. 50.000,00.
Dit krav er delt op i: 1) svie og smerte, 2) tabt arbejdsfortjeneste og 3) varigt mén. | Vi afviser krav 2).
Du kan få lån til grundskyld, når du er fyldt 65. | Renten er p.t. Meget lav.
Terapeuten har målt dørbredden til 72 cm. | Din kørestol er 68 cm. | Der skal altså ikke ændres noget.
Brandsynet d. 9. marts viste tre mangler. | Nødbelysningen i hal B virker ikke.
Kvægbesætningen (CHR 41221) er sat under tilsyn. | Årsagen er fund af salmonella dublin i 2 ud af 8 prøver.
Din måler nr. 8841277 viste 1.204. | Du har brugt 96 m3. | Forbruget er 20 pct. højere end i 2024.
Bilstøtte bevilges hvert 8. år. | Din nuværende bil er fra okt. 2019.
Valget afholdes tirsdag den 18. november kl. 8-20. | Husk valgkort og evt. Legitimation.
Lægen noterede: "Pt. klager over smerter. Obj.: intet." | Smerterne startede d. 4.
Ja! | Du kan godt få begge dele. | Nej? | Jo.
Den 12. kom der brev. | Den 13. ringede du. | Den 14. lukkede vi sagen.
Underskud kan fremføres, jf. SEL § 12, stk. 1. | For 2022 og 2023 er underskuddet opgjort til 0.
2. Du har ikke kunnet øge timetallet. | 3. Lægen venter ingen bedring.
Du fik i 2019 konstateret type 2-diabetes, slidgigt i begge knæ o.l. | I 2023 kom hjerteproblemer til.
Vi mødte ikke nogen på adressen kl. 8, kl. 10 og igen kl. 14. | Brevet blev lagt i postkassen.
I medfør af statsskattelovens §§ 4 - 6 anses ydelsen for skattepligtig. | S.u. senest 15 dage fra d.d.
Forældrerådet består af: Formand Kim Vang, kasserer L. Birk, 1. suppleant Pia Due. | Næste møde er den 14.
Du kører ca. 22 km hver vej. | For de første 24 km er der intet fradrag.
Bemærk: Fristen løber også i juli. | Juli tæller med.
Biblioteket lukker tidligt d. 23., 30. og 31. dec. | Vi åbner igen d. 2.
«Navn» har ret til hjælp. | «Navn» skal selv søge. | Fristen er «frist».
Vi skrev til dig i jan. | Siden har vi intet hørt.
Afgift nr. 4-882-19. | Kontrollør nr. 31. | Sted: Nørre Allé.
Beløbet udgør 2,4 mio. kr. | Heraf er 0,9 mio. allerede beskattet.
Klageren, der er født i '42, faldt d. 3. nov. på afd. C 12. | Sengehesten var nede.
Navnet »Pluto« er godkendt. | »Monkey« er ikke. | De kan klage til Ankestyrelsen, jf. navnelovens § 18 a.
Sagsnr. er altid på formen ÅÅ-NNNN. | Dit er 26-0044.
Et flertal (4 af 5) finder, at § 9 ikke er overtrådt. | Mindretallet, Bo H. og Liv T., er uenige.
Du kom til skade, da du løftede en palle (ca. 40 kg.). | Smerten kom med det samme.
Du kan bruge MitID, pas el. kørekort. | Har du ingen af delene? | Kom forbi, så finder vi ud af det ...
Se også § 4. | § 5 gælder ikke for dig. | Stk. 2 er ophævet.
Træet er 14 m. højt. | Stammen måler 2,1 m. i omkreds.
Underretning modtaget d. 7. kl. 21.40 fra politiet. | Barnet var alene hjemme. | Mor kom kl. ca. 23.
Årslønnen er fastsat på grundlag af lønsedler fra 2021. | Vi har ikke fået andre.
Prøve 1 indeholdt 3,2 mg/l. | Prøve 2 indeholdt 0,4. | Begge er under grænsen på 5,0 mg/l.
Sagen vedr. Deres stjålne cykel er henlagt, da gerningsmanden ikke er fundet. | Får De nyt, så ring 114.
Kortlægningen betyder bl.a., at der skal søges om § 8-tilladelse. | Se vedl. Kortbilag.
Du skal udrejse senest den 1. | Gør du ikke det, kan du blive udvist.
Urnen nedsættes på Vestre Kirkegård, afd. 6, række B, nr. 44. | Tilstede var: Fru Holm og datter.
Støtten udbetales den 1. hverdag i måneden. | Første gang bliver den 1. | Derefter automatisk.
9. klasses prøver begynder d. 2. | Eleverne møder kl. 8.30. | 8. klasse har fri.
„Gebyret er for højt. | Jeg betaler ikke.“ | Sådan skrev De i mail af 2. maj.
Fraværet i april, maj og juni var 4, 9 og 11. | Det er stigende. | Hvad kan vi gøre?
Du bliver 67 år den 14. marts 2027. | Det er altså fra den 1. april, du kan få pension.
Skattestyrelsen har udsendt agterskrivelse den 3. november. | De har ikke svaret.
Flyet landede 4 timer og 10 min. forsinket. | De har krav på 400 euro.
Svar på spm. 3: Nej. | Svar på spm. 4: Ja, hvis § 9 er opfyldt.
Der er set hjejle, vibe, stor kobbersnepper o.a. på engen. | Engen må derfor ikke drænes.
Efterlevelseshjælpen søges inden 6 mdr. | Fristen regnes fra dødsdagen.
Du er statsborger i U.S.A. | Du skal derfor ikke have visum.
På mødet deltog: Forvalter E. Bæk (EB), arkitekt S. Roed (SR). | EB indledte. | SR viste tegninger.
Adv. H. Friis gør gældende, at klienten er uden skyld. | Vi deler ikke opfattelsen.
"""

SMALL_THINGS = """
Du må ringe og sms'e. | Det er gratis.
Vi ses på mandag! | /Anne
Beløbet (?) Vi har skrevet står på s. 3. | Se selv.
Du får støtte til bad, mad (m.v.) Hver dag. | Det er gratis.
Cand.Jur. Ida Bæk har set på sagen. | Hun svarer.
Filen hedder Brev.Docx og ligger i din post.
Vi har talt om bilag A. og B. og om Frederik d. 9.s Vej.
(Vi har skrevet til dig. | Du svarede ikke.) | Derfor lukker vi sagen.
"Vi finder, at klagen er for sen. | Derfor afvises den."
Du har fået afslag. | ... Vi har skrevet hvorfor.
Vi skriver, når sagen er klar. | du hører fra os.
Vi mangler: a. Lønsedler. | b. Kontrakt. | c. Pas.
Det følger af § 27 f. | 2) Fristen er kort.
Hun bor i København V. | Han bor i Kbh. N. | De er gift.
Ring til Lars Holm og A. Lund i morgen. | De er inde.
Skriv om punkt 1. 2. og 3. i brevet. | Tak.
"""


def lines(*texts: str) -> list[str]:
    return [line for text in texts for line in text.strip().split("\n")]


CASES = lines(ABBREVIATIONS, LAW, NUMBERS, NAMES, MARKS, HOLES, REGISTERS, MORE_REGISTERS, SMALL_THINGS)


def sentences(text: str) -> list[str]:
    annotated = Annotated(read(text.encode(), format="text"))
    return [text[s.span.start : s.span.end] for s in annotated.sentences]


@pytest.mark.parametrize("case", CASES)
def test_sentences_of_a_block(case: str) -> None:
    wanted = [part.strip() for part in case.split("|")]
    text = re.sub(r" ?\|", "", case)
    assert sentences(text) == wanted


def test_enough_boundaries() -> None:
    assert sum(case.count("|") + 1 for case in CASES) >= 600


LETTERS: list[tuple[str, list[str]]] = [
    (
        "Søvang Kommune\n\nKære Anna Lind\n\nDu får hjælp. Vi betaler.\n",
        ["Søvang Kommune", "Kære Anna Lind", "Du får hjælp.", "Vi betaler."],
    ),
    (
        "Vi mangler:\n- din kontrakt\n- dit kontoudtog. Husk navn.\n",
        ["Vi mangler:", "- din kontrakt", "- dit kontoudtog.", "Husk navn."],
    ),
    ("§ 11\n\nKommunen yder hjælp.\n", ["§ 11", "Kommunen yder hjælp."]),
    ("Du har søgt jf.\n\nKommunen yder hjælp.\n", ["Du har søgt jf.", "Kommunen yder hjælp."]),
    ("Hvorfor?\n\nDu har ret til det.\n", ["Hvorfor?", "Du har ret til det."]),
    (
        "1. Ring til os.\n2. Skriv til os.\n3. Vent.\n",
        ["1. Ring til os.", "2. Skriv til os.", "3. Vent."],
    ),
    (
        "Vi har behandlet din ansøgning om hjælp til husleje, og\n"
        "vi har lagt vægt på, at du har en formue, som du kan bruge, jf.\n"
        "Servicelovens regler om det. Du har oplyst, at du har\n"
        "penge på en konto, som du ikke har planer om at bruge nu.\n",
        [
            "Vi har behandlet din ansøgning om hjælp til husleje, og\n"
            "vi har lagt vægt på, at du har en formue, som du kan bruge, jf.\n"
            "Servicelovens regler om det.",
            "Du har oplyst, at du har\npenge på en konto, som du ikke har planer om at bruge nu.",
        ],
    ),
    ("", []),
    ("\n \n", []),
    (".\n", ["."]),
    ("Du får svar.   \n", ["Du får svar."]),
    ("Du får svar.\r\n\r\nSnart.", ["Du får svar.", "Snart."]),
]


@pytest.mark.parametrize(
    "case",
    lines(
        """
Vi har set på kortet (se bilag 4. Det er nyt), og det stemmer. | Du hører fra os.
Du skrev: "Jeg kan ikke komme. Bussen kører ikke." | Vi finder en ny tid.
II. Sådan klager du
Vi har talt med L.-M. Bruun i dag. | Hun er enig.
"""
    ),
)
def test_asides_headings_and_initials(case: str) -> None:
    test_sentences_of_a_block(case)


def test_a_wrapped_reference_is_no_list() -> None:
    text = "Du kan læse om det i serviceloven, se § 50, og i forvaltningsloven, jf. stk.\n2. Ring til os."
    document = read(text.encode(), format="text")
    assert [block.kind for block in document.blocks] == ["paragraph"]


def test_letters_keep_their_boundaries() -> None:
    found, errors = score(gold_letters("dev"))
    assert (found.right, found.false) == (222, 0), errors


# A block in which a writer broke lines: ``¶`` is a line end.
LINES = """
Med venlig hilsen |¶Anne Holm |¶Sagsbehandler
Med venlig hilsen |¶Jonna Lykke Bak |¶jurist |¶Team Boligstøtte
Venlig hilsen |¶p.v.a. Kim Bæk |¶Specialkonsulent |¶Direkte tlf. 44 44 44 44
Søvang Kommune |¶Borgerservice |¶Torvet 4 |¶7000 Søvang
Byretten i Hillerød |¶Civilafdelingen |¶Sdr. Jernbanevej 18 B |¶3400 Hillerød
Advokatfirmaet Lund & Co. |¶Att. Mads Lund |¶Bredgade 3, 1. th. |¶1260 København K
Vi skal bruge følgende: |¶- pas |¶- kontrakt |¶- de sidste tre lønsedler
Vi har lagt vægt på |¶• din alder |¶• dit helbred |¶• din indtægt
Vi har brug for |¶1) kopi af dit pas |¶2) en fuldmagt
Sådan gør du |¶1. Find dit pas |¶2. Ring til os |¶3. Mød op
AFGØRELSE |¶Du får ikke tilskud. | Begrundelsen står nedenfor.
1. Indledning |¶Sagen drejer sig om et skel. | Parterne er naboer.
Bemærk |¶Fristen er d. 4. | Den kan ikke forlænges.
Kopi til: |¶Advokat Lis Ring |¶Skoleleder Per Bo
Til udbetaling: 4.112 kr. |¶Udbetales den: 30. april |¶Konto: Din NemKonto
Hvad betyder det for dig? |¶Du får 400 kr. mere om måneden. | Det sker fra maj.
Dit brev er¶på vej.
Vi har hjulpet med¶Anne og dig.
Fristen er den¶3. maj. | Husk det.
Pengene kommer i juni,¶Juli og august.
"""


def sentences_of_block(text: str) -> list[str]:
    block = Block("paragraph", Span(0, len(text)))
    return [text[s.start : s.end] for s, _ in sentence_spans(text, [block])]


@pytest.mark.parametrize("case", lines(LINES))
def test_lines_ended_on_purpose(case: str) -> None:
    wanted = [part.replace("¶", "\n").strip() for part in case.split("|")]
    assert sentences_of_block(re.sub(r" ?\|", "", case).replace("¶", "\n")) == wanted


def test_wrapped_lines_are_one_sentence() -> None:
    first = (
        "Det fremgår af sagen, at Deres klient den 3. august 2012 skrev til kommunen, jf.\n"
        "Forvaltningslovens § 7, og at der i den forbindelse blev givet vejledning om\n"
        "Serviceloven."
    )
    second = "Vejledningen er noteret i journalen, som De tidligere har fået."
    assert sentences_of_block(f"{first} {second}") == [first, second]


def test_a_table_cell_is_cut_only_before_capitals() -> None:
    text = "Anne Holm\nsagsbehandler"
    kinds: list[tuple[BlockKind, int]] = [("paragraph", 2), ("table_cell", 1)]
    for kind, count in kinds:
        assert len(list(sentence_spans(text, [Block(kind, Span(0, len(text)))]))) == count


@pytest.mark.parametrize(
    "part",
    [
        ".",
        ". ",
        "\n",
        "\n \n",
        "a.A",
        "(a. A ",
        '"a. A ',
        "... # ",
        ".)A",
        "1. ",
        "A\n",
        "(a m.v.) A ",
        "»a. A« ",
    ],
)
def test_work_grows_with_the_text(part: str) -> None:
    def cost(size: int) -> float:
        text = "x " + part * (size // len(part))
        start = time.process_time()
        for _ in sentence_spans(text, [Block("paragraph", Span(0, len(text)))]):
            pass
        return time.process_time() - start

    assert cost(80_000) < 10 * max(cost(20_000), 0.01)


@pytest.mark.parametrize(("text", "wanted"), LETTERS)
def test_no_sentence_crosses_a_block(text: str, wanted: list[str]) -> None:
    annotated = Annotated(read(text.encode(), format="text"))
    assert [annotated.text[s.span.start : s.span.end] for s in annotated.sentences] == wanted
    for sentence in annotated.sentences:
        assert sentence.block.span.holds(sentence.span)
    assert [s.index for s in annotated.sentences] == list(range(len(annotated.sentences)))


PARTS = [part for case in CASES for part in re.split(r" ?\| ?", case)]


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                *PARTS,
                "\n\n",
                ".",
                "?",
                "…",
                '"',
                ")",
                " ",
                "jf.",
                "§ 11.",
                "3.",
                "A.",
                "²",
                "m. v.",
                "\n",
                "»",
                "1.",
            ]
        ),
        max_size=9,
    )
)
def test_sentences_hold_everything_once(parts: list[str]) -> None:
    text = " ".join(parts)
    document = read(text.encode(), format="text")
    spans = [
        span for span, _ in sentence_spans(text, document.blocks, [p.span for p in document.placeholders])
    ]
    assert all(a.end <= b.start for a, b in itertools.pairwise(spans))
    assert "".join(text[s.start : s.end] for s in spans).split() == [] or (
        "".join("".join(text[s.start : s.end].split()) for s in spans) == "".join(text.split())
    )
    for span in spans:
        assert text[span.start : span.end] == text[span.start : span.end].strip()


def test_no_sentence_ends_in_a_hole() -> None:
    text = "Kære navn. Efternavn. Du får svar."
    block = Block("paragraph", Span(0, len(text)))
    hole = Span(text.index("navn"), text.index("Efternavn") + len("Efternavn."))
    found = [
        text[s.start : s.end] for s, _ in sentence_spans(text, [block], [Span(hole.start, hole.end - 1)])
    ]
    assert found == ["Kære navn. Efternavn.", "Du får svar."]


def test_sentence_at_a_place() -> None:
    text = "Du får svar.  Vi skriver."
    annotated = Annotated(read(text.encode(), format="text"))
    first, second = annotated.sentences
    assert annotated.sentence_at(0) == first
    assert annotated.sentence_at(11) == first
    assert annotated.sentence_at(12) is None
    assert annotated.sentence_at(14) == second
    assert annotated.sentence_at(len(text)) is None
