### Inloggen, uitnodigen, mijn account.

sign-in-title = Inloggen
sign-in-lead = Voor vertegenwoordigers van kennisinstellingen en medewerkers van het loket.
sign-in-email = E-mailadres
sign-in-password = Wachtwoord
sign-in-submit = Inloggen
sign-in-forgotten = Wachtwoord vergeten?
sign-in-no-account = Nog geen account?
sign-in-no-account-text = U krijgt een account op uitnodiging van de coördinator van uw instelling of van het loket.
sign-in-not-right = Het e-mailadres of het wachtwoord klopt niet, of het account is gesloten.
# $seconds (String)
sign-in-too-many = Te veel pogingen. Wacht { $seconds } seconden en probeer het opnieuw.
sign-in-first = Log in om deze pagina te zien. Daarna gaat u verder waar u was.
sign-in-expired = U was te lang weg en bent daarom uitgelogd. Log opnieuw in; wat is opgeslagen, is bewaard.
sign-in-again-title = U bent niet meer ingelogd
sign-in-again-lead = Er is niets opgeslagen, maar wat u typte is hier bewaard.
sign-in-again-kept = Laat deze pagina open. Log in een nieuw venster in en kom hier terug om het opnieuw te versturen.
sign-in-again-link = Inloggen in een nieuw venster
sign-in-again-submit = Opnieuw versturen
sign-out = Uitloggen
signed-out = U bent uitgelogd.
invitation-title = Open uw account
# $email (String)
invitation-lead = U bent uitgenodigd als { $email }. Kies een wachtwoord, dan kunt u meteen verder.
invitation-name = Uw naam
invitation-name-hint = Zo ziet u het terug in mails en lijsten.
invitation-submit = Account openen
invitation-invalid-title = Deze uitnodiging werkt niet meer
invitation-invalid-text = Een uitnodiging werkt één keer en twee weken lang. Vraag een nieuwe aan de coördinator van uw instelling.
password-new = Nieuw wachtwoord
password-hint = Minstens 12 tekens. Een zin van vier gewone woorden is goed; plakken mag.
password-again = Herhaal het wachtwoord
forgotten-title = Wachtwoord vergeten
forgotten-lead = Vul uw e-mailadres in. Dan sturen we een link waarmee u een nieuw wachtwoord kiest.
forgotten-submit = Stuur de link
forgotten-sent-title = Kijk in uw mail
forgotten-sent-text = Hoort dit adres bij een account? Dan staat er binnen een paar minuten een link in uw mail. De link werkt één uur.
reset-title = Kies een nieuw wachtwoord
reset-submit = Wachtwoord opslaan
reset-lead = Daarna bent u op dit apparaat ingelogd en op alle andere uitgelogd.
reset-invalid-title = Deze link werkt niet meer
reset-invalid-text = Een link werkt één keer en één uur lang. Vraag een nieuwe aan.
account-title = Mijn account
account-details = Gegevens
account-name = Naam
account-email = E-mailadres
account-roles = Rollen
account-institution = Instelling
account-language = Taal van pagina’s en mail
sessions-title = Waar u bent ingelogd
sessions-text = Herkent u een apparaat niet? Log het hier uit en kies een nieuw wachtwoord.
sessions-device = Apparaat
sessions-since = Ingelogd op
sessions-last = Laatst gebruikt
sessions-this = Dit apparaat
sessions-end = Uitloggen
# $device (String)
sessions-end-named = { $device } uitloggen
sessions-ended = Dat apparaat is uitgelogd.
sessions-unknown-device = Onbekend apparaat
sessions-action = Actie
people-title = Accounts
people-name = Naam
people-email = E-mailadres
people-roles = Rollen
people-institution = Instelling
institution-representatives = Vertegenwoordigers
institution-function = Functie
institution-sort = Soort instelling
institution-domain = E-maildomein
institution-city = Plaats
institution-nobody = Nog niemand
institutions-title = Instellingen
institution-name = Naam
invite-title = Een collega uitnodigen
invite-lead = Uw collega krijgt een mail met een link die twee weken werkt.
invite-name = Naam van uw collega
invite-email = E-mailadres bij uw instelling
invite-function = Wat doet uw collega voor kennisveiligheid?
invite-submit = Uitnodiging sturen
# $email (String)
invite-sent = De uitnodiging voor { $email } is verstuurd.
# $domain (String)
invite-other-domain = Dit adres hoort niet bij het domein { $domain }.
invite-needs-institution = Kies een instelling.
invite-open = Uitgenodigd, nog niet geopend
invite-until = Geldig tot
outbox-title = Uitgaande mail
outbox-lead = Alle mail die deze site verstuurt. Elke mail blijft in de wachtrij tot de mailserver die heeft aangenomen.
outbox-to = Aan
outbox-subject = Onderwerp
outbox-state = Status
outbox-created = Aangemaakt
outbox-queued = In de wachtrij
outbox-sent = Verstuurd
outbox-dead = Mislukt
outbox-resend = Opnieuw sturen
# $to (String)
outbox-resend-named = Opnieuw sturen aan { $to }
outbox-resent = De mail staat weer in de wachtrij.
outbox-tries = Pogingen
outbox-empty-text = Zodra de site een mail verstuurt, staat die hier.
outbox-empty = Er is nog geen mail verstuurd.
# $site (String)
mail-invitation-subject = Uw uitnodiging voor { $site }
# $who (String)
# $site (String)
mail-invitation-text = { $who } nodigt u uit voor { $site }: een besloten kennisbank, e-learning, webinars en bijeenkomsten over kennisveiligheid.
mail-invitation-link = Open uw account
mail-invitation-lasts = De link werkt één keer en twee weken lang. Verwachtte u deze mail niet? Dan hoeft u niets te doen.
# $site (String)
mail-has-account-subject = U hebt al een account bij { $site }
# $site (String)
mail-has-account-text = Iemand heeft u uitgenodigd voor { $site }. U hebt al een account met dit adres; log daarmee in.
# $site (String)
mail-reset-subject = Een nieuw wachtwoord voor { $site }
mail-reset-text = U vroeg om een nieuw wachtwoord te kiezen. Met deze link kan dat, één keer en binnen een uur.
mail-reset-link = Kies een nieuw wachtwoord
mail-reset-ignore = Hebt u dit niet gevraagd? Dan hoeft u niets te doen; uw wachtwoord blijft zoals het is.
details-title = Naam en taal
details-lead = Zo noemen we u op pagina’s en in mail.
details-saved = Uw naam en taal zijn opgeslagen.
account-change-details = Naam of taal wijzigen
account-change-email = E-mailadres wijzigen
account-change-password = Wachtwoord wijzigen
account-safety = Veilig inloggen
account-password-text = Uw wachtwoord opent uw account. Wijzig het als iemand anders het kan kennen.
change-password-title = Een ander wachtwoord kiezen
change-password-lead = Daarna bent u op andere apparaten uitgelogd. U krijgt er een mail over.
change-password-done = Uw wachtwoord is gewijzigd. Op andere apparaten bent u uitgelogd.
email-change-title = Een ander e-mailadres
# $email (String)
email-change-lead = Uw adres is nu { $email }. We sturen een link naar het nieuwe adres; pas als u die gebruikt, verandert uw adres. Het oude adres krijgt een bericht.
email-change-field = Nieuw e-mailadres
email-change-submit = Link sturen
# $email (String)
email-change-sent = We hebben een mail gestuurd naar { $email }. Open de link in die mail binnen een dag.
email-change-same = Dit is al uw adres.
# $domain (String)
email-change-other-domain = U vertegenwoordigt een instelling. Kies een adres dat eindigt op { $domain }.
email-confirm-title = Nieuw e-mailadres bevestigen
# $email (String)
email-confirm-text = Vanaf nu logt u in met { $email } en gaat mail daarheen.
email-confirm-submit = Dit adres gebruiken
email-confirm-done = Uw e-mailadres is gewijzigd. Log voortaan in met het nieuwe adres.
email-undo-title = Wijziging van e-mailadres terugdraaien
# $email (String)
email-undo-text = Uw account krijgt { $email } terug en wordt overal uitgelogd.
email-undo-submit = Terugdraaien
email-undo-done = Uw account heeft het oude adres. Kies meteen een nieuw wachtwoord: iemand anders kan het kennen.
email-link-invalid-title = Deze link werkt niet meer
email-link-invalid-text = Een link werkt één keer en niet langer dan in de mail staat.
# $site (String)
mail-email-confirm-subject = Bevestig uw nieuwe e-mailadres voor { $site }
# $site (String)
mail-email-confirm-text = U wilt dit adres gebruiken voor { $site }. Bevestig dat met deze link.
mail-email-confirm-lasts = De link werkt één keer en één dag lang. Hebt u dit niet gevraagd? Dan hoeft u niets te doen.
# $site (String)
mail-email-notice-subject = { $site }: uw e-mailadres wordt gewijzigd
mail-email-notice-text = Er is gevraagd om een ander e-mailadres voor uw account. Was u dit, dan hoeft u niets te doen. Was u dit niet? Draai het dan terug met deze link.
mail-email-notice-lasts = De link werkt één keer en zeven dagen lang. Overal wordt dan uitgelogd.
mail-email-taken-text = Iemand wilde uw e-mailadres gebruiken voor een ander account. Dat is niet gebeurd. U hebt al een account met dit adres; was u het zelf, log daarmee in.
# $site (String)
mail-device-subject = { $site }: ingelogd met een nieuw apparaat
# $when (String)
mail-device-text = Op { $when } is op uw account ingelogd met een apparaat of browser die we nog niet kennen. Was u dit, dan hoeft u niets te doen.
mail-device-not-you = Was u dit niet? Log dat apparaat dan uit op de pagina Mijn account, kies een nieuw wachtwoord en laat het ons weten.
mail-security-password-changed = Uw wachtwoord is gewijzigd. Op andere apparaten bent u uitgelogd.

