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
quiz-edit-text-hint = In GIFT, met een lege regel tussen de vragen. Voor het goede antwoord staat =, voor een fout antwoord ~, achter # staat uitleg bij een antwoord en achter #### uitleg bij de vraag. Een volgorde begint met {"{"}> en heeft elk onderdeel op een eigen regel; een hint is // [hint:…].
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
quiz-edit-checked = { $fine } goed, { $wrong } nog niet klaar. Er is nog niets gepubliceerd.
# $least (String)
# $most (String)
quiz-edit-number = Vul een heel getal in van { $least } tot en met { $most }.
quiz-edit-not-ready = Nog niet elke vraag is klaar. Onder het formulier staat per vraag wat er mist.
quiz-edit-changed = Iemand anders heeft intussen een nieuwe versie gepubliceerd. Bewaar uw tekst, open deze pagina opnieuw en voeg uw wijzigingen toe.
quiz-edit-draws-too-many = Er worden meer vragen geloot dan er zijn.
quiz-not-ready-feedback = Er staat nergens uitleg bij. Zet achter #### waarom het goede antwoord goed is.
quiz-not-ready-model = Er is geen voorbeeldantwoord. Zet het achter ####.
quiz-stats-title = Hoe de vragen het doen
quiz-stats-text = Van ieders eerste poging met deze versie. Makkelijk is het gemiddelde deel van de punten; onderscheid zegt of wie de rest goed doet, ook deze vraag goed doet. Is dat onder nul, kijk dan of de vraag klopt.
quiz-stats-caption = Cijfers per vraag
quiz-stats-question = Vraag
quiz-stats-count = Pogingen
quiz-stats-facility = Makkelijk
quiz-stats-deviation = Spreiding
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
learning-export = Exporteer als CSV
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
