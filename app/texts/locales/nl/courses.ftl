### E-learning: cursussen, lessen, toetsen, uitslagen.

course-catalogue-title = E-learning
course-catalogue-lead = Cursussen over kennisveiligheid. U leert in uw eigen tempo en gaat verder waar u was.
course-none-title = Er zijn nog geen cursussen
course-none-text = Zodra er een cursus is, staat die hier.
# $count (Number)
course-modules = { $count ->
    [one] 1 module
   *[other] { $count } modules
 }
course-enrolled = Ingeschreven
course-finished = Afgerond
course-progress = Voortgang
# $done (String)
# $all (String)
course-progress-text = { $done } van { $all } modules afgerond
# $done (String)
# $all (String)
course-lessons-text = { $done } van { $all } lessen gelezen
course-enrol = Inschrijven
course-enrol-text = Schrijft u zich in, dan staat deze cursus in uw overzicht. Meedoen is gratis en u kunt altijd stoppen.
course-enrol-obliged = Schrijf u in, dan staat in uw overzicht hoe ver u bent.
course-start = Begin met de eerste les
course-continue = Ga verder
course-not-finished-text = U gaat verder waar u was.
course-finished-text = U hebt alle modules van deze cursus afgerond.
course-about = Over deze cursus
course-pair = Deze cursus is er ook in een andere taal:
course-language = Taal
course-duration = Duur
course-content = Inhoud
# $count (Number)
course-duration-text = Ongeveer { $count } minuten
# $number (String)
course-module-number = Module { $number }
# $date (String)
course-module-completed = Afgerond op { $date }
course-module-open = Toets begonnen
course-module-lessons = Lessen van deze module
lesson-number = Les
# $number (String)
# $all (String)
lesson-number-of = Les { $number } van { $all }
lesson-read = Gelezen
lesson-not-read = Nog niet gelezen
lesson-outline = In deze module
lesson-previous = Vorige les
lesson-next = Volgende les
lesson-to-quiz = Naar de toets
lesson-neighbours = Vorige en volgende les
lesson-this-one = Deze les
quiz-title = Toets
# $module (String)
quiz-title-of = Toets: { $module }
quiz-lead = Zo weet u of u de module beheerst. U krijgt bij elk antwoord uitleg.
quiz-how = Zo werkt het
# $count (Number)
quiz-questions = { $count ->
    [one] 1 vraag
   *[other] { $count } vragen
 }
