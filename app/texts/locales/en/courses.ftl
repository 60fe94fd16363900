### E-learning: courses, lessons, quizzes, results.

course-catalogue-title = E-learning
course-catalogue-lead = Courses on knowledge security. Learn at your own pace and pick up where you left off.
course-none-title = There are no courses yet
course-none-text = As soon as there is a course, you will find it here.
course-modules = { $count ->
    [one] 1 module
   *[other] { $count } modules
 }
course-enrolled = Enrolled
course-finished = Completed
course-progress = Progress
course-progress-text = { $done } of { $all } modules completed
course-lessons-text = { $done } of { $all } lessons read
course-enrol = Enrol
course-enrol-text = If you enrol, this course appears in your overview. It is free and you can stop at any time.
course-enrol-obliged = Enrol, and your overview shows how far you are.
course-start = Start with the first lesson
course-continue = Continue
course-not-finished-text = You pick up where you left off.
course-finished-text = You have completed every module of this course.
course-about = About this course
course-pair = This course is also available in another language:
course-language = Language
course-duration = Duration
course-content = Content
course-duration-text = About { $count } minutes
course-module-number = Module { $number }
course-module-completed = Completed on { $date }
course-module-open = Quiz started
course-module-lessons = Lessons of this module
lesson-number = Lesson
lesson-number-of = Lesson { $number } of { $all }
lesson-read = Read
lesson-not-read = Not read yet
lesson-outline = In this module
lesson-previous = Previous lesson
lesson-next = Next lesson
lesson-to-quiz = Go to the quiz
lesson-neighbours = Previous and next lesson
lesson-this-one = This lesson
quiz-title = Quiz
quiz-title-of = Quiz: { $module }
quiz-lead = Find out whether you master this module. You get an explanation of every answer.
quiz-how = How it works
quiz-questions = { $count ->
    [one] 1 question
   *[other] { $count } questions
 }
quiz-questions-text = One question per page. You can go back and forth.
quiz-pass = You pass from { $percent }%
quiz-pass-text = If you do not make it, simply try again.
quiz-saved-title = Every answer is saved at once
quiz-saved-text = You can stop and continue later, also on another device.
quiz-feedback-title = You get feedback after handing in
quiz-feedback-text = For each answer you see what was right, what was not, and why.
quiz-begin = Start the quiz
quiz-again = Take the quiz again
quiz-continue = Continue the quiz
quiz-open-text = You have already started: { $answered } of { $all } questions have an answer.
quiz-past = Earlier attempts
quiz-past-date = Handed in
quiz-past-score = Score
quiz-past-outcome = Result
quiz-past-look = View
quiz-past-about = the attempt of { $date }
quiz-passed = Passed
quiz-not-passed = Not passed
quiz-question-of = Question { $number } of { $all }
quiz-question-number = Question { $number }
quiz-progress = Answered
quiz-progress-text = { $answered } of { $all } questions
quiz-hint-single = Choose one answer.
quiz-hint-multiple = Choose every answer that is right. Each right answer earns a part of the marks, each wrong one costs a part, never below nothing.
quiz-hint-short = One or a few words. Capitals do not matter.
quiz-save-next = Save and continue
quiz-previous = Previous question
quiz-skip = Skip
quiz-to-review = Go to the overview of your answers
quiz-to-result = Go to the result
quiz-moves = Other questions
quiz-saved = Saved { $time }
quiz-not-saved = Not saved. Check your connection; we will try again.
quiz-given-up = Not saved. Check your connection, then use ‘Save and continue’.
quiz-signed-out = Not saved: you are no longer signed in. Use ‘Save and continue’ to sign in again; this answer will not be lost.
quiz-already-submitted = This quiz has been handed in. Answers can no longer change.
quiz-not-an-answer = We cannot save this answer.
quiz-choose = Choose an answer. Not sure yet? Use ‘Skip’.
quiz-type = Enter an answer. Not sure yet? Use ‘Skip’.
quiz-too-long = Use no more than { $max } characters.
quiz-review-title = Check your answers
quiz-review-lead = Is everything right? Then hand in the quiz. After that you cannot change anything.
quiz-review-gaps = Answer all questions first. Then you can hand in.
quiz-unanswered = No answer yet
quiz-unanswered-problem = Question { $number } has no answer yet.
quiz-answer = Answer
quiz-change-about = the answer to question { $number }
quiz-submit = Hand in
result-title-of = Result: { $module }
result-passed-title = You passed
result-passed-text = This module is completed.
result-not-passed-title = Not passed yet
result-not-passed-text = You need { $percent }%. Read the feedback below and try again.
result-score = of the points
result-points = { $earned } of { $full } points
result-submitted = Handed in
result-answers = Your answers
result-right = Right
result-partly = Partly right
result-wrong = Wrong
result-you-answered = Your answer
result-option-right = right
result-option-wrong = wrong
result-missed = This was part of it too
result-right-answer = The right answer
result-why = Feedback
result-read-again = Read it again
result-read-again-text = You find the answers to this quiz in these lessons.
result-next-module = Next module: { $module }
result-to-course = Go to the course
quiz-hint-truth = Choose whether this is true.
quiz-hint-number = A number. A point or a comma may be used.
quiz-hint-matching = Choose what belongs to each part. Every right pair counts the same.
quiz-hint-ordering = Choose the place of each part; the others make room. Every right place counts the same.
quiz-hint-gaps = Fill in every gap.
quiz-hint-reflection = Write in your own words. This does not count towards the score; after handing in you see a model answer.
quiz-hint-read = There is nothing to fill in here.
quiz-gap = Gap { $number }
quiz-place = Place { $number }
quiz-pick = Choose…
quiz-true = True
quiz-false = False
quiz-hint-title = Hint
quiz-time-left = Time until { $time }; { $minutes ->
    [one] 1 minute
   *[other] { $minutes } minutes
 } left.
