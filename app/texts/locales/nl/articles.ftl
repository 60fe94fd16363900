### De weg van een artikel: van concept naar lezers, en hoe lang het klopt.

step-draft-text = Lezers zien dit artikel nog niet.
step-changes-text = Lezers zien de gepubliceerde versie. Wat daarna is opgeslagen, zien zij pas als u het publiceert.
step-settled-text = Lezers zien de nieuwste versie.
step-archived-text = Het artikel is gearchiveerd. Zet het terug als concept om ermee verder te gaan.
# $name (String)
# $date (String)
step-review-text = { $name } vroeg op { $date } om een tweede paar ogen.
step-review-own = U vroeg zelf om beoordeling. Een andere redacteur moet het artikel publiceren.
step-review-needed = Vraag een andere redacteur om mee te lezen. Die publiceert het artikel.
# $date (String)
# $name (String)
step-scheduled-text = Verschijnt op { $date }. Goedgekeurd door { $name }.
step-tag-review = Wacht op beoordeling
step-tag-scheduled = Ingepland
step-tag-changes = Nog niet gepubliceerde wijzigingen
step-ask-review = Vraag om beoordeling
step-send-back = Terug naar de schrijver
step-take-back = Vraag intrekken
step-restore = Terugzetten als concept
step-publish-changes = Wijzigingen publiceren
step-schedule = Inplannen
step-schedule-title = Later publiceren
step-schedule-date = Datum
step-schedule-time = Tijd
step-schedule-time-hint = Nederlandse tijd, zoals 09:00.
step-done-review-asked = De andere redacteuren zien dat dit artikel op beoordeling wacht.
step-done-sent-back = Het artikel is terug bij de schrijver.
step-done-restored = Het artikel is weer een concept.
step-done-scheduled = Het artikel is ingepland.
step-refused-nothing = Lezers zien de nieuwste versie al.
step-refused-archived = Dit artikel is gearchiveerd. Zet het eerst terug als concept.
step-refused-not-archived = Dit artikel is niet gearchiveerd.
step-refused-already-in-review = Er is al om beoordeling gevraagd.
step-refused-not-in-review = Er is niet om beoordeling van deze versie gevraagd. Vraag eerst een andere redacteur om mee te lezen.
step-refused-own = U vroeg zelf om beoordeling. Een andere redacteur moet het artikel publiceren.
step-refused-too-late = Kies een tijd in de toekomst.
# $number (String)
step-refused-changed = Iemand heeft intussen versie { $number } opgeslagen. Lees die eerst.
review-title = Wacht op beoordeling
review-lead = Hier vroeg een collega om een tweede paar ogen. Lees mee, en publiceer of stuur terug.
review-list = Artikelen die op beoordeling wachten
review-none-title = Niets wacht op beoordeling
review-none-text = Vraagt een collega u om mee te lezen, dan staat het artikel hier.
review-asked-by = Gevraagd door
review-asked-at = Gevraagd op
review-own = uzelf
# $count (Number)
review-link = { $count ->
    [0] Niets wacht op beoordeling
    [one] 1 artikel wacht op beoordeling
   *[other] { $count } artikelen wachten op beoordeling
 }
# $number (String)
revision-restored-note = Versie { $number } teruggezet
revision-restore = Deze versie terugzetten
revision-restore-text = Terugzetten maakt een nieuwe versie met deze tekst. Er gaat niets verloren.
revision-is-newest = Dit is de nieuwste versie.
revision-is-published = Lezers zien deze versie.
revision-readers-see = Lezers
revision-compare = Vergelijken
revision-compare-from = Van
revision-compare-to = Naar
# $number (String)
revision-from = Vergelijk vanaf versie { $number }
# $number (String)
revision-to = Vergelijk met versie { $number }
# $older (String)
# $newer (String)
compare-title = Verschil tussen versie { $older } en { $newer }
compare-same = Deze versies zijn gelijk
compare-same-text = Kies twee andere versies om te vergelijken.
# $author (String)
# $date (String)
compare-saved-by = Opgeslagen door { $author } op { $date }
compare-legend = Wat is weggehaald, is doorgestreept. Wat erbij kwam, is onderstreept.
compare-removed = weggehaald:
compare-added = toegevoegd:
compare-end = einde wijziging
# $count (Number)
compare-unchanged = { $count ->
    [one] 1 regel is gelijk gebleven
   *[other] { $count } regels zijn gelijk gebleven
 }
