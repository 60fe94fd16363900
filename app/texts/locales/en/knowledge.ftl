### The knowledge bank, searching and the editors' desk.

knowledge-title = Knowledge bank
knowledge-lead = Everything about knowledge security for representatives of knowledge institutions. Choose a topic or search.
knowledge-topics = Topics
knowledge-newest = New in the knowledge bank
knowledge-without-topic = Other articles
knowledge-count = { $count ->
    [0] No articles yet
    [one] 1 article
   *[other] { $count } articles
 }
knowledge-none-title = Nothing here yet
knowledge-none-text = There are no articles that you can read. Choose another topic or search the whole knowledge bank.
article-written-in = Language
article-topic = Topic
article-verified = Checked
article-verified-on = Checked on { $date }
article-owner = Responsible
article-facts = About this article
article-contents = On this page
article-other-language = Also in Dutch
article-edit = Edit
article-revisions = Versions
article-reading-is-logged = We record that you read this article. We do that for every article with this label.
article-published-on = Published on { $date }
article-related = Read also
article-table = Table
search-title = Search
search-lead = Search articles, their files, lessons and the agenda. You only find what you may read.
search-field = Search words
search-count = { $count ->
    [0] Nothing found for ‘{ $query }’
    [one] 1 result for ‘{ $query }’
   *[other] { $count } results for ‘{ $query }’
 }
search-title-for = Searching for ‘{ $query }’
search-results = Results
search-filters = Filters
search-kinds = Kind
search-kind-all = Everything
search-topics = Topic
search-topic-all = All topics
search-langs = Language
search-lang-all = All languages
search-labels = Sharing label
search-label-all = All labels
search-ages = Updated
search-age-all = Any time
search-age-month = Past month
search-age-year = Past year
search-age-older = More than a year ago
search-institutions = Institution
search-institution-all = All institutions
search-within = with { $title }
search-page = page { $page }
search-meant = Did you mean
search-start-title = What are you looking for?
search-start-text = Type one or more words. You can also browse by topic.
search-none-title = No results
search-none-text = Check the spelling, use fewer or other words, or browse by topic.
search-without-filters = Search without filters
search-browse = Browse by topic
search-previous = Previous
editor-title = Editing
editor-lead = Write articles, keep them up to date and decide who reads them.
editor-new = New article
editor-new-title = Write an article
editor-edit-title = Edit { $title }
editor-list = Articles
editor-none-title = There are no articles yet
editor-none-text = Write the first article.
editor-state = Status
editor-view = View
editor-field-title = Title
editor-field-summary = Summary
editor-field-summary-hint = One or two sentences for lists and search results.
editor-field-language = Language
editor-field-topic = Topic
editor-field-label = Sharing label
editor-field-label-hint = Who may the reader share this with? Choose the least strict label that is still safe.
editor-field-institution = Institution
editor-field-institution-hint = Required for TLP:AMBER and TLP:AMBER+STRICT: only people of this institution can read the article.
editor-field-verified = Checked on
editor-field-verified-hint = The day on which someone last checked that everything is still right.
editor-field-body = Text
editor-field-body-hint = Markdown: ## for a heading, - for a list, [text](https://…) for a link.
editor-field-note = What has changed?
editor-field-note-hint = For your colleagues, with this version.
editor-choose = Choose
editor-no-institution = None
editor-section-about = About the article
editor-section-readers = Who reads this?
editor-section-text = Text
editor-submit-new = Save as a draft
editor-submit = Save a new version
editor-publish = Publish
editor-publish-text = Readers do not see this article yet.
editor-archive = Archive
editor-archive-text = The article is in the knowledge bank. Archiving takes it away from readers; you can publish it again.
editor-archived-text = This article is archived. Publish it to put it back.
editor-created = The draft has been saved.
editor-saved = The new version has been saved.
editor-published = The article is in the knowledge bank.
editor-archived = The article has been archived.
editor-changed-meanwhile = Someone else saved this article in the meantime, as version { $number }. What you typed is below. Compare it with that version and save again.
editor-slug-taken = Someone else just made an article with this title. Save again.
editor-revisions-title = Versions of { $title }
editor-revisions-list = Saved versions
editor-revision = Version
editor-revision-saved = Saved
editor-revision-author = By
editor-revision-note = What has changed?
editor-revision-title = Version { $number }
editor-revision-of = Saved on { $date }.
editor-nobody = Import

### What editors do for the search.

suggest-label = Suggestions
suggest-count = { $count ->
    [0] No suggestions
    [one] 1 suggestion. Choose with the arrow keys.
   *[other] { $count } suggestions. Choose with the arrow keys.
 }
