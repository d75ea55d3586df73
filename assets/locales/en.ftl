# ticketdeck, English.
# Calm and precise: what happened, what the program did, what to do next.

# Kinds, priorities, sources, categories
kind-change = Change
kind-incident = Incident
source-user = User recommendation
source-microsoft = Microsoft recommendation
category-devices = Devices
category-data = Data
category-apps = Apps
category-identity = Identity
category-infrastructure = Infrastructure

# Fields
field-kind = Ticket type
field-name = Ticket name
field-number = Number
field-state = Status
field-priority = Priority
field-due = Due date
field-due-short = Due
field-details = Details
field-assigned = Assigned to
field-created = Created
field-updated = Updated
field-source = Source
field-category = Category
field-initiated = Initiated by
field-action = Improvement action
field-description = Description
field-close-code = Close code
field-close-notes = Close notes
field-requester = Requester
field-impact = Impact
field-urgency = Urgency

# Small words
view = View
none = none
nobody = nobody
loading = Reading the local database.
not-yet-numbered = not on the instance yet
time-unknown = time unknown

# Header
header-title = ticketdeck
header-stale = stale
header-read-only = read-only
header-unlocked = unlocked
header-mouse = mouse

# Home
home-change = ServiceNow change management tickets
home-incident = ServiceNow incident management tickets
home-open = { $count } open
home-as-of = as of { $time }
home-never = not read yet
home-unread = The tickets have not been read from the instance yet.
home-empty-change = No open change tickets. Press { $key } to create one.
home-empty-incident = No open incident tickets. Press { $key } to create one.
home-loading = Reading the local database.
home-other-card = { $key } shows { $title }
button-create = Create ticket
button-view-all = View all tickets
button-manage = Manage ServiceNow configuration
attention-title = Needs attention
attention-nothing = Nothing needs attention.
attention-overdue = { $count ->
    [one] 1 open ticket is past its due date
   *[other] { $count } open tickets are past their due date
}
attention-conflicts = { $count ->
    [one] 1 of your changes needs a decision: { $key } shows it
   *[other] { $count } of your changes need a decision: { $key } shows them
}
attention-refused = { $count ->
    [one] 1 of your changes was refused: { $key } shows why
   *[other] { $count } of your changes were refused: { $key } shows why
}
attention-waiting = { $count ->
    [one] 1 of your changes waits: { $key } shows it
   *[other] { $count } of your changes wait: { $key } shows them
}
attention-unreadable = { $count ->
    [one] 1 record could not be read in full
   *[other] { $count } records could not be read in full
}
attention-me-unset = Who are you? Set me in the profile to your ServiceNow user name.
attention-no-me = Nobody on the instance is named { $me }: set me in the profile.
attention-login-ends = { $count ->
    [0] The login ends today: { $key } signs in again
    [one] Sign in again within 1 day: press { $key }
   *[other] Sign in again within { $count } days: press { $key }
}
score-title = Secure Score
score-not-connected = No Secure Score yet: `ticketdeck connect --secure-score`
score-reading = Reading Secure Score from Microsoft.
score-never = Secure Score has not been read yet.
score-line = Secure Score { $percent }
score-opens = { $key } opens
score-partial = incomplete: Microsoft could not answer in full
score-days = { $count ->
    [one] 1 day
   *[other] { $count } days
}
score-compared = { $who }: { $percent }
score-calculated = calculated { $time }
score-counts = { $open } to address, { $planned } planned
alert-fall = Secure Score fell from { $from } to { $to } since { $day }
alert-regressed = { $count ->
    [one] 1 action lost points although its ticket is closed
   *[other] { $count } actions lost points although their tickets are closed
}
alert-denied = { $count ->
    [one] 1 ticket was closed and Microsoft sees no points
   *[other] { $count } tickets were closed and Microsoft sees no points
}
alert-new = { $count ->
    [one] 1 new improvement action since your last visit
   *[other] { $count } new improvement actions since your last visit
}
alert-opens = { $key } opens: { $alert }

# Sync
sync-title = Sync
sync-starting = Starting.
sync-syncing = Syncing with the instance.
sync-idle = In step with the instance.
sync-waiting-until = Cannot sync. Next try at { $time }, or press { $key }.
sync-waiting = Cannot sync. Next try in { $seconds } s, or press { $key }.
sync-waiting-soon = Cannot sync. Trying again now.
sync-login = Signed out: { $key } signs in. Your tickets stay readable and your work stays queued.
sync-as-of = Data as of { $time }.
sync-never = Nothing has been read from the instance yet.
sync-pending = { $count ->
    [0] Nothing waits to be sent.
    [one] 1 of your changes waits to be sent.
   *[other] { $count } of your changes wait to be sent.
}
sync-short-idle = as of { $time }
sync-short-waiting = cannot sync
sync-short-login = signed out
sync-short-syncing = syncing
sync-short-starting = starting
sync-short-pending = { $count } waiting

# Connection card and connection box
connect-card = ServiceNow
connect-title = Do you use ServiceNow?
connect-text = If you connect your ServiceNow account, you can create and view ServiceNow tickets for change management and incident management, right from here.
connect-demo-how = To look around first, with a demo instance and nothing to set up, leave with { $key } and run:
connect-demo-command = ticketdeck demo
connection-profile = Profile
connection-instance = Instance
connection-me = You are
connection-me-unmatched = { $me } (not found on the instance; set me in the profile)
connection-vault = Secrets are in
connection-scope = Tickets followed
connection-interval = Sync every
vault-keyring = the system's keyring
vault-encrypted = an encrypted file
vault-plain = a plain file, by your setting
vault-memory = memory, gone when this program ends
scope-mine = made with ticketdeck, assigned to you or to your groups
scope-all = all that the login can see
scope-not-followed = not followed
interval-seconds = { $count } s
interval-minutes = { $count } min

# Ticket list
list-title-change = Change tickets
list-title-incident = Incident tickets
list-title-both = Change and incident tickets
list-position = { $at } of { $total }
list-filter = Filter
list-filter-empty = words, or field:value
list-no-filter = { $key } filters
list-sorted = sorted by { $column } { $direction }
list-ascending = up
list-descending = down
list-open-only = open only
list-empty = There are no tickets here yet.
list-empty-filter = No ticket fits this filter. { $key } takes it back.
group-week = Week of { $day }
group-no-week = No due date
group-nobody = Unassigned
toast-pasted = The query is this list's filter now.
toast-pasted-partly = Left out, because ticketdeck does not keep these columns (the list may show more): { $parts }
toast-pasted-refused = The query cannot be used: at character { $position } { $why }
toast-pasted-table = { $table } is not a table that ticketdeck follows; lists of change_request, incident and task can be pasted.
toast-pasted-too-many = The query has more values than a filter can have (250). Narrow it and paste it again.
query-no-operator = FIELD OPERATOR VALUE is missing, as in priority=1
query-unknown-field = there is no such column on change_request or incident
query-or-without-first = ^OR needs a condition before it
query-script = javascript: is not run here
view-open = All open
view-mine = Mine
view-overdue = Overdue
view-unassigned = Unassigned
view-changed = Changed
palette-view = View: { $name }
palette-command = Command: { $name }
filter-unknown-field = no field { $found }; write words with a colon in quotes
filter-unknown-field-near = no field { $found }; did you mean { $nearest }?
filter-unknown-value = not { $found } but { $expected }
filter-unknown-value-near = not { $found }; did you mean { $nearest }?
filter-missing-value = a value: { $expected }
filter-open-quote = the quotation mark is not closed
filter-stray-quote = a quotation mark stands around a whole value
filter-nothing-to-join = a word or term is missing beside |, OR or !
filter-too-many = a filter has at most 250 words and values
sort-updated = last change
sort-created = creation
sort-number = number
sort-name = name
sort-priority = priority
sort-state = status
sort-due = due date
column-pending = Pending

# Detail
detail-title = Ticket
detail-pending = Not on the instance yet
detail-related = Related
related-line = { $number }  { $name } ({ $state })
relation-parent = Parent
relation-child = Child
relation-mended-by = Mended by change
relation-mends = Mends incident
relation-caused-by = Caused by change
relation-caused = Caused incident
relation-same-action = Same action
relation-same-item = Same item
detail-journal-newest = Work notes and comments, newest first
detail-journal-oldest = Work notes and comments, oldest first
detail-journal-reading = Not all notes are here yet; they are being read from the instance.
detail-journal-later = Not all notes are here yet; they are read when the instance can be reached.
detail-journal-denied = This login may not read work notes and comments; { $key } tells what to do.
detail-hidden = { $count ->
    [one] One character of this ticket is not what it looks like, or hidden; { $key } shows code points.
   *[other] { $count } characters of this ticket are not what they look like, or hidden; { $key } shows code points.
}
detail-spelled = Every character beyond plain ASCII is shown with its code point; { $key } shows the text as it is.
detail-no-journal = No notes yet.
detail-gone = This ticket is no longer in the local database. What you see is what it was.
detail-unreadable = This record could not be read in full. It is kept as it came.
detail-lines = lines { $from } to { $to } of { $total }
due-overdue = { $day }, overdue
journal-work-note = work note
journal-comment = comment, seen by the customer
journal-line = { $kind }  { $time }  { $author }
journal-since-above = -- new since you looked: the { $count ->
    [one] entry
   *[other] { $count } entries
} above --
journal-since-below = -- new since you looked: the { $count ->
    [one] entry
   *[other] { $count } entries
} below --
operation-create = New ticket
operation-edit = Edit
operation-note = Work note
operation-comment = Comment
operation-state = New state
operation-close = Close
write-line = { $operation }: { $state }, made { $time }
write-queued = queued
write-sending = sending
write-unknown = not clear whether it arrived
write-confirmed = confirmed
write-refused = refused
write-conflict = in conflict
write-frozen = stopped
write-withdrawn = taken back
write-unknown-why = It is looked up on the instance before anything is sent again.
write-until = Waits until { $time }.
write-resolve = In conflict: { $key } compares both sides and lets you choose.
write-named = { $operation }, { $ticket }
write-refused-field = sent { $sent }, the instance kept { $kept }
mark-queued = queued
mark-unclear = unclear
mark-conflict = conflict
mark-refused = refused
mark-stopped = stopped

# Secure Score
score-list-title = Improvement actions
score-action-title = Improvement action
score-column-rank = Rank
score-column-title = Improvement action
score-column-points = Points
score-column-left = Left
score-column-impact = Impact
score-column-cost = Cost
score-column-ticket = Ticket
score-column-state = Ticket is
score-filter-empty = title, id, product, description
score-sort-left = points left
score-sort-rank = rank
score-sort-title = title
score-sort-category = category
score-sort-service = product
score-sort-status = status
score-only-open = open only
score-only-quick-wins = quick wins
score-only-regressed = regressed
score-only-not-shared = not shared yet
score-only-closed = tickets closed, points missing
score-only-new = new since your last visit
score-all = all that apply
score-empty = No improvement action is like that.
score-empty-filter = No improvement action holds all of these words. { $key } clears the filter.
score-status-to-address = To address
score-status-planned = Planned
score-status-risk-accepted = Risk accepted
score-status-third-party = Third party
score-status-alternate = Alternate
score-status-completed = Completed
score-status-reviewed = Reviewed
score-level-low = Low
score-level-moderate = Moderate
score-level-high = High
score-level-unknown = n/a
score-points-of = { $points } of { $max } points
score-points-left = { $left } left
score-points-most = at most { $max } points
score-ticket-queued = queued
score-ticket-due = due { $day }
score-basis-all = All tenants
score-basis-seats = Like yours, { $from } to { $to } seats
score-basis-size = Like yours in size
score-basis-industry = Same industry
score-why-unknown = points not known
score-why-threat = protects against { $threat }
score-why-regressed = lost points
score-field-points = Points
score-field-regressed = Regressed
score-field-tickets = Tickets
score-field-product = Product
score-field-threats = Protects against
score-field-impact = User impact
score-field-cost = Cost
score-field-tier = Tier
score-field-rank = Rank
score-field-control = Control
score-field-link = Link
score-field-synced = Last synced
score-field-calculated = Score calculated
score-field-read = Read
score-regressed-when = fell from { $from } to { $to } on { $day }
score-asserted = Points on an admin's word; Microsoft did not observe them.
score-deprecated = Microsoft no longer keeps this action up.
score-not-scored = Not scored: it does not apply to this tenant.
score-no-ticket = none yet
score-closed-not-seen = Closed in ServiceNow, not yet seen by Microsoft. A score usually follows within two days.
score-closed-denied = Closed in ServiceNow, but Microsoft has looked since and the points are still missing.
score-at-a-glance = At a glance
score-description = Description
score-implementation = Implementation status
score-next-steps = Next steps
score-user-impact = User impact
score-history = History
score-counted = { $count } of { $total } are as they should be.
score-on = It is on.
score-off = It is off.
score-device = A device action: it is set in Vulnerability Management, and its state cannot be set from here.
score-text-cut = [{ $count } more characters]
score-no-history = No changes in the days that Microsoft keeps.
score-points-lost = points lost: { $from } to { $to }
score-points-won = points won: { $from } to { $to }
score-state-set = { $state }, set by { $who }
score-someone = someone
score-action-gone = This action is no longer in the local database. What you see is what it was.
score-whole = All
score-count-regressed = { $count } regressed
score-count-open = { $count } to address
score-count-planned = { $count } planned
score-count-accepted = { $count } risk accepted
score-count-asserted = { $count } on an admin's word
score-count-completed = { $count } completed
score-count-shared = { $count } with a ticket
detail-action = { $points }, { $status }; { $key } opens it
detail-linked = Linked here, by you; { $key } removes the link
link-list-title = Link an improvement action to { $ticket }
link-note = Linked to improvement action { $action }.
score-linked = { $ticket }; linked here, by you

