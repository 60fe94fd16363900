### De vragenbank: overzicht, importeren en wat er aan een vraag mankeert.

questions-title = Vragenbank
questions-lead = Vragen voor toetsen, met hun categorie en trefwoorden.
questions-list = Vragen
questions-none-title = Er zijn nog geen vragen
questions-none-text = Neem vragen over uit een bestand in GIFT, Aiken of Moodle XML.
questions-column-name = Vraag
questions-column-type = Soort
questions-column-category = Categorie
questions-column-version = Versie
questions-column-line = Regel
questions-column-outcome = Uitkomst
questions-import = Vragen importeren
questions-import-lead = Plak de vragen en controleer ze eerst. Pas bij opslaan komen ze in de vragenbank.
questions-field-format = Vorm
questions-field-text = Vragen als tekst
questions-field-text-hint = Zet een lege regel tussen de vragen.
questions-check = Controleren
questions-store = Opslaan in de vragenbank
# $fine (Number)
# $wrong (Number)
questions-checked = { $fine } goed, { $wrong } met fouten. Er is nog niets opgeslagen.
# $added (Number)
# $changed (Number)
# $unchanged (Number)
# $left_out (Number)
questions-stored = { $added } nieuw, { $changed } gewijzigd, { $unchanged } onveranderd, { $left_out } niet overgenomen.
questions-none-found = Er staan geen vragen in deze tekst.
questions-fine = Goed
questions-not-understood = Niet begrepen
# $line (Number)
# $problem (String)
questions-on-line = Regel { $line }: { $problem }
questions-type-single-choice = Meerkeuze, één antwoord
questions-type-multiple-choice = Meerkeuze, meer antwoorden
questions-type-true-false = Waar of niet waar
questions-type-short-answer = Kort antwoord
questions-type-numerical = Getal
questions-type-matching = Koppelen
questions-type-ordering = Op volgorde zetten
questions-type-cloze = Invullen in een tekst
questions-type-scenario = Scenario met keuzes
questions-type-essay = Open vraag
questions-type-description = Toelichting
questions-problem-unclosed-brace = De antwoorden beginnen met een accolade, maar er is geen sluitaccolade.
questions-problem-unopened-brace = Er is een sluitaccolade zonder openingsaccolade. Zet er een backslash voor als u het teken zelf bedoelt.
questions-problem-nested-brace = Er staat een openingsaccolade in de antwoorden. Zet er een backslash voor als u het teken zelf bedoelt.
questions-problem-second-answers = Er staan twee keer antwoorden in één vraag. Zet een lege regel tussen twee vragen.
questions-problem-text-before-answers = De antwoorden beginnen met tekst. Zet = of ~ voor elk antwoord.
questions-problem-empty-answer = Een antwoord heeft geen tekst.
questions-problem-too-few-answers = Er is maar één antwoord om uit te kiezen.
# $value (String)
questions-problem-bad-weight = ‘{ $value }’ is geen gewicht. Gebruik een percentage van -100 tot 100 tussen twee procenttekens.
# $value (String)
questions-problem-bad-number = ‘{ $value }’ is geen getal. Schrijf bijvoorbeeld 12, 12.5, 12:0.5 of 12..13.
# $value (String)
questions-problem-negative-tolerance = De marge { $value } is kleiner dan nul.
# $value (String)
questions-problem-reversed-range = Het bereik { $value } eindigt voordat het begint.
questions-problem-no-number = Er wordt een getal gevraagd, maar er staat geen getal bij de antwoorden.
questions-problem-pair-without-arrow = Sommige antwoorden hebben een pijl en andere niet. Bij koppelen heeft elk antwoord twee kanten.
questions-problem-too-few-pairs = Een koppelvraag heeft ten minste twee paren nodig.
questions-problem-empty-counterpart = Bij een paar staat niets achter de pijl.
questions-problem-unescaped-equals = Een = in HTML zou een nieuw antwoord beginnen. Zet er een backslash voor.
questions-problem-no-text = De vraag heeft geen tekst.
questions-problem-no-answer-line = Er is geen regel ANSWER: met de letter van het goede antwoord.
# $value (String)
questions-problem-unknown-answer = Het goede antwoord ‘{ $value }’ hoort niet bij de mogelijkheden.
# $value (String)
questions-problem-option-out-of-order = Mogelijkheid ‘{ $value }’ staat niet op volgorde, komt twee keer voor of is leeg.
# $value (String)
questions-problem-not-xml = Vanaf hier is de tekst geen geldige XML: { $value }
questions-problem-entities = De tekst gebruikt een documenttype of eigen entiteiten. Zulke XML lezen we niet.
# $value (String)
questions-problem-no-quiz = De XML begint met ‘{ $value }’ en niet met ‘quiz’.
# $value (String)
questions-problem-unknown-type = Vragen van de soort ‘{ $value }’ kennen we niet.
# $value (String)
questions-problem-missing = ‘{ $value }’ ontbreekt.
# $element (String)
# $value (String)
questions-problem-bad-value = In ‘{ $element }’ staat ‘{ $value }’. Dat begrijpen we niet.
# $value (String)
questions-problem-bad-gap = Het gat ‘{ $value }’ begrijpen we niet.
questions-problem-no-gap = Er is geen gat in de tekst.
# $name (String)
questions-problem-step-twice = De stap @{ $name } staat er twee keer.
# $name (String)
questions-problem-unknown-step = Een keuze leidt naar @{ $name }, maar die stap is er niet.
questions-problem-way-without-step = Een keuze zegt niet waar ze naartoe leidt. Zet er -> en de naam van een stap achter.
# $name (String)
questions-problem-end-without-mark = De stap @{ $name } heeft geen keuzes en zegt niet wat dit einde waard is. Zet bijvoorbeeld %100% voor de tekst.
# $name (String)
questions-flaw-circle = De stap @{ $name } leidt weer naar zichzelf. Elke weg moet bij een einde uitkomen.
# $name (String)
questions-flaw-out-of-reach = Geen enkele keuze leidt naar de stap @{ $name }.
# $percent (String)
questions-flaw-nothing-fully-right = Geen antwoord is 100 % waard. Het beste is { $percent } % waard.
# $percent (String)
questions-flaw-does-not-add-up = De goede antwoorden zijn samen { $percent } % waard en geen 100 %.
questions-flaw-too-few-answers = Er zijn minder dan twee antwoorden om uit te kiezen.
# $most (Number)
questions-flaw-too-long = De categorie, het nummer of een trefwoord is langer dan { $most } tekens.
# $place (Number)
# $flaw (String)
questions-flaw-in-gap = Gat { $place }: { $flaw }
questions-note-unended-title = Let op: de titel begint met :: maar eindigt er niet mee. We hebben hem als tekst gelezen.
questions-note-fat-arrow = Let op: we hebben => als -> gelezen.
questions-note-feedback-by-place = Let op: bij TRUE met één reactie telt de plaats. De eerste is voor waar, de tweede voor niet waar. Moodle leest het andersom.
questions-note-files-left-out = Let op: afbeeldingen en bestanden in de vraag zijn niet overgenomen.
