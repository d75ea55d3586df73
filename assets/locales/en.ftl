# English: the words of ticketdeck. Every message exists here; other languages translate this file.
# Ids are kebab-case, first the place, then the thing. Keys such as [c] are put in by the program, never written here.

## Hints: what a person can do next. One per hint id.

hint-check-network = Check the network, the proxy and the instance URL. Unsent work is kept.
hint-check-certificate = The certificate is not trusted. If the instance uses a private CA, set `ca_file` in the configuration.
hint-wake-instance = The instance is asleep. Wake it in the browser; it is tried again by itself.
hint-page-in-between = A web page answered instead of the API: a sign-in page or a proxy stands in between.
hint-redirected = The instance answered with a redirect, which is never followed. Check the instance URL.
hint-sign-in-again = Sign in again: run `ticketdeck connect`.
hint-ask-for-scope = The OAuth client may not use this API. Ask the ServiceNow administrator for its scope.
hint-ask-for-role = The account may not do this. Ask the ServiceNow administrator for the role.
hint-instance-rule = A rule of the instance refused it. Change what it names and send again.
hint-wait-for-limit = The instance asked to wait. Nothing to do; it goes on by itself.
hint-instance-trouble = The instance is in trouble. It is tried again by itself.
hint-record-gone = The record is gone, or the account may not see it.
hint-check-instance = The table or path does not exist there. Check the instance URL.
hint-bad-answer = The answer was cut off or unreadable. It is tried again by itself.
hint-look-up-first = It is not clear whether it arrived. It is looked up before anything is sent again.
hint-free-disk-space = Free some disk space, or make the data folder writable. What is stored already is safe.
hint-fix-permissions = The data folder or a file in it has the wrong owner or mode. It must belong to you alone.
hint-check-database = The local database is damaged or was made by a newer version. It has not been touched.
hint-filter-ignored = The instance does not honour filters, so its answers cannot be trusted. Ask the ServiceNow administrator.
hint-fix-config = Change the setting in the configuration file.
hint-connect = No profile is connected. Run `ticketdeck connect`.
hint-choose-me = The acting person has no match on the instance. Set `me` in the profile.
hint-other-window = Another ticketdeck is sending for this profile. This one only reads.
hint-check-number = No ticket of that number is stored here. Run `ticketdeck sync --once`, or check the number.

## Problems of the task form's fields

problem-missing = required
problem-too-long = longer than { $max } characters
problem-not-a-day = not a day; write 2026-12-01, 12-01, +7d, fri
problem-past-day = in the past
problem-past-day-ask = in the past: press { $key } again to accept

## Plain commands

cli-failure = ticketdeck: { $message }
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
cli-warn-unclear-wait = Warning: it is not clear whether the last write arrived. It is looked up before anything is sent again.
cli-status-profile = Profile
cli-status-instance = Instance
cli-status-vault = Vault
cli-status-scope = Scope
cli-status-me = Acting person
cli-status-changes = Changes
cli-status-incidents = Incidents
cli-status-as-of = { $tickets ->
    [one] { $tickets } ticket
   *[other] { $tickets } tickets
}, as of { $time }
cli-status-waiting = Waiting
cli-status-conflicts = Conflicts
cli-status-refused = Refused
cli-never = never
cli-me-unset = not set; run `ticketdeck connect` to choose
cli-me-not-found = { $name }, not found on the instance
cli-login-failed = The login was refused.
cli-read-failed = The table { $table } could not be read.
cli-connected = Profile { $profile } is connected to { $instance }.
cli-unsent = { $count ->
    [one] { $count } write has
   *[other] { $count } writes have
} not been sent. To disconnect and lose { $count ->
    [one] it
   *[other] them
}, pass --discard-unsent.
cli-disconnected = Profile { $profile } is disconnected. Its local tickets are kept.
cli-disconnected-purged = Profile { $profile } is disconnected and its local data is removed.
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
cli-not-a-terminal = The dashboard needs a terminal. Without one use the plain commands: `ticketdeck tickets list`, `ticketdeck --help`.

## Actions: what they do (help, palette, README), and the word or two in the hint bar