# Sharing
share-title = Share
share-change = ServiceNow change ticket
share-incident = ServiceNow incident ticket
share-link = Copy link
share-text = Copy as text
share-markdown = Copy as Markdown
share-mail = E-mail draft
share-open = Open it
share-again = Share again
share-cancel = Cancel
share-looking = Asking the instance whether anyone has shared it before.
share-exists = { $number } exists, { $state }.
share-exists-by = { $number } exists, { $state }. Made by { $who }.
share-more = { $count ->
    [one] There is 1 more.
   *[other] There are { $count } more.
}
share-again-ask = Open it, or share again?
share-unasked = Whether anyone has shared it before could not be asked. No ticket is known here.

# Setting a status at Microsoft
score-state-title = Set the status at Microsoft
score-state-reason = Reason *
score-state-note = Microsoft gets: { $reason }
score-state-best-effort = It is sent once, now. Microsoft keeps it in the history; its portal may show it a day later.
score-state-sending = Sending it to Microsoft.
score-state-there = Status and reason are there already. Nothing was sent.
score-state-same = The action has this status already. Nothing was sent.

# Task form
form-new-change = New change ticket
form-new-incident = New incident ticket
form-edit = Edit { $number }
form-edit-unnumbered = Edit ticket
form-required = * required
form-resumed = Continued from your draft. { $key } discards it.
form-discard-ask = Discard this draft? { $key } again discards it, any other key keeps it.
form-from-action = From improvement action { $control }
form-proposed = Proposed { $priority }: { $why }
form-fixed = Set when the ticket was made.
form-choose = Left and right choose.
form-unchosen = not chosen
form-name-note = { $count } of { $max } characters
form-due-note = 2026-12-01, 12-01, +7d or fri
form-due-understood = { $weekday }, { $day }; + and - move it
form-due-past = { $day } is past. Enter keeps it.
form-incident-priority = Sets impact { $impact }, urgency { $urgency }.
form-description-note = { $count } of { $max } characters
weekday-mon = Monday
weekday-tue = Tuesday
weekday-wed = Wednesday
weekday-thu = Thursday
weekday-fri = Friday
weekday-sat = Saturday
weekday-sun = Sunday
problem-missing = Required.
problem-passphrase-instead = No keyring here. Secrets go into an encrypted file: choose its passphrase.
problem-too-long = Too long: at most { $max } characters.
problem-not-a-day = Not a day. Try 12-01, +7d or fri.
problem-past-day = That day is past. Enter keeps it.
problem-with-detail = { $step } ({ $detail })

# Finder: help and palette
help-title = Help
palette-title = Actions
views-title = Views
finder-search = Search
finder-empty = type a word or a key
finder-none = No action matches.
finder-sends = This writes to ServiceNow.
finder-sends-to-microsoft = This writes to Microsoft.
finder-discards = This asks before it throws anything away.

# The list as a URL
link-title = This list in ServiceNow
link-text = The same tickets, as a link to open in a browser or to hand on:
link-left-out = Only ticketdeck can tell this part of the filter, so it is not in the link: { $parts }

bad-config-title = Configuration not taken in
bad-config-text = Everything stays as it was. Write this instead, then reload again:
link-mail-title = E-mail draft
link-mail-text = A draft for your mail program. The link is on your terminal's clipboard:

# Toasts
toast-state-sent = Microsoft has taken the status. Its portal may show it a day later.
toast-state-failed = The status was not set. { $why }
toast-score-not-due = Microsoft wants to be left alone until { $time }.
toast-score-failed = Secure Score could not be read. { $why }
toast-text-copied = The action as text was sent to your terminal's clipboard.
toast-markdown-copied = The action as Markdown was sent to your terminal's clipboard.
toast-mail-copied = The mail draft's link was sent to your terminal's clipboard.
toast-ticket-elsewhere = { $number } is outside what this profile follows. Its link was sent to your terminal's clipboard.
toast-queued = Queued: { $name }. It is stored here and is sent by itself.
toast-queued-edit = Queued: changes to { $name }. They are stored here and are sent by themselves.
toast-not-saved = Not saved. { $why } Your draft is kept; try again with the same keys.
toast-reloaded = The configuration was read anew. Connections and times of sync count from the next start on.
toast-message-copied = The message was sent to your terminal's clipboard.
toast-no-chord = { $keys } does nothing here.
toast-nothing-changed = Nothing was changed, so nothing is sent.
toast-draft-kept = Draft kept. The same key continues it.
toast-draft-discarded = Draft discarded.
toast-paste-cut = Only part was taken: this field holds at most { $max } characters.
toast-sync-now = Syncing now.
toast-aside = Aside until it changes; is:aside shows it
toast-snoozed = Aside until tomorrow morning or a change; is:aside shows it
toast-not-aside = Back in the lists
toast-sync-elsewhere = The other ticketdeck window syncs; this one shows what it brings.
toast-no-such-locale = No words for { $locale }; set language under [ui]: en, de, sv, ja or zh-TW.
toast-link-copied = Link sent to your terminal's clipboard.
toast-number-copied = { $number } sent to your terminal's clipboard.
toast-load-failed = The local database could not be read. { $why }
toast-write-refused = The instance refused a change. { $key } shows what and why.
toast-write-conflict = Someone else changed the same field first. { $key } shows both.
toast-write-frozen = A change was stopped: nothing happens to it without you. { $key } shows why.

# Too small
small-title = ticketdeck needs 60 columns and 20 rows.
small-text = This terminal has { $columns } columns and { $rows } rows. Enlarge it, or leave with { $key }.

# Actions
action-send = Send the task to ServiceNow
action-next-field = Next field
action-previous-field = Field before
action-leave-form = Leave the form; the draft is kept
action-discard-draft = Discard the draft
action-edit = Edit this ticket
action-previous-ticket = Ticket before
action-next-ticket = Next ticket
action-toggle-pane = Show or hide the ticket at the list
action-journal-order = Newest or oldest note first
action-code-points = Show or hide code points
action-copy-number = Copy the ticket's number
action-view = View the selected ticket
action-create-ticket = Create ticket
action-view-all = View all tickets
action-go-home = Home
action-views = Views
action-reload = Reload the configuration file
action-all-tickets = All tickets
action-list-link = This list as a ServiceNow link
action-manage = Manage ServiceNow configuration
action-filter = Filter the list
action-next-kind = Changes, incidents, or both
action-next-sort = Sort by the next column
action-reverse-sort = Turn the order around
action-open-only = Leave closed tickets out, or let them in
action-keep-filter = Keep the filter, back to the list
action-complete-filter = Complete the word, then the next way
action-complete-filter-back = Complete it the way before
action-restore-filter = Leave, with the filter as it was
action-pick-view = Show the first to the ninth view
action-next-group = Gather by state, assignee, due week, or not
action-put-aside = Done for now: aside until it changes, or back
action-snooze = Snooze until tomorrow morning or a change
action-clear-or-back = Clear the filter (a view keeps its own), or back
action-view-action = View the selected improvement action
action-share = Share this improvement action
action-press-share = Share this way
action-previous-action = Improvement action before
action-next-action = Next improvement action
action-open-shared-ticket = Open the ticket made from it
action-copy-action-link = Copy the action's link
action-set-status = Set the action's status at Microsoft
action-send-status = Send the status to Microsoft
action-open-action = Open its improvement action, or link one
action-unlink-action = Remove the link to the improvement action
action-secure-score = Improvement actions of Secure Score
action-score-overview = Secure Score at a glance
action-category-actions = Improvement actions of this category
action-open-actions = Open actions only, or all that apply
action-next-category = Next category
action-previous-category = Category before
action-next-service = Next product
action-quick-wins = Quick wins only: little impact, little work
action-regressed-actions = Only those that lost points
action-not-shared = Only those without a ticket
action-open-alert = Open what Secure Score alerts to, then the next
action-move-up = Up
action-move-down = Down
action-page-up = Page up
action-page-down = Page down
action-first = To the first
action-last = To the last
action-other-card = To the other card
action-sync-now = Sync now
action-palette = Find an action and run it
action-help = Help
action-run-found = Run the action found
action-copy-link = Copy the link
action-close = Close this box
action-back = Back
action-leave = Leave ticketdeck
action-quit = Leave ticketdeck at once; drafts are kept
action-redraw = Draw the screen anew
action-suspend = Put ticketdeck in the background

# Hint bar
chord-go = Go to
chord-view = List
chord-copy = Copy
chord-more = More
chord-begun = … waits for the next key; esc leaves.
hint-bar-send = Send
hint-bar-next-field = Next field
hint-bar-leave-form = Leave, keep draft
hint-bar-discard = Discard
hint-bar-edit = Edit
hint-bar-next-ticket = Next
hint-bar-view = View
hint-bar-create = Create
hint-bar-view-all = All
hint-bar-manage = Manage
hint-bar-filter = Filter
hint-bar-kind = Type
hint-bar-share = Share
hint-bar-choose = Choose
hint-bar-next-action = Next
hint-bar-ticket = Ticket
hint-bar-copy-link = Copy link
hint-bar-set-status = Status
hint-bar-open-action = Action
hint-bar-actions-of = Its actions
hint-bar-category = Category
hint-bar-service = Product
hint-bar-quick-wins = Quick wins
hint-bar-not-shared = Not shared
hint-bar-keep-filter = Done
hint-bar-complete-filter = Complete
hint-bar-restore-filter = As it was
hint-bar-other-card = Card
hint-bar-palette = Actions
hint-bar-help = Help
hint-bar-run = Run
hint-bar-copy = Copy
hint-bar-close = Close
hint-bar-back = Back
hint-bar-quit = Quit
hint-bar-keep-theme = Keep

# Why an action cannot run now
reason-not-connected = Not connected to ServiceNow yet.
reason-no-ticket = No ticket is selected.
toast-command-started = { $name } runs.
toast-command-done = { $name } has ended well after { $seconds } s.
toast-command-failed = { $name } has ended with exit code { $code } after { $seconds } s.
toast-command-killed = { $name } was ended by a signal after { $seconds } s.
toast-command-slow = { $name } did not end within { $seconds } s, so it was ended.
toast-command-not-run = { $name } was not run: { $why }
reason-like-an-option = { $fact } begins like an option here; put text before it in run.
reason-both-kinds = One table per ServiceNow list: choose a type first.
reason-not-followed = This profile does not follow that table.
reason-loading = The ticket is still being read.
reason-unreadable = This record could not be read in full, so it is not edited here.
reason-ticket-over = This ticket is closed or cancelled; ServiceNow takes no edits to it.
reason-no-room = The window is too small to show list and ticket together.
reason-no-number = The ticket has no number yet: it is not on the instance.
reason-no-score = Secure Score is not connected: `ticketdeck connect --secure-score`.
reason-no-action-selected = No improvement action is selected.
reason-action-loading = The improvement action is still being read.
reason-no-link = Microsoft tells no link for it.
reason-not-shared = No ticket was made from it yet.
reason-not-linked = This ticket is not linked to an improvement action by you.
toast-linked = Linked here, by you; nothing was sent. The note goes out only if you send it.
toast-unlinked = The link is removed; nothing was sent.
reason-no-alert = Secure Score alerts to nothing.
reason-plain-filter = This filter is plain words: there is nothing to complete.
reason-other-place = That action works in another place: { $place }.

