### Signing in, inviting, my account.

sign-in-title = Sign in
sign-in-lead = For representatives of knowledge institutions and staff of the contact point.
sign-in-email = E-mail address
sign-in-password = Password
sign-in-submit = Sign in
sign-in-forgotten = Forgotten your password?
sign-in-no-account = No account yet?
sign-in-no-account-text = Accounts are by invitation, from the coordinator of your institution or from the contact point.
sign-in-not-right = The e-mail address or the password is not right, or the account is closed.
sign-in-too-many = Too many attempts. Wait { $seconds } seconds and try again.
sign-in-first = Sign in to see this page. You then continue where you were.
sign-in-expired = You were away too long and have been signed out. Sign in again; what was saved is kept.
sign-in-again-title = You are no longer signed in
sign-in-again-lead = Nothing was saved, but what you typed is kept here.
sign-in-again-kept = Leave this page open. Sign in using a new window and come back here to send it again.
sign-in-again-link = Sign in using a new window
sign-in-again-submit = Send again
sign-out = Sign out
signed-out = You are signed out.
invitation-title = Open your account
invitation-lead = You were invited as { $email }. Choose a password and you can get started straight away.
invitation-name = Your name
invitation-name-hint = This is how it appears in e-mails and lists.
invitation-submit = Open account
invitation-invalid-title = This invitation no longer works
invitation-invalid-text = An invitation works once and for two weeks. Ask the coordinator of your institution for a new one.
password-new = New password
password-hint = At least 12 characters. A phrase of four everyday words is good; you may paste.
password-again = Repeat the password
forgotten-title = Forgotten password
forgotten-lead = Enter your e-mail address. We will send you a link to choose a new password.
forgotten-submit = Send the link
forgotten-sent-title = Check your mail
forgotten-sent-text = Does this address belong to an account? Then there will be a link in your mail within a few minutes. The link works for one hour.
reset-title = Choose a new password
reset-submit = Save password
reset-lead = After this you are signed in on this device and signed out on all others.
reset-invalid-title = This link no longer works
reset-invalid-text = A link works once and for one hour. Ask for a new one.
account-title = My account
account-details = Details
account-name = Name
account-email = E-mail address
account-roles = Roles
account-institution = Institution
account-language = Language of pages and mail
sessions-title = Where you are signed in
sessions-text = Do you not recognise a device? Sign it out here and choose a new password.
sessions-device = Device
sessions-since = Signed in on
sessions-last = Last used
sessions-this = This device
sessions-end = Sign out
sessions-end-named = Sign out { $device }
sessions-ended = That device is signed out.
sessions-unknown-device = Unknown device
sessions-action = Action
people-title = Accounts
people-name = Name
people-email = E-mail address
people-roles = Roles
people-institution = Institution
institution-representatives = Representatives
institution-function = Function
institution-sort = Kind of institution
institution-domain = E-mail domain
institution-city = City
institution-nobody = Nobody yet
institutions-title = Institutions
institution-name = Name
invite-title = Invite a colleague
invite-lead = Your colleague gets an e-mail with a link that works for two weeks.
invite-name = Name of your colleague
invite-email = E-mail address at your institution
invite-function = What does your colleague do for knowledge security?
invite-submit = Send invitation
invite-sent = The invitation for { $email } has been sent.
invite-other-domain = This address does not belong to the domain { $domain }.
invite-needs-institution = Choose an institution.
invite-open = Invited, not opened yet
invite-until = Valid until
outbox-title = Outgoing mail
outbox-lead = All e-mail that this site sends. Each e-mail stays in the queue until the mail server has accepted it.
outbox-to = To
outbox-subject = Subject
outbox-state = Status
outbox-created = Created
outbox-queued = Queued
outbox-sent = Sent
outbox-dead = Failed
outbox-resend = Send again
outbox-resend-named = Send again to { $to }
outbox-resent = The mail is queued again.
outbox-tries = Attempts
outbox-empty-text = As soon as the site sends an e-mail, it will be here.
outbox-empty = No mail has been sent yet.
mail-invitation-subject = Your invitation to { $site }
mail-invitation-text = { $who } invites you to { $site }: a closed knowledge bank, e-learning, webinars and meetings about knowledge security.
mail-invitation-link = Open your account
mail-invitation-lasts = The link works once and for two weeks. Were you not expecting this e-mail? Then you do not have to do anything.
mail-has-account-subject = You already have an account at { $site }
mail-has-account-text = Someone invited you to { $site }. You already have an account with this address; sign in with it.
mail-reset-subject = A new password for { $site }
mail-reset-text = You asked to choose a new password. You can do that with this link, once and within an hour.
mail-reset-link = Choose a new password
mail-reset-ignore = Did you not ask for this? Then you do not have to do anything; your password stays as it is.
details-title = Name and language
details-lead = This is what we call you on pages and in e-mails.
details-saved = Your name and language are saved.
account-change-details = Change name or language
account-change-email = Change e-mail address
account-change-password = Change password
account-safety = Signing in safely
account-password-text = Your password opens your account. Change it when someone else may know it.
change-password-title = Choose another password
change-password-lead = You will then be signed out on other devices. You get an e-mail about it.
change-password-done = Your password is changed. You are signed out on other devices.
email-change-title = Another e-mail address
email-change-lead = Your address is { $email } now. We send a link to the new address; your address changes only when you use it. The old address gets a message.
email-change-field = New e-mail address
email-change-submit = Send link
email-change-sent = We sent an e-mail to { $email }. Open the link in it within a day.
email-change-same = This is your address already.
email-change-other-domain = You represent an institution. Choose an address that ends in { $domain }.
email-confirm-title = Confirm new e-mail address
email-confirm-text = From now on you sign in with { $email } and e-mail goes there.
email-confirm-submit = Use this address
email-confirm-done = Your e-mail address is changed. Sign in with the new address from now on.
email-undo-title = Undo the change of e-mail address
email-undo-text = Your account gets { $email } back and is signed out everywhere.
email-undo-submit = Undo
email-undo-done = Your account has its old address. Choose a new password at once: someone else may know it.
email-link-invalid-title = This link does not work any more
email-link-invalid-text = A link works once and no longer than the e-mail says.
mail-email-confirm-subject = Confirm your new e-mail address for { $site }
mail-email-confirm-text = You want to use this address for { $site }. Confirm that with this link.
mail-email-confirm-lasts = The link works once and for one day. Did you not ask for this? Then you do not have to do anything.
mail-email-notice-subject = { $site }: your e-mail address is being changed
mail-email-notice-text = Another e-mail address was asked for your account. If it was you, you do not have to do anything. Was it not you? Then undo it with this link.
mail-email-notice-lasts = The link works once and for seven days. The account is then signed out everywhere.
mail-email-taken-text = Someone wanted to use your e-mail address for another account. That did not happen. You already have an account with this address; if it was you, sign in with it.
mail-device-subject = { $site }: signed in with a new device
mail-device-text = On { $when } someone signed in to your account with a device or browser that we do not know yet. If it was you, you do not have to do anything.
mail-device-not-you = Was it not you? Then sign that device out on the page My account, choose a new password and let us know.
mail-security-password-changed = Your password is changed. You are signed out on other devices.