quiz-questions-text = Eén vraag per pagina. U kunt heen en weer.
# $percent (String)
quiz-pass = U slaagt vanaf { $percent }%
quiz-pass-text = Haalt u dat niet, dan probeert u het gewoon nog eens.
quiz-saved-title = Elk antwoord wordt meteen bewaard
quiz-saved-text = U kunt stoppen en later verdergaan, ook op een ander apparaat.
quiz-feedback-title = Na het inleveren ziet u uitleg
quiz-feedback-text = Bij elk antwoord staat wat goed was, wat niet, en waarom.
quiz-begin = Begin de toets
quiz-again = Doe de toets opnieuw
quiz-continue = Ga verder met de toets
# $answered (String)
# $all (String)
quiz-open-text = U bent al begonnen: { $answered } van { $all } vragen hebben een antwoord.
quiz-past = Eerdere pogingen
quiz-past-date = Ingeleverd
quiz-past-score = Score
quiz-past-outcome = Uitslag
quiz-past-look = Bekijken
# $date (String)
quiz-past-about = de poging van { $date }
quiz-passed = Geslaagd
quiz-not-passed = Niet geslaagd
# $number (String)
# $all (String)
quiz-question-of = Vraag { $number } van { $all }
# $number (String)
quiz-question-number = Vraag { $number }
quiz-progress = Beantwoord
# $answered (String)
# $all (String)
quiz-progress-text = { $answered } van { $all } vragen
quiz-hint-single = Kies één antwoord.
quiz-hint-multiple = Kies alle antwoorden die kloppen. Elk goed antwoord levert een deel van de punten op, elk fout antwoord kost er, nooit onder nul.
quiz-hint-short = Eén of enkele woorden. Hoofdletters maken niet uit.
quiz-save-next = Opslaan en verder
quiz-check = Controleer
quiz-not-whole = Er ontbreekt nog een deel van uw antwoord. Vul het aan, dan kunnen we het controleren.
# $count (Number)
# $percent (String)
quiz-tries-left = { $count ->
    [one] U kunt nog één keer antwoorden. Een nieuwe poging kost { $percent } % van de punten.
   *[other] U kunt nog { $count } keer antwoorden. Elke nieuwe poging kost { $percent } % van de punten.
}
quiz-unsent-sending = Op dit apparaat staan antwoorden die nog niet bewaard zijn. We bewaren ze nu.
quiz-unsent-failed = Op dit apparaat staan antwoorden die nog niet bewaard zijn. Kijk of u verbinding hebt en laad deze pagina opnieuw voordat u inlevert.
quiz-checked-title = Uw antwoord is nagekeken
quiz-interactive-title = U hoort meteen of het goed is
quiz-interactive = Na elke vraag kunt u uw antwoord laten controleren. Is het niet goed, dan krijgt u een hint en mag u het opnieuw proberen.
quiz-edit-interactive = Per vraag laten controleren en opnieuw proberen
quiz-edit-interactive-hint = De deelnemer hoort bij elke vraag meteen of het goed is. Elke hint van een vraag geeft één nieuwe poging; die kost een derde van de punten, of wat u met // [penalty:…] opgeeft.
# $count (Number)
result-tries = { $count ->
    [one] in één keer
   *[other] in { $count } pogingen
}
quiz-previous = Vorige vraag
quiz-skip = Overslaan
quiz-to-review = Naar het overzicht van uw antwoorden
quiz-to-result = Naar de uitslag
quiz-moves = Andere vragen
# $time (String)
quiz-saved = Opgeslagen { $time }
quiz-not-saved = Niet opgeslagen. Controleer uw verbinding; we proberen het opnieuw.
quiz-given-up = Niet opgeslagen. Controleer uw verbinding en gebruik dan ‘Opslaan en verder’.
quiz-signed-out = Niet opgeslagen: u bent niet meer ingelogd. Gebruik ‘Opslaan en verder’ om opnieuw in te loggen; dit antwoord gaat dan niet verloren.
quiz-already-submitted = Deze toets is al ingeleverd. Antwoorden veranderen niet meer.
quiz-not-an-answer = Dit antwoord kunnen we niet bewaren.
quiz-choose = Kies een antwoord. Weet u het nog niet? Gebruik dan ‘Overslaan’.
quiz-type = Vul een antwoord in. Weet u het nog niet? Gebruik dan ‘Overslaan’.
# $max (Number)
quiz-too-long = Gebruik niet meer dan { $max } tekens.
quiz-review-title = Controleer uw antwoorden
quiz-review-lead = Klopt alles? Lever de toets dan in. Daarna kunt u niets meer wijzigen.
quiz-review-gaps = Beantwoord eerst alle vragen. Daarna kunt u inleveren.
quiz-unanswered = Nog geen antwoord
# $number (String)
quiz-unanswered-problem = Vraag { $number } heeft nog geen antwoord.
quiz-answer = Beantwoorden
# $number (String)
quiz-change-about = het antwoord op vraag { $number }
quiz-submit = Inleveren
# $module (String)
result-title-of = Uitslag: { $module }
result-passed-title = U bent geslaagd
result-passed-text = Deze module is afgerond.
result-not-passed-title = Nog niet geslaagd
# $percent (String)
result-not-passed-text = U hebt { $percent }% nodig. Lees de uitleg hieronder en probeer het nog eens.
result-score = van de punten
# $earned (String)
# $full (String)
result-points = { $earned } van { $full } punten
result-submitted = Ingeleverd
result-answers = Uw antwoorden
result-right = Goed
result-partly = Deels goed
result-wrong = Fout
result-you-answered = Uw antwoord
result-option-right = goed
result-option-wrong = fout
result-missed = Dit hoorde er ook bij
result-right-answer = Het goede antwoord
result-why = Uitleg
result-read-again = Lees het nog eens
result-read-again-text = De antwoorden op deze toets staan in deze lessen.
# $module (String)
result-next-module = Volgende module: { $module }
result-to-course = Naar de cursus
quiz-hint-truth = Kies of dit klopt.
quiz-hint-number = Een getal. Een komma of een punt mag.
quiz-hint-matching = Kies bij elk onderdeel wat erbij hoort. Elk goed paar telt even zwaar.
quiz-hint-ordering = Kies bij elk onderdeel zijn plaats; de andere schuiven op. Elke goede plaats telt even zwaar.
quiz-hint-scenario = Kies wat u doet. Met elke keuze gaat het verhaal verder; een gemaakte keuze blijft staan. Wat telt, is waar u uitkomt.
quiz-scenario-so-far = Wat u tot nu toe koos
quiz-scenario-you-chose = U koos
# $number (String)
quiz-scenario-step = Keuze { $number }
quiz-scenario-end = Hier eindigt dit scenario. Ga verder met ‘Opslaan en verder’; bij de uitslag leest u wat uw keuzes waard waren.
quiz-scenario-unfinished = Maak eerst een keuze hierboven. Weet u het nog niet? Gebruik dan ‘Overslaan’; uw keuzes tot nu toe zijn bewaard.
quiz-scenario-decided = U had hier al iets anders gekozen. Die keuze blijft staan; het scenario staat waar u gebleven was.
quiz-scenario-map = Kaart van het scenario
# $name (String)
quiz-scenario-step-name = Stap { $name }
# $percent (String)
quiz-scenario-worth = einde, { $percent } % van de punten
# $name (String)
quiz-scenario-leads = leidt naar { $name }
quiz-hint-gaps = Vul elk gat in.
quiz-hint-reflection = Schrijf in uw eigen woorden. Dit telt niet mee voor de score; na het inleveren ziet u een voorbeeldantwoord.
quiz-hint-read = Hier hoeft u niets in te vullen.
# $number (String)
quiz-gap = Gat { $number }
# $number (String)
quiz-place = Plaats { $number }
quiz-pick = Kies…
quiz-true = Waar
quiz-false = Onwaar
quiz-hint-title = Hint
# $time (String)
# $minutes (Number)
quiz-time-left = Tijd tot { $time }; nog { $minutes ->
    [one] 1 minuut
   *[other] { $minutes } minuten
 }.
