### Webinars en bijeenkomsten.

event-kind-webinar = Webinar
event-kind-meeting = Bijeenkomst
registration-confirmed = Aangemeld
registration-waiting = Wachtlijst
registration-cancelled = Afgemeld
event-when = Wanneer
event-place = Waar
event-online = Online
event-join-link = Deelnemen
event-language = Voertaal
event-sort = Soort
events-title = Agenda
events-lead = Webinars en bijeenkomsten voor de leergemeenschap.
events-upcoming = Binnenkort
events-past = Afgelopen
events-mine = Mijn aanmeldingen
events-parts = Delen van de agenda
events-none-title = Er staat nu niets gepland
events-none-text = Zodra er een webinar of bijeenkomst is, staat die hier.
events-none-past-title = Er is nog niets afgelopen
events-none-past-text = Na afloop vindt u hier webinars en bijeenkomsten terug, met opname als die er is.
events-none-mine-title = U bent nergens voor aangemeld
events-none-mine-text = Kies een webinar of bijeenkomst in de agenda.
# $count (Number)
event-places-left = { $count ->
    [0] Vol
    [one] Nog 1 plaats
   *[other] Nog { $count } plaatsen
 }
event-places = Plaatsen
# $taken (String)
# $capacity (String)
event-places-of = { $taken } van { $capacity } bezet
# $count (Number)
event-waiting-count = { $count ->
    [0] Niemand op de wachtlijst
    [one] 1 persoon op de wachtlijst
   *[other] { $count } mensen op de wachtlijst
 }