quiz-time-up = Time is up. What was saved until then counts.
quiz-limit = { $minutes ->
    [one] 1 minute
   *[other] { $minutes } minutes
 }
quiz-limit-text = Time goes on when you stop. After that the quiz is handed in by itself.
quiz-attempts = { $count ->
    [one] You have 1 attempt
   *[other] You have { $count } attempts
 }
quiz-attempts-text = Begun: { $begun }.
quiz-too-early = You can take the quiz again from { $time }.
quiz-none-left = You have used all attempts. Ask your contact person for help.
quiz-incomplete = Not wholly answered yet
result-reflection = Reflection
result-model-answer = Model answer
result-not-answered = Not filled in
result-place = Place { $place }
result-outdated = There is a new version of this quiz, which you have to take again.
result-time-up = Time was up; what was saved until then has been marked.

### Writing and publishing a quiz.

quiz-edit-title = Write the quiz: { $module }
quiz-edit-lead = You write the quiz as text. Publishing makes a new version; whoever has begun keeps the version they began with.
quiz-edit = Write the quiz
quiz-edit-newest = Version { $version } holds now, published on { $date }.
quiz-edit-published = Version { $version } is published.
quiz-edit-text = Questions
quiz-edit-text-hint = In GIFT, with an empty line between questions. = stands before the right answer, ~ before a wrong one, # before the feedback on an answer and #### before the feedback on the question. An order begins with {"{"}> and has each item on a line of its own; a hint is // [hint:…].
quiz-edit-pass = Passed from (percent)
quiz-edit-pass-hint = A number from 0 to 100.
quiz-edit-time = Time for an attempt (minutes)
quiz-edit-attempts = Number of attempts
quiz-edit-delay = Wait between attempts (minutes)
quiz-edit-draw = Questions in an attempt
quiz-edit-draw-hint = So many are drawn. Empty: all questions.
quiz-edit-none-hint = Empty: no limit.
quiz-edit-change = What does this version mean for those who are done?
quiz-change-minor = A small improvement
quiz-change-minor-text = Nobody has to do anything.
quiz-change-optional = They may take it again
quiz-change-optional-text = The module stays completed.
quiz-change-must-retake = They must take it again
quiz-change-must-retake-text = The module is no longer completed. What somebody earned before stays on record.
quiz-edit-preview = See a preview
quiz-edit-publish = Publish
quiz-edit-preview-title = Preview
quiz-edit-checked = { $fine } right, { $wrong } not ready yet. Nothing is published yet.
quiz-edit-number = Enter a whole number from { $least } to { $most }.
quiz-edit-not-ready = Not every question is ready. Below the form it says what is missing.
quiz-edit-changed = Somebody else published a new version meanwhile. Keep your text, open this page again and add your changes.
quiz-edit-draws-too-many = More questions are drawn than there are.
quiz-not-ready-feedback = There is no feedback. Write behind #### why the right answer is right.
quiz-not-ready-model = There is no model answer. Write it behind ####.
quiz-stats-title = How the questions do
quiz-stats-text = Of everybody's first attempt at this version. Easy is the mean part of the marks; discrimination says whether those who do the rest well do this question well too. Is it below zero, check the question.
quiz-stats-caption = Figures by question
quiz-stats-question = Question
quiz-stats-count = Attempts
quiz-stats-facility = Easy
quiz-stats-deviation = Spread
quiz-stats-discrimination = Discrimination

### Obligatory courses.