compare-facts = Gegevens
compare-text = Tekst
# $before (String)
# $after (String)
compare-became = { $before } werd { $after }
compare-none = geen
problem-same-person = Kies iemand anders dan de verantwoordelijke.
care-title = Actueel houden
care-lead = Wie let op dit artikel, en hoe vaak?
care-owner = Verantwoordelijke
care-owner-hint = Krijgt een mail voordat de controle afloopt.
care-deputy = Vervanger
care-deputy-hint = Krijgt ook een mail als de controle is verlopen, of als de verantwoordelijke weg is.
care-months = Controle om de hoeveel maanden?
care-hides-overdue = Verberg het artikel voor lezers zodra de controle is verlopen
care-nobody = Niemand
care-submit = Opslaan
care-verify = Opnieuw gecontroleerd
care-verify-text = Klopt alles nog? Dan geldt deze controle vanaf vandaag.
care-done = Wie op dit artikel let, is opgeslagen.
care-done-verified = De controle is vastgelegd.
care-owner-refused = Deze persoon is geen redacteur meer. Kies een ander.
care-hidden = Verborgen voor lezers: de controle is verlopen
care-hidden-text = Lezers zien dit artikel niet, omdat de controle is verlopen. Leg vast dat het weer klopt; dan komt het terug.
freshness-holds = Klopt nog
freshness-due-soon = Controle nodig binnenkort
freshness-overdue = Controle is verlopen
freshness-never = Nog niet gecontroleerd
article-verified-until = Gecontroleerd tot
report-title = Actueel houden
report-lead = Artikelen waarvan de controle verlopen is of binnenkort verloopt, en artikelen zonder verantwoordelijke.
report-link = Actueel houden
report-list = Artikelen die aandacht vragen
report-none-title = Alles is op orde
report-none-text = Elk gepubliceerd artikel heeft een verantwoordelijke en een geldige controle.
report-asked = Wie wordt gevraagd?
report-no-owner = Geen verantwoordelijke
# $name (String)
report-owner-left = { $name } is geen redacteur meer
report-all-editors = Alle redacteuren
# $title (String)
mail-check-before-subject = Klopt ‘{ $title }’ nog?
# $title (String)
# $date (String)
mail-check-before-text = De controle van ‘{ $title }’ geldt tot { $date }. Lees het artikel en leg vast dat het nog klopt, of pas het aan.
# $title (String)
mail-check-after-subject = Controle verlopen: ‘{ $title }’
# $title (String)
# $date (String)
mail-check-after-text = De controle van ‘{ $title }’ gold tot { $date }. Lezers zien dat het artikel een controle nodig heeft. Lees het en leg vast dat het nog klopt, of pas het aan.
mail-check-untitled = een artikel met een streng deellabel
mail-check-page = Naar het artikel
# $name (String)
# $time (String)
editing-other = { $name } opende dit formulier om { $time }. Spreek af wie er schrijft; bij opslaan ziet de tweede wat er veranderde.
# $time (String)
editing-kept = Om { $time } typte u iets in dit formulier wat nog niet als versie is opgeslagen.
editing-kept-use = Verder met die tekst
editing-kept-discard = Weggooien
editing-kept-used = Hieronder staat wat u eerder typte. Het is nog niet als versie opgeslagen.
editing-preview = Voorbeeld
editing-preview-title = Voorbeeld
editing-preview-shown = Het voorbeeld staat onder het formulier. Er is niets opgeslagen.
# $number (String)
editing-conflict-title = Uw tekst naast versie { $number }
# $number (String)
editing-conflict-other = De tekst van versie { $number }
editing-conflict-text = Wat doorgestreept is, staat alleen in die versie. Wat onderstreept is, staat alleen in uw tekst.
# $time (String)
editing-saved = Bewaard om { $time }. Dit is nog geen versie.
editing-not-saved = Niet bewaard. We proberen het zo weer.
editing-signed-out = U bent niet meer ingelogd. Kopieer uw tekst en log in.
editing-refused = Dit kan hier niet worden bewaard. Sla de versie op.
editing-live-preview = Voorbeeld tijdens het typen
check-title = Controle vóór publicatie
check-clean = Er is niets gevonden dat lezers in de weg staat.
check-errors = Los dit op voordat u publiceert
check-warnings = Kijk hier nog naar
check-refused = In de tekst staat iets waardoor sommige lezers hem niet kunnen gebruiken. Los eerst op wat onder ‘Controle vóór publicatie’ staat.
check-empty-heading = Een kop heeft geen tekst.
# $text (String)
check-skipped-level = De kop ‘{ $text }’ slaat een niveau over. Gebruik na ## eerst ###.
# $text (String)
check-vague-link = De link ‘{ $text }’ zegt niet waar hij heen gaat. Noem wat de lezer daar vindt.
# $text (String)
check-empty-link = De link naar { $text } heeft geen tekst.
# $text (String)
check-bare-address = De link { $text } heeft een adres als tekst. Schrijf liever wat de lezer daar vindt.
# $text (String)
check-picture = De afbeelding { $text } heeft geen beschrijving. Schrijf tussen de haken wat erop staat.
# $text (String)
check-no-such-file = Het bestand { $text } is er niet bij deze les. Upload het, of haal het uit de tekst.
# $text (String)
check-video = De video { $text } heeft geen ondertiteling. Voeg die toe bij de bestanden van de les.
check-table = Een tabel heeft een kolom zonder kop.
check-no-summary = Er is geen samenvatting.
check-no-topic = Er is geen onderwerp gekozen.
check-other-language = De tekst lijkt in een andere taal geschreven dan gekozen.