# Places
scope-everywhere = Everywhere
scope-home = Home
scope-connect = Not connected
scope-list = Ticket list
scope-filter = Filter line
scope-detail = Ticket
scope-form = Task form
scope-finder = Help and actions
scope-link = Link
scope-setup = Set-up
scope-setup-field = Set-up, an entry
crumb-sign-in = Sign-in
scope-sign-in = Sign-in, waiting
scope-sign-in-end = Sign-in, ended
scope-manage = Configuration
scope-naming = Name of a state
scope-profiles = Profiles
scope-ask = Question
scope-passphrase = Passphrase
scope-cases = Troubleshooting
scope-case = Troubleshooting entry
scope-score = Secure Score
scope-score-list = Improvement actions
scope-score-action = Improvement action
scope-share = Share
scope-score-state = Status at Microsoft
scope-themes = Themes
table-place = Place
table-keys = Keys
table-action = Action

# What to do next
hint-check-network = The instance cannot be reached. Check network, proxy and URL; unsent work is kept.
hint-check-certificate = The instance's certificate is not trusted. If it uses a private CA, set ca_file in the profile.
hint-wake-instance = The instance is asleep. Wake it in a browser; unsent work is kept.
hint-page-in-between = A web page answered instead of the API. A sign-in page or proxy stands in between: check the instance URL and the proxy.
hint-redirected = The instance answered with a redirect, which is never followed. Check the instance URL.
hint-sign-in-again = The login was refused or has run out. Sign in again with ticketdeck connect; unsent work is kept.
hint-ask-for-scope = The OAuth client may not use this API. Ask the ServiceNow admin to allow the Table API for it.
hint-ask-for-role = The login's roles do not allow this. Ask the ServiceNow admin for the role.
hint-instance-rule = A rule of the instance refused it. Its words say what it wants.
hint-wait-for-limit = Too many requests for the instance. Waiting as it asked; nothing to do.
hint-instance-trouble = The instance is in trouble. It is tried again by itself.
hint-record-gone = The record is gone, or this login may not see it.
hint-check-instance = The table or path does not exist there. Check the instance URL.
hint-bad-answer = The answer was cut off or unreadable. It is tried again by itself.
hint-look-up-first = It is not clear whether it arrived. It is looked up before anything is sent again.
hint-changed-elsewhere = Someone else changed the same fields first, so nothing was sent. Compare both and choose.
hint-two-tickets = More than one ticket on the instance carries this task's id. Nothing is sent until you have looked at them.
hint-free-disk-space = The data folder cannot be written. Free some disk space.
hint-fix-permissions = The data folder or a file in it has the wrong owner or mode. Make it yours alone.
hint-check-database = The local database is damaged or from a newer version. Update ticketdeck if it is newer; if it is damaged, keep a copy of the file and begin with another data folder.
hint-filter-ignored = The instance ignores the filter, so its answers cannot be trusted. Ask the ServiceNow admin about the scope's columns.
hint-fix-config = A setting in the configuration file has to be changed.
hint-connect = No profile is connected yet. Run ticketdeck connect.
hint-choose-me = The acting person is not found on the instance. Set me in the profile.
hint-other-window = Another ticketdeck is sending already. What you queue here is sent by it.
hint-check-number = There is no such ticket here. Sync, or check the number.
hint-entra-secret = The Entra application's secret is wrong or has expired. Make a new one in the Entra admin center (App registrations > Certificates & secrets) and connect again.
hint-entra-application = Entra does not know this application or tenant. Check tenant and entra_client_id in the profile, and that the cloud is the right one.
hint-entra-consent = The application has no consent. An administrator has to grant SecurityEvents.Read.All (application or delegated) and consent for the tenant.
hint-entra-policy = A Conditional Access policy of your tenant refuses this way to sign in. Device code is often blocked: use the browser, or the application's own login.
hint-entra-redirect = The application's registration does not fit: add the platform Mobile and desktop applications with http://localhost; a browser sign-in sends no secret.
hint-entra-scope = Entra does not know the Graph address that was asked for. Graph and sign-in have to be of the same cloud.
hint-score-role = This login may not use Secure Score. It needs SecurityEvents.Read.All with consent; a person also needs the role Security Reader or Security Administrator.
hint-score-write = This login may read Secure Score but not change it. That needs SecurityEvents.ReadWrite.All, and for a person the role Security Administrator.
hint-score-empty = The tenant has no Secure Score yet: it is new, or has no licence that counts. Nothing stored was changed.
hint-score-cloud = There is no Secure Score in this cloud (21Vianet, China).
hint-score-refused = Microsoft refused this. Its words and the request id say more; states of device controls (scid_...) are set in Vulnerability Management only.
hint-allow-access = Access was denied on the instance's page. Begin again and choose Allow, signed in as the integration user.
hint-begin-again = This answer belongs to another sign-in, or that sign-in is over. Begin again and use the newest address.
hint-register-redirect = The browser was sent to another address than asked for: the instance takes the first registered redirect URL when ours is not registered exactly so. Have it registered, then begin again.
hint-paste-whole = This is not the address the browser was sent back to. Copy all of it from the browser's address bar, with code and state, even if the page could not be loaded.
hint-paste-instead = No answer came from the browser. Paste the address it was sent back to. If it went to another host or port, have our redirect URL registered exactly as it is shown.
hint-new-code = The instance did not take the code. A code works once and for a minute: begin again. If that fails too, check the client's id and secret.
hint-check-client = The instance does not know this OAuth client. Check its id and secret in the instance's application registry.
hint-second-factor = The account needs a second factor, which a program cannot give. Use an integration user without one.
hint-allow-address = The instance refuses this machine's address. Ask the ServiceNow admin to allow it under IP Address Access Control.
hint-enter-passphrase = Try again with the passphrase of the encrypted vault. If it is forgotten, move the vault's file away and connect again.
hint-longer-passphrase = Choose a longer passphrase: a few words are strong and easy to type.
hint-ways-to-unlock = Run it in a terminal, or set passphrase_command in the configuration to a command that prints the passphrase, or connect again with --vault keyring or --vault plain.
hint-unlock-keyring = Unlock the keyring and try again, or connect again with --vault encrypted. What is in the keyring is kept.
hint-other-vault = If the keyring asks for its password in a window, answer it and try again. On a host without a keyring connect again with --vault encrypted.
hint-check-command = Run the command by hand to see what it says, and check it in the configuration.
hint-update-program = Update ticketdeck; the file is left as it is.
hint-cannot-prove = It cannot be proven whether it arrived. Look at the ticket on the instance, then say that it arrived, or send it again.
hint-copied-store = This data folder is a copy of another one, which may have sent this already. Look at the ticket, then let it go or drop it.
hint-id-not-kept = The instance did not keep the id that makes a create happen only once, so no more tickets are created by themselves. Ask the ServiceNow admin about the column correlation_id; retrying a waiting one sends it all the same.
hint-cannot-undo = This cannot be undone. Put it right with a change of its own.
hint-not-allowed-now = The ticket cannot go to that state from where it is now.
hint-network-disk = The data folder is on a network file system, where only one window can work safely. Close the other one, or put the data folder on a local disk.

## Plain commands

cli-failure = ticketdeck: { $message }
cli-no-profile = no profile is connected
cli-read-only = profile { $profile } is read-only: nothing was stored or sent. Take read_only out of its configuration, or unlock it in the dashboard for a session
cli-no-ticket = no stored ticket is called { $name }
cli-not-a-day = --due: { $text } is not a day; write 2026-12-01, +7d, fri or tomorrow
cli-other-window = another ticketdeck is sending for this profile; it syncs by itself
cli-other-window-named = another ticketdeck ({ $who }) is sending for this profile; it syncs by itself
cli-no-view = there is no view { $name }; there are: { $known }
cli-no-command = there is no command { $name }
cli-no-choice = { $column }: the instance has no { $value }; it has { $known }
cli-nobody = nobody is called { $name }; write a user name or a full name, me or nobody. Near: { $known }
cli-several = several are called { $name }; write the user name: { $known }
cli-state-needs = that state asks for { $column }: add { $option }
cli-filter-too-long = view and filter together have too many terms
cli-config-fine = { $file } is understood; profiles in it: { $profiles }
cli-config-missing = { $file } is not there, which counts as empty; profiles: { $profiles }
cli-config-none = { $file } is not there
cli-path-config = Configuration
cli-path-data = Data
cli-path-log = Log
cli-nothing-here = No ticket has this host as its configuration item. Looked for: { $names }
cli-exported = Written to { $file }, readable by you alone.
cli-not-a-time = --since: { $text } is not a time; write 2026-12-01T08:00:00Z, or 8h, 2d
cli-file-too-large = --from: { $file } is larger than 64 megabytes
cli-file-line = --from, line { $line }: { $what }
cli-bulk-no-file = { $option } is about a file: it needs --from
cli-bulk-wrong = Some rows cannot be understood, so nothing of the file was stored. Mend them and run it again.
cli-bulk-rehearsed = Rehearsal, nothing stored. Rows: { $rows } ({ $counts })
cli-bulk-done = Rows: { $rows } ({ $counts })
cli-no-text = the text must not be empty
cli-long-text = the text is longer than a megabyte
cli-score-unconnected = Secure Score is not connected; run `ticketdeck connect … --secure-score --tenant T --entra-client-id ID`
cli-score-unread = Secure Score was not read yet; run `ticketdeck score --refresh`
cli-refused-field = The instance did not take { $field } as sent: sent “{ $sent }”, kept “{ $kept }”.
cli-sync-failed = The sync did not complete.
cli-synced = Sent { $pushed ->
    [one] { $pushed } write
   *[other] { $pushed } writes
}; read { $changes ->
    [one] { $changes } change
   *[other] { $changes } changes
} and { $incidents ->
    [one] { $incidents } incident
   *[other] { $incidents } incidents
}.
cli-waiting = { $id } is stored and waits for the instance: { $why }
cli-still-waiting = { $count ->
    [one] { $count } write still waits
   *[other] { $count } writes still wait
} for the instance. `ticketdeck sync --once` sends { $count ->
    [one] it
   *[other] them
}.
cli-warn-plain-vault = Warning: the secrets of this profile are stored unencrypted, because its `vault` is `plain`.
cli-warn-code = Note: the instance's web pages show what stands between [code] and [/code] as HTML.
cli-warn-unclear-wait = Warning: `sync.unclear_wait` is shorter than the 65 s that an instance may still be working on a request; a lost answer could then become a second ticket.
cli-status-profile = Profile
cli-status-instance = Instance
cli-status-vault = Vault
cli-status-supplied = secrets from the command { $program }; tokens in { $place }
cli-passphrase = Passphrase of the encrypted vault:
cli-passphrase-wrong = That is not the passphrase.
cli-passphrase-new = New passphrase for the encrypted vault (at least 8 characters):
cli-passphrase-again = The same again:
cli-passphrase-differs = The two differ.
cli-status-scope = Scope
cli-status-me = Acting person
cli-status-user = Signed in as
cli-status-since = Connected since
cli-status-login-until = Sign in again by
cli-status-rate-limit = Rate limit told
cli-status-changes = Changes
cli-status-incidents = Incidents
cli-status-as-of = { $tickets ->
    [one] { $tickets } ticket
   *[other] { $tickets } tickets
}, as of { $time }
cli-status-waiting = Waiting
cli-status-sender = Sent by
cli-status-sender-unknown = another ticketdeck
cli-status-conflicts = Conflicts
cli-status-refused = Refused
cli-never = never
cli-me-unset = not set; run `ticketdeck connect` to choose
cli-me-not-found = { $name }, not found on the instance
cli-login-failed = The login was refused.
cli-connected = Profile { $profile } is connected to { $instance }.
cli-unsent = { $count ->
    [one] { $count } write has
   *[other] { $count } writes have
} not been sent. To disconnect and lose { $count ->
    [one] it
   *[other] them
}, pass --discard-unsent.
cli-why = See: ticketdeck doctor --why { $case }
cli-sign-in-open = Open this address in a browser, signed in as the integration user (not as yourself), and press Allow:
cli-sign-in-redirect = The browser is then sent to { $redirect }, which has to be registered with the OAuth client exactly so.
cli-sign-in-ssh = If the browser is on another machine, type this there first: { $line }
cli-sign-in-port-taken = The port cannot be listened on ({ $why }), so paste instead.
cli-sign-in-paste = Or copy the whole address the browser was sent to, paste it here and press Enter.
cli-signed-in-as = Signed in as { $user }.
cli-wrong-user = { $user } signed in, not { $wanted }. Nothing is saved.
cli-not-revoked = The instance could not be told, so its tokens end by themselves or by its admin (System OAuth > Manage Tokens): { $why }
cli-disconnected = Profile { $profile } is disconnected. Gone: its settings with your names for states, and its secrets. Kept: its tickets and drafts on this machine, and every ticket on ServiceNow.
cli-disconnected-purged = Profile { $profile } is disconnected. Gone: its settings with your names for states, its secrets, and its data on this machine. Kept: every ticket on ServiceNow.
cli-passphrase-none = There is no encrypted vault here, so there is no passphrase to change.
cli-passphrase-changed = The passphrase is changed. Running ticketdecks ask for the new one when they are started again.
cli-passphrase-command = passphrase_command has to give the new passphrase from now on.
cli-show-number = Number
cli-show-name = Name
cli-show-priority = Priority
cli-show-state = State
cli-show-due = Due
cli-show-assigned = Assigned to
cli-show-updated = Updated
cli-show-source = Recommendation source
cli-show-category = Recommendation category
cli-show-initiated-by = Initiated by
cli-dumb-terminal = TERM says that this terminal cannot place text (dumb), so the dashboard cannot be drawn. Set TERM to what your terminal is, often xterm-256color, or use the plain commands: `ticketdeck tickets list`, `ticketdeck --help`.
cli-not-a-terminal = The dashboard needs a terminal. Without one use the plain commands: `ticketdeck tickets list`, `ticketdeck --help`.

