"""Deadlines by the form they take, each as ``[[phrase|value]]``, and look-alikes; no letter has a date."""

from __future__ import annotations

UNTIL = [
    "Ansøgninger til kulturpuljen modtages [[indtil den 1. marts 2021 kl. 12|2021-03-01T12:00]].",
    "Budene tages imod [[indtil fredag den 7. juni 2019|2019-06-07]] på skifterettens kontor.",
    "Tilmeldingen er åben [[indtil 15. september 2022 kl. 20|2022-09-15T20:00]].",
    "Ret oplysningerne i selvbetjeningen [[indtil den 30. april 2020|2020-04-30]].",
    "Ideer til byparken kan indsendes [[til og med søndag den 4. oktober 2020|2020-10-04]].",
    "Skriv dit høringssvar på portalen [[frem til onsdag den 9. november 2022, kl. 12.00|2022-11-09T12:00]].",
    "Der kan afgives prøvestemmer [[indtil og med den 3. juni 2022|2022-06-03]].",
    "Klager modtages [[frem til mandag, den 8. maj 2017, kl. 9|2017-05-08T09:00]].",
]
UPPER_BOUND = [
    "Send os lønsedlerne [[før den 10. januar 2023|2023-01-10]].",
    "De skal henvende Dem på havnekontoret [[før 1. maj 1988|1988-05-01]].",
    "Aflever bøgerne [[før fredag den 14. juni 2019|2019-06-14]].",
    "Aflæs varmemåleren og indtast tallet [[før den 5. januar 2021|2021-01-05]].",
]
WITHIN = [
    "Du skal vælge en ny læge [[i løbet af 14 dage|P14D from letter]].",
    "Ryd fortovet for byggeaffald [[i løbet af to døgn|P2D from letter]].",
    "Skibsføreren bedes melde sig på kontoret [[inden for de næste 24 timer|PT24H from letter]].",
    "Vi skal ringe til dig [[i løbet af 5 hverdage|P5B from letter]].",
    "Nye medarbejdere skal tage kurset [[inden for den første måned efter ansættelsen|P1M from event]].",
    "Retten skal høre fra Dem [[i løbet af tre uger fra modtagelsen af dette brev|P3W from receipt]].",
]
BARE = [
    "Revisorerklæringen skal foreligge [[den 1. april 2022|2022-04-01]].",
    "Manuskriptet skal ligge hos redaktionen [[mandag den 2. maj 1994|1994-05-02]].",
    "Beviset for forsikringen skal være her [[den 15. august 2018 kl. 10|2018-08-15T10:00]].",
    "Puljen til lokale foreninger lukker [[den 20. februar 2023|2023-02-20]].",
    "Ansøgningsperioden udløber [[torsdag den 3. oktober 2019|2019-10-03]].",
    "Ansøgningsfristen udløber [[den 31. maj 2021 kl. 23.59|2021-05-31T23:59]].",
    "Svar udbedes med [[den 12. november 2015 som seneste dag|2015-11-12]].",
    "Tilmeldingsrunden lukker [[1. marts 2024 kl. 12|2024-03-01T12:00]].",
]
BARE_BEFORE = [
    "Giv besked [[to dage før besøget|P2D before event]].",
    "Bådens papirer skal leveres til dommeren [[en time før løbet|PT1H before event]].",
    "Aflys tiden [[24 timer før undersøgelsen|PT24H before event]], hvis du er syg.",
    "Arrangøren skal sende kortet til politiet [[3 uger før afviklingen|P3W before event]].",
]
NAMED = [
    "Regnskabet indsendes [[senest ved kvartalets slutning, 30. september 2020|2020-09-30]].",
    "Nøglerne skal afleveres [[senest på fraflytningsdagen, den 31. juli 2018|2018-07-31]].",
    "Ejeren skal svare [[senest ved høringens afslutning den 4. maj 2021|2021-05-04]].",
    "Kvoten skal være overdraget [[ved sæsonens udløb den 31. december 2016|2016-12-31]].",
    "Rettelser skal være hos os [[ved ansøgningsfristens udløb, 1. oktober 2019|2019-10-01]].",
    "Støjskærmen skal stå færdig [[ved udgangen af uge 22 i 2023|2023-06-04]].",
]
NUMBERS = [
    "Betal bøden [[inden fem – 5 – dage|P5D from letter]].",
    "De kan kære kendelsen [[inden 14 - fjorten - dage fra forkyndelsen|P14D from receipt]].",
    "Svaret skal være her [[inden otte (8) dage efter brevets modtagelse|P8D from receipt]].",
    "Bygningen skal sikres [[inden (10) ti arbejdsdage|P10B from letter]].",
]
ORDINALS = [
    "Skibet skal anmeldes [[senest ottende dagen efter ankomsten|P8D from event]].",
    "Indsigelsen skal være hos os [[senest den tiende dag efter bekendtgørelsen|P10D from event]].",
    "Prøven indsendes [[senest tredje hverdag efter besøget|P3B from event]].",
    "Kautionen stilles [[senest på 14. dagen efter licitationen|P14D from event]].",
]
COMPOUND = [
    "De skal fraflytte boligen [[inden to måneder og fem dage|P2M5D from letter]].",
    "Stævning skal udtages [[inden 1 år og 6 måneder efter afgørelsen|P1Y6M from decision]].",
    "Besætningen skal prøves igen [[inden for tre uger og to dage efter fundet|P3W2D from event]].",
    "Meld tilbage [[inden 1 time og 30 minutter|PT1H30M from letter]].",
]
STARTS = [
    "Beløbet bedes indbetalt [[inden 8 dage a dato|P8D from letter]].",
    "Deres bemærkninger imødeses [[senest 14 dage a dato|P14D from letter]].",
    "Bagagen indleveres [[senest to timer før planlagt afgang|PT2H before event]].",
    "Flytningen skal varsles [[senest 4 uger før forventet indflytning|P4W before event]].",
    "Afbud meldes [[senest et døgn før aftalt mødetid|P1D before event]].",
    "Prøven skal tages [[inden 6 måneder efter endelig frakendelse|P6M from decision]].",
    "Arbejdet skal være begyndt [[inden et år efter tilladelsen|P1Y from decision]].",
    "Beløbet skal bruges [[inden to år fra tilsagnet|P2Y from decision]].",
    "Planen skal offentliggøres [[senest 8 uger efter vedtagelsen|P8W from decision]].",
    "Indsigelse sker [[inden 14 dage fra forkyndelsen|P14D from receipt]].",
    "Send klagen [[inden 4 uger efter modtagelsen af afgørelsen|P4W from receipt]] til Ankenævnet.",
    "Formularen sendes [[senest 3 uger efter, at du har fået brevet|P3W from receipt]] til kommunen.",
    "Skiltet returneres [[senest 8 dage efter fraflytningen|P8D from event]] til udlejeren.",
]
SENDER = [
    "Visitator kommer på besøg [[inden en uge|P1W from letter]].",
    "Tilsynsføreren vender tilbage [[inden 10 dage|P10D from letter]].",
    "Skatteankenævnet sender dig et forslag [[senest den 4. maj 2022|2022-05-04]].",
    "Aktindsigten gives [[inden 7 arbejdsdage|P7B from letter]].",
    "Depositummet frigives [[senest den 1. juli 2020|2020-07-01]].",
    "Afgørelsen træffes [[inden fire uger|P4W from letter]].",
    "Pengene overføres til din konto [[inden for 3 bankdage|P3B from letter]].",
    "Sundhedsplejersken kontakter dig [[senest den 12. marts 2021|2021-03-12]].",
]
READER = [
    "Vi vil meget gerne have dine bemærkninger [[senest den 3. juni 2021|2021-06-03]].",
    "Regnskabet skal være os i hænde [[inden den 1. juli 1987|1987-07-01]].",
    "Kan du nå at svare [[inden den 2. maj 2022|2022-05-02]]?",
    "Vil De meddele kontoret Deres valg [[senest den 9. maj 1990|1990-05-09]]?",
    "Har I mulighed for at komme med et bud [[inden fredag den 6. september 2019|2019-09-06]]?",
    "Vi vil gerne, at du sender os billederne [[inden 14 dage|P14D from letter]].",
]
FINDS = [
    *UNTIL, *UPPER_BOUND, *WITHIN, *BARE, *BARE_BEFORE, *NAMED, *NUMBERS, *ORDINALS, *COMPOUND, *STARTS,
    *SENDER, *READER,
]  # fmt: skip