obligations-title = Obligatory courses
obligations-lead = Choose which courses people of institutions have to do, and how often.
obligation-title = What this course asks
obligation-lead = Who has to do the course, how much time there is for it, and how long the result counts.
obligation-course = Course
obligation-audience = Who has to do the course?
audience-everybody = All representatives of institutions
audience-coordinators = Coordinators only
obligation-none = Not obligatory
obligation-days = How many days do people have?
obligation-days-column = Days
obligation-days-hint = From the day somebody joins or you set this, and again from the day the result no longer counts.
obligation-renewal = How long does the result count?
renewal-once = For good
renewal-months = A number of months
renewal-months-hint = From the day on which somebody completes the course.
renewal-yearly = Until the next round
renewal-yearly-hint = Every year a new round begins on the same day for everybody.
renewal-months-text = { $months ->
    [one] 1 month
   *[other] { $months } months
 }
renewal-yearly-text = Every year from 1 { $month }
obligation-months = How many months?
obligation-months-hint = Only if you chose a number of months.
obligation-early-days = How many days earlier may somebody renew?
obligation-early-days-hint = Whoever renews within this time keeps the months that were left.
obligation-month = In which month does the round begin?
obligation-month-hint = Only if you chose a round. It begins on the first day.
obligation-refresher = Shorter course for renewing
obligation-refresher-hint = Whoever completed this course before can renew with the shorter course.
obligation-refresher-none = None
obligation-refresher-refused = Choose another course that is published.
obligation-submit = Make obligatory
obligation-set = The course is obligatory. People see it in their overview at once.
obligation-drop = No longer obligatory
obligation-drop-text = What people completed is kept.
obligation-dropped = The course is no longer obligatory.
obligation-eyebrow = Obligatory course
obligation-notice-title = This course is obligatory
obligation-completed-at = You completed the course on { $date }.
obligation-again-text = Take the quiz of each module again. What you completed before is kept.
obligation-refresher-text = For you this shorter course is enough:
standing-done = Completed
standing-done-until = Counts until { $date }
standing-renewable = Can be renewed, by { $date } at the latest
standing-due = By { $date }
standing-overdue = Late: was due by { $date }
stage-name = { $stage ->
    [done] Completed
    [due] To do
   *[overdue] Late
 }
overview-late-colleagues = { $count ->
    [one] 1 colleague is late with an obligatory course.
   *[other] { $count } colleagues are late with an obligatory course.
 }
overview-late-link = See who
learning-title = Obligatory courses of colleagues
learning-lead = You see who completed which course, never what somebody answered.
learning-none-title = There are no obligatory courses
learning-none-text = As soon as the contact point makes a course obligatory, you see here who completed it.
learning-courses = By course
learning-share-done = Share completed
learning-done-of = { $done } of { $all } completed
learning-colleagues = Colleagues
learning-all = Everything ({ $count })
learning-filter = { $stage } ({ $count })
learning-nobody-title = Nobody
learning-nobody-text = There is nobody here. Choose another list above.
learning-standing = Standing
learning-completed-at = Completed on
learning-asked-at = Reminded on
learning-last-day = Last day
learning-ask = Remind
learning-ask-label = Remind { $name } of { $course }
learning-ask-text = Each colleague gets one mail. Whoever was reminded within the past week cannot be chosen again yet.
learning-ask-submit = Send a reminder
learning-reminded = { $count ->
    [one] 1 colleague gets a reminder.
   *[other] { $count } colleagues get a reminder.
 }
learning-reminded-nobody = Nobody gets a reminder. First choose whom you want to remind.
learning-export = Export as CSV
learning-figures-title = Figures on obligatory courses
learning-figures-lead = How many people of all institutions together completed the obligatory courses.
learning-sectors = By kind of institution
learning-sector = Kind of institution
learning-people = People
learning-too-few = Fewer than 5
learning-hidden-note = We do not show groups of fewer than five people. If there is only one, the next smallest is not shown either.
learning-months = Over time
learning-months-caption = Courses completed each month
mail-due-subject = Remember your obligatory course
mail-due-text = The last day for an obligatory course comes near. You can go on where you were.
mail-overdue-subject = You are late with an obligatory course
mail-overdue-text = The last day for an obligatory course has passed. Please complete it as soon as you can.
mail-learning-asked-subject = A reminder of your obligatory course
mail-learning-asked-text = { $coordinator } asks you to complete an obligatory course.
mail-learning-last-day = by { $date }
mail-learning-course = To the course
mail-learning-overview = To my overview
statements-own = Download my learning results (xAPI)
statements-own-text = A JSON file with your attempts and what you completed, for another learning system. It holds neither your name nor your mail address.
statements-all = Export learning results
statements-all-text = A JSON file in xAPI with the attempts and completions of everybody. People stand in it by a number, without a name.
statements-all-submit = Download as xAPI