## Troubleshooting: what one sees, why, and what to do

case-cross-scope-title = The application registry is closed to other applications
case-cross-scope-seen = The installation checklist stops at its first step with “Read operation against 'oauth_entity' from scope 'x_mioms_m365ticket' has been refused due to the table's cross-scope access policy”, or with another application's scope in that place.
case-cross-scope-why = Access to the table oauth_entity (Application Registries) was changed on this instance. Connecting expects that every admin can create and read OAuth entities.
case-cross-scope-do =
    1. As admin open System Definition > Tables and choose the table oauth_entity (Application Registries).
    2. Under Application Access set “Accessible from” to “All application scopes”.
    3. Tick “Can read” and save.
    4. Run the check again.
case-oauth-entity-title = Validate the OAuth entity
case-oauth-entity-seen = The OAuth client is not found in the application registry, or this login may not look there.
case-oauth-entity-why = The client id was mistyped, the entry was removed or made inactive, or only admins may read the table oauth_entity. Without the right to look, ticketdeck cannot tell which.
case-oauth-entity-do =
    1. As admin open System OAuth > Application Registry.
    2. Look for the entry by the name that you gave it. If there is none: New > Create an OAuth API endpoint for external clients.
    3. Compare its Client ID with the one in the profile, character by character.
    4. Make sure that it is Active and that its Redirect URL is the one ticketdeck shows.
case-integration-user-title = Validate the integration user
case-integration-user-seen = The instance does not say who the login is, or the user of the profile is not there.
case-integration-user-why = ticketdeck signs in as a user of its own, the integration user. Its record in sys_user is missing, was renamed, or may not be read.
case-integration-user-do =
    1. As admin open User Administration > Users and look for the user name.
    2. If it is missing, make one: Active, Web service access only, with the role itil.
    3. If the OAuth client signs in by itself, set this user as its OAuth Application User.
    4. Run the check again.
case-sign-in-as-title = Sign in as the integration user
case-sign-in-as-seen = The login is somebody else than the integration user, often you yourself.
case-sign-in-as-why = The browser was already signed in to the instance, so the page that asks for access was shown to that person.
case-sign-in-as-do =
    1. Begin to sign in again and open the address.
    2. On the page that asks for access press “Not You” at the top right.
    3. Log in with the name and password of the integration user, never with a personal account.
    4. Press “Allow” when you are asked whether the application may connect.
case-sso-title = Single sign-on gets in the way
case-sso-seen = The instance sends the login to an identity provider, or logs you in as yourself without asking.
case-sso-why = With single sign-on the instance does not show its own login page, and the integration user is not known to the identity provider.
case-sso-do =
    1. First way: sign in as the integration user. Log out of the instance, open its side door /login.do, log in there as the integration user, then open the address that ticketdeck shows.
    2. Second way: have a user made at the identity provider with the same name and email as the integration user, and sign in as that user. Rights given to it for this may be taken away afterwards.
    3. Without a person: use the client-credentials grant, which needs no login page.
case-ip-filter-title = IP addresses are filtered
case-ip-filter-seen = The instance answers 403 (forbidden), with a page instead of the API.
case-ip-filter-why = IP Address Access Control of the instance allows certain addresses only. This host, or the proxy in front of it, is not among them.
case-ip-filter-do =
    1. Find out with which address this host goes out (that of the proxy, if there is one).
    2. Have the ServiceNow admin allow it: System Security > IP Address Access Control.
    3. Run the check again.
case-no-tickets-title = Connected, and no tickets
case-no-tickets-seen = The checks pass, but the cards are empty.
case-no-tickets-why = No ticket is in the scope of the profile, the acting person is not set, or access rules hide the rows from the login.
case-no-tickets-do =
    1. See in ticketdeck status that the profile is authorised; if not, sign in again.
    2. Compare the scope: “mine” follows tickets made here, yours, and those of your groups; “all” everything that the login can see.
    3. Set the acting person (me) to your user name on the instance.
    4. Sync. If still nothing comes, ask the admin which rows the integration user may read.
case-hibernating-title = The instance is asleep
case-hibernating-seen = The instance answers with a page that says it is hibernating.
case-hibernating-why = Developer instances are put to sleep when nobody uses them.
case-hibernating-do =
    1. Sign in to developer.servicenow.com and wake the instance; that takes some minutes.
    2. Run the check again. Work that is not sent yet is kept.
case-page-in-between-title = A page in between
case-page-in-between-seen = A web page comes in place of the API's answer.
case-page-in-between-why = Something between here and the instance answers: the network's sign-in page, a proxy, a web gateway, or maintenance.
case-page-in-between-do =
    1. Open the instance's address in a browser on this network and see what comes.
    2. If the network wants a sign-in, sign in there.
    3. If a proxy has to be used, set proxy in the profile or HTTPS_PROXY in the environment.
    4. Run the check again.
case-redirected-title = The instance redirects
case-redirected-seen = The answer is a redirect to another address. ticketdeck never follows one: the login would go along.
case-redirected-why = The instance has another name now, or the address is that of a portal in front of it.
case-redirected-do =
    1. Open the address in a browser and read the host in the address bar after signing in.
    2. Connect with that host, without a path.
case-certificate-title = The certificate is not trusted
case-certificate-seen = No trusted connection comes about; the words of the TLS library say why.
case-certificate-why = The certificate is from a private authority, is for another host, has ended, or a proxy opens the connection with a certificate of its own.
case-certificate-do =
    1. Compare the host in the profile with the one in the certificate, and this machine's date.
    2. If the authority is your company's, set ca_file in the profile to its PEM file.
    3. If a proxy inspects the traffic, use its authority's PEM file in the same way.
    4. There is no setting that trusts everything: the login would be given to whoever answers.
case-network-title = No connection
case-network-seen = The instance cannot be reached: refused, unreachable, or no answer in time.
case-network-why = The network is down, a firewall stops the connection, or the port is wrong.
case-network-do =
    1. Try curl -I with the instance's address from this host.
    2. If only a proxy may go out, set proxy in the profile or HTTPS_PROXY in the environment.
    3. Have port 443 to the instance allowed. Unsent work is kept meanwhile.
case-unknown-host-title = The name is not known
case-unknown-host-seen = The instance's name cannot be resolved.
case-unknown-host-why = The name is mistyped, or this host's name service does not know names outside (then a proxy is usually needed).
case-unknown-host-do =
    1. Compare the name with the address bar of a browser that has the instance open.
    2. If the name is right and only a proxy may go out, set proxy in the profile or HTTPS_PROXY in the environment.
case-proxy-title = The proxy
case-proxy-seen = The proxy cannot be reached, refuses the connection, or wants a login.
case-proxy-why = The proxy's address is wrong, it does not allow the instance, or it wants a name and password.
case-proxy-do =
    1. See which proxy is used: proxy in the profile, else HTTPS_PROXY; NO_PROXY names hosts that go past it.
    2. A login for the proxy goes into HTTPS_PROXY, never into the configuration file.
    3. Have the instance allowed on the proxy.
case-wrong-address-title = Not an instance's address
case-wrong-address-seen = The address is refused before anything is sent.
case-wrong-address-why = An instance is given as its name (acme), its host (acme.service-now.com) or https:// and the host. Other schemes, paths, spaces and logins in the address are not used.
case-wrong-address-do =
    1. Copy the host from a browser's address bar, up to the first slash.
    2. http:// is for an instance on this machine only.
case-not-servicenow-title = Something else answers
case-not-servicenow-seen = The address answers, but knows no Table API or not this table.
case-not-servicenow-why = The address is of another service, or the Change or Incident application is not active on the instance.
case-not-servicenow-do =
    1. Compare the host with a browser's address bar.
    2. Have the admin confirm that the Table API is active and that the table exists.
case-login-refused-title = The login is refused
case-login-refused-seen = The token endpoint refuses: “server_error: access_denied”, “invalid_client” or “invalid_grant”.
case-login-refused-why = The instance answers nearly every cause in the same words: wrong client id or secret, wrong name or password, a grant that is switched off. Only its own system log tells more.
case-login-refused-do =
    1. Compare the client id with System OAuth > Application Registry and enter the client secret anew.
    2. Client credentials: the property glide.oauth.inbound.client.credential.grant_type.enabled has to be true and the entry needs an OAuth Application User.
    3. Password: the user has to be active, not locked out, and “Password needs reset” off. Repeated tries lock the account.
    4. Ask the admin for the cause in System Logs > System Log > All.
case-client-refused-title = The OAuth client is not known
case-client-refused-seen = The token endpoint or the instance's page says “invalid_client” or “Invalid client_id”.
case-client-refused-why = The client id is not in the application registry, its entry is inactive, or the client secret is wrong.
case-client-refused-do =
    1. As admin open System OAuth > Application Registry and compare the Client ID, character by character.
    2. Make sure that the entry is Active.
    3. Enter the client secret anew; as admin one can generate another one there.
case-no-callback-title = The browser never comes back
case-no-callback-seen = You pressed Allow and the browser shows an error or another address; ticketdeck goes on waiting.
case-no-callback-why = The browser runs on another machine than ticketdeck; or the redirect URL is not registered exactly as ticketdeck sends it: then the instance uses the first one of its list.
case-no-callback-do =
    1. Copy the whole address from the browser's address bar and paste it here: that works in both cases as long as it holds code= and state=.
    2. Compare the redirect URL in System OAuth > Application Registry with the one shown here; localhost and 127.0.0.1 are two, and the port counts.
    3. Or type the shown ssh -L line on the machine of the browser and begin again.
case-port-taken-title = The sign-in port is taken
case-port-taken-seen = ticketdeck cannot listen on the port of the redirect URL.
case-port-taken-why = Another program, perhaps another ticketdeck or another person on this host, has the port.
case-port-taken-do =
    1. Paste the redirected address instead: that needs no port.
    2. Or choose another port in the profile and register its redirect URL with the OAuth client.