act-up = Up one row
act-down = Down one row
act-first = To the first row
act-last = To the last row
act-home-switch = Give the keys to the other card
short-home-switch = other card
act-home-all = View all tickets of the card
act-page-up = Up one page
act-page-down = Down one page
act-list-filter = Filter: words that number, name, assignee or description hold
short-filter = filter
act-list-sort = Sort by the next column
short-sort = sort
act-list-reverse = Sort the other way round
act-list-kind = Changes, incidents, or both
short-kind = kind
act-list-open = Leave closed tickets out, or show them
short-open-only = open only
act-filter-done = Keep the filter and go back to the rows
short-filter-done = keep
act-filter-clear = Clear the filter
short-filter-clear = clear
act-view = View the ticket
short-view = view
act-detail-next = Next ticket of the list
short-next = next
act-detail-previous = Previous ticket of the list
short-previous = previous
act-scroll-up = Scroll up
act-scroll-down = Scroll down
act-scroll-first = To the top
act-scroll-last = To the end
act-create = Create a ticket; goes on with a kept draft
short-create = create
act-edit = Edit the ticket
short-edit = edit
act-form-send = Save and send
short-form-send = send
act-form-next = To the next field
short-form-next = next field
act-form-previous = To the previous field
act-form-choose-next = Choose the next value
short-form-choose = choose
act-form-choose-previous = Choose the previous value
act-form-up = Due date: one day later; else to the field above
act-form-down = Due date: one day earlier; else to the field below
act-form-leave = Leave; what was typed is kept as a draft
short-form-leave = leave, keep draft
act-form-discard = Discard the draft
short-form-discard = discard
act-manage = What is connected, and where its settings are
act-list-url = This list as a ServiceNow address
short-list-url = address
act-help = Help: every key, searchable
short-help = help
act-palette = Palette: run any action by name
act-overlay-run = Run what is chosen
short-overlay-run = run
act-overlay-copy = Copy the address
short-overlay-copy = copy
act-overlay-close = Close
short-overlay-close = close
act-sync = Sync now
short-sync = sync
act-back = Back; from home: quit
short-back = back
act-redraw = Draw the screen anew
act-suspend = Suspend; `fg` brings it back
act-quit = Quit at once; drafts are kept

scope-global = Everywhere
scope-home = Home
scope-list = List
scope-filter = List filter
scope-detail = Ticket
scope-form = Task form
scope-overlay = Help, palette and cards over a screen

readme-keys = Keys
readme-does = What they do

## Why an action cannot be done now

why-not-connected = No profile is connected. Run `ticketdeck connect`.
why-not-loaded = The ticket is still being read.
why-being-saved = It is being saved.
why-not-a-choice = This field is typed, not chosen.
why-nothing-to-run = There is nothing to run here.
why-nothing-to-copy = There is nothing to copy here.
why-no-row = There is no ticket here.

## Toasts

toast-draft-resumed = Your draft from before is here again. { $key } discards it.
toast-draft-kept = Draft kept.
toast-draft-discarded = Draft discarded.
toast-discard-ask = Press { $key } again to discard what you typed.
toast-draft-not-saved = The draft could not be stored. { $hint }
toast-form-problems = Not sent: see the marked fields.
toast-nothing-changed = Nothing changed, so nothing is sent.
toast-saved = Saved. It is sent now.
toast-saved-waits = Saved. It is sent as soon as the instance can be reached.
toast-not-saved = Not saved; the form and its draft are kept. { $hint }
toast-copied = Copied, if the terminal lets programs copy.
toast-load-failed = The local database could not be read. { $hint }

## Everywhere

program = ticketdeck
too-small = The terminal is { $columns } by { $rows }. ticketdeck needs at least { $least-columns } columns and { $least-rows } rows.
as-of = as of { $time }
ticket-no-name = (no name)

## Sync line

sync-starting = Starting
sync-running = Syncing
sync-idle = In sync
sync-again = Again at { $time }
sync-needs-login = Not signed in
sync-stale = stale
sync-pending = { $count } waiting to be sent
sync-plain-vault = secrets are stored unencrypted

## Connection card

connect-title = Do you use ServiceNow?
connect-body = If you connect your ServiceNow account, you can create and view ServiceNow tickets for change management and incident management right from here.
connect-how = Connect to ServiceNow with:
connect-command = ticketdeck connect
connect-demo = Or look around first, on a made-up company and without any account:
connect-demo-command = ticketdeck demo

## Home