quiz-time-up = De tijd is om. Wat tot dan toe was opgeslagen, telt.
# $minutes (Number)
quiz-limit = { $minutes ->
    [one] 1 minuut de tijd
   *[other] { $minutes } minuten de tijd
 }
quiz-limit-text = De tijd loopt door als u stopt. Daarna wordt de toets vanzelf ingeleverd.
# $count (Number)
quiz-attempts = { $count ->
    [one] U hebt 1 poging
   *[other] U hebt { $count } pogingen
 }
# $begun (String)
quiz-attempts-text = Begonnen: { $begun }.
# $time (String)
quiz-too-early = U kunt de toets opnieuw doen vanaf { $time }.
quiz-none-left = U hebt alle pogingen gebruikt. Vraag uw contactpersoon om hulp.
quiz-incomplete = Nog niet helemaal beantwoord
result-reflection = Reflectie
result-model-answer = Voorbeeldantwoord
result-not-answered = Niet ingevuld
# $place (String)
result-place = Plaats { $place }
result-outdated = Van deze toets is er een nieuwe versie, die u opnieuw moet doen.
result-time-up = De tijd was om; wat tot dan toe was opgeslagen, is nagekeken.

### De toets schrijven en publiceren.

# $module (String)
quiz-edit-title = Toets schrijven: { $module }
quiz-edit-lead = U schrijft de toets als tekst. Publiceren maakt een nieuwe versie; wie al bezig is, houdt de versie waarmee hij of zij begon.
quiz-edit = Toets schrijven
# $version (String)
# $date (String)
quiz-edit-newest = Nu geldt versie { $version }, gepubliceerd op { $date }.
# $version (String)
quiz-edit-published = Versie { $version } is gepubliceerd.
quiz-edit-text = Vragen
quiz-edit-text-hint = In GIFT, met een lege regel tussen de vragen. Voor het goede antwoord staat =, voor een fout antwoord ~, achter # staat uitleg bij een antwoord en achter #### uitleg bij de vraag. Een volgorde begint met {"{"}> en heeft elk onderdeel op een eigen regel; een hint is // [hint:…]. Een scenario begint met {"{"}? en heeft stappen: @naam met de situatie, daaronder ~ keuze -> naam, en bij een einde %100% voor de tekst. U kunt ook een genummerde lijst uit een tekstverwerker plakken, met a, b en c voor de antwoorden en een * achter het goede.
quiz-edit-pasted = U plakte een genummerde lijst. Daar zijn hieronder vragen van gemaakt: kijk na of de goede antwoorden een = hebben, en publiceer dan.
quiz-edit-pasted-preview = Dit is een genummerde lijst. Zo worden het vragen; met Voorbeeld bekijken komt de tekst ervan in het veld.
quiz-edit-pass = Geslaagd vanaf (procent)
quiz-edit-pass-hint = Een getal van 0 tot en met 100.
quiz-edit-time = Tijd voor een poging (minuten)
quiz-edit-attempts = Aantal pogingen
quiz-edit-delay = Wachttijd tussen pogingen (minuten)
quiz-edit-draw = Aantal vragen per poging
quiz-edit-draw-hint = Dan worden er zoveel geloot. Leeg: alle vragen.
quiz-edit-none-hint = Leeg: geen grens.
quiz-edit-change = Wat betekent deze versie voor wie al klaar is?
quiz-change-minor = Een kleine verbetering
quiz-change-minor-text = Niemand hoeft iets te doen.
quiz-change-optional = Opnieuw doen mag
quiz-change-optional-text = De module blijft afgerond.
quiz-change-must-retake = Opnieuw doen moet
quiz-change-must-retake-text = De module is niet meer afgerond. Wat iemand eerder haalde, blijft vastliggen.
quiz-edit-preview = Voorbeeld bekijken
quiz-edit-publish = Publiceren
quiz-edit-preview-title = Voorbeeld
# $fine (Number)
# $wrong (Number)
quiz-edit-checked = { $fine } goed, { $wrong } nog niet klaar.
# $least (String)
# $most (String)
quiz-edit-number = Vul een heel getal in van { $least } tot en met { $most }.
quiz-edit-not-ready = Nog niet elke vraag is klaar. In het voorbeeld staat per vraag wat er mist.
quiz-edit-changed = Iemand anders heeft intussen een nieuwe versie gepubliceerd. Bewaar uw tekst, open deze pagina opnieuw en voeg uw wijzigingen toe.
quiz-edit-draws-too-many = Er worden meer vragen geloot dan er zijn.
quiz-not-ready-feedback = Er staat nergens uitleg bij. Zet achter #### waarom het goede antwoord goed is.
quiz-not-ready-model = Er is geen voorbeeldantwoord. Zet het achter ####.
quiz-stats-title = Hoe de vragen het doen
quiz-stats-text = Van ieders eerste poging met deze versie. Makkelijk is het gemiddelde deel van de punten; gewicht is wat de vraag bijdraagt aan het verschil tussen deelnemers; onderscheid zegt of wie de rest goed doet, ook deze vraag goed doet. Is dat onder nul, kijk dan of de vraag klopt.
quiz-stats-caption = Cijfers per vraag
quiz-stats-question = Vraag
quiz-stats-count = Pogingen
quiz-stats-facility = Makkelijk
quiz-stats-deviation = Spreiding
quiz-stats-weight = Gewicht
quiz-stats-discrimination = Onderscheid