# Somebody leaves.
leave-title = End the access of { $name }
leave-lead = The account of { $email } is closed, everywhere at once.
leave-own-title = Close my account
leave-own-lead = This ends your part in the learning community. Your account is closed everywhere at once.
leave-ends = What ends
leave-ends-sign-in = Signing in, on every device, and the second step
leave-ends-links = Links in mails, the address of the calendar and open invitations
leave-ends-registrations = { $count ->
    [one] 1 registration for a webinar or meeting; the next in line moves up
   *[other] { $count } registrations for webinars and meetings; the next in line move up
 }
leave-stays = What stays
leave-stays-learning = Courses done, results and certificates
leave-stays-written = What this person wrote, with the name
leave-passes = What somebody else has to take over
leave-passes-articles = { $count ->
    [one] 1 article: the editors are told by mail
   *[other] { $count } articles: the editors are told by mail
 }
leave-passes-events = { $count ->
    [one] 1 webinar or meeting: the organisers are told by mail
   *[other] { $count } webinars and meetings: the organisers are told by mail
 }
leave-again = Whoever is invited again later at the same mail address finds their courses and results.
leave-reason = Reason
leave-reason-hint = May stay empty. It is kept with the account and is not in the mail.
leave-sure-label = Confirmation
leave-sure = Yes, { $name } will have no access after this
leave-own-sure = Yes, I want to close my account
leave-submit = End access
leave-own-submit = Close my account
leave-column = Access
leave-ended = Ended
leave-done = The access has ended, everywhere at once.
leave-last-administrator = There has to be another administrator before this account can be closed.
leave-last-coordinator = The institution still has people, and no other coordinator. Invite a successor first.
mail-ended-subject = Your access to { $site } has ended
mail-ended-text = Your account was closed by the coordinator of your institution or by an administrator. You can no longer sign in. Your registrations for coming webinars and meetings were withdrawn.
mail-closed-text = You closed your account. You can no longer sign in. Your registrations for coming webinars and meetings were withdrawn.
mail-ended-stays = Your course results are kept. If you are invited again later at this address, you find them there.
mail-left-subject = Somebody left: take over what stayed behind
mail-left-articles = { $name } no longer has access and was owner or deputy of { $count ->
    [one] 1 article
   *[other] { $count } articles
 }. Choose somebody else.
mail-left-events = { $name } no longer has access and organised { $count ->
    [one] 1 coming meeting
   *[other] { $count } coming meetings
 }. Take over what is needed.
