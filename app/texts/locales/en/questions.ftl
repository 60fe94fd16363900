### The question bank: list, import and what is wrong with a question.

questions-title = Question bank
questions-lead = Questions for quizzes, with their category and tags.
questions-list = Questions
questions-none-title = There are no questions yet
questions-none-text = Import questions from GIFT, Aiken or Moodle XML.
questions-column-name = Question
questions-column-type = Type
questions-column-category = Category
questions-column-version = Version
questions-column-line = Line
questions-column-outcome = Outcome
questions-import = Import questions
questions-import-lead = Paste the questions and check them first. They enter the question bank only when you save.
questions-field-format = Format
questions-field-text = Questions as text
questions-field-text-hint = Put a blank line between questions.
questions-check = Check
questions-store = Save in the question bank
# $fine (Number)
# $wrong (Number)
questions-checked = { $fine } fine, { $wrong } with errors. Nothing has been saved yet.
# $added (Number)
# $changed (Number)
# $unchanged (Number)
# $left_out (Number)
questions-stored = { $added } new, { $changed } changed, { $unchanged } unchanged, { $left_out } left out.
questions-none-found = There are no questions in this text.
questions-fine = Fine
questions-not-understood = Not understood
# $line (Number)
# $problem (String)
questions-on-line = Line { $line }: { $problem }
questions-type-single-choice = Single choice
questions-type-multiple-choice = Multiple choice
questions-type-true-false = True or false
questions-type-short-answer = Short answer
questions-type-numerical = Number
questions-type-matching = Matching
questions-type-ordering = Ordering
questions-type-cloze = Fill the gaps
questions-type-essay = Essay
questions-type-description = Description
questions-problem-unclosed-brace = The answers begin with a brace, but there is no closing brace.
questions-problem-unopened-brace = There is a closing brace without an opening one. Put a backslash before it if you mean the character.
questions-problem-nested-brace = There is an opening brace within the answers. Put a backslash before it if you mean the character.
questions-problem-second-answers = There are two blocks of answers in one question. Put a blank line between questions.
questions-problem-text-before-answers = The answers begin with text. Put = or ~ before each answer.
questions-problem-empty-answer = An answer has no text.
questions-problem-too-few-answers = There is only one answer to choose from.
# $value (String)
questions-problem-bad-weight = ‘{ $value }’ is no weight. Use a percentage from -100 to 100 between two percent signs.
# $value (String)
questions-problem-bad-number = ‘{ $value }’ is no number. Write for example 12, 12.5, 12:0.5 or 12..13.
# $value (String)
questions-problem-negative-tolerance = The tolerance { $value } is below zero.
# $value (String)
questions-problem-reversed-range = The range { $value } ends before it begins.
questions-problem-no-number = A number is asked for, but the answers have none.
questions-problem-pair-without-arrow = Some answers have an arrow and others do not. In matching each answer has two sides.
questions-problem-too-few-pairs = A matching question needs at least two pairs.
questions-problem-empty-counterpart = A pair has nothing after the arrow.
questions-problem-unescaped-equals = An = within HTML would begin a new answer. Put a backslash before it.
questions-problem-no-text = The question has no text.
questions-problem-no-answer-line = There is no line ANSWER: with the letter of the right answer.
# $value (String)
questions-problem-unknown-answer = The right answer ‘{ $value }’ is none of the options.
# $value (String)
questions-problem-option-out-of-order = Option ‘{ $value }’ is out of order, there twice or empty.
# $value (String)
questions-problem-not-xml = From here on the text is not well-formed XML: { $value }
questions-problem-entities = The text uses a document type or entities of its own. Such XML is not read.
# $value (String)
questions-problem-no-quiz = The XML begins with ‘{ $value }’ and not with ‘quiz’.
# $value (String)
questions-problem-unknown-type = Questions of the type ‘{ $value }’ are not supported.
# $value (String)
questions-problem-missing = ‘{ $value }’ is missing.
# $element (String)
# $value (String)
questions-problem-bad-value = ‘{ $element }’ holds ‘{ $value }’, which is not understood.
# $value (String)
questions-problem-bad-gap = The gap ‘{ $value }’ is not understood.
questions-problem-no-gap = There is no gap in the text.
# $percent (String)
questions-flaw-nothing-fully-right = No answer is worth 100 %. The best one is worth { $percent } %.
# $percent (String)
questions-flaw-does-not-add-up = The right answers add up to { $percent } %, not to 100 %.
questions-flaw-too-few-answers = There are fewer than two answers to choose from.
# $most (Number)
questions-flaw-too-long = The category, the number or a tag is longer than { $most } characters.
# $place (Number)
# $flaw (String)
questions-flaw-in-gap = Gap { $place }: { $flaw }
questions-note-unended-title = Please note: the title begins with :: but does not end with it. It was read as text.
questions-note-fat-arrow = Please note: => was read as ->.
questions-note-feedback-by-place = Please note: for TRUE with a single feedback its place counts. The first is for true, the second for false. Moodle reads it the other way round.
questions-note-files-left-out = Please note: pictures and files inside the question were left out.