### Verplichte cursussen.

obligations-title = Verplichte cursussen
obligations-lead = Kies welke cursussen mensen van instellingen moeten doen, en hoe vaak.
obligation-title = Wat deze cursus vraagt
obligation-lead = Wie de cursus moet doen, hoeveel tijd daarvoor is en hoe lang het resultaat telt.
obligation-course = Cursus
obligation-audience = Wie moet de cursus doen?
audience-everybody = Alle vertegenwoordigers van instellingen
audience-coordinators = Alleen de coördinatoren
obligation-none = Niet verplicht
obligation-days = Hoeveel dagen krijgen mensen?
obligation-days-column = Dagen
obligation-days-hint = Vanaf de dag dat iemand erbij komt of dat u dit instelt, en opnieuw vanaf de dag dat het resultaat niet meer telt.
obligation-renewal = Hoe lang telt het resultaat?
renewal-once = Voor altijd
renewal-months = Een aantal maanden
renewal-months-hint = Vanaf de dag waarop iemand de cursus afrondt.
renewal-yearly = Tot de volgende ronde
renewal-yearly-hint = Elk jaar begint op dezelfde dag een nieuwe ronde voor iedereen.
# $months (Number)
renewal-months-text = { $months ->
    [one] 1 maand
   *[other] { $months } maanden
 }
# $month (String)
renewal-yearly-text = Elk jaar vanaf 1 { $month }
obligation-months = Hoeveel maanden?
obligation-months-hint = Alleen als u voor een aantal maanden koos.
obligation-early-days = Hoeveel dagen eerder mag iemand vernieuwen?
obligation-early-days-hint = Wie binnen deze tijd vernieuwt, houdt de maanden die nog over waren.
obligation-month = In welke maand begint de ronde?
obligation-month-hint = Alleen als u voor een ronde koos. De ronde begint op de eerste dag.
obligation-refresher = Kortere cursus om te vernieuwen
obligation-refresher-hint = Wie deze cursus al eens afrondde, kan met de kortere cursus vernieuwen.
obligation-refresher-none = Geen
obligation-refresher-refused = Kies een andere cursus die gepubliceerd is.
obligation-submit = Verplicht stellen
obligation-set = De cursus is verplicht. Mensen zien het meteen in hun overzicht.
obligation-drop = Niet meer verplichten
obligation-drop-text = Wat mensen hebben afgerond, blijft bewaard.
obligation-dropped = De cursus is niet meer verplicht.
obligation-eyebrow = Verplichte cursus
obligation-notice-title = Deze cursus is verplicht
# $date (String)
obligation-completed-at = U rondde de cursus af op { $date }.
obligation-again-text = Doe de toets van elke module opnieuw. Wat u eerder afrondde, blijft bewaard.
obligation-refresher-text = Deze kortere cursus is voor u genoeg:
standing-done = Afgerond
# $date (String)
standing-done-until = Telt tot en met { $date }
# $date (String)
standing-renewable = Vernieuwen kan, uiterlijk { $date }
# $date (String)
standing-due = Uiterlijk { $date }
# $date (String)
standing-overdue = Te laat: uiterlijk { $date }
# $stage (String)
stage-name = { $stage ->
    [done] Afgerond
    [due] Nog te doen
   *[overdue] Te laat
 }
# $count (Number)
overview-late-colleagues = { $count ->
    [one] 1 collega is te laat met een verplichte cursus.
   *[other] { $count } collega’s zijn te laat met een verplichte cursus.
 }