event-cancelled-tag = Gaat niet door
event-past-tag = Afgelopen
event-register = Aanmelden
event-join-waiting-list = Op de wachtlijst
event-full-text = Alle plaatsen zijn bezet. Komt er een plaats vrij, dan krijgt de eerste op de wachtlijst die vanzelf, met een mail.
event-register-text = U krijgt een bevestiging per mail, met een afspraak voor uw agenda.
event-you-are-in = U bent aangemeld
event-you-are-in-text = De bevestiging staat in uw mail. Kunt u toch niet? Meld u af, dan krijgt iemand anders uw plaats.
event-you-wait = U staat op de wachtlijst
# $position (Number)
event-you-wait-text = U bent nummer { $position } op de wachtlijst. Komt er een plaats vrij, dan hoort u dat per mail.
event-withdraw = Afmelden
event-leave-line = Van de wachtlijst af
event-withdrawn = U bent afgemeld. We hebben u een bevestiging gemaild.
event-join-soon = De link om deel te nemen volgt hier en per mail.
event-join-hidden = De link om deel te nemen zien alleen mensen die zijn aangemeld.
event-recording = Opname bekijken
event-no-recording = Er is geen opname.
event-registration = Aanmelding
event-started = Aanmelden kan niet meer: dit is al begonnen of afgelopen.
event-is-cancelled = Dit gaat niet door.
event-already-registered = U bent al aangemeld.
event-not-registered = U was niet aangemeld.
event-to-planner = Wijzigen en aanmeldingen bekijken
planner-title = Planning
planner-lead = Plan webinars en bijeenkomsten en zie wie er komt.
planner-new = Webinar of bijeenkomst plannen
planner-new-title = Webinar of bijeenkomst plannen
# $title (String)
planner-change-title = { $title } wijzigen
# $title (String)
planner-registrations-title = Aanmeldingen voor { $title }
planner-registrations = Aanmeldingen
planner-field-title = Titel
planner-field-summary = Korte beschrijving
planner-field-summary-hint = Eén of twee zinnen voor de agenda.
planner-field-kind = Soort
planner-field-language = Voertaal
planner-field-date = Datum
planner-field-starts = Begint om
planner-field-ends = Eindigt om
planner-field-time-hint = Zoals 14:00
planner-field-zone = Tijdzone
planner-field-zone-hint = Zoals Europe/Amsterdam
planner-field-place = Plaats
planner-field-place-hint = Adres en route. Verplicht voor een bijeenkomst.
planner-field-join-link = Link om deel te nemen
planner-field-join-link-hint = Alleen mensen die zijn aangemeld zien deze link.
planner-field-recording = Link naar de opname
planner-field-recording-hint = Zichtbaar na afloop.
planner-field-capacity = Aantal plaatsen
planner-field-description = Programma
planner-field-description-hint = Markdown: ## voor een kop, - voor een lijst, [tekst](https://…) voor een link.
planner-section-what = Wat
planner-section-when = Wanneer
planner-section-where = Waar
planner-section-places = Plaatsen
planner-submit-new = In de agenda zetten
planner-submit-change = Wijziging opslaan
# $title (String)
planner-scheduled = { $title } staat in de agenda.
planner-changed = De wijziging is opgeslagen. Is de tijd of de plaats veranderd? Dan krijgt iedereen die is aangemeld een mail.
planner-cancel = Afzeggen
# $title (String)
planner-cancel-title = { $title } afzeggen
planner-cancel-text = Iedereen die is aangemeld of op de wachtlijst staat, krijgt een mail. De afspraak verdwijnt uit hun agenda. U kunt dit niet ongedaan maken.
planner-cancel-submit = Ja, zeg dit af
planner-cancelled = Dit is afgezegd. Iedereen die was aangemeld, krijgt een mail.
planner-cancel-already = Dit was al afgezegd.
planner-cancel-started = Dit is al begonnen.
planner-changed-meanwhile = Iemand anders heeft dit intussen gewijzigd. Hieronder staat wat u typte; vergelijk het met de pagina en sla opnieuw op.
planner-person = Naam
planner-email = E-mailadres
planner-institution = Instelling
planner-state = Status
planner-registered-at = Aangemeld op
planner-nobody-title = Nog niemand
planner-nobody-text = Zodra iemand zich aanmeldt, staat die hier.
# $title (String)
mail-event-confirmed-subject = U bent aangemeld: { $title }
# $title (String)
mail-event-confirmed-text = U hebt een plaats bij { $title }. De afspraak voor uw agenda zit bij deze mail.
# $title (String)
mail-event-promoted-subject = U hebt een plaats: { $title }
# $title (String)
mail-event-promoted-text = Er kwam een plaats vrij bij { $title } en die is voor u. De afspraak voor uw agenda zit bij deze mail.
# $title (String)
mail-event-waiting-subject = U staat op de wachtlijst: { $title }
# $position (Number)
# $title (String)
mail-event-waiting-text = U bent nummer { $position } op de wachtlijst voor { $title }. Komt er een plaats vrij, dan hoort u dat meteen per mail.
# $title (String)
mail-event-withdrawn-subject = U bent afgemeld: { $title }
# $title (String)
mail-event-withdrawn-text = U bent afgemeld voor { $title }. Bedankt voor het doorgeven: zo kan iemand anders komen.
# $title (String)
mail-event-moved-subject = Gewijzigd: { $title }
# $title (String)
mail-event-moved-text = De tijd of de plaats van { $title } is gewijzigd. Dit zijn de nieuwe gegevens.
# $title (String)
mail-event-cancelled-subject = Gaat niet door: { $title }
# $title (String)
mail-event-cancelled-text = { $title } gaat helaas niet door.
mail-event-can-withdraw = Kunt u toch niet? Meld u af, op de pagina of met de link hieronder; dan krijgt de volgende op de wachtlijst uw plaats.
mail-event-page = Bekijk de pagina
mail-event-agenda = Bekijk de agenda
# $site (String)
feed-name = Mijn agenda bij { $site }
feed-title = Uw aanmeldingen in uw eigen agenda
feed-text = Met een eigen adres haalt uw agendaprogramma steeds op waar u voor bent aangemeld. Ook een wijziging of afzegging komt dan vanzelf mee.
feed-make = Adres maken
feed-new-title = Dit is uw adres
feed-new-text = Kopieer het nu: we laten het maar één keer zien. Voeg het in uw agendaprogramma toe als abonnement. Wie dit adres heeft, ziet waar u verwacht wordt. Deel het dus met niemand.
feed-address = Adres van uw agenda
feed-open = Openen in mijn agendaprogramma
# $date (String)
feed-made = U maakte een adres op { $date }. Het werkt tot u het stopt.
feed-again = Nieuw adres maken
feed-again-text = Het oude adres werkt dan niet meer.
feed-end = Adres stoppen
feed-ended = Het adres is gestopt. Uw agendaprogramma haalt niets meer op.
planner-hour-twice = Op deze dag gaat de klok een uur terug: dit uur gebeurt twee keer. Bedoeld is de eerste keer, in de zomertijd. De mails en de agenda's rekenen daarmee.
outbox-overtaken = Deze mail gaat niet opnieuw weg: intussen kreeg deze persoon een latere mail over hetzelfde.
# $title (String)
mail-event-reminder-subject = Binnenkort: { $title }
# $title (String)
mail-event-reminder-text = Binnen een dag begint { $title }. U bent aangemeld.
# $title (String)
mail-event-announced-subject = Nieuw in de agenda: { $title }
mail-digest-subject = Uw dagoverzicht
mail-digest-mine = Hier bent u binnenkort verwacht:
mail-digest-new = Nieuw in de agenda:
mail-unsubscribe = Mails zoals deze niet meer ontvangen
preferences-title = Mails van het loket
preferences-lead = Kies welke mails u wilt en hoe vaak. Over uw eigen aanmeldingen en wat daaraan verandert, mailen we altijd.
preferences-reminder = Herinnering, een dag voordat iets begint waarvoor u bent aangemeld
preferences-new-event = Nieuwe webinars en bijeenkomsten
preferences-at-once = Meteen
preferences-daily = In één dagoverzicht, om 8 uur
preferences-off = Niet
preferences-saved = Uw keuze is opgeslagen.
unsubscribe-title = Mails niet meer ontvangen
unsubscribe-text = U krijgt dan geen mails meer van dit soort:
unsubscribe-submit = Ja, stop deze mails
unsubscribe-done = U krijgt deze mails niet meer. Na het inloggen kunt u ze bij uw account weer aanzetten.
outbox-all = Alle mail
# $moment (String)
event-opens = Aanmelden kan vanaf { $moment } uur.
event-closed = Aanmelden kan niet meer: de termijn is voorbij.
# $places (Number)
# $date (String)
event-quota = { $places ->
    [one] Tot { $date } is er 1 plaats per instelling. Daarna is wat vrij is voor iedereen.
   *[other] Tot { $date } zijn er { $places } plaatsen per instelling. Daarna is wat vrij is voor iedereen.
 }
