### De kennisbank, zoeken en de redactie.

knowledge-title = Kennisbank
knowledge-lead = Alles over kennisveiligheid voor vertegenwoordigers van kennisinstellingen. Kies een onderwerp of zoek.
knowledge-topics = Onderwerpen
knowledge-newest = Nieuw in de kennisbank
knowledge-without-topic = Overige artikelen
# $count (Number)
knowledge-count = { $count ->
    [0] Nog geen artikelen
    [one] 1 artikel
   *[other] { $count } artikelen
 }
knowledge-none-title = Hier staat nog niets
knowledge-none-text = Er zijn nog geen artikelen die u kunt lezen. Kies een ander onderwerp of zoek in de hele kennisbank.
article-written-in = Taal
article-topic = Onderwerp
article-verified = Gecontroleerd
# $date (String)
article-verified-on = Gecontroleerd op { $date }
article-owner = Verantwoordelijk
article-facts = Over dit artikel
article-contents = Op deze pagina
article-other-language = Ook in het Engels
article-edit = Bewerken
article-revisions = Versies
article-reading-is-logged = We leggen vast dat u dit artikel leest. Dat doen we bij elk artikel met dit label.
# $date (String)
article-published-on = Gepubliceerd op { $date }
article-table = Tabel
article-related = Lees ook
search-title = Zoeken
search-lead = Zoek in artikelen, hun bestanden, lessen en de agenda. U vindt alleen wat u mag lezen.
search-field = Zoekwoorden
# $count (Number)
# $query (String)
search-count = { $count ->
    [0] Niets gevonden voor ‘{ $query }’
    [one] 1 resultaat voor ‘{ $query }’
   *[other] { $count } resultaten voor ‘{ $query }’
 }
# $query (String)
search-title-for = Zoeken naar ‘{ $query }’
search-results = Resultaten
search-filters = Filters
search-kinds = Soort
search-kind-all = Alles
search-topics = Onderwerp
search-topic-all = Alle onderwerpen
search-langs = Taal
search-lang-all = Alle talen
search-labels = Deellabel
search-label-all = Alle labels
search-ages = Bijgewerkt
search-age-all = Maakt niet uit
search-age-month = Afgelopen maand
search-age-year = Afgelopen jaar
search-age-older = Langer dan een jaar geleden
search-institutions = Instelling
search-institution-all = Alle instellingen
# $title (String)
search-within = bij { $title }
# $page (Number)
search-page = pagina { $page }
search-meant = Bedoelde u
search-start-title = Waar zoekt u naar?
search-start-text = Typ een of meer woorden. U kunt ook bladeren per onderwerp.
search-none-title = Geen resultaten
search-none-text = Controleer de spelling, gebruik minder of andere woorden, of blader per onderwerp.
search-without-filters = Zoek zonder filters
search-browse = Bladeren per onderwerp
search-previous = Vorige
editor-title = Redactie
editor-lead = Schrijf artikelen, houd ze actueel en bepaal wie ze leest.
editor-new = Nieuw artikel
editor-new-title = Artikel schrijven
# $title (String)
editor-edit-title = { $title } bewerken
editor-list = Artikelen
editor-none-title = Er zijn nog geen artikelen
editor-none-text = Schrijf het eerste artikel.
editor-state = Status
editor-view = Bekijken
editor-field-title = Titel
editor-field-summary = Samenvatting
editor-field-summary-hint = Eén of twee zinnen voor lijsten en zoekresultaten.
editor-field-language = Taal
editor-field-topic = Onderwerp
editor-field-label = Deellabel
editor-field-label-hint = Met wie mag de lezer dit delen? Kies het minst strenge label dat nog veilig is.
editor-field-institution = Instelling
editor-field-institution-hint = Verplicht bij TLP:AMBER en TLP:AMBER+STRICT: alleen mensen van deze instelling kunnen het artikel lezen.
editor-field-verified = Gecontroleerd op
editor-field-verified-hint = De dag waarop iemand voor het laatst naging of alles nog klopt.
editor-field-body = Tekst
editor-field-body-hint = Markdown: ## voor een kop, - voor een lijst, [tekst](https://…) voor een link.
editor-field-note = Wat is er veranderd?
editor-field-note-hint = Voor uw collega’s, bij deze versie.
editor-choose = Kies
editor-no-institution = Geen
editor-section-about = Over het artikel
editor-section-readers = Wie leest dit?
editor-section-text = Tekst
editor-submit-new = Opslaan als concept
editor-submit = Nieuwe versie opslaan
editor-publish = Publiceren
editor-publish-text = Lezers zien dit artikel nog niet.
editor-archive = Archiveren
editor-archive-text = Het artikel staat in de kennisbank. Archiveren haalt het weg bij lezers; u kunt het weer publiceren.
editor-archived-text = Dit artikel is gearchiveerd. Publiceer het om het terug te zetten.
editor-created = Het concept is opgeslagen.
editor-saved = De nieuwe versie is opgeslagen.
editor-published = Het artikel staat in de kennisbank.
editor-archived = Het artikel is gearchiveerd.
# $number (String)
editor-changed-meanwhile = Iemand anders heeft dit artikel intussen opgeslagen als versie { $number }. Wat u typte staat hieronder. Vergelijk het met die versie en sla opnieuw op.
editor-slug-taken = Iemand anders maakte net een artikel met deze titel. Sla opnieuw op.
# $title (String)
editor-revisions-title = Versies van { $title }
editor-revisions-list = Opgeslagen versies
editor-revision = Versie
editor-revision-saved = Opgeslagen
editor-revision-author = Door
editor-revision-note = Wat is er veranderd?
# $number (String)
editor-revision-title = Versie { $number }
# $date (String)
editor-revision-of = Opgeslagen op { $date }.
editor-nobody = Import