case-wrong-state-title = The answer is for another sign-in
case-wrong-state-seen = What came back does not belong to this sign-in and was not used.
case-wrong-state-why = The address is from an earlier try or another window. It could also be somebody else's who wants you to work with their login.
case-wrong-state-do =
    1. Begin to sign in again and use the new address only.
    2. Paste the address that the browser shows right after Allow.
case-code-refused-title = The code is not taken
case-code-refused-seen = The instance gave a code and then refuses it.
case-code-refused-why = A code works once and for a short time. It was used before, came too late, or the redirect URL differs between the two requests.
case-code-refused-do =
    1. Begin to sign in again and press Allow without a long pause.
    2. If it stays so, compare redirect URL and client secret with the application registry.
case-sign-in-denied-title = Access was denied
case-sign-in-denied-seen = The instance says access_denied after its page asked for access.
case-sign-in-denied-why = Deny was pressed, or this user may not allow the application.
case-sign-in-denied-do =
    1. Sign in again as the integration user and press Allow.
    2. If there is no Allow, ask the admin whether the OAuth client is limited to certain users.
case-mfa-title = A second factor is wanted
case-mfa-seen = The instance answers 401 with X-MFA_TOKEN.
case-mfa-why = Multi-factor authentication is on for the user, and the API has no way to ask for it.
case-mfa-do =
    1. Sign in with the browser (authorization code), or let the client sign in by itself (client credentials).
    2. Or have the admin exempt the integration user: Web service access only.
case-basic-auth-title = Name and password are restricted
case-basic-auth-seen = Signing in with name and password ends in 401, or is about to.
case-basic-auth-why = The instance restricts it (glide.authenticate.basic_auth.restriction) to users with “Web service access only” or the role snc_basic_auth_api_access.
case-basic-auth-do =
    1. Prefer the authorization-code or client-credentials grant.
    2. Else have “Web service access only” ticked for the integration user, or give it that role.
case-unscoped-api-title = The OAuth client may not use the Table API
case-unscoped-api-seen = 403 with “Access to unscoped api is not allowed”.
case-unscoped-api-why = The OAuth client is securely scoped, and no REST API auth scope lets it use the Table API.
case-unscoped-api-do =
    1. In System OAuth > Application Registry set the client to “Broadly scoped”, or give it the scope useraccount.
    2. Or add a REST API auth scope for the Table API to it.
    3. Sign in again: the scope is part of the token.
case-role-read-title = Tickets cannot be read
case-role-read-seen = 403, or a number of tickets of which not one is shown.
case-role-read-why = The login lacks a role for the table, or an access rule hides the rows from it.
case-role-read-do =
    1. Have the admin give the integration user the role itil, or sn_change_read and sn_incident_read.
    2. If roles are right, have the read rules (ACL) and “before query” business rules of the table looked at.
    3. Sign in again, so that the new roles count.
case-role-write-title = Tickets cannot be written
case-role-write-seen = 403 on a change, or the instance answers 200 and keeps the old value.
case-role-write-why = The login lacks a role for writing, or has the role snc_read_only.
case-role-write-do =
    1. Have the admin give the integration user the role itil, or sn_change_write and sn_incident_write.
    2. Have the role snc_read_only taken away from it.
    3. Sign in again, so that the new roles count.
case-user-inactive-title = The integration user is inactive or locked out
case-user-inactive-seen = The login is refused, or the user's record says inactive or locked out.
case-user-inactive-why = Someone made it inactive, or several wrong passwords locked it.
case-user-inactive-do =
    1. As admin open User Administration > Users and choose the user.
    2. Tick Active, take the tick from Locked out, save.
    3. Sign in again.
case-password-reset-title = The password has to be reset
case-password-reset-seen = The login with name and password is refused although both are right.
case-password-reset-why = “Password needs reset” is on: the instance wants a new password on its login page first.
case-password-reset-do =
    1. As admin take the tick from “Password needs reset” on the user's record, or
    2. sign in to the instance's pages once as that user and choose a new password.
case-not-web-service-only-title = The integration user could sign in to the pages
case-not-web-service-only-seen = It works, but “Web service access only” is off.
case-not-web-service-only-why = Whoever gets the password could use the instance's pages with it. The tick keeps the user to the API. With the authorization-code grant it has to be off while the user signs in with the browser.
case-not-web-service-only-do =
    1. As admin open User Administration > Users and choose the integration user.
    2. Tick “Web service access only” and save, unless it has to sign in with the browser.
case-release-old-title = The release is too old
case-release-old-seen = The release comes before Kingston.
case-release-old-why = Connecting needs Kingston or later; older releases lack parts of the API.
case-release-old-do =
    1. Ask the admin when the instance is upgraded.
    2. Until then much may work, but nothing is promised.
case-release-unread-title = The release could not be read
case-release-unread-seen = The properties glide.war and glide.buildname are not shown to this login.
case-release-unread-why = Only some roles may read sys_properties. Nothing else depends on it.
case-release-unread-do =
    1. Nothing has to be done.
    2. As admin one sees the release under System Diagnostics > Stats; it has to be Kingston or later.
case-filter-ignored-title = The instance ignores a filter
case-filter-ignored-seen = A search for an id that exists nowhere finds tickets.
case-filter-ignored-why = The instance drops a condition on a column that the login may not read, and answers with everything. Such an answer proves nothing, so nothing is sent on the strength of it.
case-filter-ignored-do =
    1. Have the admin allow the integration user to read the columns correlation_id and sys_id of the table.
    2. Have glide.invalid_query.returns_no_rows set to true, if that suits the other users.
    3. Run the check again.
case-correlation-lost-title = correlation_id is not kept
case-correlation-lost-seen = The column is hidden, shorter than 40 characters, or does not come back as it was sent.
case-correlation-lost-why = ticketdeck marks each ticket with its own id in correlation_id, so that a lost answer never becomes a second ticket. The column was customised, or another integration writes into it.
case-correlation-lost-do =
    1. As admin look at the column correlation_id of the table task: length 40 or more, readable and writable for the integration user.
    2. Look for business rules that set or clear correlation_id.
    3. Prove it with ticketdeck doctor --test-ticket.
case-journals-title = Work notes and comments cannot be read
case-journals-seen = The table sys_journal_field is refused, or its rows are hidden.
case-journals-why = Reading it needs a role; by default itil has it.
case-journals-do =
    1. Have the admin allow the integration user to read sys_journal_field.
    2. Without it notes can be written but are not shown, and an unclear note cannot be looked up.
case-choices-title = The choices cannot be read
case-choices-seen = States and priorities show the base names, or numbers.
case-choices-why = The table sys_choice may not be read by the login, or holds no choices for the tables.
case-choices-do =
    1. Have the admin allow the integration user to read sys_choice.
    2. Until then the names of the base instance are used; own states show as numbers.
case-login-lost-title = The login has ended
case-login-lost-seen = “Sign in again”: the instance takes neither the token nor its renewal.
case-login-lost-why = A refresh token lives 100 days by default and does not get longer by being used. It can also be revoked, or end with a new client secret or a user that was made inactive.
case-login-lost-do =
    1. Sign in again from the connection's screen or with ticketdeck connect. Tickets and unsent work stay.
    2. For a longer life have Refresh Token Lifespan raised in the application registry.
case-no-keyring-title = There is no keyring
case-no-keyring-seen = The keyring does not answer within two seconds, or there is none.
case-no-keyring-why = Hosts without a desktop rarely run a keyring service.
case-no-keyring-do =
    1. Choose the encrypted file: vault = "encrypted".
    2. For use without a person give passphrase_command, which prints the passphrase.
case-wrong-passphrase-title = The vault does not open
case-wrong-passphrase-seen = The passphrase is not taken, or there is none and nobody to ask.
case-wrong-passphrase-why = It differs from the one the file was made with. It is stored nowhere and cannot be recovered.
case-wrong-passphrase-do =
    1. Try again; look at the keyboard's layout.
    2. Without a terminal set passphrase_command.
    3. If it is lost, disconnect and connect again: tickets and unsent work stay, only the login is made anew.
case-disk-full-title = Nothing can be written
case-disk-full-seen = “Not saved”: the disk or the quota is full, or the file system is read-only.
case-disk-full-why = Everything is stored before it counts. What cannot be stored is not said to be saved; what was stored before is still there.
case-disk-full-do =
    1. Free some space: df -h and quota on the data folder tell how much.
    2. Or move the data folder and say --data-dir.
case-file-permissions-title = A file is open to others, or not ours
case-file-permissions-seen = A file or folder is refused because of its owner or mode.
case-file-permissions-why = On a shared host others could read the login or change where it is sent to.
case-file-permissions-do =
    1. Look at what is in it.
    2. Then close it: chmod go-rwx on the named path, and chown if it belongs to another account.
case-config-title = The configuration file
case-config-seen = The file is refused as a whole, with line, column and what was expected.
case-config-why = ticketdeck never starts half configured.
case-config-do =
    1. Correct the named line; config.example.toml explains every setting.
    2. If others can change the file: chmod go-w on it.
case-database-title = The local database
case-database-seen = The database of the profile does not open.
case-database-why = It is damaged, or was written by a newer ticketdeck.
case-database-do =
    1. Update ticketdeck if the database is newer.
    2. Keep a copy of the file, then begin with another data folder; tickets are read anew, unsent work is in the copy.
case-clock-off-title = The clocks differ
case-clock-off-seen = This machine's clock and the instance's differ by more than a minute.
case-clock-off-why = Time service is missing on one of them. Times shown and the life of tokens are reckoned by this machine's clock; what was read so far is not, it goes by the instance's.
case-clock-off-do =
    1. Look at timedatectl and have the time service started.
    2. Signing in can fail if the difference is larger than half an hour.
case-acting-person-title = Who acts?
case-acting-person-seen = “Mine”, “take” and “initiated by” do not know who you are.
case-acting-person-why = The login is the integration user. Who works here is the acting person, me in the profile, and it has to be a user name of the instance.
case-acting-person-do =
    1. Find your user name: on the instance press your picture, then Profile; it is the User ID.
    2. Set it as me in the profile, or with ticketdeck connect --me.
case-not-connected-title = Not connected
case-not-connected-seen = The home screen asks whether you use ServiceNow.
case-not-connected-why = No profile is set up yet, or it was removed.
case-not-connected-do =
    1. Press Connect to ServiceNow on the home screen, or run ticketdeck connect.
    2. You need: an instance of Kingston or later, a client id of its application registry, and an integration user.
case-rate-limit-title = Requests are limited
case-rate-limit-seen = 429 “Rate limit exceeded”. ticketdeck waits as long as the instance asks.
case-rate-limit-why = The admin has set a number of requests per hour for the user, and other programs may share it.
case-rate-limit-do =
    1. Nothing has to be done.
    2. If it happens often, use a longer interval, or have the rule raised for the integration user.
case-instance-trouble-title = The instance is in trouble
case-instance-trouble-seen = 5xx, a cut answer, or no answer in time.
case-instance-trouble-why = It is overloaded, restarts, or a script on it fails.
case-instance-trouble-do =
    1. Wait: it is tried again by itself, and unsent work is kept.
    2. If it lasts, ask the admin to look at the instance's log at that time.
case-rule-title = A rule of the instance refuses
case-rule-seen = A write is refused in the instance's own words.
case-rule-why = A business rule or data policy wants another value or a field that was not sent.
case-rule-do =
    1. Read the instance's words: they usually name the field.
    2. Change the ticket and send again, or do this step on the instance.
case-unclear-answer-title = It is not clear whether it arrived
case-unclear-answer-seen = A write is “unknown” for some minutes.
case-unclear-answer-why = Its answer was lost. Sending at once again could make a second ticket, so it is looked up first, after the longest time the instance may still be working on it.
case-unclear-answer-do =
    1. Wait: it settles by itself.
    2. If it stays unknown, run ticketdeck doctor: the look-up needs an honoured filter and a readable correlation_id.