searched-title = What do members look for?
searched-lead = The searches of the last { $days } days, counted without persons. Add what is missing, or record a synonym.
searched-link = Searches
searched-all = Searches
searched-found = Something found
searched-empty = Nothing found
searched-clicks = Results opened
searched-empty-list = Searches without a result
searched-often-list = Most frequent searches
searched-words = Searched for
searched-times = Times
searched-place = Place of the opened result
searched-place-none = Nothing opened
searched-what-next = What can you do?
searched-try = Search for it
searched-add = Record a synonym
searched-about = for ‘{ $words }’
searched-none-title = Nothing counted yet
searched-none-text = As soon as members search, you will see here what they look for and what they do not find.
searched-privacy = We keep how often something was searched for on a day, for 90 days. We do not keep who did. Addresses, long numbers and long texts are not counted.
synonyms-title = Synonyms
synonyms-lead = Whoever searches for one word also finds texts with the other. A group works in every direction and in both languages.
synonyms-new = New group
synonyms-change = Change group
synonyms-expressions = Words that mean nearly the same
synonyms-expressions-hint = Separate them with commas or put each on its own line. For example: aircraft, plane, vliegtuig
synonyms-submit = Save group
synonyms-list = Groups made by editors
synonyms-group = Words
synonyms-none = Editors have not made any groups yet.
synonyms-edit = Change
synonyms-remove = Remove
synonyms-built-in = Groups that come with the program ({ $count })
synonyms-saved = The group has been saved. Searches know it within a second.
synonyms-removed = The group has been removed.
problem-outside-count = Name at least { $fewest } and at most { $most }.
problem-too-many-words = Use at most { $most } words per expression.

### Confirming that you have read an article.

acknowledge-title = Will you confirm that you have read this?
acknowledge-text = The editors ask readers to read this article and to confirm it.
acknowledge-button = I have read this
acknowledge-again-title = This article has changed since you read it
acknowledge-again-text = You confirmed an earlier version on { $date }. Read what has changed and confirm again.
acknowledge-changes = See what has changed
acknowledge-done = You confirmed on { $date } that you have read this.
acknowledge-who = Who has confirmed?
acknowledge-who-lead = Who has an account, may read this article and confirmed having read it.
acknowledge-since = Changed since { $date }
acknowledge-same = Nothing has changed
acknowledge-same-text = The text is the one you confirmed.
acknowledge-back = Back to the article
acknowledge-of = { $confirmed } of { $people }
acknowledge-institutions = Confirmed per institution
acknowledge-colleagues = Colleagues of your institution
acknowledge-name = Name
acknowledge-standing = Confirmed
acknowledge-not-yet = Not yet
acknowledge-on = On { $date }
acknowledge-panel = Ask for confirmation of reading
acknowledge-ask-text = You can ask readers to confirm that they have read this article. They see it at the article and in their overview.
acknowledge-ask = Ask for confirmation
acknowledge-asks = Readers confirm that they have read version { $revision } or a later one.
acknowledge-ask-again = Ask again, for the present version
acknowledge-ask-no-more = Ask no more
acknowledge-done-asked = Readers are asked to confirm.
acknowledge-done-no-more = Readers are no longer asked to confirm.
acknowledge-done-not-published = Publish the article first; then you can ask for confirmation.
overview-to-read = Read and confirm

### Favourites, and what goes on paper.

favourites-title = Favourites
favourites-lead = Articles that you kept to find again.
favourites-none-title = You have not kept anything yet
favourites-none-text = Choose ‘Keep as favourite’ at an article. Then you will find it here.
favourite-keep = Keep as favourite
favourite-let-go = Keep no longer
article-printed = { $label } · printed by { $name } on { $date }

### Recently read, following, translations that are behind.

recent-title = Recently read
recent-lead = The last { $most } articles that you read. Only you see this list.
recent-erase = Erase this list
recent-none-title = This list is empty
recent-none-text = You will find the articles you read here.
following-title = What you follow
following-lead = You get a mail when an article that you follow has a new version, and when there is news on a topic that you follow. Not for minor changes.
following-start = Follow
following-stop = Stop following
following-topics = Topics
following-articles = Articles
following-none-title = You do not follow anything yet
following-none-text = Choose ‘Follow’ at an article or a topic. Then you will hear when there is something new.
preferences-followed = New versions of what you follow in the knowledge bank
mail-followed-new-subject = New article: ‘{ $title }’
mail-followed-new-text = There is a new article in the knowledge bank on a topic that you follow: ‘{ $title }’ ({ $label }).
mail-followed-changed-subject = New version: ‘{ $title }’
mail-followed-changed-text = There is a new version of ‘{ $title }’ ({ $label }). You follow this article or its topic.
mail-followed-untitled-subject = News about something you follow
mail-followed-untitled-text = Something you follow in the knowledge bank is new or has changed. It has a strict sharing label ({ $label }). That is why its title is not in this mail.
mail-followed-list = To what you follow
editor-field-minor = This is a minor change
editor-field-minor-hint = Such as a corrected typing error. People who follow the article then get no mail, and the translation is not behind.
behind-title = Translations that are behind
behind-lead = Articles whose other language has changed in substance and that have not been brought up to date.
behind-other = Other language
behind-since = Changed on
behind-none-title = No translation is behind
behind-none-text = Every article in two languages says the same in both.
behind-editor = The other language, ‘{ $title }’, changed in substance on { $date }. This article is behind.
behind-compare = See what has changed
behind-in-step = This article is in step again
behind-done = This article is in step with the other language again.
behind-fact = Translation
behind-reader = The other language is newer: changed on { $date }.
template-title = Begin with a template
template-text = A template puts the headings of such an article in place. Or begin with an empty article below.
template-country = Country page
template-case = Case
template-guideline = Guideline
template-tool = Tool
