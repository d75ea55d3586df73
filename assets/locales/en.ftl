# ticketdeck, English.
# Calm and precise: what happened, what the program did, what to do next.

# Kinds, priorities, sources, categories
kind-change = Change
kind-incident = Incident
priority-critical = Critical
priority-high = High
priority-moderate = Moderate
priority-low = Low
priority-planning = Planning
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

# Home
home-change = ServiceNow change management tickets
home-incident = ServiceNow incident management tickets
home-open = { $count } open
home-as-of = as of { $time }
home-never = not read yet
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
    [one] 1 edit conflicts with someone else's
   *[other] { $count } edits conflict with someone else's
}
attention-refused = { $count ->
    [one] 1 of your changes was refused by the instance
   *[other] { $count } of your changes were refused by the instance
}
attention-waiting = { $count ->
    [one] 1 of your changes waits for the instance
   *[other] { $count } of your changes wait for the instance
}
attention-unreadable = { $count ->
    [one] 1 record could not be read in full
   *[other] { $count } records could not be read in full
}
attention-no-me = Nobody on the instance is named { $me }: set me in the profile.
score-title = Secure Score
score-not-connected = Secure Score is not connected.

# Sync
sync-title = Sync
sync-starting = Starting.
sync-syncing = Syncing with the instance.
sync-idle = In step with the instance.
sync-waiting = Cannot sync. Next try in { $seconds } s, or press { $key }.
sync-waiting-soon = Cannot sync. Trying again now.
sync-login = Signed out. Your tickets stay readable and your work stays queued.
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
connect-how = To connect, leave with { $key } and run:
connect-command = ticketdeck connect
connect-demo-how = To look around first, with a demo instance and nothing to set up:
connect-demo-command = ticketdeck demo
connection-title = ServiceNow configuration
connection-profile = Profile
connection-instance = Instance
connection-login = Login
connection-me = You are
connection-me-unmatched = { $me } (not found on the instance; set me in the profile)
connection-vault = Secrets are in
connection-scope = Tickets followed
connection-interval = Sync every
connection-remove = To remove the connection, leave and run ticketdeck disconnect. It tells what it removes, and it keeps unsent work unless you say otherwise.
vault-keyring = the system's keyring
vault-encrypted = an encrypted file
vault-plain = a plain file, by your setting
vault-memory = memory, gone when this program ends
scope-mine = made with ticketdeck, assigned to you or to your groups
scope-all = all that the login can see
scope-query = { $query }
scope-not-followed = not followed
interval-seconds = { $count } s
interval-minutes = { $count } min

# Ticket list
list-title-change = Change tickets
list-title-incident = Incident tickets
list-title-both = Change and incident tickets
list-position = { $at } of { $total }
list-filter = Filter
list-filter-empty = number, name, assignee, description
list-no-filter = { $key } filters
list-sorted = sorted by { $column } { $direction }
list-ascending = up
list-descending = down
list-open-only = open only
list-empty = There are no tickets here yet.
list-empty-filter = No ticket holds all of these words. { $key } clears the filter.
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
detail-journal = Work notes and comments
detail-no-journal = No notes yet.
detail-gone = This ticket is no longer in the local database. What you see is what it was.
detail-unreadable = This record could not be read in full. It is kept as it came.
detail-lines = lines { $from } to { $to } of { $total }
due-overdue = { $day }, overdue
journal-work-note = work note
journal-comment = comment, seen by the customer
journal-line = { $time }  { $author }  { $kind }
operation-create = New ticket
operation-edit = Change
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
write-refused-field = sent { $sent }, the instance kept { $kept }
mark-queued = queued
mark-unclear = unclear
mark-conflict = conflict
mark-refused = refused
mark-stopped = stopped