case-two-tickets-title = Two tickets for one task
case-two-tickets-seen = More than one ticket on the instance carries the task's id, and nothing is sent for it.
case-two-tickets-why = Somebody copied the ticket together with its correlation_id, or a rule made a copy.
case-two-tickets-do =
    1. Open both on the instance and decide which one stays.
    2. Clear correlation_id of the other one, or cancel it and clear it.
case-other-window-title = Another ticketdeck is open
case-other-window-seen = Another process on this host sends for this profile.
case-other-window-why = One process sends at a time, so that nothing is sent twice. What is queued elsewhere is sent by it.
case-other-window-do =
    1. Nothing has to be done.
    2. To remove local data, end the other one first.

## What to ask the ServiceNow admin for; copied into a mail or chat

ask-cross-scope = On { $instance } the table oauth_entity (Application Registries) refuses other applications. Please open System Definition > Tables > oauth_entity > Application Access, set “Accessible from” to “All application scopes”, and tick “Can read”.
ask-oauth-entity = On { $instance } please look in System OAuth > Application Registry for the client id { $client }: it has to be there and active, with the redirect URL { $redirect }.
ask-integration-user = On { $instance } please look in User Administration > Users for the integration user { $user }: it has to be there and active, with Web service access only and the role { $roles }. If the OAuth client { $client } signs in by itself, set this user as its OAuth Application User.
ask-sso = On { $instance } ticketdeck signs in as the local user { $user }. Please tell me how this user can log in without single sign-on, or allow the client-credentials grant for the OAuth client { $client } with { $user } as its OAuth Application User.
ask-ip-filter = On { $instance } please allow the address of our host in System Security > IP Address Access Control. Its requests are refused with 403.
ask-login-refused = On { $instance } the token endpoint refuses the OAuth client { $client } (user { $user }). Please look for the cause in System Logs > System Log > All at the time of this message, and check: the entry is active, its secret is the one I have, the user is active and not locked out; for client credentials glide.oauth.inbound.client.credential.grant_type.enabled is true and { $user } is the OAuth Application User.
ask-redirect = On { $instance } please register this redirect URL with the OAuth client { $client }, exactly so: { $redirect }
ask-mfa = On { $instance } the integration user { $user } is asked for a second factor, which an API cannot give. Please exempt it (Web service access only).
ask-web-service-only = On { $instance } please tick “Web service access only” for the integration user { $user }.
ask-unscoped = On { $instance } the OAuth client { $client } gets “Access to unscoped api is not allowed”. Please make it broadly scoped, or give it the scope useraccount or a REST API auth scope for the Table API.
ask-role-read = On { $instance } the integration user { $user } cannot read the tickets. Please give it the role { $roles } (or sn_change_read and sn_incident_read) and check the read rules of change_request and incident.
ask-role-write = On { $instance } the integration user { $user } cannot write the tickets. Please give it the role { $roles } (or sn_change_write and sn_incident_write), and take snc_read_only away if it has that.
ask-user-active = On { $instance } please make the integration user { $user } active and take the tick from “Locked out”.
ask-password-reset = On { $instance } please take the tick from “Password needs reset” for the integration user { $user }.
ask-filter = On { $instance } searches of the integration user { $user } by correlation_id are ignored, and everything is answered. Please allow it to read the columns correlation_id and sys_id of change_request and incident.
ask-correlation = On { $instance } ticketdeck needs the column correlation_id of the table task: at least 40 characters, readable and writable for { $user }, and not changed by business rules.
ask-journals = On { $instance } please allow the integration user { $user } to read sys_journal_field (work notes and comments).
ask-choices = On { $instance } please allow the integration user { $user } to read sys_choice.

## The installation checklist

check-reachable = The instance answers
check-release = The release is Kingston or later
check-oauth-client = The OAuth client is registered
check-authorised = The login is accepted
check-integration-user = The integration user is in order
check-read-changes = Change requests can be read
check-read-incidents = Incidents can be read
check-write-changes = Change requests can be written
check-write-incidents = Incidents can be written
check-choices = States and priorities can be read
check-journals = Work notes and comments can be read
check-correlation-id = Our id is stored and found
check-acting-person = The acting person is known
check-state-waiting = waiting
check-state-running = running
check-state-passed = ok
check-state-warned = note
check-state-failed = failed
check-state-skipped = skipped
check-local-config = The configuration file
check-local-folder = The data folder
check-local-space = Free disk space
check-local-database = The local database
check-local-vault = The vault
check-local-clock = This machine's clock
check-local-time-zone = The time zone
check-local-windows = Other windows
check-local-sign-in-port = The sign-in port
check-local-sign-in = The last sign-in
check-local-outbox = The outbox

## Doctor

doctor-why = {"        "}{ $title } (ticketdeck doctor --why { $case })
doctor-next = Next step: { $title }
doctor-ask = To send to the ServiceNow admin:
doctor-fine = Everything is in order.
doctor-test-ticket = The test ticket was not made and cancelled as it should: { $detail }
doctor-no-entry = There is no troubleshooting entry { $word }. Known: { $known }
doctor-nothing-found = No entry has these words. ticketdeck troubleshoot lists all.

## Connecting, signing in, managing, profiles, troubleshooting

# Stages
stage-production = PRODUCTION
stage-test = TEST
stage-development = DEVELOPMENT

# Ways to sign in and places for secrets
grant-browser = browser
grant-browser-note = You sign in with a browser as the integration user. The usual way.
grant-client = client credentials
grant-client-note = The client signs in by itself, as the user set on it in the application registry.
grant-password = password (legacy)
grant-password-note = Name and password are sent by ticketdeck. Legacy: single sign-on and second factors refuse it.
vault-choice-keyring = system keyring
vault-choice-encrypted = encrypted file
vault-choice-plain = plain file
vault-note-keyring = Drawback: jump hosts often have none that answers. Then take the encrypted file.
vault-note-encrypted = Drawback: the passphrase is asked at each start, unless a command is configured that tells it.
vault-note-plain = Drawback: whoever reads your files, backups included, has the login. Shown as a warning from then on.
scope-choice-mine = mine
scope-choice-all = all
scope-choice-query = by a query

# Checklist
check-proof-notes = { $count ->
    [one] 1 note or comment
   *[other] { $count } notes and comments
}
check-proof-length = has room for { $count } characters
check-help = { $why } tells why and what to do
check-help-ask = { $why } tells why and what to do, { $copy } copies what to ask the ServiceNow admin for

# Set-up
setup-title = Connect to ServiceNow
setup-again-title = Provision the connection again
setup-again = The stored entries are used as they are. Local tickets, drafts and unsent work stay.
setup-needed = 1  What you need
setup-needed-release = ServiceNow Kingston or later.
setup-needed-admin = Admin rights on the instance and your HI (ServiceNow support) credentials, or somebody who has them.
setup-needed-defaults = The instance's default settings. Where they were changed, the checklist below says what is in the way.
setup-exchange = 2  What is exchanged
setup-exchange-here = Kept here: instance name, client id, client secret, access and refresh tokens.
setup-exchange-there = Sent to ServiceNow with each ticket: who starts it, name, description, priority, due date, recommendation source and category.
setup-exchange-read = Read from ServiceNow: the tickets you follow, their notes, choices, and who you are there.
setup-exchange-nothing = Nothing is stored before you save in step 6. Nothing goes to anybody else.
setup-entries = 3  Instance and login
setup-checklist = 4  Installation checklist
manage-machine = This machine
manage-checklist = Installation checklist
setup-sign-in = 5  Sign in, 6  Save
setup-instance = Instance
setup-instance-note = acme, acme.service-now.com or a whole https:// address
setup-client-id = Client id
setup-client-id-note = From System OAuth > Application Registry on the instance
setup-client-secret = Client secret
setup-client-secret-needed = Client secret *
setup-client-secret-note = Never shown. A public client has none.
setup-grant = Sign in with
setup-username = Integration user
setup-username-needed = Integration user *
setup-username-note = Its user name, to compare with who signs in. Not your own.
setup-password = Password *
setup-vault = Secrets are in
setup-passphrase = Passphrase *
setup-passphrase-note = It opens the encrypted file. It is stored nowhere: keep it safe.
setup-scope = Tickets followed
setup-query = Encoded query *
setup-query-note = A ServiceNow encoded query for both tables, such as active=true^priorityIN1,2
setup-me = Your user name
setup-me-note = Who you are on the instance: "mine" and "initiated by" mean this user, not the login.
setup-profile = Profile name *
setup-profile-note = What this connection is called here. A name that exists is replaced.
setup-check-note = Reads only; nothing is stored
setup-sign-in-browser = Opens nothing by itself: it shows an address for your browser
setup-sign-in-direct = Signs in without a browser
setup-signed-in = Signed in as { $user }. It is not saved yet.
setup-save-note = Stores the profile, its secrets and tokens, and begins to sync

# Sign-in
sign-in-title = Sign in to ServiceNow
sign-in-as = Sign in as the integration user, not as yourself. Any of the ways below will do.
sign-in-open = Open this address in a browser ({ $key } copies it)
sign-in-here = Browser on this host
sign-in-listening = It comes back here by itself: listening on 127.0.0.1, port { $port }.
sign-in-not-listening = It cannot come back by itself ({ $why }). Paste its last address below.
sign-in-tunnel = Browser on your own machine: run this there first ({ $key } copies it)
sign-in-paste = Or paste the address your browser ends on
sign-in-paste-likely = Over SSH the simplest: paste the address your browser ends on
sign-in-paste-note = Any browser will do, even if its last page says that it cannot connect.
sign-in-told = The instance said: { $detail }
sign-in-address = Address
sign-in-hand-over = { $key } hands it over. What stands behind the host is hidden: it holds a code.
sign-in-handed-over = Handed over. Waiting for the instance.
sign-in-until = Waiting until { $time }.
sign-in-time-left = Waiting { $minutes } min { $seconds } s more.
sign-in-time-up = Nobody came back in time. You can still paste the address.
sign-in-beginning = Beginning to sign in.
sign-in-exchanging = The instance is asked for tokens.
sign-in-done = Signed in as { $user } ({ $name }).
sign-in-integration = This is the integration user.
sign-in-unnamed = Is this the integration user? None was named at set-up, so nothing tells. If it is not: { $key } (Not you?) drops this login and begins again; on the instance's page press “Not You” and log in as the integration user.
sign-in-not-integration = Not you? This does not look like the integration user. { $key } drops this login and begins again; on the instance's page press “Not You” and log in as the integration user.
sign-in-go-on-setup = Goes back to the checklist and runs what needs a login
sign-in-go-on-save = Stores the new login in place of the old one
sign-in-failed = Nobody was signed in.
sign-in-unchanged = What was stored before is as it was.
paste-empty = Nothing was pasted yet.
paste-not-an-address = That is not an address. Copy the whole line of the browser's address bar.
paste-is-the-offer = That is the address to open. Paste the one your browser ends on, after Allow.
paste-no-code = There is no code in that address. Press Allow first, then copy the address your browser ends on.

# Manage
manage-title = ServiceNow configuration
manage-status = Connection status
manage-stage = Stage
manage-writing = Writing
manage-locked = locked: the profile is read-only
manage-unlocked = unlocked for this session
manage-signed-in = Signed in as
manage-signed-out = nobody ({ $user } before); { $key } signs in again
manage-token = Access token
manage-login = Login
manage-until = until { $time }, then renewed by itself
manage-login-until = until { $time }
manage-login-ends = { $count ->
    [0] ends today, { $time }: { $key } signs in again
    [one] ends in 1 day, { $time }: { $key } signs in again
   *[other] ends in { $count } days, { $time }: { $key } signs in again
}
manage-since = Connected since
manage-last-sync = Last good sync
manage-unsent = Unsent work
manage-rights = API rights
manage-rights-unknown = not checked in this session; { $key } checks
manage-right = { $check }: { $state }
manage-rate-limit = Rate limit
manage-rate-limit-none = none told by the instance
manage-rate-limit-of = { $limit } requests per window
manage-rate-limit-until = { $limit } requests per window, which ends { $time }
manage-release = Release
manage-not-told = not read yet
manage-proxy = Proxy
manage-scope-of = { $kind }: { $query }
manage-actions = What you can do
manage-provision-note = Runs the checklist and signs in again; local data stays
manage-sign-in-note = A new login in place of the old one
manage-check-note = Reads only; the rows are below
manage-remove-note = Asks first; says what goes and what stays
manage-states-change = Names of change states
manage-states-incident = Names of incident states
manage-state-value = Value
manage-state-label = On the instance
manage-state-name = Your name for it
manage-state-unknown = not on the instance
manage-state-rename = { $rename } gives it a name
manage-naming-note = An empty name takes yours away
manage-reset-note = All states of this type are called as on the instance again