### Wat de redactie voor het zoeken doet.

suggest-label = Suggesties
# $count (Number)
suggest-count = { $count ->
    [0] Geen suggesties
    [one] 1 suggestie. Kies met de pijltoetsen.
   *[other] { $count } suggesties. Kies met de pijltoetsen.
 }
searched-title = Waar zoeken leden naar?
# $days (Number)
searched-lead = De zoekopdrachten van de laatste { $days } dagen, geteld zonder personen. Vul aan wat ontbreekt, of leg een synoniem vast.
searched-link = Zoekgedrag
searched-all = Zoekopdrachten
searched-found = Iets gevonden
searched-empty = Niets gevonden
searched-clicks = Resultaten geopend
searched-empty-list = Zoekopdrachten zonder resultaat
searched-often-list = Vaakste zoekopdrachten
searched-words = Gezocht naar
searched-times = Keer
searched-place = Plaats van het geopende resultaat
searched-place-none = Niets geopend
searched-what-next = Wat kunt u doen?
searched-try = Zoek het zelf
searched-add = Leg synoniem vast
# $words (String)
searched-about = voor ‘{ $words }’
searched-none-title = Nog niets geteld
searched-none-text = Zodra leden zoeken, ziet u hier wat zij zoeken en wat zij niet vinden.
searched-privacy = We bewaren per dag hoe vaak iets is gezocht, 90 dagen lang. Wie het was, bewaren we niet. Adressen, lange nummers en lange teksten tellen niet mee.
synonyms-title = Synoniemen
synonyms-lead = Wie het ene woord zoekt, vindt ook teksten met het andere. Een groep werkt in alle richtingen en in beide talen.
synonyms-new = Nieuwe groep
synonyms-change = Groep wijzigen
synonyms-expressions = Woorden die bijna hetzelfde betekenen
synonyms-expressions-hint = Scheid ze met een komma of zet ze onder elkaar. Bijvoorbeeld: vliegtuig, toestel, aircraft
synonyms-submit = Groep opslaan
synonyms-list = Groepen van de redactie
synonyms-group = Woorden
synonyms-none = De redactie heeft nog geen groepen gemaakt.
synonyms-edit = Wijzigen
synonyms-remove = Weghalen
# $count (Number)
synonyms-built-in = Groepen die bij het programma horen ({ $count })
synonyms-saved = De groep is opgeslagen. Zoeken kent haar binnen een seconde.
synonyms-removed = De groep is weggehaald.
# $fewest (Number)
# $most (Number)
problem-outside-count = Noem er minstens { $fewest } en hoogstens { $most }.
# $most (Number)
problem-too-many-words = Gebruik hoogstens { $most } woorden per uitdrukking.

### Bevestigen dat u een artikel hebt gelezen.