# Task form
form-new-change = New change ticket
form-new-incident = New incident ticket
form-edit = Edit { $number }
form-edit-unnumbered = Edit ticket
form-required = * required
form-resumed = Continued from your draft. { $key } discards it.
form-discard-ask = Discard this draft? { $key } again discards it, any other key keeps it.
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
problem-too-long = Too long: at most { $max } characters.
problem-not-a-day = Not a day. Try 12-01, +7d or fri.
problem-past-day = That day is past. Enter keeps it.
problem-with-detail = { $step } ({ $detail })

# Finder: help and palette
help-title = Help
palette-title = Actions
finder-search = Search
finder-empty = type a word or a key
finder-none = No action matches.
finder-sends = This writes to ServiceNow.
finder-discards = This asks before it throws anything away.

# The list as a URL
link-title = This list in ServiceNow
link-text = The same tickets, as a link to open in a browser or to hand on:
link-without-filter = The words in your filter are matched here only and are not in the link.

# Toasts
toast-queued = Queued: { $name }. It is stored here and is sent by itself.
toast-queued-edit = Queued: changes to { $name }. They are stored here and are sent by themselves.
toast-not-saved = Not saved. { $why } Your draft is kept; try again with the same keys.
toast-nothing-changed = Nothing was changed, so nothing is sent.
toast-draft-kept = Draft kept. The same key continues it.
toast-draft-discarded = Draft discarded.
toast-paste-cut = Only part of the pasted text was taken: { $max } characters are the most this field holds.
toast-sync-now = Syncing now.
toast-link-copied = Link sent to your terminal's clipboard.
toast-number-copied = { $number } sent to your terminal's clipboard.
toast-load-failed = The local database could not be read. { $why }
toast-write-refused = The instance refused a change. Open the ticket to see what and why.
toast-write-conflict = Someone else changed the same field first. Open the ticket to see both; nothing was overwritten.
toast-write-frozen = A change was stopped: two tickets answer to one id. Open the ticket; nothing happens without you.

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
action-copy-number = Copy the ticket's number
action-view = View the selected ticket
action-create-ticket = Create ticket
action-view-all = View all tickets
action-list-link = This list as a ServiceNow link
action-manage = Manage ServiceNow configuration
action-filter = Filter the list
action-next-kind = Changes, incidents, or both
action-next-sort = Sort by the next column
action-reverse-sort = Turn the order around
action-open-only = Leave closed tickets out, or let them in
action-keep-filter = Keep the filter, back to the list
action-clear-filter = Clear the filter
action-clear-or-back = Clear the filter, or go back
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
hint-bar-send = Send
hint-bar-next-field = Next field
hint-bar-leave-form = Leave, keep draft
hint-bar-discard = Discard
hint-bar-edit = Edit
hint-bar-next-ticket = Next
hint-bar-copy-number = Copy number
hint-bar-view = View
hint-bar-create = Create
hint-bar-view-all = View all
hint-bar-manage = Manage
hint-bar-filter = Filter
hint-bar-kind = Type
hint-bar-sort = Sort
hint-bar-open-only = Open only
hint-bar-keep-filter = Done
hint-bar-clear-filter = Clear
hint-bar-other-card = Card
hint-bar-palette = Actions
hint-bar-help = Help
hint-bar-run = Run
hint-bar-copy = Copy
hint-bar-close = Close
hint-bar-back = Back
hint-bar-quit = Quit

# Why an action cannot run now
reason-not-connected = Not connected to ServiceNow yet: run ticketdeck connect.
reason-no-ticket = No ticket is selected.
reason-both-kinds = One table per ServiceNow list: choose a type first.
reason-not-followed = This profile does not follow that table.
reason-loading = The ticket is still being read.
reason-unreadable = This record could not be read in full, so it is not edited here.
reason-ticket-over = This ticket is closed or cancelled; ServiceNow takes no edits to it.
reason-no-number = The ticket has no number yet: it is not on the instance.
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
scope-configuration = Configuration
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
hint-changed-elsewhere = Someone else changed the same fields first, so nothing was sent. Compare both and edit again.
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
cli-warn-unclear-wait = Warning: `sync.unclear_wait` is shorter than the 65 s that an instance may still be working on a request; a lost answer could then become a second ticket.
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