# Buttons
button-connect = Connect to ServiceNow
button-check = Check
button-check-again = Check again
button-sign-in = Sign in
button-save = Save
button-go-on = Continue
button-try-again = Try again
button-provision = Provision again
button-sign-in-again = Sign in again
button-check-all = Run the checklist
button-remove = Remove the connection
button-reset-all = Reset all
button-unlock = Unlock for this session
button-keep = Keep everything as it is

# Questions
ask-remove-title = Remove the connection?
ask-remove-goes = Goes: the profile in the configuration file with your names for states, its secrets, and its tokens, which are revoked on the instance.
ask-remove-stays = Stays: every ticket on ServiceNow, and the tickets and drafts on this machine unless you tick otherwise.
ask-remove-unsent = { $count ->
    [one] 1 of your changes is not sent yet. Sync first, or tick that it is given up.
   *[other] { $count } of your changes are not sent yet. Sync first, or tick that they are given up.
}
ask-purge = Delete the local tickets and drafts too
ask-discard = Give up what is not sent
ask-unlock-title = Unlock this profile?
ask-unlock = The profile is read-only, so that nothing is written by accident. Unlocked, your changes are sent to this instance until ticketdeck ends.

# Profiles
profiles-title = Profiles
profiles-current = in use
profiles-note = { $key } connects another instance

# Troubleshooting
cases-title = Troubleshooting
cases-search-note = words of what you see, such as cross-scope or certificate
cases-none = No entry holds all of these words.
case-seen = What you see
case-why = Why
case-do = What to do
case-ask = What to ask the ServiceNow admin for ({ $key } copies it)

# What just happened
toast-why = { $key } tells why
toast-connected = Connected: { $profile }. The first sync has begun.
toast-connect-not-saved = Not saved; what was stored before is as it was. { $why }
toast-connect-failed = That did not work. { $why }
toast-removed = The connection is removed.
toast-removing = Removing the connection.
toast-sign-in-cancelled = Signing in was stopped. What was stored before is as it was.
toast-paste-too-long = The pasted text is too long for this entry; nothing of it was taken.
toast-address-copied = Address sent to your terminal's clipboard.
toast-tunnel-copied = Line sent to your terminal's clipboard.
toast-request-copied = What to ask for was sent to your terminal's clipboard.
toast-profile-in-use = { $profile } is in use already.
toast-switching = Changing to { $profile }.
toast-unlocked = Unlocked until ticketdeck ends. Your changes are sent from now on.

# Actions
action-connect = Connect to ServiceNow
action-press = Next entry, or press the button, or run the check
action-keep-entry = Done with the entry: go to the next
action-next-step = Next step: check, sign in, save
action-run-check = Run this check
action-run-checks = Run all checks
action-leave-setup = Leave set-up; entries stay, except secrets
action-hand-over = Hand the pasted address over
action-copy-address = Copy the address to open
action-copy-tunnel = Copy the ssh line
action-go-on = Continue, or try again
action-not-you = Not you? Drop this login and begin again
action-cancel-sign-in = Stop signing in
action-sign-in = Sign in again
action-profiles = Profiles
action-switch-profile = Use this profile
action-unlock = Unlock a read-only profile for this session
action-answer = Tick, or answer
action-press-manage = Press the button, name the state, run the check
action-rename-state = Give the state a name
action-reset-state = Call the state as on the instance again
action-reset-states = Call all states of the type as the instance does
action-keep-name = Keep the name
action-drop-name = Leave the name as it was
action-provision-again = Provision again
action-remove-connection = Remove the connection
action-why = Why? Explain what went wrong
action-troubleshoot = Troubleshooting
action-copy-request = Copy what to ask the ServiceNow admin for
action-read-case = Read the entry
hint-bar-connect = Connect
hint-bar-press = Press
hint-bar-keep-entry = Done
hint-bar-next-step = Next step
hint-bar-run-check = This check
hint-bar-run-checks = All checks
hint-bar-leave-setup = Leave
hint-bar-hand-over = Hand over
hint-bar-copy-address = Copy address
hint-bar-copy-tunnel = Copy ssh line
hint-bar-go-on = Continue
hint-bar-not-you = Not you?
hint-bar-cancel-sign-in = Stop
hint-bar-switch = Use
hint-bar-answer = Choose
hint-bar-rename = Rename
hint-bar-reset = Reset
hint-bar-keep-name = Keep
hint-bar-drop-name = As before
hint-bar-provision = Provision
hint-bar-remove = Remove
hint-bar-copy-request = Copy request

# Why an action cannot run now
reason-read-only = This profile is read-only. Unlock it for this session first.
reason-not-locked = This profile is not locked.
reason-check-first = Check the entries first.
reason-not-reached = The instance was not reached with these entries.
reason-sign-in-first = Sign in first.
reason-read-first = Both tables have to be readable first: see the checklist.
reason-saving = Being stored.
reason-signing-in = Signing in is under way.
reason-nobody-signed-in = Nobody is signed in yet.
reason-not-listening = No port listens here, so a tunnel would lead nowhere.
reason-no-check = No row of the checklist is selected.
reason-no-state = No ticket state is selected.
reason-no-own-name = The state has no name of yours.
reason-no-own-names = No state of this type has a name of yours.
reason-no-profiles = There is no profile to choose from: none is connected.
reason-switching = Another profile is being opened.
reason-leave-setup-first = Leave set-up first.
reason-unsent = Some work is not sent yet: tick that it is given up, or sync first.
reason-nothing-to-explain = Nothing here needs an explanation.
reason-nothing-to-ask = Nothing here has to be asked of the ServiceNow admin.

passphrase-title = The vault is locked
passphrase-text = The login of this profile is in an encrypted file. Type its passphrase to go online. Without it the cards can be read, and what you change waits.
passphrase-label = Passphrase
passphrase-opening = Opening the vault.
action-unlock-vault = Open the vault with the passphrase
action-leave-locked = Go on without the passphrase
hint-bar-unlock-vault = Open
hint-bar-leave-locked = Later
toast-still-locked = The vault stays locked: nothing is fetched or sent. { $key } asks for the passphrase again.
# What waits, and what was sent
until-in = { $time }, within { $seconds } s
until-now = { $time }, now
scope-outbox = Outbox
scope-conflict = Conflict
scope-pick = Choosing a record
scope-log = Action log
outbox-title = Outbox
outbox-empty = Nothing waits here. { $key } shows what was sent and what became of it.
outbox-settled = This one waits no longer. { $key } shows what was sent and what became of it.
outbox-unclear = unclear
outbox-conflict = conflict
outbox-no-number = (new)
outbox-label-state = State
outbox-label-why = Why
outbox-label-sent-at = Goes out at
outbox-label-looked-up = Look-up at
outbox-label-what = What
outbox-label-sent = Sent
outbox-label-by = By
outbox-label-login = Sent as
outbox-line = { $operation }, { $number }, made { $time }
outbox-line-new = { $operation }, made { $time }
outbox-why-grace = It waits a moment, so that you can take it back.
outbox-why-queued = It is stored here and goes out with the next chance.
outbox-why-behind = It waits for what you did to this ticket before, so that the order is kept.
outbox-why-new-ticket = It waits until the new ticket has been seen on the instance.
outbox-why-sending = It is on its way to the instance.
outbox-why-person = Nothing happens to it without you.
outbox-can = What you can do
outbox-can-nothing = Nothing now. It goes on by itself.
outbox-found = Found on the instance
outbox-fields = What it sends
outbox-before = before: { $value }
outbox-touched = Last changed on the instance by { $who }, { $time }.
conflict-title = Conflict { $number }
conflict-note = Someone changed the same fields before yours were sent. Nothing was overwritten. Choose whose value each field gets.
conflict-others = Sent as you wrote them, because nobody else touched them: { $fields }.
conflict-over = This is no longer in conflict. { $key } goes back.
conflict-before = Before
conflict-mine = Yours
conflict-theirs = On the instance
conflict-mine-chosen = yours
conflict-theirs-chosen = the instance's
conflict-undecided = not decided
conflict-ready = Every field is decided. { $key } queues what is yours.
conflict-left = { $decided } of { $total } decided.
field-reason = Reason
operation-status = Status set
log-title = Action log
log-empty = Nothing has been sent from here yet.
log-fields = What was sent
log-undo = Undo
log-undo-key = Nobody has changed these values since, as far as is known here. { $key } puts the ones before back.
log-undo-state = Whether it may go back to that state the instance says when it is sent. A note that went along stays.
pick-title = Which one is it?
pick-note = Several records on the instance may be what this write has made. Look at them there; the one you choose is your ticket.
action-outbox = Outbox: what waits to be sent
action-action-log = Action log: what was sent
action-open-write = Open what is selected
action-resolve-conflict = Compare both and choose
action-choose-mine = Keep your value
action-choose-theirs = Keep the instance's value
action-all-mine = Keep all of yours
action-all-theirs = Keep all of the instance's
action-settle-conflict = Queue what was chosen
action-send-now = Send now
action-take-back = Take back
action-take-last-back = Take back what was just queued
action-retry-write = Try again
action-drop-write = Give up
action-it-arrived = It arrived
action-send-again = It did not arrive: send again
action-pick-record = Choose which record is yours
action-pick-this = Choose this record
action-undo-write = Undo: put the values before back
hint-bar-open = Open
hint-bar-resolve = Compare
hint-bar-mine = Yours
hint-bar-theirs = The instance's
hint-bar-all-mine = All yours
hint-bar-all-theirs = All the instance's
hint-bar-settle = Queue
hint-bar-send-now = Send now
hint-bar-take-back = Take back
hint-bar-retry = Try again
hint-bar-drop = Give up
hint-bar-arrived = It arrived
hint-bar-again = Send again
hint-bar-pick = Which one
hint-bar-pick-this = Choose
hint-bar-undo = Undo
reason-no-write = Nothing is selected that still waits.
reason-no-ticket-of-it = This was not about a ticket.
reason-nothing-queued = Nothing was queued here just now.
reason-sent-already = On its way or sent already. The action log can undo an edit or a state move.
reason-folded = It became part of a write that waited already; see the outbox.
reason-on-its-way = It may have arrived already, so it has to be settled first.
reason-not-queued = Only what is queued can be taken back.
reason-take-back-instead = It is only queued: take it back instead.
reason-look-up-first = It may have arrived: it is looked up first, then you are asked if need be.
reason-no-wait = It is not waiting for a time.
reason-not-refused = Only what was refused or stopped can be tried again.
reason-no-candidates = There are not several records to choose from.
reason-not-unclear = It is not unclear whether it arrived.
reason-no-conflict = Nothing is in conflict here.
reason-undecided = Choose for every field first.
reason-moved-on = It has moved on meanwhile; nothing was done.
reason-undo-create = A ticket that was made cannot be taken away again. Cancel it instead.
reason-undo-note = A note or comment stays in the journal. Write another one that puts it right.
reason-undo-close = Closing cannot be undone. Reopen the ticket where the instance allows it.
reason-undo-status = A status at Microsoft is set back on the improvement action, with a reason.
reason-undo-not-confirmed = It was not confirmed as a whole, so there is nothing to undo.
reason-undo-changed = Changed since: putting the values before back would overwrite that.
reason-undo-gone = The ticket is not here any more.
toast-queued-key = Queued. Sent in { $seconds } s, { $key } takes it back: { $name }
toast-queued-held = Queued. Sent in { $seconds } s: { $name }
toast-send-now = Sent as soon as it can: { $name }.
toast-taken-back = Taken back: { $name }. Nothing was sent.
toast-taken-back-create = Taken back; what you entered is a draft again: { $name }
toast-retry = Queued again: { $name }.
toast-dropped = Given up: { $name }.
toast-arrived = Noted as arrived: { $name }.
toast-again = Queued again: { $name }.
toast-picked = { $ticket } is your ticket from now on.
toast-undone = Queued: the values before, for { $ticket }.
toast-conflict-settled = Your choices are queued.
toast-conflict-theirs = The instance's values stay; nothing of yours is left to send.
toast-not-decided = That was not done. { $why }
ask-drop-title = Give it up?
ask-drop = It is not sent, and what it would have changed stays as it is on the instance. A new ticket's contents become a draft again.
ask-arrived-title = Did it arrive?
ask-arrived = Say so only if you have seen it on the instance: it is not sent again.
ask-again-title = Send it again?
ask-again = Only if you have looked and it is not on the instance: else it is there twice.
button-drop = Give up
button-arrived = It arrived
button-again = Send again
not-settable-off = This profile does not write states back to Microsoft: set write_back = true in its secure_score settings. Nothing was sent.
not-settable-device = Microsoft takes states of device controls (scid_...) in Vulnerability Management only. Nothing was sent.
not-settable-no-profile = Microsoft has no profile of this control to write to. Nothing was sent.
not-settable-no-reason = A reason is needed. Nothing was sent.
not-settable-long-reason = The reason is longer than 1000 characters. Nothing was sent.
cli-score-score = Secure Score
cli-score-calculated = Calculated
cli-score-fetched = Read
cli-score-regressed = Regressed
cli-score-to-address = To address
cli-score-shared = With an open ticket
cli-score-awaiting = Closed, not yet seen by Microsoft
cli-score-others = Others
cli-score-partial = Microsoft's answer was incomplete, what is missing stays as it was: { $what }
cli-already-shared = Already shared: { $number }, { $state }, by { $person }. Nothing was stored.
cli-already-shared-here = Already shared from here, not yet on the instance: { $id }. Nothing was stored.
cli-already-shared-hidden = Somebody has shared this action already, in a ticket that this login may not see or that is not sent yet.
cli-share-again = Add --again to share it once more.
cli-priority-proposed = Priority { $priority }: { $why }
cli-priority-points = { $points } points left
cli-priority-regressed = it lost points
cli-score-connected = Secure Score is read: { $percent } %.
cli-score-not-read = Secure Score cannot be read, so nothing was saved
cli-score-sign-in = Sign in at Microsoft: open this address in a browser, as a user with the role Security Reader or Security Administrator:
cli-device-warning = Many tenants block sign-in with a device code, and Microsoft advises it: it is used for phishing. Go on only if you have started this yourself.
cli-device-code = Open { $page } in a browser and type { $code }.
cli-score-failed = Secure Score could not be read
cli-status-score = Secure Score as
cli-doctor-score-login = Secure Score: sign-in at Microsoft
cli-doctor-score-read = Secure Score: reading it