# Iemand vertrekt.
# $name (String)
leave-title = Toegang van { $name } beëindigen
# $email (String)
leave-lead = Het account van { $email } gaat dicht, overal tegelijk.
leave-own-title = Mijn account sluiten
leave-own-lead = U meldt zich hiermee af van de leergemeenschap. Uw account gaat overal tegelijk dicht.
leave-ends = Wat eindigt
leave-ends-sign-in = Aanmelden, op elk apparaat, en de tweede stap
leave-ends-links = Links uit mails, het adres van de agenda en open uitnodigingen
# $count (Number)
leave-ends-registrations = { $count ->
    [one] 1 aanmelding voor een webinar of bijeenkomst; wie wacht, schuift door
   *[other] { $count } aanmeldingen voor webinars en bijeenkomsten; wie wacht, schuift door
 }
leave-stays = Wat blijft
leave-stays-learning = Gevolgde cursussen, resultaten en certificaten
leave-stays-written = Wat deze persoon schreef, met de naam erbij
leave-passes = Wat een ander moet overnemen
# $count (Number)
leave-passes-articles = { $count ->
    [one] 1 artikel: de redactie krijgt er mail over
   *[other] { $count } artikelen: de redactie krijgt er mail over
 }
# $count (Number)
leave-passes-events = { $count ->
    [one] 1 webinar of bijeenkomst: de organisatoren krijgen er mail over
   *[other] { $count } webinars en bijeenkomsten: de organisatoren krijgen er mail over
 }