overview-late-link = Bekijk wie
learning-title = Verplichte cursussen van collega’s
learning-lead = U ziet wie welke cursus heeft afgerond, nooit wat iemand antwoordde.
learning-none-title = Er zijn geen verplichte cursussen
learning-none-text = Zodra het contactpunt een cursus verplicht stelt, ziet u hier wie die heeft afgerond.
learning-courses = Per cursus
learning-share-done = Deel dat is afgerond
# $all (String)
# $done (String)
learning-done-of = { $done } van { $all } afgerond
learning-colleagues = Collega’s
# $count (Number)
learning-all = Alles ({ $count })
# $count (Number)
# $stage (String)
learning-filter = { $stage } ({ $count })
learning-nobody-title = Niemand
learning-nobody-text = Hier staat niemand. Kies hierboven een andere lijst.
learning-standing = Stand
learning-completed-at = Afgerond op
learning-asked-at = Herinnerd op
learning-last-day = Uiterlijk
learning-ask = Herinneren
# $course (String)
# $name (String)
learning-ask-label = Herinner { $name } aan { $course }
learning-ask-text = Elke collega krijgt één mail. Wie in de afgelopen week is herinnerd, kunt u nog niet opnieuw kiezen.
learning-ask-submit = Stuur een herinnering
# $count (Number)
learning-reminded = { $count ->
    [one] 1 collega krijgt een herinnering.
   *[other] { $count } collega’s krijgen een herinnering.
 }
learning-reminded-nobody = Niemand krijgt een herinnering. Kies eerst wie u wilt herinneren.
sheet-excel = Download voor Excel
sheet-csv = Download als CSV
learning-figures-title = Cijfers over verplichte cursussen
learning-figures-lead = Hoeveel mensen van alle instellingen samen de verplichte cursussen hebben afgerond.
learning-sectors = Per soort instelling
learning-sector = Soort instelling
learning-people = Mensen
learning-too-few = Minder dan 5
learning-hidden-note = Groepen van minder dan vijf mensen tonen we niet. Is dat er maar één, dan tonen we ook de kleinste andere groep niet.
learning-months = Door de tijd
learning-months-caption = Afgeronde cursussen per maand
mail-due-subject = Denk aan uw verplichte cursus
mail-due-text = De laatste dag voor een verplichte cursus komt dichterbij. U kunt verdergaan waar u was.
mail-overdue-subject = U bent te laat met een verplichte cursus
mail-overdue-text = De laatste dag voor een verplichte cursus is voorbij. Rond de cursus alstublieft zo snel mogelijk af.
mail-learning-asked-subject = Herinnering aan uw verplichte cursus
# $coordinator (String)
mail-learning-asked-text = { $coordinator } vraagt u een verplichte cursus af te ronden.
# $date (String)
mail-learning-last-day = uiterlijk { $date }
mail-learning-course = Naar de cursus
mail-learning-overview = Naar mijn overzicht
statements-own = Download mijn leerresultaten (xAPI)
statements-own-text = Een JSON-bestand met uw pogingen en wat u hebt afgerond, voor een ander leersysteem. Uw naam en mailadres staan er niet in.
statements-all = Leerresultaten exporteren
statements-all-text = Een JSON-bestand in xAPI met de pogingen en afrondingen van iedereen. Mensen staan erin met een nummer, zonder naam.
statements-all-submit = Download als xAPI

certificate-title = Certificaat
# $name (String)
# $course (String)
certificate-document = Certificaat van { $name }: { $course }
certificate-says = Hierbij verklaren wij dat
certificate-did = de volgende cursus heeft afgerond, met een voldoende voor elke toets:
# $date (String)
certificate-completed = Afgerond op { $date }.
# $date (String)
certificate-until = Geldig tot en met { $date }.
certificate-check = Controleer dit certificaat op
# $date (String)
certificate-issued = Gemaakt op { $date }.
certificate-code-picture = QR-code met het adres waar dit certificaat te controleren is
certificate-of-course = Certificaat van deze cursus
certificate-link = Uw certificaat
certificate-lead = Een bewijs dat u de cursus hebt afgerond, om te printen, te mailen of in een portfolio te zetten.
certificate-none-title = U hebt deze cursus nog niet afgerond
certificate-none-text = Zodra u alle modules hebt afgerond, kunt u hier een certificaat maken.
certificate-make-text = Op het certificaat staan uw naam, de cursus en de dag waarop u die afrondde. Het krijgt een eigen adres. Wie dat adres heeft, kan zien dat het certificaat echt is; niemand anders vindt het. U kunt het altijd weer intrekken.
certificate-make = Maak mijn certificaat
certificate-to-course = Terug naar de cursus
certificate-download-pdf = Download als pdf
certificate-download-badge = Download als badge (Open Badges)
certificate-badge-text = De badge is een ondertekend bestand voor een digitale portfolio of wallet. Uw naam staat erin; uw mailadres alleen onherkenbaar.
certificate-address = Adres om te controleren
certificate-withdraw = Trek het certificaat in
certificate-withdraw-text = Klopt uw naam niet meer, of wilt u niet dat iemand het nog ziet? Trek het in. U kunt daarna een nieuw maken, met een ander adres.
certificate-withdrawn-done = Uw certificaat is ingetrokken. Op het adres staat dat het niet meer geldt, zonder uw naam.
certificate-cannot-print = Het lettertype van de pdf kent niet alle letters van uw naam. Gebruik de badge of dit adres, of schrijf uw naam bij uw gegevens in een ander schrift en maak een nieuw certificaat.
certificate-valid-title = Dit certificaat is echt
certificate-valid-text = Het is door deze site gemaakt en geldt nog.
certificate-expired-title = Dit certificaat is echt, en verlopen
# $date (String)
certificate-expired-text = Het gold tot en met { $date }. De cursus moet daarna opnieuw gedaan worden.
certificate-withdrawn-title = Dit certificaat geldt niet meer
# $date (String)
certificate-withdrawn-text = Het is op { $date } ingetrokken.
certificate-of = Op naam van
certificate-course = Cursus
certificate-completed-at = Afgerond op
certificate-valid-until = Geldig tot en met
certificate-issued-at = Gemaakt op