# Verbs: what a person does to a ticket with one key.
scope-verb = Ticket action
action-take = Take it: assign to me
action-assign = Assign to a person or group
action-priority = Change the priority
action-due = Set the due date
action-state = Change the state
action-note = Add a work note
action-comment = Add a comment for the customer
action-resolve = Resolve or close
action-cancel-ticket = Cancel the ticket
hint-bar-take = Take
hint-bar-assign = Assign
hint-bar-note = Note
field-group = Assignment group
field-hold-reason = On hold reason
verb-to = Person or group
verb-group = group
verb-now = Now: { $value }
verb-unmet = not yet: { $what }
verb-needs = needs { $what }
verb-missing = Still missing: { $what }.
verb-reason = the reason
verb-reason-note = Reason (becomes a work note, internal)
verb-internal = Work note (internal, the customer does not see it)
verb-customer-sees = Comment: the customer sees this
verb-nobody-found = Nobody of that name is known here.
verb-not-from-here = The instance does not allow { $to } from { $from }. From here: { $can }.
verb-gone = This ticket is not here any more; nothing can be sent. What you typed is kept.
verb-over-meanwhile = It was closed or cancelled meanwhile; nothing can be sent. What you typed is kept.
verb-asking = Asking the instance …
verb-not-asked = The instance could not be asked which states are allowed; it decides when this is sent. { $why }
verb-names-not-asked = The instance could not be asked for names; these are from before. { $why }
verb-goes-to = Goes to: { $state }
verb-due-understood = { $weekday }, { $day }
verb-due-cleared = Empty: the due date is cleared.
verb-leak = This text looks as if it held a password, token or key. The same key again sends it all the same.
verb-yours-already = It is yours already.
verb-named = { $verb }, { $ticket }
write-named-undo = Undo: { $ticket }
reason-not-there = The ticket has no number yet: it is not on the instance.
reason-move-waits = A change of its state waits already; it can be taken back.
reason-no-me = The instance does not know you: set me in the profile to your user name there.
reason-already = It is that way already, so nothing is sent.
toast-queued-deed = Queued: { $name }.
toast-deed-not-saved = Not saved, so nothing is sent. { $why }
toast-sent = Sent, and the instance has it: { $name }.
toast-created = { $number } is there: { $name }.
# Looks
action-choose-theme = Choose a theme
action-keep-theme = Keep the theme
themes-title = Themes
themes-note = Every theme is shown as you move.
theme-terminal = the terminal's own colours
theme-dark = light text on dark
theme-light = dark text on light
theme-high-contrast = the strongest contrast, on black
theme-mono = no colours
toast-theme-kept = The theme is kept in the configuration file.
toast-theme-not-kept = The theme is used until the end, but it was not written down: { $why }
toast-no-colours = No colours: TERM names a terminal without them. Wrong boxes? Try --ascii.
reason-colours-unwanted = NO_COLOR is set: every theme is drawn without colours.
reason-colours-missing = This terminal has no colours: every theme looks like mono.
action-toggle-mouse = Take the mouse, or give it back
toast-mouse-on = The mouse is taken: clicks select, the wheel moves. Shift selects text.
toast-mouse-off = The mouse is the terminal's again.
toast-paste-nowhere = Pasted text is only taken where text is typed. Nothing was run.
toast-paste-long = What was pasted is longer than the { $max } bytes of this field, so it was not taken.
notify-critical = { $count ->
    [one] New critical ticket { $number }: { $name }
   *[other] { $count } new critical tickets, first { $number }: { $name }
}

# Linear look
linear-new = { $number } (new)
linear-changed = { $number } (changed)
status-place = { $place }. { $key } lists the keys.
status-rows = { $count ->
    [one] 1 row.
   *[other] { $count } rows.
}
status-changed = { $count ->
    [one] 1 ticket was changed.
   *[other] { $count } tickets were changed.
}
status-away = The instance cannot be reached. Home says more.
status-back = In step with the instance again.

# Tour
tour-line = Tour { $at }/{ $of } ({ $next } next, { $end } ends): { $tip }
tour-move = Arrows or j, k move; { $open } opens, { $create } creates.
tour-screens = { $all } lists all tickets, { $score } Microsoft's advice.
tour-find = { $palette } finds any action, { $help } lists the keys.
action-next-tip = Next step of the tour
action-end-tour = End the tour
action-browser = Open in the browser
action-copy-ticket-link = Copy the ticket's link
action-copy-markdown = Copy the ticket as Markdown
toast-browser = Handed to your browser.
toast-no-browser = No browser can be expected here, so the link was sent to your terminal's clipboard.
toast-not-opened = Only https addresses are opened; the link was sent to your terminal's clipboard.
toast-browser-failed = The browser could not be started, so the link was sent to your terminal's clipboard. { $why }
toast-ticket-markdown-copied = The ticket as Markdown was sent to your terminal's clipboard.
action-editor = Edit the text in your editor (VISUAL or EDITOR)
hint-bar-editor = Editor
reason-no-text = There is no long text here to edit.
toast-editor-failed = The text is as it was before the editor. { $why }

# Triage run
scope-run-summary = Triage summary
action-triage-run = Triage run: ticket after ticket of this list
action-last-triage-run = The last triage run
action-begin-anew = Begin anew
action-resume-run = Go on with this run where it ended
action-copy-run = Copy the summary as Markdown
reason-in-run = A triage run is on; its ticket is below what you see.
reason-other-question = Nothing is begun here.
reason-no-run = There was no triage run yet.
reason-run-over = The run went through all its tickets.
run-title = Triage run
run-position = { $at } / { $total }
run-here = here: { $what }
run-worked-on = { $count } done
run-skipped = { $count } skipped
run-passed = { $count } closed or gone meanwhile
run-edited = Edit
run-aside = Done for now
run-snoozed = Snooze
run-was-skipped = Skipped
run-was-closed = Closed meanwhile
run-was-gone = Gone meanwhile
run-none = There was no triage run yet.
run-head = Triage run { $from } to { $to }
run-head-open = Triage run of { $from }, not ended
run-reached = Tickets: { $total }. Done: { $worked }, not reached: { $left }.
run-counts = What was done
run-tickets = Ticket by ticket
run-done-outcome = { $done } ({ $outcome })
run-outcome-taken-back = taken back
run-outcome-sent = sent
run-outcome-queued = queued
run-outcome-refused = refused
run-cut = … tickets left out here: { $count }.
ask-resume-title = Resume the triage run?
ask-resume = Resume the run of { $time } at { $at } / { $total }?
ask-resume-keys = { $key } begins anew.
button-resume = Resume
button-anew = Begin anew
toast-run-empty = No open ticket is in this list.
toast-run-cut = The run has the first { $most } of { $total } tickets.
toast-run-closed = { $ticket } was closed meanwhile, so it is skipped.
toast-run-gone = { $ticket } is not here any more, so it is skipped.
toast-run-copied = The summary was sent to your terminal's clipboard.
toast-run-copied-cut = Sent to your terminal's clipboard; the last ones do not fit and are left out: { $count }.

## Many at once

action-mark = Mark, or take the mark away
action-mark-range = Mark from the last mark to here
action-mark-all = Mark all rows of this view
action-invert-marks = Turn the marks around
action-send-batch = Send what changes
action-confirm-count = Send, with the number typed
action-leave-count = Back to the table
action-retry-batch = Try again what was refused
action-take-batch-back = Take back all that is queued
action-leave-batch = Leave the table
action-last-batch = Last batch: what became of many
scope-batch = Many at once
scope-batch-count = Number of tickets
reason-other-kind = It is of the other type, which has states of its own.
reason-no-batch = Nothing was done to many tickets yet.
reason-batch-sent = It is in the outbox already.
reason-batch-nothing = None of these tickets would change.
toast-marks-full = Only { $most } rows can be marked at once; the rest stays unmarked.
toast-batch-queued = { $count } queued
toast-batch-not-saved = Not saved, none of them: { $why }
toast-batch-back = { $count } taken back
toast-batch-retry = { $count } go again
toast-kept-many = What you typed is kept until you leave ticketdeck
list-marked = { $title } · { $count } marked
linear-marked = { $number } (marked)
verb-for-many = For { $count } tickets
share-many = { $count } improvement actions
batch-title = { $what } · { $count }
batch-change = Before → after
batch-changes = changes
batch-cannot = cannot
batch-saving = storing
batch-waits = waiting
batch-nothing = the same
batch-gone = gone
batch-reading = { $read } of { $total } read …
batch-totals = { $change } change, { $cannot } cannot
batch-done = { $count } done
batch-waiting = { $count } waiting
batch-person = { $count } need you
batch-back = { $count } taken back
batch-not-sent = { $count } not sent
batch-type = Type { $count } to send:
batch-wrong = That is not the number of tickets that change.
batch-will-ask = Their number has to be typed before they are sent.
batch-gone-why = It is not here any more.
batch-shared-why = Already shared as { $number }.
batch-category-why = Its category has to be chosen: share it alone.
batch-unasked-why = The instance could not be asked whether it was shared before. { $why }
batch-nothing-why = Nothing differed from what is queued already.
batch-folded-why = Part of a write that was queued before; that one is taken back in the outbox.
batch-short-missing = incomplete
batch-short-unasked = not asked
batch-short-over = closed
batch-short-already = already so
batch-short-kind = other type
batch-short-not-there = no number yet
batch-short-waits = state waits
batch-short-me = who are you?
batch-short-unreadable = unreadable
action-clear-marks = Take all marks away
reason-no-marks = Nothing is marked.