leave-again = Wie later op hetzelfde mailadres opnieuw wordt uitgenodigd, vindt de eigen cursussen en resultaten terug.
leave-reason = Reden
leave-reason-hint = Mag leeg blijven. Wordt bij het account bewaard en staat niet in de mail.
leave-sure-label = Bevestiging
# $name (String)
leave-sure = Ja, { $name } heeft hierna geen toegang meer
leave-own-sure = Ja, ik wil mijn account sluiten
leave-submit = Beëindig de toegang
leave-own-submit = Sluit mijn account
leave-column = Toegang
leave-ended = Beëindigd
leave-done = De toegang is beëindigd, overal tegelijk.
leave-last-administrator = Er moet een andere beheerder zijn voordat dit account dicht kan.
leave-last-coordinator = De instelling heeft nog mensen, en geen andere coördinator. Nodig eerst een opvolger uit.
# $site (String)
mail-ended-subject = Uw toegang tot { $site } is beëindigd
mail-ended-text = Uw account is gesloten door de coördinator van uw instelling of door een beheerder. U kunt niet meer inloggen. Uw aanmeldingen voor komende webinars en bijeenkomsten zijn ingetrokken.
mail-closed-text = U hebt uw account gesloten. U kunt niet meer inloggen. Uw aanmeldingen voor komende webinars en bijeenkomsten zijn ingetrokken.
mail-ended-stays = Uw cursusresultaten blijven bewaard. Wordt u later op dit adres opnieuw uitgenodigd, dan vindt u ze terug.
mail-left-subject = Iemand is vertrokken: neem over wat achterbleef
# $name (String)
# $count (Number)
mail-left-articles = { $name } heeft geen toegang meer en was eigenaar of plaatsvervanger van { $count ->
    [one] 1 artikel
   *[other] { $count } artikelen
 }. Kies een ander.
# $name (String)
# $count (Number)
mail-left-events = { $name } heeft geen toegang meer en organiseerde { $count ->
    [one] 1 komende bijeenkomst
   *[other] { $count } komende bijeenkomsten
 }. Neem over wat nodig is.

# De functie van coördinator.
institution-coordinators = Coördinatoren
institution-no-coordinator = Geen coördinator
institution-terms = Wie coördinator is en was
institution-term-began = Sinds
institution-term-ended = Tot
institution-term-now = nu
hand-over-title = Draag de functie over
hand-over-lead = De coördinator nodigt collega's uit, ziet wie welke cursus deed en is het eerste aanspreekpunt. Rechten gaan meteen mee; u krijgt beiden mail.
hand-over-to = Wie wordt coördinator?
hand-over-stays = Ik blijf ook coördinator
hand-over-submit = Draag over
hand-over-nobody-title = Er is nog geen collega
hand-over-nobody-text = Nodig eerst iemand van de instelling uit.
hand-over-not-a-colleague = Deze persoon hoort niet (meer) bij de instelling. Kies een ander.
hand-over-done = De functie is overgedragen. U krijgt er beiden mail over.
mail-function-given-subject = U bent nu coördinator
# $name (String)
# $institution (String)
mail-function-given-text = { $name } heeft u coördinator gemaakt van { $institution }. U kunt collega's uitnodigen, zien wie welke verplichte cursus deed, en toegang beëindigen van wie vertrekt.
mail-function-ended-subject = U bent geen coördinator meer
# $name (String)
# $institution (String)
mail-function-ended-text = U hebt de functie overgedragen aan { $name }, van { $institution }. U blijft lid van de leergemeenschap.