acknowledge-title = Wilt u bevestigen dat u dit hebt gelezen?
acknowledge-text = De redactie vraagt lezers dit artikel te lezen en dat te bevestigen.
acknowledge-button = Ik heb dit gelezen
acknowledge-again-title = Dit artikel is veranderd sinds u het las
# $date (String)
acknowledge-again-text = U bevestigde op { $date } een eerdere versie. Lees wat er veranderd is en bevestig opnieuw.
acknowledge-changes = Bekijk wat er veranderd is
# $date (String)
acknowledge-done = U bevestigde op { $date } dat u dit hebt gelezen.
acknowledge-who = Wie heeft bevestigd?
acknowledge-who-lead = Wie een account heeft, dit artikel mag lezen en het lezen bevestigde.
# $date (String)
acknowledge-since = Veranderd sinds { $date }
acknowledge-same = Er is niets veranderd
acknowledge-same-text = De tekst is dezelfde als die u bevestigde.
acknowledge-back = Terug naar het artikel
# $confirmed (String)
# $people (String)
acknowledge-of = { $confirmed } van { $people }
acknowledge-institutions = Bevestigd per instelling
acknowledge-colleagues = Collega’s van uw instelling
acknowledge-name = Naam
acknowledge-standing = Bevestigd
acknowledge-not-yet = Nog niet
# $date (String)
acknowledge-on = Op { $date }
acknowledge-panel = Lezen laten bevestigen
acknowledge-ask-text = U kunt lezers vragen te bevestigen dat zij dit artikel hebben gelezen. Zij zien dat bij het artikel en in hun overzicht.
acknowledge-ask = Vraag om bevestiging
# $revision (String)
acknowledge-asks = Lezers bevestigen dat zij versie { $revision } of een latere hebben gelezen.
acknowledge-ask-again = Vraag opnieuw, voor de versie van nu
acknowledge-ask-no-more = Vraag niet meer
acknowledge-done-asked = Lezers wordt gevraagd te bevestigen.
acknowledge-done-no-more = Lezers wordt niet meer gevraagd te bevestigen.
acknowledge-done-not-published = Publiceer het artikel eerst; daarna kunt u om bevestiging vragen.
overview-to-read = Lezen en bevestigen

### Favorieten, en wat op papier komt.

favourites-title = Favorieten
favourites-lead = Artikelen die u hebt bewaard om terug te vinden.
favourites-none-title = U hebt nog niets bewaard
favourites-none-text = Kies bij een artikel ‘Bewaar als favoriet’. Dan vindt u het hier terug.
favourite-keep = Bewaar als favoriet
favourite-let-go = Niet meer bewaren
# $label (String)
# $name (String)
# $date (String)
article-printed = { $label } · afgedrukt door { $name } op { $date }

### Kort geleden gelezen, volgen, vertalingen die achterlopen.

recent-title = Kort geleden gelezen
# $most (Number)
recent-lead = De laatste { $most } artikelen die u las. Alleen u ziet deze lijst.
recent-erase = Wis deze lijst
recent-none-title = Deze lijst is leeg
recent-none-text = Artikelen die u leest, vindt u hier terug.
following-title = Wat u volgt
following-lead = U krijgt een mail als een artikel dat u volgt een nieuwe versie heeft, en bij nieuws over een onderwerp dat u volgt. Niet bij kleine wijzigingen.
following-start = Volgen
following-stop = Niet meer volgen
following-topics = Onderwerpen
following-articles = Artikelen
following-none-title = U volgt nog niets
following-none-text = Kies ‘Volgen’ bij een artikel of een onderwerp. Dan hoort u het als er iets nieuws is.
preferences-followed = Nieuwe versies van wat u volgt in de kennisbank
# $title (String)
mail-followed-new-subject = Nieuw artikel: ‘{ $title }’
# $title (String)
# $label (String)
mail-followed-new-text = Over een onderwerp dat u volgt, staat een nieuw artikel in de kennisbank: ‘{ $title }’ ({ $label }).
# $title (String)
mail-followed-changed-subject = Nieuwe versie: ‘{ $title }’
# $title (String)
# $label (String)
mail-followed-changed-text = Er is een nieuwe versie van ‘{ $title }’ ({ $label }). U volgt dit artikel of het onderwerp.
mail-followed-untitled-subject = Nieuws over iets wat u volgt
# $label (String)
mail-followed-untitled-text = Iets wat u volgt in de kennisbank is nieuw of gewijzigd. Het heeft een streng deellabel ({ $label }). Daarom staat de titel niet in deze mail.
mail-followed-list = Naar wat u volgt
editor-field-minor = Dit is een kleine wijziging
editor-field-minor-hint = Zoals een verbeterde tikfout. Wie het artikel volgt, krijgt dan geen mail, en de vertaling loopt niet achter.
behind-title = Vertalingen die achterlopen
behind-lead = Artikelen waarvan de andere taal inhoudelijk is gewijzigd en die nog niet zijn bijgewerkt.
behind-other = Andere taal
behind-since = Gewijzigd op
behind-none-title = Geen vertaling loopt achter
behind-none-text = Elk artikel in twee talen zegt in beide talen hetzelfde.
# $title (String)
# $date (String)
behind-editor = De andere taal, ‘{ $title }’, is op { $date } inhoudelijk gewijzigd. Dit artikel loopt achter.
behind-compare = Bekijk wat er is gewijzigd
behind-in-step = Dit artikel loopt weer gelijk
behind-done = Dit artikel loopt weer gelijk met de andere taal.
behind-fact = Vertaling
# $date (String)
behind-reader = De andere taal is nieuwer: gewijzigd op { $date }.
template-title = Begin met een sjabloon
template-text = Een sjabloon zet de kopjes van zo’n artikel klaar. Of begin hieronder met een leeg artikel.
template-country = Landenpagina
template-case = Casus
template-guideline = Handreiking
template-tool = Hulpmiddel
