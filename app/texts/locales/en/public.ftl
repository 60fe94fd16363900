### The public pages and my overview.

faq-lead = Answers to questions the contact point often gets.
home-more-knowledge-security = More about knowledge security
home-steps = How you get an answer
home-for-whom = For whom
overview-title = Hello { $name }
overview-lead = What you can finish, what is coming and what is new.
overview-due = To do
overview-due-none-title = You are up to date
overview-due-none-text = You have no course to finish. See what else you can learn.
overview-open-quiz = Quiz still open
overview-answered = { $done } of { $all } questions answered
overview-modules = { $done } of { $all } modules done
overview-progress = Progress
overview-events = Coming up
overview-new = New in the knowledge bank
overview-new-none-title = The knowledge bank is still empty
overview-new-none-text = As soon as an article is published, it will be here.
overview-nothing-title = Nothing is waiting for you
overview-nothing-text = As soon as the contact point puts a question to you, you get an e-mail.