## Cursussen maken
authoring-title = Cursussen maken
authoring-lead = Maak een cursus van modules, met lessen en een toets. Deelnemers zien een cursus pas als u hem publiceert.
authoring-caption = Alle cursussen
authoring-column-course = Cursus
authoring-column-state = Stand
authoring-column-modules = Modules
authoring-column-learners = Deelnemers
authoring-column-title = Titel
authoring-column-move = Volgorde
authoring-column-lessons = Lessen
authoring-column-questions = Vragen
authoring-column-minutes = Minuten
authoring-published = Gepubliceerd
authoring-draft = Concept
authoring-new = Nieuwe cursus
authoring-create = Maak de cursus
authoring-field-title = Titel
authoring-field-summary = Samenvatting
authoring-field-summary-hint = Een of twee zinnen over wat iemand leert.
authoring-field-language = Taal
authoring-field-pair = Dezelfde cursus in de andere taal
authoring-pair-none = Die is er niet
authoring-about = Over de cursus
authoring-save = Opslaan
authoring-saved = Opgeslagen.
authoring-publish = Publiceer de cursus
authoring-publish-text = Deelnemers zien deze cursus nog niet.
authoring-is-published-text = Deelnemers zien deze cursus. Wat u opslaat, zien zij meteen.
authoring-unpublish = Neem de cursus terug
authoring-unpublish-text = Neemt u de cursus terug, dan zien deelnemers hem niet meer. Wat zij deden, blijft bewaard.
authoring-view = Bekijk de cursus
authoring-modules = Modules
authoring-modules-none = Er is nog geen module.
authoring-add-module = Module toevoegen
authoring-module-title = Titel van de nieuwe module
authoring-up = Omhoog
authoring-down = Omlaag
authoring-hidden = Niet zichtbaar
authoring-shown = Zichtbaar
authoring-module-about = Over de module
authoring-field-minutes = Tijd in minuten
authoring-field-entry = Wanneer mag iemand de toets doen?
authoring-field-needs = Welke modules moeten eerst af zijn?
authoring-field-needs-hint = De lessen kan iedereen altijd lezen.
authoring-field-optional = Deze module is naar keuze: de cursus is ook zonder deze module af
authoring-field-shown = Deelnemers zien deze module
authoring-lessons = Lessen
authoring-lessons-none = Er is nog geen les.
authoring-add-lesson = Les toevoegen
authoring-quiz = Toets
authoring-quiz-none = Deze module heeft nog geen toets. Zonder toets telt de module niet mee.
authoring-lesson-new = Nieuwe les
authoring-field-body = Tekst
authoring-field-body-hint = Markdown, zoals in de kennisbank. Een link naar een artikel is [titel](/knowledge/adres).
authoring-lesson-shown = Deelnemers zien deze les
authoring-lesson-preview = Bekijk eerst
authoring-preview-title = Zo ziet de les eruit
authoring-found-title = Gevonden in de tekst
authoring-revisions = Eerdere teksten
authoring-revision = Versie
authoring-revision-by = Door
authoring-revision-at = Wanneer
authoring-revision-program = Bij het begin
authoring-revision-open = Open deze tekst
authoring-revision-opened = U ziet een eerdere tekst. Slaat u hem op, dan wordt hij de nieuwste.
authoring-lesson-changed = Iemand anders heeft deze les intussen opgeslagen. Open de les in een nieuw venster, neem over wat u wilt houden en sla daarna op.
authoring-lesson-not-sound = Sommige lezers kunnen deze tekst niet gebruiken. Verbeter wat onder aan de pagina staat, of sla de les op als niet zichtbaar.
authoring-not-ready = De cursus kan nog niet worden gepubliceerd.
authoring-nothing-to-complete = Niemand kan deze cursus afronden: er is geen zichtbare module met een toets die meetelt.
# $title (String)
authoring-empty-module = Er staat niets in de module ‘{ $title }’: maak een les of een toets, of maak de module niet zichtbaar.
authoring-needs-itself = Zo wacht een module op zichzelf. Kies andere modules die eerst af moeten zijn.
authoring-link = Cursussen maken en wijzigen
authoring-edit = Wijzig de cursus
entry-open = Meteen
entry-open-text = Ook zonder de lessen te lezen, zo vaak als de toets toestaat.
entry-after-reading = Na de lessen
entry-after-reading-text = Als alle lessen van de module gelezen zijn.
entry-test-out = Na de lessen, en één keer vooraf
entry-test-out-text = Wie de toets vooraf haalt, hoeft de lessen niet te lezen. Die poging telt niet mee voor het aantal.
course-module-optional = Naar keuze
# $titles (String)
course-module-needs = Rond eerst af: { $titles }
quiz-others-first = U kunt deze toets doen als deze modules af zijn:
quiz-read-first = Lees eerst alle lessen van deze module. Daarna kunt u de toets doen.
quiz-read-lessons = Naar de lessen
quiz-pretest = U kunt deze toets één keer doen zonder eerst de lessen te lezen. Haalt u hem, dan is de module af. Haalt u hem niet, dan leest u eerst de lessen; deze poging telt niet mee.
quiz-pretest-begin = Doe de toets vooraf
preferences-recall = Vragen na een cursus: na 2, 7, 30 en 90 dagen één, om te onthouden wat u leerde
# $course (String)
mail-recall-subject = Weet u het nog? Een vraag over { $course }
# $course (String)
# $number (String)
# $count (String)
mail-recall-text = U hebt de cursus { $course } afgerond. Dit is vraag { $number } van { $count }. Wie af en toe één vraag beantwoordt, onthoudt beter wat er in een cursus stond. Het kost ongeveer een minuut, en uw antwoord telt nergens voor mee.
mail-recall-link = Naar de vraag
recall-title = Wat u nog weet
recall-link = Vragen over cursussen die u afrondde, en wat u nog wist
recall-lead = Na 2, 7, 30 en 90 dagen mailen we u één vraag over een cursus die u afrondde. Uw antwoorden tellen nergens voor mee, en alleen u ziet ze.
recall-none-title = Er zijn nog geen vragen
recall-none-text = Twee dagen nadat u een cursus afrondt, krijgt u de eerste vraag.
recall-all-off = Wilt u helemaal geen vragen meer, of juist weer wel? Kies dat bij uw account:
recall-question-title = Weet u het nog?
# $number (String)
# $count (String)
recall-question-lead = Vraag { $number } van { $count }. U antwoordt één keer en hoort meteen of het goed is. Uw antwoord telt nergens voor mee.
recall-answer = Antwoord geven
recall-answered-title = Uw antwoord
recall-choose = Kies een antwoord.
recall-type = Vul een antwoord in.
recall-incomplete = Er ontbreekt nog een deel van uw antwoord.
recall-replaced-title = Deze vraag is vervallen
recall-replaced-text = U kreeg daarna een nieuwere vraag over dezelfde cursus.
recall-to-newest = Naar de nieuwere vraag
recall-read-again-text = Hier staat meer over deze vraag.
recall-own = Wat u nog weet van deze cursus
recall-to-all = Bekijk al uw cursussen
recall-share = Goed beantwoord
# $right (String)
# $answered (String)
recall-right-of = { $right } van { $answered } goed
recall-nothing-answered = Nog niets beantwoord
# $course (String)
recall-asked-of = Vragen over { $course }
recall-when = Vraag
# $days (String)
recall-after = Na { $days } dagen
recall-sent = Gemaild op
recall-outcome = Uw antwoord
recall-open = Nog te beantwoorden
recall-dropped = Niet beantwoord
recall-ending-title = Liever geen vragen?
recall-ending-text = U kunt de vragen over deze cursus stoppen. Wat u al antwoordde, blijft staan.
recall-stop = Geen vragen meer over deze cursus
recall-resume = Weer vragen over deze cursus
recall-is-stopped = U krijgt geen vragen meer over deze cursus.
recall-stopped-done = Vanaf nu krijgt u geen vragen meer over deze cursus.
recall-resumed = U krijgt weer vragen over deze cursus.