planner-field-opens = Aanmelden vanaf
planner-field-closes = Aanmelden tot en met
planner-field-closes-hint = Leeg: tot het begin.
planner-field-quota = Hoogstens per instelling
planner-field-quota-hint = Leeg: geen grens. Wie boven de grens komt, staat op de wachtlijst.
planner-field-quota-days = Grens vervalt zoveel dagen voor het begin
planner-field-quota-days-hint = Daarna krijgen mensen op de wachtlijst wat nog vrij is. Leeg: de grens blijft tot het begin.
planner-duplicate = Nog zo een plannen
mail-event-withdraw-link = Afmelden
mail-event-leave-line-link = Van de wachtlijst af
withdraw-title = Wilt u zich afmelden?
withdraw-text = Uw plaats gaat dan naar de eerste op de wachtlijst. U krijgt een mail ter bevestiging.
withdraw-title-waiting = Wilt u van de wachtlijst af?
withdraw-text-waiting = U krijgt een mail ter bevestiging.
withdraw-who = Wie
withdraw-what = Waarvoor
withdraw-started = Afmelden kan niet meer: dit is al begonnen of afgelopen.
withdraw-done-title = Afgemeld
# $title (String)
withdraw-done = U bent afgemeld voor { $title }. We hebben u een bevestiging gemaild.
# $title (String)
withdraw-done-waiting = U staat niet meer op de wachtlijst voor { $title }. We hebben u een bevestiging gemaild.
audience-confirmed = Wie een plaats heeft
audience-waiting = Wie op de wachtlijst staat
audience-everyone = Iedereen die is aangemeld
# $title (String)
mail-event-message-why = U krijgt deze mail omdat u bent aangemeld voor { $title } of daarvoor op de wachtlijst staat.
message-link = Bericht sturen
# $title (String)
message-title = Bericht over { $title }
# $language (String)
message-lead = Iedereen krijgt dezelfde mail, op zijn eigen naam. Schrijf in de voertaal: { $language }.
message-audience = Aan wie
message-subject = Onderwerp
message-text = Bericht
message-text-hint = Markdown: ## voor een kop, - voor een lijst, [tekst](https://…) voor een link. De aanhef en een link naar de pagina komen er vanzelf bij.
message-preview = Voorbeeld bekijken
message-preview-title = Klopt dit bericht?
message-preview-lead = Er is nog niets verstuurd.
message-count = Aantal mails
message-preview-mail = Het bericht
# $name (String)
message-preview-whole = De hele mail, zoals { $name } die krijgt
# $count (Number)
message-send = { $count ->
    [one] 1 mail versturen
   *[other] { $count } mails versturen
 }
