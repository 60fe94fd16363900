### Bestanden bij artikelen, en de hele kennisbank als bestand.

attachments-title = Bestanden
# $title (String)
attachments-editor-title = Bestanden bij { $title }
attachments-editor-lead = Voeg bestanden toe, vervang ze of haal ze weg. Lezers zien ze onder het artikel.
attachments-manage = Bestanden beheren
attachments-none-title = Er zijn nog geen bestanden
attachments-none-text = Kies hieronder een of meer bestanden.
attachments-list = Bestanden bij dit artikel
attachments-file = Bestand
attachments-added-on = Toegevoegd
attachments-state = Zoeken
attachments-actions = Wijzigen
# $kind (String)
# $size (String)
# $date (String)
attachments-facts = { $kind }, { $size }, { $date }
# $number (String)
attachments-version = versie { $number }
# $name (String)
attachments-picture-of = Voorbeeld van { $name }
attachments-state-quarantined = Wacht op de viruscontrole; nog niet te openen
attachments-state-infected = Tegengehouden: de viruscontrole vond iets
attachments-state-stored = Wordt binnenkort doorzoekbaar
attachments-state-extracting = Wordt nu doorzoekbaar gemaakt
attachments-state-indexed = Doorzoekbaar
attachments-why-picture = Afbeelding: geen tekst om te doorzoeken
attachments-why-protected = Niet doorzoekbaar: met wachtwoord beveiligd
attachments-why-damaged = Niet doorzoekbaar: het bestand is beschadigd
attachments-why-too-large = Niet doorzoekbaar: te veel inhoud
attachments-why-too-long = Niet doorzoekbaar: lezen duurde te lang
attachments-why-no-text = Niet doorzoekbaar: er staat geen tekst in
attachments-why-failed = Niet doorzoekbaar: lezen is drie keer mislukt
attachments-add-title = Bestanden toevoegen
attachments-add = Toevoegen
attachments-field-files = Bestanden
# $size (String)
attachments-field-files-hint = Pdf, Word, PowerPoint, Excel, OpenDocument, html, Markdown, tekst of een afbeelding (png, jpg, webp, gif). Per bestand hoogstens { $size }. U kunt meer bestanden tegelijk kiezen.
attachments-field-label = Deellabel
attachments-field-label-hint = Nooit minder streng dan het artikel. Strenger maken kan, terug niet.
# $label (String)
attachments-label-inherit = Zoals het artikel ({ $label })
attachments-replace = Vervangen
# $name (String)
attachments-replace-title = { $name } wijzigen
attachments-replace-lead = De oude versie blijft bewaard, maar lezers krijgen de nieuwe.
attachments-replace-section = Nieuwe versie
attachments-field-file = Bestand
attachments-change = Wijzigen
attachments-label-section = Strenger label
attachments-label-submit = Label opslaan
attachments-remove-section = Weghalen
attachments-remove-text = Lezers zien het bestand niet meer. Het blijft bewaard voor het logboek.
attachments-remove = Weghalen
# $count (Number)
attachments-added = { $count ->
    [one] 1 bestand is toegevoegd.
   *[other] { $count } bestanden zijn toegevoegd.
 }
attachments-replaced = De nieuwe versie is opgeslagen.
attachments-label-raised = Het label is strenger gemaakt.
attachments-removed = Het bestand is weggehaald.
# $name (String)
# $reason (String)
attachments-refused = { $name }: { $reason }
attachments-refused-nothing = Kies een bestand.
attachments-refused-empty = Het bestand is leeg.
# $size (String)
attachments-refused-too-large = Het bestand is groter dan { $size }.
# $count (String)
attachments-refused-too-many = U kunt hoogstens { $count } bestanden tegelijk toevoegen. Voeg dit bestand daarna toe.
# $ending (String)
attachments-refused-ending = Bestanden die eindigen op ‘.{ $ending }’ nemen we niet aan.
attachments-refused-no-ending = De naam zegt niet wat voor bestand het is. Geef het een naam zoals ‘verslag.pdf’.
# $ending (String)
# $found (String)
attachments-refused-something-else = De naam eindigt op ‘.{ $ending }’, maar dit is { $found }.
attachments-refused-cut-off = Het versturen is afgebroken. Probeer het opnieuw.
# $label (String)
attachments-refused-lowers = Het label is al { $label }. Minder streng maken kan niet.
attachments-refused-needs-institution = Dit label kan alleen bij een artikel dat van een instelling is.
attachments-content-protected = een Office-bestand met een wachtwoord
attachments-content-video = een video
attachments-content-old-office = een Office-bestand van voor 2007. Sla het op als docx, pptx of xlsx
attachments-content-archive = een archief met bestanden
attachments-content-svg = een svg-tekening
attachments-content-program = een programma
attachments-content-unknown = iets dat we niet kennen, of beschadigd
# $kind (String)
attachments-content-known = een bestand van de soort { $kind }
file-kind-pdf = pdf
file-kind-docx = Word
file-kind-pptx = PowerPoint
file-kind-xlsx = Excel
file-kind-odt = OpenDocument-tekst
file-kind-odp = OpenDocument-presentatie
file-kind-ods = OpenDocument-rekenblad
file-kind-html = html
file-kind-markdown = Markdown
file-kind-text = tekst
file-kind-png = png-afbeelding
file-kind-jpeg = jpg-afbeelding
file-kind-webp = webp-afbeelding
file-kind-gif = gif-afbeelding
# $number (String)
size-bytes = { $number } bytes
# $number (String)
size-kilobytes = { $number } kB
# $number (String)
size-megabytes = { $number } MB
export-title = Kennisbank meenemen
export-lead = U krijgt een zip-bestand met alles in de kennisbank wat u mag lezen: teksten, gegevens en bestanden.
export-logged = We leggen vast dat u de kennisbank meeneemt. Bewaar het bestand zo veilig als het strengste label erin vraagt.
export-submit = Zip-bestand maken