# Meer tijd en pogingen voor één deelnemer.
allowances-title = Extra tijd en pogingen
allowances-lead = Voor wie langzamer leest of wie de stroom uitviel. Het geldt voor pogingen die vanaf nu beginnen; de deelnemer krijgt er mail over. Een reden noteren we niet.
allowances-none-title = Niemand heeft extra tijd of pogingen
allowances-none-text = Geef ze hieronder aan iemand.
allowance-new = Geef iemand extra tijd of pogingen
allowance-give = Geef
allowance-given = Gegeven. De deelnemer krijgt er mail over.
allowance-end = Beëindig
allowance-ended = Beëindigd. Pogingen die al begonnen waren houden hun tijd.
allowance-person = Deelnemer
allowance-email = Mailadres van de deelnemer
allowance-course = Cursus
allowance-every-course = Alle cursussen
allowance-time = Extra tijd
allowance-no-time = Geen extra tijd
# $percent (String)
allowance-percent = { $percent }% meer
allowance-attempts = Extra pogingen
# $most (String)
allowance-attempts-hint = Van 0 tot en met { $most }, bovenop het aantal van de toets.
allowance-since = Sinds
allowance-no-such-person = Met dit adres heeft niemand een account.
allowance-no-such-course = Deze cursus is er niet meer. Kies een andere.
# $percent (String)
quiz-limit-extra = U hebt { $percent }% meer tijd dan anderen; die zit er al in.
mail-allowance-subject = U hebt meer tijd of pogingen bij toetsen
mail-allowance-text = De redactie heeft u dit gegeven. Het geldt voor elke toets die u vanaf nu begint. Anderen zien het niet.
mail-allowance-link = Naar de cursussen