card-title-change = ServiceNow change management tickets
card-title-incident = ServiceNow incident management tickets
card-title-change-short = ServiceNow change tickets
card-title-incident-short = ServiceNow incident tickets
card-open-short = { $count }
card-open = { $count } open
card-loading = Reading…
card-empty = No open tickets.
card-never = Not read from the instance yet.
card-view = View
column-name = Ticket name
column-details = Details
column-priority = Priority
column-status = Status
column-due = Due date
column-due-short = Due
button-create = Create ticket
button-all = View all tickets
button-manage = Manage ServiceNow configuration
attention-title = Needs attention
attention-none = nothing
attention-overdue = { $count } overdue
attention-conflicts = { $count ->
    [one] { $count } conflict
   *[other] { $count } conflicts
}
attention-refused = { $count } refused
attention-waiting = { $count } waiting
attention-unreadable = { $count } unreadable
score-title = Secure Score
score-not-connected = not connected

## List

list-title-change = Change tickets
list-title-incident = Incident tickets
list-title-both = Change and incident tickets
list-count = { $count ->
    [one] { $count } ticket
   *[other] { $count } tickets
}
list-open-only = open only
list-sorted = by { $column }
sort-updated = last change
sort-created = creation
sort-number = number
sort-name = name
sort-priority = priority
sort-state = status
sort-due = due date
list-filter = Filter:
list-filter-none = none
list-loading = Reading…
list-empty = No tickets.
list-no-match = No ticket matches the filter.
column-number = Number
column-assigned = Assigned to
column-updated = Updated
ticket-no-number = (not sent)

## Ticket detail

detail-loading = Reading…
detail-gone = This ticket is not stored here any more.
detail-unreadable = The instance's answer for this ticket could not be read in full.
detail-number = Number
detail-status = Status
detail-priority = Priority
detail-due = Due date
detail-assigned = Assigned to
detail-opened = Created
detail-updated = Updated
detail-source = Recommendation source
detail-category = Category
detail-initiated-by = Initiated by
detail-action = Improvement action
detail-pending = Not done yet
detail-write = { $what }, { $state }, made { $time }
detail-sends = { $field }: { $value }
detail-refused = { $field }: sent “{ $sent }”, the instance kept “{ $kept }”
detail-description = Description
detail-no-description = (none)
detail-journal = Journal
detail-more = { $percent } %
journal-byline = { $time }, { $author }, { $element }
journal-work-note = work note
journal-comment = comment, visible to the customer
write-create = Create
write-edit = Edit
write-state-queued = waiting to be sent
write-state-sending = being sent
write-state-unknown = not clear whether it arrived; it is looked up first
write-state-confirmed = done
write-state-refused = refused by the instance
write-state-conflict = someone else changed the same field first
write-state-frozen = stopped: more than one ticket answers to its id
write-state-withdrawn = taken back
source-user = User
source-microsoft = Microsoft
category-devices = Devices
category-data = Data
category-apps = Apps
category-identity = Identity
category-infrastructure = Infrastructure
kind-change = Change
kind-incident = Incident

## Task form

form-title-create-change = Create change ticket
form-title-create-incident = Create incident ticket
form-title-edit = Edit { $ticket }
form-required = { $mark } required
form-saving = Saving…
form-kind = Kind
form-name = Name
form-priority = Priority
form-due = Due date
form-source = Recommended by
form-category = Category
form-description = Description
form-choose = choose
form-due-hint = 2026-12-01, 12-01, +7d, +2w, fri, tomorrow
form-due-understood = { $weekday } { $day }
form-impact = sets impact { $impact } and urgency { $urgency }
form-fixed = fixed when the ticket was made
form-fixed-kind = fixed when the ticket was made
weekday-monday = Monday
weekday-tuesday = Tuesday
weekday-wednesday = Wednesday
weekday-thursday = Thursday
weekday-friday = Friday
weekday-saturday = Saturday
weekday-sunday = Sunday

## Help, palette, list address, what is connected

help-title = Help
help-search = Search:
help-none = Nothing found.
help-why = ({ $why })
palette-title = Palette
url-title = This list in ServiceNow
url-how = Open it in a browser; { $key } copies it.
url-left-out = Filter words with special characters are left out of the address.
info-title = ServiceNow configuration
info-profile = Profile
info-instance = Instance
info-vault = Secrets
info-scope = Tickets
info-interval = Read every
info-person = Acting person
info-file = Settings
info-person-unset = not set
info-how = Change the settings in that file; `ticketdeck connect` signs in again, `ticketdeck disconnect` signs out.
