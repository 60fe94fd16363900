### De openbare pagina’s en mijn overzicht.

faq-lead = Antwoorden op vragen die het loket vaak krijgt.
home-more-knowledge-security = Meer over kennisveiligheid
home-steps = Zo krijgt u antwoord
home-for-whom = Voor wie?
# $name (String)
overview-title = Dag { $name }
overview-lead = Wat u kunt afmaken, wat eraan komt en wat nieuw is.
overview-due = Nog te doen
overview-due-none-title = U bent helemaal bij
overview-due-none-text = U hebt geen cursus die nog af moet. Kijk wat u nog meer kunt leren.
overview-open-quiz = Toets die nog open staat
# $done (String)
# $all (String)
overview-answered = { $done } van { $all } vragen beantwoord
# $done (String)
# $all (String)
overview-modules = { $done } van { $all } modules af
overview-progress = Voortgang
overview-events = Binnenkort
overview-new = Nieuw in de kennisbank
overview-new-none-title = De kennisbank is nog leeg
overview-new-none-text = Zodra er een artikel is gepubliceerd, staat het hier.
overview-nothing-title = Er wacht niets op u
overview-nothing-text = Zodra het loket u een vraag voorlegt, krijgt u een mail.