LOOKALIKES = [
    # lasting until a day
    "Museet er åbent indtil den 1. marts 2021.",
    "Du modtager sygedagpenge indtil den 1. marts 2021.",
    "Vi tog imod ansøgninger indtil den 7. juni 2019.",
    "Vejen er spærret frem til onsdag den 9. november 2022.",
    "Varerne kan ses på lageret indtil den 3. juni 2022.",
    # earliest times and the past
    "Du må ikke rydde arealet før den 1. august 2022.",
    "Anlægget må ikke tages i brug inden den 1. maj 2023.",
    "Skibet må først sejle efter den 3. maj 2020.",
    "Før den 1. juli 2012 gjaldt andre regler.",
    "Bygninger fra før den 1. januar 1940 er undtaget.",
    "Du kan ikke få pension før den 1. august 2030.",
    "Jorden må ikke flyttes inden 14 dage efter anmeldelsen.",
    # within a length: past and expectation
    "I løbet af 14 dage voksede bunken.",
    "Vi regner med at være færdige i løbet af 14 dage.",
    "Du har i løbet af to år fået tre advarsler.",
    "Priserne stiger nok i løbet af de næste 3 måneder.",
    "Inden for den første måned efter åbningen kom der 400 gæster.",
    # a date that something happens on
    "Mødet ligger den 1. april 2022.",
    "Resultatet forelå den 1. april 2022.",
    "Butikken lukker den 20. februar 2023.",
    "Du skal være på hospitalet den 15. august 2018 kl. 10.",
    "Din opholdstilladelse udløber den 3. oktober 2019.",
    # before an event
    "Mød op 15 minutter før samtalen.",
    "Lægen ringede to dage før besøget.",
    "To dage før besøget blev låsen skiftet.",
    "Du skal faste 6 timer før undersøgelsen.",
    "Barnet blev født 3 uger før termin.",
    # named days
    "Ved kvartalets slutning, 30. september 2020, var saldoen 400 kr.",
    "Ved udgangen af uge 22 i 2023 var tallet faldet.",
    "Ved aftalens udløb den 31. december 2016 ophører din dækning.",
    # a condition
    "Bliver bilen stjålet igen inden to år, får du kun halv erstatning.",
    "Begår du noget strafbart igen inden for tre år, udløses straffen.",
    "Får barnet et nyt anfald inden for 6 måneder, skal dosis øges.",
    "Sker det samme på ny inden 12 måneder, tages hunden fra dig.",
    # limitation
    "Krav på erstatning skal rejses inden 5 år efter, at skaden er sket.",
    "Erstatningskravet skal gøres gældende inden 3 år efter ulykken.",
    "Krav mod kassen skal være rejst senest 10 år efter udbetalingen.",
    # numbers and lengths
    "Han er to år og fem måneder.",
    "Den tredje dag efter operationen gik det bedre.",
    "Straffen er 1 år og 6 måneder.",
    "Flyet var forsinket to timer før planlagt afgang.",
]