# Een redacteur trekt een certificaat in.
certificate-reason = Waarom het is ingetrokken
certificate-reason-hint = De houder leest dit, anderen niet.
certificate-revoke = Trek dit certificaat in
certificate-revoke-text = Klopt er iets niet met dit certificaat? De houder krijgt mail met de reden en kan er voor deze keer geen ander van maken. Dat de cursus is afgerond blijft bewaard. Dit kan niet ongedaan gemaakt worden.
certificate-revoked-title = Uw certificaat is door de redactie ingetrokken
certificate-revoked-text = U kunt er geen nieuw van maken. Rondt u de cursus nog eens af, dan kan dat wel.
mail-certificate-revoked-subject = Uw certificaat geldt niet meer
mail-certificate-revoked-text = De redactie heeft een certificaat van u ingetrokken. Op de pagina ervan staat vanaf nu dat het niet geldt, zonder uw naam.
mail-certificate-revoked-link = Naar het certificaat

# Bestanden bij een les.
lesson-downloads = Downloads
# $name (String)
lesson-transcript-of = Uitgeschreven tekst van { $name }
lesson-files-title = Bestanden van de les
lesson-files-lead = Afbeeldingen, video's en bestanden om mee te nemen. Zet de regel van een afbeelding of video in de tekst op de plek waar hij hoort; downloads staan vanzelf onder de les.
lesson-files-none-title = Deze les heeft nog geen bestanden
lesson-files-none-text = Upload ze hieronder.
# $size (String)
lesson-files-hint = Afbeeldingen (png, jpg, webp, gif), video (mp4, webm), pdf en Office-bestanden, elk tot { $size }. U kunt er meer tegelijk kiezen.
lesson-files-kind = Soort
lesson-files-state = Stand
lesson-files-line = Regel voor in de tekst
lesson-files-alternative = wat erop staat
lesson-files-ready = Klaar
lesson-files-no-captions = Zonder ondertiteling
# $language (String)
lesson-files-has-captions = Ondertiteling: { $language }
lesson-files-remove = Verwijder
lesson-files-still-shown = De les laat dit bestand zien. Haal het eerst uit de tekst.
lesson-files-captions = Ondertiteling
lesson-files-captions-text = Een video heeft ondertiteling nodig voordat deelnemers de les zien. Maak een WebVTT-bestand (.vtt), of laat uw videoprogramma dat doen. De uitgeschreven tekst onder de les maken we ervan.
# $name (String)
lesson-files-captions-of = Ondertiteling van { $name }
lesson-files-captions-language = Taal van de ondertiteling
lesson-files-captions-add = Voeg ondertiteling toe
lesson-files-captions-replace = Vervang de ondertiteling
lesson-files-captions-set = De ondertiteling is toegevoegd.
captions-not-a-video = Dit bestand is geen video.
captions-nothing = Kies een bestand met ondertiteling.
captions-too-long = Het bestand met ondertiteling is groter dan 1 MB.
captions-not-web-vtt = Dit is geen WebVTT. Sla de ondertiteling op als .vtt, in UTF-8.
# $place (String)
captions-not-web-vtt-at = Dit is geen WebVTT. Kijk bij regel en teken { $place }.
captions-no-cues = Er staat geen tekst in deze ondertiteling.
captions-no-language = Kies de taal van de ondertiteling.
file-kind-mp4 = mp4-video
file-kind-webm = webm-video
