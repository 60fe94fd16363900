### The way of an article: from draft to readers, and how long it holds.

step-draft-text = Readers do not see this article yet.
step-changes-text = Readers see the published version. What was saved after it, they see when you publish it.
step-settled-text = Readers see the newest version.
step-archived-text = The article is archived. Put it back as a draft to go on with it.
step-review-text = { $name } asked for a second pair of eyes on { $date }.
step-review-own = You asked for the review yourself. Another editor must publish the article.
step-review-needed = Ask another editor to read it. They publish the article.
step-scheduled-text = Appears on { $date }. Approved by { $name }.
step-tag-review = Waiting for review
step-tag-scheduled = Scheduled
step-tag-changes = Changes not published yet
step-ask-review = Ask for a review
step-send-back = Back to the author
step-take-back = Withdraw the request
step-restore = Put back as a draft
step-publish-changes = Publish the changes
step-schedule = Schedule
step-schedule-title = Publish later
step-schedule-date = Date
step-schedule-time = Time
step-schedule-time-hint = Dutch time, such as 09:00.
step-done-review-asked = The other editors see that this article is waiting for review.
step-done-sent-back = The article is back with its author.
step-done-restored = The article is a draft again.
step-done-scheduled = The article has been scheduled.
step-refused-nothing = Readers see the newest version already.
step-refused-archived = This article is archived. Put it back as a draft first.
step-refused-not-archived = This article is not archived.
step-refused-already-in-review = A review has been asked for already.
step-refused-not-in-review = Nobody asked for a review of this version. Ask another editor to read it first.
step-refused-own = You asked for the review yourself. Another editor must publish the article.
step-refused-too-late = Choose a time in the future.
step-refused-changed = Someone has saved version { $number } in the meantime. Read that one first.
review-title = Waiting for review
review-lead = Here a colleague asked for a second pair of eyes. Read it, and publish it or send it back.
review-list = Articles waiting for review
review-none-title = Nothing is waiting for review
review-none-text = When a colleague asks you to read something, the article will be here.
review-asked-by = Asked by
review-asked-at = Asked on
review-own = yourself
review-link = { $count ->
    [0] Nothing is waiting for review
    [one] 1 article is waiting for review
   *[other] { $count } articles are waiting for review
 }
revision-restored-note = Version { $number } restored
revision-restore = Restore this version
revision-restore-text = Restoring makes a new version with this text. Nothing is lost.
revision-is-newest = This is the newest version.
revision-is-published = Readers see this version.
revision-readers-see = Readers
revision-compare = Compare
revision-compare-from = From
revision-compare-to = To
revision-from = Compare from version { $number }
revision-to = Compare to version { $number }
compare-title = Difference between version { $older } and { $newer }
compare-same = These versions are the same
compare-same-text = Choose two other versions to compare.
compare-saved-by = Saved by { $author } on { $date }
compare-legend = What was removed is struck through. What was added is underlined.
compare-removed = removed:
compare-added = added:
compare-end = end of change
compare-unchanged = { $count ->
    [one] 1 line stayed the same
   *[other] { $count } lines stayed the same
 }
compare-facts = Facts
compare-text = Text
compare-became = { $before } became { $after }
compare-none = none