message-back = Terug en wijzigen
message-nobody = Er is niemand die dit bericht krijgt. Kies een andere groep.
message-sent = Het bericht is onderweg.
message-log = Verstuurde berichten
# $when (String)
# $sender (String)
# $audience (String)
# $count (Number)
message-log-line = { $count ->
    [one] { $when }, door { $sender }. { $audience }: 1 mail.
   *[other] { $when }, door { $sender }. { $audience }: { $count } mails.
 }
presence-ticked = Afgevinkt
presence-code = Met code
presence = Aanwezig
presence-at = Aanwezig sinds
# $present (String)
# $registered (String)
# $percent (String)
presence-of = { $present } van { $registered } aangemeld ({ $percent }%)
presence-list = Aanwezigheid
# $title (String)
presence-title = Aanwezigheid bij { $title }
presence-search = Zoeken op naam
presence-untick = Toch niet aanwezig
presence-tick-short = Vink af
# $moment (String)
presence-not-yet = Afvinken kan vanaf { $moment } uur.
presence-over = Dit is te lang geleden afgelopen: een code werkt tot een uur na het einde.
presence-none = Niemand heeft een plaats
presence-none-text = Zodra iemand een plaats heeft, vinkt u die hier af.
# $query (String)
presence-not-found = Geen naam met { $query }
presence-not-found-text = Zoek op een deel van de naam of van de instelling.
# $count (Number)
presence-more = U ziet de eerste { $count }. Zoek op naam om anderen te vinden.
check-in-title = Code in de bijeenkomst
check-in-text = Laat deze code zien. Wie is aangemeld, vult hem in op de pagina van de bijeenkomst en is dan aanwezig.
# $span (String)
check-in-holds = De code werkt { $span }.
check-in-open = Code openen
check-in-close = Code sluiten
check-in-field = Code
check-in-hint = Zes letters. U ziet of hoort ze in de bijeenkomst.
check-in-heading = Bent u erbij?
check-in-submit = Ik ben aanwezig
check-in-wrong = Deze code klopt niet. Kijk nog eens naar de letters.
check-in-not-open = Er is nu geen code die werkt.
check-in-not-registered = U hebt hier geen plaats.
check-in-done = U staat op de lijst als aanwezig.
events-month = Maand
events-any = Alles
events-only-mine = Alleen waar ik sta aangemeld
events-filter = Agenda filteren
events-filter-submit = Filteren
events-none-fit-title = Niets gevonden met deze keuze
events-none-fit-text = Kies een andere soort of voertaal, of laat alles zien.
events-show-all = Alles laten zien
month-today = vandaag
month-navigation = Andere maanden
month-nothing = In deze maand staat niets gepland, of niets dat bij uw keuze past.
