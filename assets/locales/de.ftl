# ticketdeck, Deutsch.
# Ruhig und genau: was geschehen ist, was das Programm getan hat, was als Nächstes zu tun ist. Anrede: Sie.

# Kinds, priorities, sources, categories
kind-change = Change
kind-incident = Incident
source-user = Empfehlung des Benutzers
source-microsoft = Empfehlung von Microsoft
category-devices = Geräte
category-data = Daten
category-apps = Apps
category-identity = Identität
category-infrastructure = Infrastruktur

# Fields
field-kind = Ticketart
field-name = Ticketname
field-number = Nummer
field-state = Status
field-priority = Priorität
field-due = Fällig am
field-due-short = Fällig
field-details = Details
field-assigned = Zugewiesen an
field-created = Erstellt
field-updated = Aktualisiert
field-source = Quelle
field-category = Kategorie
field-initiated = Veranlasst von
field-action = Maßnahme
field-description = Beschreibung
field-close-code = Abschlusscode
field-close-notes = Abschlussnotizen
field-requester = Anforderer
field-impact = Auswirkung
field-urgency = Dringlichkeit

# Small words
view = Öffnen
none = keine
nobody = niemand
loading = Die lokale Datenbank wird gelesen.
not-yet-numbered = noch nicht auf der Instanz
time-unknown = Zeit unbekannt

# Header
header-title = ticketdeck
header-stale = veraltet
header-read-only = schreibgeschützt
header-unlocked = entsperrt
header-mouse = Maus

# Home
home-change = ServiceNow-Tickets: Change-Management
home-incident = ServiceNow-Tickets: Incident-Management
home-open = { $count } offen
home-as-of = Stand { $time }
home-never = noch nicht gelesen
home-unread = Die Tickets wurden noch nicht von der Instanz gelesen.
home-empty-change = Keine offenen Change-Tickets. { $key } erstellt eines.
home-empty-incident = Keine offenen Incident-Tickets. { $key } erstellt eines.
home-loading = Die lokale Datenbank wird gelesen.
home-other-card = { $key } zeigt { $title }
button-create = Ticket erstellen
button-view-all = Alle Tickets anzeigen
button-manage = ServiceNow-Konfiguration verwalten
attention-title = Handlungsbedarf
attention-nothing = Es gibt keinen Handlungsbedarf.
attention-overdue = { $count ->
    [one] 1 offenes Ticket ist überfällig
   *[other] { $count } offene Tickets sind überfällig
}
attention-conflicts = { $count ->
    [one] 1 Ihrer Änderungen braucht eine Entscheidung: { $key } zeigt sie
   *[other] { $count } Ihrer Änderungen brauchen eine Entscheidung: { $key } zeigt sie
}
attention-refused = { $count ->
    [one] 1 Ihrer Änderungen wurde abgelehnt: { $key } zeigt warum
   *[other] { $count } Ihrer Änderungen wurden abgelehnt: { $key } zeigt warum
}
attention-waiting = { $count ->
    [one] 1 Ihrer Änderungen wartet: { $key } zeigt sie
   *[other] { $count } Ihrer Änderungen warten: { $key } zeigt sie
}
attention-unreadable = { $count ->
    [one] 1 Datensatz ließ sich nicht ganz lesen
   *[other] { $count } Datensätze ließen sich nicht ganz lesen
}
attention-me-unset = Wer sind Sie? Setzen Sie me im Profil auf Ihren ServiceNow-Benutzernamen.
attention-no-me = Niemand auf der Instanz heißt { $me }: legen Sie me im Profil fest.
attention-login-ends = { $count ->
    [0] Die Anmeldung endet heute: { $key } meldet neu an
    [one] Melden Sie sich innerhalb 1 Tages neu an: { $key }
   *[other] Melden Sie sich innerhalb von { $count } Tagen neu an: { $key }
}
score-title = Secure Score
score-not-connected = Noch kein Secure Score: `ticketdeck connect --secure-score`
score-reading = Secure Score wird von Microsoft gelesen.
score-never = Secure Score wurde noch nicht gelesen.
score-line = Secure Score { $percent }
score-opens = { $key } öffnet
score-partial = unvollständig: Microsoft konnte nicht alles liefern
score-days = { $count ->
    [one] 1 Tag
   *[other] { $count } Tage
}
score-compared = { $who }: { $percent }
score-calculated = berechnet { $time }
score-counts = { $open } zu bearbeiten, { $planned } geplant
alert-fall = Secure Score ist seit { $day } von { $from } auf { $to } gefallen
alert-regressed = { $count ->
    [one] 1 Maßnahme hat Punkte verloren, obwohl ihr Ticket geschlossen ist
   *[other] { $count } Maßnahmen haben Punkte verloren, obwohl ihre Tickets geschlossen sind
}
alert-denied = { $count ->
    [one] 1 Ticket ist geschlossen, Microsoft sieht aber keine Punkte
   *[other] { $count } Tickets sind geschlossen, Microsoft sieht aber keine Punkte
}
alert-new = { $count ->
    [one] 1 neue Verbesserungsmaßnahme seit Ihrem letzten Besuch
   *[other] { $count } neue Verbesserungsmaßnahmen seit Ihrem letzten Besuch
}
alert-opens = { $key } öffnet: { $alert }

# Sync
sync-title = Abgleich
sync-starting = Start läuft.
sync-syncing = Abgleich mit der Instanz läuft.
sync-idle = Auf dem Stand der Instanz.
sync-waiting-until = Kein Abgleich möglich. Nächster Versuch { $time } oder mit { $key }.
sync-waiting = Kein Abgleich möglich. Nächster Versuch in { $seconds } s oder mit { $key }.
sync-waiting-soon = Kein Abgleich möglich. Neuer Versuch läuft.
sync-login = Abgemeldet: { $key } meldet an. Tickets bleiben lesbar, Arbeit bleibt eingereiht.
sync-as-of = Datenstand { $time }.
sync-never = Von der Instanz wurde noch nichts gelesen.
sync-pending = { $count ->
    [0] Nichts wartet auf das Senden.
    [one] 1 Ihrer Änderungen wartet auf das Senden.
   *[other] { $count } Ihrer Änderungen warten auf das Senden.
}
sync-short-idle = Stand { $time }
sync-short-waiting = kein Abgleich
sync-short-login = abgemeldet
sync-short-syncing = Abgleich läuft
sync-short-starting = Start läuft
sync-short-pending = { $count } wartend

# Connection card and connection box
connect-card = ServiceNow
connect-title = Verwenden Sie ServiceNow?
connect-text = Wenn Sie Ihr ServiceNow-Konto verbinden, können Sie ServiceNow-Tickets für Change- und Incident-Management direkt hier erstellen und ansehen.
connect-demo-how = Wenn Sie sich zuerst umsehen möchten, mit einer Demo-Instanz und ohne Einrichtung: verlassen Sie das Programm mit { $key } und starten Sie:
connect-demo-command = ticketdeck demo
connection-profile = Profil
connection-instance = Instanz
connection-me = Sie sind
connection-me-unmatched = { $me } (auf der Instanz nicht gefunden; legen Sie me im Profil fest)
connection-vault = Geheimnisse in
connection-scope = Verfolgte Tickets
connection-interval = Abgleich alle
vault-keyring = dem Schlüsselbund des Systems
vault-encrypted = einer verschlüsselten Datei
vault-plain = einer Klartextdatei, wie von Ihnen eingestellt
vault-memory = dem Speicher, bis dieses Programm endet
scope-mine = mit ticketdeck erstellt, Ihnen oder Ihren Gruppen zugewiesen
scope-all = alle, die die Anmeldung sehen kann
scope-not-followed = nicht verfolgt
interval-seconds = { $count } s
interval-minutes = { $count } min

# Ticket list
list-title-change = Change-Tickets
list-title-incident = Incident-Tickets
list-title-both = Change- und Incident-Tickets
list-position = { $at } von { $total }
list-filter = Filter
list-filter-empty = Wörter oder feld:wert
list-no-filter = { $key } filtert
list-sorted = sortiert nach { $column } { $direction }
list-ascending = auf
list-descending = ab
list-open-only = nur offene
list-empty = Hier gibt es noch keine Tickets.
list-empty-filter = Kein Ticket passt zu diesem Filter. { $key } nimmt ihn zurück.
group-week = Woche vom { $day }
group-no-week = Ohne Fälligkeit
group-nobody = Nicht zugewiesen
toast-pasted = Die Abfrage ist jetzt der Filter dieser Liste.
toast-pasted-partly = Weggelassen, weil ticketdeck diese Spalten nicht führt (die Liste zeigt womöglich mehr): { $parts }
toast-pasted-refused = Die Abfrage ist nicht verwendbar: bei Zeichen { $position } { $why }
toast-pasted-table = { $table } ist keine Tabelle, der ticketdeck folgt; Listen von change_request, incident und task lassen sich einfügen.
toast-pasted-too-many = Die Abfrage hat mehr Werte, als ein Filter haben kann (250). Grenzen Sie sie ein und fügen Sie sie erneut ein.
query-no-operator = fehlt FELD OPERATOR WERT wie in priority=1
query-unknown-field = steht eine Spalte, die es auf change_request und incident nicht gibt
query-or-without-first = braucht ^OR eine Bedingung davor
query-script = wird javascript: hier nicht ausgeführt
view-open = Alle offenen
view-mine = Meine
view-overdue = Überfällig
view-unassigned = Unbesetzt
view-changed = Geändert
palette-view = Ansicht: { $name }
palette-command = Befehl: { $name }
filter-unknown-field = kein Feld { $found }; setzen Sie Wörter mit Doppelpunkt in Anführungszeichen
filter-unknown-field-near = kein Feld { $found }; meinten Sie { $nearest }?
filter-unknown-value = nicht { $found }, sondern { $expected }
filter-unknown-value-near = nicht { $found }; meinten Sie { $nearest }?
filter-missing-value = ein Wert: { $expected }
filter-open-quote = das Anführungszeichen ist nicht geschlossen
filter-stray-quote = ein Anführungszeichen umschließt einen ganzen Wert
filter-nothing-to-join = neben |, OR oder ! fehlt ein Wort oder Ausdruck
filter-too-many = ein Filter hat höchstens 250 Wörter und Werte
sort-updated = letzter Änderung
sort-created = Erstellung
sort-number = Nummer
sort-name = Name
sort-priority = Priorität
sort-state = Status
sort-due = Fälligkeit
column-pending = Ausstehend

# Detail
detail-title = Ticket
detail-pending = Noch nicht auf der Instanz
detail-related = Verwandt
related-line = { $number }  { $name } ({ $state })
relation-parent = Übergeordnet
relation-child = Untergeordnet
relation-mended-by = Behoben durch
relation-mends = Behebt Incident
relation-caused-by = Verursacht durch
relation-caused = Hat verursacht
relation-same-action = Selbe Maßnahme
relation-same-item = Selbes Element
detail-journal-newest = Arbeitsnotizen und Kommentare, neueste zuerst
detail-journal-oldest = Arbeitsnotizen und Kommentare, älteste zuerst
detail-journal-reading = Noch sind nicht alle Notizen hier; sie werden von der Instanz gelesen.
detail-journal-later = Noch sind nicht alle Notizen hier; sie folgen, sobald die Instanz erreichbar ist.
detail-journal-denied = Diese Anmeldung darf Arbeitsnotizen und Kommentare nicht lesen; { $key } sagt, was zu tun ist.
detail-hidden = { $count ->
    [one] Ein Zeichen dieses Tickets ist unsichtbar oder täuscht; { $key } zeigt Codepunkte.
   *[other] { $count } Zeichen dieses Tickets sind unsichtbar oder täuschen; { $key } zeigt Codepunkte.
}
detail-spelled = Alle Zeichen außerhalb von ASCII stehen mit ihrem Codepunkt da; { $key } zeigt den Text, wie er ist.
detail-no-journal = Noch keine Notizen.
detail-gone = Dieses Ticket ist nicht mehr in der lokalen Datenbank. Sie sehen seinen letzten Stand.
detail-unreadable = Dieser Datensatz ließ sich nicht ganz lesen. Er bleibt gespeichert, wie er kam.
detail-lines = Zeilen { $from } bis { $to } von { $total }
due-overdue = { $day }, überfällig
journal-work-note = Arbeitsnotiz
journal-comment = Kommentar, für den Kunden sichtbar
journal-line = { $kind }  { $time }  { $author }
journal-since-above = -- neu seit Ihrem letzten Blick: { $count ->
    [one] der Eintrag
   *[other] die { $count } Einträge
} darüber --
journal-since-below = -- neu seit Ihrem letzten Blick: { $count ->
    [one] der Eintrag
   *[other] die { $count } Einträge
} darunter --
operation-create = Neues Ticket
operation-edit = Bearbeitung
operation-note = Arbeitsnotiz
operation-comment = Kommentar
operation-state = Neuer Status
operation-close = Abschluss
write-line = { $operation }: { $state }, erstellt { $time }
write-queued = eingereiht
write-sending = wird gesendet
write-unknown = unklar, ob angekommen
write-confirmed = bestätigt
write-refused = abgelehnt
write-conflict = im Konflikt
write-frozen = angehalten
write-withdrawn = zurückgenommen
write-unknown-why = Bevor wieder etwas gesendet wird, wird auf der Instanz nachgesehen.
write-until = Wartet bis { $time }.
write-resolve = Im Konflikt: { $key } vergleicht beide Seiten und lässt Sie wählen.
write-named = { $operation }, { $ticket }
write-refused-field = gesendet { $sent }, die Instanz behielt { $kept }
mark-queued = wartet
mark-unclear = unklar
mark-conflict = Konflikt
mark-refused = abgelehnt
mark-stopped = gestoppt

# Secure Score
score-list-title = Verbesserungsmaßnahmen
score-action-title = Verbesserungsmaßnahme
score-column-rank = Rang
score-column-title = Verbesserungsmaßnahme
score-column-points = Punkte
score-column-left = Offen
score-column-impact = Einfluss
score-column-cost = Aufwand
score-column-ticket = Ticket
score-column-state = Ticketstatus
score-filter-empty = Titel, ID, Produkt, Beschreibung
score-sort-left = offenen Punkten
score-sort-rank = Rang
score-sort-title = Titel
score-sort-category = Kategorie
score-sort-service = Produkt
score-sort-status = Status
score-only-open = nur offene
score-only-quick-wins = schnelle Erfolge
score-only-regressed = zurückgefallen
score-only-not-shared = noch nicht geteilt
score-only-closed = Tickets geschlossen, Punkte fehlen
score-only-new = neu seit Ihrem letzten Besuch
score-all = alle zutreffenden
score-empty = Keine Verbesserungsmaßnahme ist so.
score-empty-filter = Keine Verbesserungsmaßnahme enthält alle diese Wörter. { $key } leert den Filter.
score-status-to-address = Zu bearbeiten
score-status-planned = Geplant
score-status-risk-accepted = Risiko akzeptiert
score-status-third-party = Drittanbieter
score-status-alternate = Alternative
score-status-completed = Abgeschlossen
score-status-reviewed = Überprüft
score-level-low = Niedrig
score-level-moderate = Mittel
score-level-high = Hoch
score-level-unknown = k. A.
score-points-of = { $points } von { $max } Punkten
score-points-left = { $left } offen
score-points-most = höchstens { $max } Punkte
score-ticket-queued = wartet
score-ticket-due = fällig { $day }
score-basis-all = Alle Mandanten
score-basis-seats = Wie Ihrer, { $from } bis { $to } Plätze
score-basis-size = Ähnlich groß
score-basis-industry = Gleiche Branche
score-why-unknown = Punkte unbekannt
score-why-threat = schützt vor { $threat }
score-why-regressed = hat Punkte verloren
score-field-points = Punkte
score-field-regressed = Rückfall
score-field-tickets = Tickets
score-field-product = Produkt
score-field-threats = Schützt vor
score-field-impact = Benutzereinfluss
score-field-cost = Aufwand
score-field-tier = Stufe
score-field-rank = Rang
score-field-control = Steuerelement
score-field-link = Link
score-field-synced = Letzter Abgleich
score-field-calculated = Score berechnet
score-field-read = Gelesen
score-regressed-when = am { $day } von { $from } auf { $to } gefallen
score-asserted = Punkte auf Zusage eines Admins; Microsoft hat sie nicht beobachtet.
score-deprecated = Microsoft pflegt diese Maßnahme nicht mehr.
score-not-scored = Nicht bewertet: sie trifft auf diesen Mandanten nicht zu.
score-no-ticket = noch keines
score-closed-not-seen = In ServiceNow geschlossen, von Microsoft noch nicht gesehen. Der Score folgt meist innerhalb von zwei Tagen.
score-closed-denied = In ServiceNow geschlossen, aber Microsoft hat seither geprüft, und die Punkte fehlen noch.
score-at-a-glance = Auf einen Blick
score-description = Beschreibung
score-implementation = Implementierungsstatus
score-next-steps = Nächste Schritte
score-user-impact = Einfluss auf Benutzer
score-history = Verlauf
score-counted = { $count } von { $total } sind, wie sie sein sollen.
score-on = Eingeschaltet.
score-off = Ausgeschaltet.
score-device = Eine Gerätemaßnahme: sie wird in Vulnerability Management gesetzt, ihr Status lässt sich von hier nicht setzen.
score-text-cut = [{ $count } weitere Zeichen]
score-no-history = Keine Änderungen in den Tagen, die Microsoft aufbewahrt.
score-points-lost = Punkte verloren: { $from } auf { $to }
score-points-won = Punkte gewonnen: { $from } auf { $to }
score-state-set = { $state }, gesetzt von { $who }
score-someone = jemand
score-action-gone = Diese Maßnahme ist nicht mehr in der lokalen Datenbank. Sie sehen ihren letzten Stand.
score-whole = Alle
score-count-regressed = { $count } zurückgefallen
score-count-open = { $count } zu bearbeiten
score-count-planned = { $count } geplant
score-count-accepted = { $count } Risiko akzeptiert
score-count-asserted = { $count } auf Zusage eines Admins
score-count-completed = { $count } abgeschlossen
score-count-shared = { $count } mit Ticket
detail-action = { $points }, { $status }; { $key } öffnet sie
detail-linked = Hier von Ihnen verknüpft; { $key } entfernt die Verknüpfung
link-list-title = Verbesserungsmaßnahme mit { $ticket } verknüpfen
link-note = Verknüpft mit Verbesserungsmaßnahme { $action }.
score-linked = { $ticket }; hier von Ihnen verknüpft

# Sharing
share-title = Teilen
share-change = ServiceNow-Change-Ticket
share-incident = ServiceNow-Incident-Ticket
share-link = Link kopieren
share-text = Als Text kopieren
share-markdown = Als Markdown kopieren
share-mail = E-Mail-Entwurf
share-open = Öffnen
share-again = Erneut teilen
share-cancel = Abbrechen
share-looking = Die Instanz wird gefragt, ob jemand sie schon geteilt hat.
share-exists = { $number } besteht bereits, { $state }.
share-exists-by = { $number } besteht bereits, { $state }. Erstellt von { $who }.
share-more = { $count ->
    [one] Es gibt 1 weiteres.
   *[other] Es gibt { $count } weitere.
}
share-again-ask = Öffnen oder erneut teilen?
share-unasked = Ob jemand sie schon geteilt hat, ließ sich nicht erfragen. Hier ist kein Ticket bekannt.

# Setting a status at Microsoft
score-state-title = Status bei Microsoft setzen
score-state-reason = Grund *
score-state-note = Microsoft erhält: { $reason }
score-state-best-effort = Wird einmal gesendet, jetzt. Microsoft vermerkt es im Verlauf; das Portal zeigt es womöglich einen Tag später.
score-state-sending = Wird an Microsoft gesendet.
score-state-there = Status und Grund sind dort schon so. Nichts wurde gesendet.
score-state-same = Die Maßnahme hat diesen Status bereits. Nichts wurde gesendet.

# Task form
form-new-change = Neues Change-Ticket
form-new-incident = Neues Incident-Ticket
form-edit = { $number } bearbeiten
form-edit-unnumbered = Ticket bearbeiten
form-required = * erforderlich
form-resumed = Fortsetzung Ihres Entwurfs. { $key } verwirft ihn.
form-discard-ask = Entwurf verwerfen? Nochmals { $key } verwirft ihn, jede andere Taste behält ihn.
form-from-action = Aus Verbesserungsmaßnahme { $control }
form-proposed = Vorschlag { $priority }: { $why }
form-fixed = Mit dem Erstellen festgelegt.
form-choose = Links und rechts wählen.
form-unchosen = nicht gewählt
form-name-note = { $count } von { $max } Zeichen
form-due-note = 2026-12-01, 1.12., +7d oder fri
form-due-understood = { $weekday }, { $day }; + und - verschieben
form-due-past = { $day } ist vorbei. Enter behält den Tag.
form-incident-priority = Setzt Auswirkung { $impact }, Dringlichkeit { $urgency }.
form-description-note = { $count } von { $max } Zeichen
weekday-mon = Montag
weekday-tue = Dienstag
weekday-wed = Mittwoch
weekday-thu = Donnerstag
weekday-fri = Freitag
weekday-sat = Samstag
weekday-sun = Sonntag
problem-missing = Erforderlich.
problem-passphrase-instead = Kein Schlüsselbund. Geheimnisse kommen in eine verschlüsselte Datei: wählen Sie die Passphrase.
problem-too-long = Zu lang: höchstens { $max } Zeichen.
problem-not-a-day = Kein Tag. Versuchen Sie 1.12., +7d oder fri.
problem-past-day = Der Tag ist vorbei. Enter behält ihn.
problem-with-detail = { $step } ({ $detail })

# Finder: help and palette
help-title = Hilfe
palette-title = Aktionen
views-title = Ansichten
finder-search = Suche
finder-empty = Wort oder Taste eingeben
finder-none = Keine Aktion passt.
finder-sends = Dies schreibt nach ServiceNow.
finder-sends-to-microsoft = Dies schreibt zu Microsoft.
finder-discards = Dies fragt, bevor etwas verworfen wird.

# The list as a URL
link-title = Diese Liste in ServiceNow
link-text = Dieselben Tickets als Link, zum Öffnen im Browser oder zum Weitergeben:
link-left-out = Diesen Teil des Filters kennt nur ticketdeck, er fehlt daher im Link: { $parts }

bad-config-title = Konfiguration nicht übernommen
bad-config-text = Alles bleibt, wie es war. Schreiben Sie stattdessen dies und laden Sie dann neu:
link-mail-title = E-Mail-Entwurf
link-mail-text = Ein Entwurf für Ihr Mailprogramm. Der Link ist in der Zwischenablage Ihres Terminals:

# Toasts
toast-state-sent = Microsoft hat den Status. Das Portal zeigt ihn womöglich einen Tag später.
toast-state-failed = Der Status wurde nicht gesetzt. { $why }
toast-score-not-due = Microsoft möchte bis { $time } nicht gefragt werden.
toast-score-failed = Secure Score ließ sich nicht lesen. { $why }
toast-text-copied = Die Maßnahme ging als Text an die Zwischenablage Ihres Terminals.
toast-markdown-copied = Die Maßnahme ging als Markdown an die Zwischenablage Ihres Terminals.
toast-mail-copied = Der Link des E-Mail-Entwurfs ging an die Zwischenablage Ihres Terminals.
toast-ticket-elsewhere = { $number } liegt außerhalb dessen, was dieses Profil verfolgt. Der Link ging an die Zwischenablage Ihres Terminals.
toast-queued = Eingereiht: { $name }. Hier gespeichert, wird von selbst gesendet.
toast-queued-edit = Eingereiht: Änderungen an { $name }. Hier gespeichert, werden von selbst gesendet.
toast-not-saved = Nicht gespeichert. { $why } Ihr Entwurf bleibt; versuchen Sie es mit denselben Tasten erneut.
toast-reloaded = Die Konfiguration ist neu gelesen. Verbindungen und Abgleichzeiten gelten ab dem nächsten Start.
toast-message-copied = Die Meldung ging an die Zwischenablage Ihres Terminals.
toast-no-chord = { $keys } tut hier nichts.
toast-nothing-changed = Nichts wurde geändert, daher wird nichts gesendet.
toast-draft-kept = Entwurf behalten. Dieselbe Taste setzt ihn fort.
toast-draft-discarded = Entwurf verworfen.
toast-paste-cut = Nur ein Teil wurde übernommen: Das Feld fasst höchstens { $max } Zeichen.
toast-sync-now = Abgleich läuft.
toast-aside = Zurückgestellt, bis es sich ändert; is:aside zeigt es
toast-snoozed = Zurückgestellt bis morgen früh oder zu einer Änderung; is:aside zeigt es
toast-not-aside = Wieder in den Listen
toast-sync-elsewhere = Das andere ticketdeck-Fenster gleicht ab; dieses zeigt, was es bringt.
toast-no-such-locale = Keine Texte für { $locale }; [ui] language: en, de, sv, ja oder zh-TW.
toast-link-copied = Der Link ging an die Zwischenablage Ihres Terminals.
toast-number-copied = { $number } ging an die Zwischenablage Ihres Terminals.
toast-load-failed = Die lokale Datenbank ließ sich nicht lesen. { $why }
toast-write-refused = Die Instanz hat eine Änderung abgelehnt. { $key } zeigt was und warum.
toast-write-conflict = Jemand hat dasselbe Feld zuerst geändert. { $key } zeigt beides.
toast-write-frozen = Eine Änderung wurde angehalten: ohne Sie geschieht nichts. { $key } zeigt warum.

# Too small
small-title = ticketdeck braucht 60 Spalten und 20 Zeilen.
small-text = Dieses Terminal hat { $columns } Spalten und { $rows } Zeilen. Vergrößern Sie es, oder verlassen Sie es mit { $key }.

# Actions
action-send = Aufgabe an ServiceNow senden
action-next-field = Nächstes Feld
action-previous-field = Voriges Feld
action-leave-form = Formular verlassen; der Entwurf bleibt
action-discard-draft = Entwurf verwerfen
action-edit = Dieses Ticket bearbeiten
action-previous-ticket = Voriges Ticket
action-next-ticket = Nächstes Ticket
action-toggle-pane = Ticket neben der Liste zeigen oder ausblenden
action-journal-order = Neueste oder älteste Notiz zuerst
action-code-points = Codepunkte zeigen oder ausblenden
action-copy-number = Ticketnummer kopieren
action-view = Gewähltes Ticket anzeigen
action-create-ticket = Ticket erstellen
action-view-all = Alle Tickets anzeigen
action-go-home = Start
action-views = Ansichten
action-reload = Konfigurationsdatei neu laden
action-all-tickets = Alle Tickets
action-list-link = Diese Liste als ServiceNow-Link
action-manage = ServiceNow-Konfiguration verwalten
action-filter = Liste filtern
action-next-kind = Changes, Incidents oder beide
action-next-sort = Nächste Sortierspalte
action-reverse-sort = Reihenfolge umkehren
action-open-only = Geschlossene Tickets weglassen oder zeigen
action-keep-filter = Filter behalten, zurück zur Liste
action-complete-filter = Wort ergänzen, dann die nächste Möglichkeit
action-complete-filter-back = Mit der vorigen Möglichkeit ergänzen
action-restore-filter = Verlassen, Filter wie zuvor
action-pick-view = Erste bis neunte Ansicht zeigen
action-next-group = Gruppieren nach Status, Person, Woche, gar nicht
action-put-aside = Vorerst erledigt: weg bis zur Änderung, oder her
action-snooze = Zurückstellen bis morgen früh oder zur Änderung
action-clear-or-back = Filter leeren (Ansicht behält ihren) oder zurück
action-view-action = Gewählte Verbesserungsmaßnahme anzeigen
action-share = Diese Verbesserungsmaßnahme teilen
action-press-share = Auf diese Weise teilen
action-previous-action = Vorige Verbesserungsmaßnahme
action-next-action = Nächste Verbesserungsmaßnahme
action-open-shared-ticket = Das daraus erstellte Ticket öffnen
action-copy-action-link = Link der Maßnahme kopieren
action-set-status = Status der Maßnahme bei Microsoft setzen
action-send-status = Status an Microsoft senden
action-open-action = Verbesserungsmaßnahme öffnen oder verknüpfen
action-unlink-action = Verknüpfung mit der Maßnahme entfernen
action-secure-score = Verbesserungsmaßnahmen von Secure Score
action-score-overview = Secure Score auf einen Blick
action-category-actions = Verbesserungsmaßnahmen dieser Kategorie
action-open-actions = Nur offene Maßnahmen oder alle zutreffenden
action-next-category = Nächste Kategorie
action-previous-category = Vorige Kategorie
action-next-service = Nächstes Produkt
action-quick-wins = Nur schnelle Erfolge: wenig Einfluss und Arbeit
action-regressed-actions = Nur solche, die Punkte verloren haben
action-not-shared = Nur solche ohne Ticket
action-open-alert = Hinweis von Secure Score öffnen, dann weitere
action-move-up = Nach oben
action-move-down = Nach unten
action-page-up = Seite nach oben
action-page-down = Seite nach unten
action-first = Zum Anfang
action-last = Zum Ende
action-other-card = Zur anderen Karte
action-sync-now = Jetzt abgleichen
action-palette = Aktion suchen und ausführen
action-help = Hilfe
action-run-found = Gefundene Aktion ausführen
action-copy-link = Link kopieren
action-close = Dieses Feld schließen
action-back = Zurück
action-leave = ticketdeck verlassen
action-quit = ticketdeck sofort verlassen; Entwürfe bleiben
action-redraw = Bildschirm neu zeichnen
action-suspend = ticketdeck in den Hintergrund stellen

# Hint bar
chord-go = Gehe zu
chord-view = Liste
chord-copy = Kopieren
chord-more = Mehr
chord-begun = … wartet auf die nächste Taste; esc bricht ab.
hint-bar-send = Senden
hint-bar-next-field = Nächstes Feld
hint-bar-leave-form = Verlassen, behalten
hint-bar-discard = Verwerfen
hint-bar-edit = Bearbeiten
hint-bar-next-ticket = Nächstes
hint-bar-view = Öffnen
hint-bar-create = Erstellen
hint-bar-view-all = Alle
hint-bar-manage = Verwalten
hint-bar-filter = Filter
hint-bar-kind = Art
hint-bar-share = Teilen
hint-bar-choose = Wählen
hint-bar-next-action = Nächste
hint-bar-ticket = Ticket
hint-bar-copy-link = Link kopieren
hint-bar-set-status = Status
hint-bar-open-action = Maßnahme
hint-bar-actions-of = Maßnahmen
hint-bar-category = Kategorie
hint-bar-service = Produkt
hint-bar-quick-wins = Schnelle
hint-bar-not-shared = Ungeteilt
hint-bar-keep-filter = Fertig
hint-bar-complete-filter = Ergänzen
hint-bar-restore-filter = Wie zuvor
hint-bar-other-card = Karte
hint-bar-palette = Aktionen
hint-bar-help = Hilfe
hint-bar-run = Ausführen
hint-bar-copy = Kopieren
hint-bar-close = Schließen
hint-bar-back = Zurück
hint-bar-quit = Ende
hint-bar-keep-theme = Behalten

# Why an action cannot run now
reason-not-connected = Noch nicht mit ServiceNow verbunden.
reason-no-ticket = Kein Ticket ist gewählt.
toast-command-started = { $name } läuft.
toast-command-done = { $name } ist nach { $seconds } s gut ausgegangen.
toast-command-failed = { $name } ist nach { $seconds } s mit Exit-Code { $code } beendet.
toast-command-killed = { $name } wurde nach { $seconds } s durch ein Signal beendet.
toast-command-slow = { $name } war nach { $seconds } s nicht fertig und wurde beendet.
toast-command-not-run = { $name } wurde nicht ausgeführt: { $why }
reason-like-an-option = { $fact } beginnt hier wie eine Option; setzen Sie in run Text davor.
reason-both-kinds = Eine ServiceNow-Liste zeigt eine Tabelle: wählen Sie zuerst eine Art.
reason-not-followed = Dieses Profil verfolgt diese Tabelle nicht.
reason-loading = Das Ticket wird noch gelesen.
reason-unreadable = Dieser Datensatz ließ sich nicht ganz lesen und ist hier nicht zu bearbeiten.
reason-ticket-over = Dieses Ticket ist abgeschlossen; ServiceNow nimmt keine Änderungen mehr an.
reason-no-room = Das Fenster ist zu klein, um Liste und Ticket zusammen zu zeigen.
reason-no-number = Das Ticket hat noch keine Nummer: es ist nicht auf der Instanz.
reason-no-score = Secure Score ist nicht verbunden: `ticketdeck connect --secure-score`.
reason-no-action-selected = Keine Verbesserungsmaßnahme ist gewählt.
reason-action-loading = Die Verbesserungsmaßnahme wird noch gelesen.
reason-no-link = Microsoft nennt keinen Link dafür.
reason-not-shared = Daraus wurde noch kein Ticket erstellt.
reason-not-linked = Dieses Ticket haben Sie mit keiner Verbesserungsmaßnahme verknüpft.
toast-linked = Hier von Ihnen verknüpft, nichts gesendet. Die Notiz geht nur, wenn Sie senden.
toast-unlinked = Die Verknüpfung ist entfernt; nichts wurde gesendet.
reason-no-alert = Secure Score weist auf nichts hin.
reason-plain-filter = Dieser Filter besteht aus einfachen Wörtern: es gibt nichts zu ergänzen.
reason-other-place = Diese Aktion gehört an einen anderen Ort: { $place }.

# Places
scope-everywhere = Überall
scope-home = Start
scope-connect = Nicht verbunden
scope-list = Ticketliste
scope-filter = Filterzeile
scope-detail = Ticket
scope-form = Formular
scope-finder = Hilfe und Aktionen
scope-link = Link
scope-setup = Einrichtung
scope-setup-field = Einrichtung, ein Eintrag
crumb-sign-in = Anmeldung
scope-sign-in = Anmeldung, wartend
scope-sign-in-end = Anmeldung, beendet
scope-manage = Konfiguration
scope-naming = Name eines Status
scope-profiles = Profile
scope-ask = Frage
scope-passphrase = Passphrase
scope-cases = Fehlerbehebung
scope-case = Eintrag der Fehlerbehebung
scope-score = Secure Score
scope-score-list = Verbesserungsmaßnahmen
scope-score-action = Verbesserungsmaßnahme
scope-share = Teilen
scope-score-state = Status bei Microsoft
scope-themes = Farbschemata
table-place = Ort
table-keys = Tasten
table-action = Aktion

# What to do next
hint-check-network = Die Instanz ist nicht erreichbar. Prüfen Sie Netz, Proxy und URL; nicht gesendete Arbeit bleibt.
hint-check-certificate = Dem Zertifikat der Instanz wird nicht vertraut. Gehört es zu einer privaten CA, setzen Sie ca_file im Profil.
hint-wake-instance = Die Instanz schläft. Wecken Sie sie im Browser; nicht gesendete Arbeit bleibt.
hint-page-in-between = Statt der API antwortete eine Webseite. Eine Anmeldeseite oder ein Proxy steht dazwischen: prüfen Sie die URL der Instanz und den Proxy.
hint-redirected = Die Instanz antwortete mit einer Umleitung, der nie gefolgt wird. Prüfen Sie die URL der Instanz.
hint-sign-in-again = Die Anmeldung wurde abgelehnt oder ist abgelaufen. Melden Sie sich mit ticketdeck connect neu an; nicht gesendete Arbeit bleibt.
hint-ask-for-scope = Der OAuth-Client darf diese API nicht verwenden. Bitten Sie den ServiceNow-Admin, ihm die Table API zu erlauben.
hint-ask-for-role = Die Rollen der Anmeldung erlauben das nicht. Bitten Sie den ServiceNow-Admin um die Rolle.
hint-instance-rule = Eine Regel der Instanz hat es abgelehnt. Ihr Wortlaut sagt, was sie verlangt.
hint-wait-for-limit = Zu viele Anfragen für die Instanz. Es wird gewartet wie verlangt; nichts zu tun.
hint-instance-trouble = Die Instanz hat eine Störung. Der nächste Versuch folgt von selbst.
hint-record-gone = Der Datensatz ist weg, oder diese Anmeldung darf ihn nicht sehen.
hint-check-instance = Die Tabelle oder der Pfad besteht dort nicht. Prüfen Sie die URL der Instanz.
hint-bad-answer = Die Antwort war abgeschnitten oder unlesbar. Der nächste Versuch folgt von selbst.
hint-look-up-first = Es ist unklar, ob es angekommen ist. Bevor wieder gesendet wird, wird nachgesehen.
hint-changed-elsewhere = Jemand hat dieselben Felder zuerst geändert, daher wurde nichts gesendet. Vergleichen Sie beide und wählen Sie.
hint-two-tickets = Mehr als ein Ticket der Instanz trägt die ID dieser Aufgabe. Nichts wird gesendet, bis Sie sie angesehen haben.
hint-free-disk-space = Der Datenordner ist nicht beschreibbar. Schaffen Sie Speicherplatz.
hint-fix-permissions = Der Datenordner oder eine Datei darin hat den falschen Besitzer oder Modus. Machen Sie ihn zu Ihrem allein.
hint-check-database = Die lokale Datenbank ist beschädigt oder von einer neueren Version. Aktualisieren Sie ticketdeck, wenn sie neuer ist; ist sie beschädigt, sichern Sie eine Kopie der Datei und beginnen Sie mit einem anderen Datenordner.
hint-filter-ignored = Die Instanz übergeht den Filter, ihren Antworten ist daher nicht zu trauen. Fragen Sie den ServiceNow-Admin nach den Spalten des Bereichs.
hint-fix-config = Eine Einstellung in der Konfigurationsdatei muss geändert werden.
hint-connect = Noch ist kein Profil verbunden. Führen Sie ticketdeck connect aus.
hint-choose-me = Die handelnde Person wurde auf der Instanz nicht gefunden. Legen Sie me im Profil fest.
hint-other-window = Ein anderes ticketdeck sendet bereits. Was Sie hier einreihen, sendet jenes.
hint-check-number = Ein solches Ticket gibt es hier nicht. Gleichen Sie ab, oder prüfen Sie die Nummer.
hint-entra-secret = Das Geheimnis der Entra-Anwendung ist falsch oder abgelaufen. Erstellen Sie im Entra Admin Center ein neues (App-Registrierungen > Zertifikate & Geheimnisse) und verbinden Sie erneut.
hint-entra-application = Entra kennt diese Anwendung oder diesen Mandanten nicht. Prüfen Sie tenant und entra_client_id im Profil und ob die Cloud die richtige ist.
hint-entra-consent = Der Anwendung fehlt die Einwilligung. Ein Administrator muss SecurityEvents.Read.All gewähren (Anwendung oder delegiert) und für den Mandanten einwilligen.
hint-entra-policy = Eine Richtlinie für bedingten Zugriff Ihres Mandanten lehnt diese Art der Anmeldung ab. Gerätecodes sind oft gesperrt: nehmen Sie den Browser oder die eigene Anmeldung der Anwendung.
hint-entra-redirect = Die Registrierung der Anwendung passt nicht: fügen Sie die Plattform „Mobilgerät- und Desktopanwendungen“ mit http://localhost hinzu; eine Anmeldung im Browser sendet kein Geheimnis.
hint-entra-scope = Entra kennt die verlangte Graph-Adresse nicht. Graph und Anmeldung müssen zur selben Cloud gehören.
hint-score-role = Diese Anmeldung darf Secure Score nicht verwenden. Nötig ist SecurityEvents.Read.All mit Einwilligung, bei einer Person auch die Rolle „Sicherheitsleseberechtigter“ oder „Sicherheitsadministrator“.
hint-score-write = Diese Anmeldung darf Secure Score lesen, aber nicht ändern. Dazu ist SecurityEvents.ReadWrite.All nötig, bei einer Person die Rolle „Sicherheitsadministrator“.
hint-score-empty = Der Mandant hat noch keinen Secure Score: er ist neu oder hat keine Lizenz, die zählt. Nichts Gespeichertes wurde geändert.
hint-score-cloud = In dieser Cloud gibt es keinen Secure Score (21Vianet, China).
hint-score-refused = Microsoft hat das abgelehnt. Wortlaut und Anfrage-ID sagen mehr; der Status von Gerätemaßnahmen (scid_...) wird nur in Vulnerability Management gesetzt.
hint-allow-access = Auf der Seite der Instanz wurde der Zugriff verweigert. Beginnen Sie erneut und wählen Sie Allow, angemeldet als Integrationsbenutzer.
hint-begin-again = Diese Antwort gehört zu einer anderen Anmeldung, oder jene ist vorbei. Beginnen Sie erneut und verwenden Sie die neueste Adresse.
hint-register-redirect = Der Browser wurde an eine andere Adresse geschickt als verlangt: die Instanz nimmt die erste registrierte Redirect URL, wenn unsere nicht genau so registriert ist. Lassen Sie sie registrieren und beginnen Sie erneut.
hint-paste-whole = Das ist nicht die Adresse, an die der Browser zurückgeschickt wurde. Kopieren Sie sie ganz aus der Adresszeile, mit code und state, auch wenn die Seite nicht geladen werden konnte.
hint-paste-instead = Vom Browser kam keine Antwort. Fügen Sie die Adresse ein, an die er zurückgeschickt wurde. Ging es an einen anderen Host oder Port, lassen Sie unsere Redirect URL genau wie gezeigt registrieren.
hint-new-code = Die Instanz hat den Code nicht angenommen. Ein Code gilt einmal und eine Minute lang: beginnen Sie erneut. Misslingt auch das, prüfen Sie ID und Geheimnis des Clients.
hint-check-client = Die Instanz kennt diesen OAuth-Client nicht. Prüfen Sie ID und Geheimnis in der Application Registry der Instanz.
hint-second-factor = Das Konto verlangt einen zweiten Faktor, den ein Programm nicht geben kann. Nehmen Sie einen Integrationsbenutzer ohne.
hint-allow-address = Die Instanz lehnt die Adresse dieses Rechners ab. Bitten Sie den ServiceNow-Admin, sie unter IP Address Access Control zu erlauben.
hint-enter-passphrase = Versuchen Sie es erneut mit der Passphrase des verschlüsselten Tresors. Ist sie vergessen, verschieben Sie die Tresordatei und verbinden Sie neu.
hint-longer-passphrase = Wählen Sie eine längere Passphrase: ein paar Wörter sind stark und leicht zu tippen.
hint-ways-to-unlock = Starten Sie es in einem Terminal, oder setzen Sie passphrase_command in der Konfiguration auf einen Befehl, der die Passphrase ausgibt, oder verbinden Sie neu mit --vault keyring oder --vault plain.
hint-unlock-keyring = Entsperren Sie den Schlüsselbund und versuchen Sie es erneut, oder verbinden Sie neu mit --vault encrypted. Der Inhalt des Schlüsselbunds bleibt.
hint-other-vault = Fragt der Schlüsselbund in einem Fenster nach seinem Kennwort, antworten Sie dort und versuchen Sie es erneut. Auf einem Host ohne Schlüsselbund verbinden Sie neu mit --vault encrypted.
hint-check-command = Führen Sie den Befehl von Hand aus, um zu sehen, was er sagt, und prüfen Sie ihn in der Konfiguration.
hint-update-program = Aktualisieren Sie ticketdeck; die Datei bleibt, wie sie ist.
hint-cannot-prove = Ob es angekommen ist, lässt sich nicht beweisen. Sehen Sie das Ticket auf der Instanz an, und sagen Sie dann, dass es angekommen ist, oder senden Sie erneut.
hint-copied-store = Dieser Datenordner ist die Kopie eines anderen, der dies vielleicht schon gesendet hat. Sehen Sie das Ticket an, und geben Sie es dann frei oder auf.
hint-id-not-kept = Die Instanz hat die ID nicht behalten, durch die ein Ticket nur einmal entsteht, daher werden von selbst keine mehr erstellt. Fragen Sie den ServiceNow-Admin nach der Spalte correlation_id; ein erneuter Versuch sendet ein wartendes trotzdem.
hint-cannot-undo = Das lässt sich nicht rückgängig machen. Stellen Sie es mit einer eigenen Änderung richtig.
hint-not-allowed-now = Das Ticket kann von seinem jetzigen Status nicht in diesen wechseln.
hint-network-disk = Der Datenordner liegt auf einem Netzdateisystem, wo nur ein Fenster sicher arbeiten kann. Schließen Sie das andere, oder legen Sie den Datenordner auf eine lokale Platte.

## Plain commands

cli-failure = ticketdeck: { $message }
cli-no-profile = kein Profil ist verbunden
cli-read-only = Profil { $profile } ist schreibgeschützt: nichts wurde gespeichert oder gesendet. Nehmen Sie read_only aus seiner Konfiguration, oder entsperren Sie es im Dashboard für eine Sitzung
cli-no-ticket = kein gespeichertes Ticket heißt { $name }
cli-not-a-day = --due: { $text } ist kein Tag; schreiben Sie 2026-12-01, 1.12., +7d, fri oder tomorrow
cli-other-window = ein anderes ticketdeck sendet für dieses Profil; es gleicht von selbst ab
cli-other-window-named = ein anderes ticketdeck ({ $who }) sendet für dieses Profil; es gleicht von selbst ab
cli-no-view = es gibt keine Ansicht { $name }; es gibt: { $known }
cli-no-command = es gibt keinen Befehl { $name }
cli-no-choice = { $column }: die Instanz kennt { $value } nicht; sie kennt { $known }
cli-nobody = niemand heißt { $name }; geben Sie einen Benutzernamen, einen vollen Namen, me oder nobody an. Ähnlich: { $known }
cli-several = mehrere heißen { $name }; geben Sie den Benutzernamen an: { $known }
cli-state-needs = dieser Status verlangt { $column }: fügen Sie { $option } hinzu
cli-filter-too-long = Ansicht und Filter haben zusammen zu viele Bedingungen
cli-config-fine = { $file } ist verständlich; Profile darin: { $profiles }
cli-config-missing = { $file } gibt es nicht, das gilt als leer; Profile: { $profiles }
cli-config-none = { $file } gibt es nicht
cli-path-config = Konfiguration
cli-path-data = Daten
cli-path-log = Protokoll
cli-nothing-here = Kein Ticket hat diesen Rechner als Configuration Item. Gesucht wurde: { $names }
cli-exported = Geschrieben nach { $file }, nur für Sie lesbar.
cli-not-a-time = --since: { $text } ist keine Zeit; schreiben Sie 2026-12-01T08:00:00Z oder 8h, 2d
cli-file-too-large = --from: { $file } ist größer als 64 Megabyte
cli-file-line = --from, Zeile { $line }: { $what }
cli-bulk-no-file = { $option } gilt einer Datei: es braucht --from
cli-bulk-wrong = Einige Zeilen sind nicht verständlich, deshalb wurde nichts aus der Datei gespeichert. Berichtigen Sie sie und starten Sie erneut.
cli-bulk-rehearsed = Probe, nichts gespeichert. Zeilen: { $rows } ({ $counts })
cli-bulk-done = Zeilen: { $rows } ({ $counts })
cli-no-text = der Text darf nicht leer sein
cli-long-text = der Text ist länger als ein Megabyte
cli-score-unconnected = Secure Score ist nicht verbunden; führen Sie `ticketdeck connect … --secure-score --tenant T --entra-client-id ID` aus
cli-score-unread = Secure Score wurde noch nicht gelesen; führen Sie `ticketdeck score --refresh` aus
cli-refused-field = Die Instanz hat { $field } nicht wie gesendet übernommen: gesendet „{ $sent }“, behalten „{ $kept }“.
cli-sync-failed = Der Abgleich wurde nicht fertig.
cli-synced = { $pushed ->
    [one] { $pushed } Schreibvorgang
   *[other] { $pushed } Schreibvorgänge
} gesendet; { $changes ->
    [one] { $changes } Change
   *[other] { $changes } Changes
} und { $incidents ->
    [one] { $incidents } Incident
   *[other] { $incidents } Incidents
} gelesen.
cli-waiting = { $id } ist gespeichert und wartet auf die Instanz: { $why }
cli-still-waiting = { $count ->
    [one] { $count } Schreibvorgang wartet
   *[other] { $count } Schreibvorgänge warten
} noch auf die Instanz. `ticketdeck sync --once` sendet { $count ->
    [one] ihn
   *[other] sie
}.
cli-warn-plain-vault = Warnung: die Geheimnisse dieses Profils sind unverschlüsselt gespeichert, weil sein `vault` auf `plain` steht.
cli-warn-code = Hinweis: die Webseiten der Instanz zeigen, was zwischen [code] und [/code] steht, als HTML.
cli-warn-unclear-wait = Warnung: `sync.unclear_wait` ist kürzer als die 65 s, die eine Instanz noch an einer Anfrage arbeiten kann; aus einer verlorenen Antwort könnte so ein zweites Ticket werden.
cli-status-profile = Profil
cli-status-instance = Instanz
cli-status-vault = Tresor
cli-status-supplied = Geheimnisse vom Befehl { $program }; Token in { $place }
cli-passphrase = Passphrase des verschlüsselten Tresors:
cli-passphrase-wrong = Das ist nicht die Passphrase.
cli-passphrase-new = Neue Passphrase für den verschlüsselten Tresor (mindestens 8 Zeichen):
cli-passphrase-again = Noch einmal dieselbe:
cli-passphrase-differs = Die beiden sind verschieden.
cli-status-scope = Bereich
cli-status-me = Handelnde Person
cli-status-user = Angemeldet als
cli-status-since = Verbunden seit
cli-status-login-until = Neu anmelden bis
cli-status-rate-limit = Genanntes Ratenlimit
cli-status-changes = Changes
cli-status-incidents = Incidents
cli-status-as-of = { $tickets ->
    [one] { $tickets } Ticket
   *[other] { $tickets } Tickets
}, Stand { $time }
cli-status-waiting = Wartend
cli-status-sender = Gesendet von
cli-status-sender-unknown = einem anderen ticketdeck
cli-status-conflicts = Konflikte
cli-status-refused = Abgelehnt
cli-never = nie
cli-me-unset = nicht festgelegt; `ticketdeck connect` wählt sie
cli-me-not-found = { $name }, auf der Instanz nicht gefunden
cli-login-failed = Die Anmeldung wurde abgelehnt.
cli-connected = Profil { $profile } ist mit { $instance } verbunden.
cli-unsent = { $count ->
    [one] { $count } Schreibvorgang wurde
   *[other] { $count } Schreibvorgänge wurden
} nicht gesendet. Um trotzdem zu trennen und { $count ->
    [one] ihn
   *[other] sie
} zu verlieren, geben Sie --discard-unsent an.
cli-why = Siehe: ticketdeck doctor --why { $case }
cli-sign-in-open = Öffnen Sie diese Adresse im Browser, angemeldet als Integrationsbenutzer (nicht als Sie selbst), und drücken Sie Allow:
cli-sign-in-redirect = Der Browser wird dann an { $redirect } geschickt; das muss beim OAuth-Client genau so registriert sein.
cli-sign-in-ssh = Läuft der Browser auf einem anderen Rechner, geben Sie dort zuerst ein: { $line }
cli-sign-in-port-taken = Auf dem Port kann nicht gelauscht werden ({ $why }), fügen Sie daher ein.
cli-sign-in-paste = Oder kopieren Sie die ganze Adresse, an die der Browser geschickt wurde, fügen Sie sie hier ein und drücken Sie Enter.
cli-signed-in-as = Angemeldet als { $user }.
cli-wrong-user = Angemeldet hat sich { $user }, nicht { $wanted }. Nichts wurde gespeichert.
cli-not-revoked = Der Instanz ließ es sich nicht mitteilen; ihre Token enden daher von selbst oder durch den Admin (System OAuth > Manage Tokens): { $why }
cli-disconnected = Profil { $profile } ist getrennt. Weg sind: seine Einstellungen mit Ihren Namen für Status und seine Geheimnisse. Es bleiben: seine Tickets und Entwürfe auf diesem Rechner und jedes Ticket in ServiceNow.
cli-disconnected-purged = Profil { $profile } ist getrennt. Weg sind: seine Einstellungen mit Ihren Namen für Status, seine Geheimnisse und seine Daten auf diesem Rechner. Es bleibt: jedes Ticket in ServiceNow.
cli-passphrase-none = Hier gibt es keinen verschlüsselten Tresor, also keine Passphrase zu ändern.
cli-passphrase-changed = Die Passphrase ist geändert. Laufende ticketdecks fragen beim nächsten Start nach der neuen.
cli-passphrase-command = passphrase_command muss von nun an die neue Passphrase ausgeben.
cli-show-number = Nummer
cli-show-name = Name
cli-show-priority = Priorität
cli-show-state = Status
cli-show-due = Fällig
cli-show-assigned = Zugewiesen an
cli-show-updated = Aktualisiert
cli-show-source = Quelle der Empfehlung
cli-show-category = Kategorie der Empfehlung
cli-show-initiated-by = Veranlasst von
cli-dumb-terminal = TERM besagt, dass dieses Terminal keinen Text platzieren kann (dumb), daher lässt sich das Dashboard nicht zeichnen. Setzen Sie TERM auf das, was Ihr Terminal ist, oft xterm-256color, oder verwenden Sie die einfachen Befehle: `ticketdeck tickets list`, `ticketdeck --help`.
cli-not-a-terminal = Das Dashboard braucht ein Terminal. Ohne eines nehmen Sie die einfachen Befehle: `ticketdeck tickets list`, `ticketdeck --help`.

## Troubleshooting: what one sees, why, and what to do

case-cross-scope-title = Die Application Registry ist für andere Anwendungen geschlossen
case-cross-scope-seen = Die Installationsprüfliste bleibt beim ersten Schritt stehen mit “Read operation against 'oauth_entity' from scope 'x_mioms_m365ticket' has been refused due to the table's cross-scope access policy”, oder mit dem Bereich einer anderen Anwendung an dieser Stelle.
case-cross-scope-why = Der Zugriff auf die Tabelle oauth_entity (Application Registries) wurde auf dieser Instanz geändert. Für das Verbinden muss jeder Admin OAuth-Einträge anlegen und lesen können.
case-cross-scope-do =
    1. Öffnen Sie als Admin System Definition > Tables und wählen Sie die Tabelle oauth_entity (Application Registries).
    2. Setzen Sie unter Application Access „Accessible from“ auf „All application scopes“.
    3. Haken Sie „Can read“ an und speichern Sie.
    4. Führen Sie die Prüfung erneut aus.
case-oauth-entity-title = OAuth-Eintrag prüfen
case-oauth-entity-seen = Der OAuth-Client ist in der Application Registry nicht zu finden, oder diese Anmeldung darf dort nicht nachsehen.
case-oauth-entity-why = Die Client-ID wurde vertippt, der Eintrag wurde entfernt oder deaktiviert, oder nur Admins dürfen die Tabelle oauth_entity lesen. Ohne das Recht nachzusehen kann ticketdeck nicht sagen, was davon zutrifft.
case-oauth-entity-do =
    1. Öffnen Sie als Admin System OAuth > Application Registry.
    2. Suchen Sie den Eintrag unter dem Namen, den Sie ihm gegeben haben. Gibt es keinen: New > Create an OAuth API endpoint for external clients.
    3. Vergleichen Sie seine Client ID Zeichen für Zeichen mit der im Profil.
    4. Stellen Sie sicher, dass er Active ist und seine Redirect URL die ist, die ticketdeck zeigt.
case-integration-user-title = Integrationsbenutzer prüfen
case-integration-user-seen = Die Instanz sagt nicht, wer angemeldet ist, oder den Benutzer des Profils gibt es dort nicht.
case-integration-user-why = ticketdeck meldet sich mit einem eigenen Benutzer an, dem Integrationsbenutzer. Sein Datensatz in sys_user fehlt, wurde umbenannt oder darf nicht gelesen werden.
case-integration-user-do =
    1. Öffnen Sie als Admin User Administration > Users und suchen Sie den Benutzernamen.
    2. Fehlt er, legen Sie einen an: Active, Web service access only, mit der Rolle itil.
    3. Meldet sich der OAuth-Client selbst an, tragen Sie diesen Benutzer als seinen OAuth Application User ein.
    4. Führen Sie die Prüfung erneut aus.
case-sign-in-as-title = Als Integrationsbenutzer anmelden
case-sign-in-as-seen = Angemeldet ist jemand anderes als der Integrationsbenutzer, oft Sie selbst.
case-sign-in-as-why = Der Browser war schon an der Instanz angemeldet, daher wurde die Seite mit der Frage nach dem Zugriff dieser Person gezeigt.
case-sign-in-as-do =
    1. Beginnen Sie die Anmeldung neu und öffnen Sie die Adresse.
    2. Drücken Sie auf der Seite mit der Frage nach dem Zugriff oben rechts „Not You“.
    3. Melden Sie sich mit Namen und Kennwort des Integrationsbenutzers an, nie mit einem persönlichen Konto.
    4. Drücken Sie „Allow“, wenn Sie gefragt werden, ob die Anwendung verbinden darf.
case-sso-title = Einmaliges Anmelden (SSO) kommt dazwischen
case-sso-seen = Die Instanz schickt die Anmeldung zu einem Identitätsanbieter oder meldet Sie ungefragt als Sie selbst an.
case-sso-why = Mit einmaligem Anmelden zeigt die Instanz ihre eigene Anmeldeseite nicht, und der Identitätsanbieter kennt den Integrationsbenutzer nicht.
case-sso-do =
    1. Erster Weg: als Integrationsbenutzer anmelden. Melden Sie sich von der Instanz ab, öffnen Sie ihren Nebeneingang /login.do, melden Sie sich dort als Integrationsbenutzer an, und öffnen Sie dann die Adresse, die ticketdeck zeigt.
    2. Zweiter Weg: Lassen Sie beim Identitätsanbieter einen Benutzer mit Namen und E-Mail-Adresse des Integrationsbenutzers anlegen, und melden Sie sich als dieser an. Rechte, die er dafür bekommt, können danach entzogen werden.
    3. Ohne Person: Verwenden Sie den Grant Client Credentials, der keine Anmeldeseite braucht.
case-ip-filter-title = IP-Adressen werden gefiltert
case-ip-filter-seen = Die Instanz antwortet mit 403 (forbidden) und einer Seite statt der API.
case-ip-filter-why = IP Address Access Control der Instanz lässt nur bestimmte Adressen zu. Dieser Host oder der Proxy davor gehört nicht dazu.
case-ip-filter-do =
    1. Finden Sie heraus, mit welcher Adresse dieser Host hinausgeht (gegebenenfalls der des Proxys).
    2. Lassen Sie sie vom ServiceNow-Admin erlauben: System Security > IP Address Access Control.
    3. Führen Sie die Prüfung erneut aus.
case-no-tickets-title = Verbunden, aber keine Tickets
case-no-tickets-seen = Die Prüfungen gelingen, aber die Karten sind leer.
case-no-tickets-why = Kein Ticket liegt im Bereich des Profils, die handelnde Person ist nicht festgelegt, oder Zugriffsregeln verbergen die Zeilen vor der Anmeldung.
case-no-tickets-do =
    1. Sehen Sie mit ticketdeck status nach, ob das Profil angemeldet ist; wenn nicht, melden Sie sich neu an.
    2. Vergleichen Sie den Bereich: „mine“ verfolgt hier erstellte Tickets, Ihre und die Ihrer Gruppen; „all“ alles, was die Anmeldung sehen kann.
    3. Setzen Sie die handelnde Person (me) auf Ihren Benutzernamen auf der Instanz.
    4. Gleichen Sie ab. Kommt noch immer nichts, fragen Sie den Admin, welche Zeilen der Integrationsbenutzer lesen darf.
case-hibernating-title = Die Instanz schläft
case-hibernating-seen = Die Instanz antwortet mit einer Seite, nach der sie im Ruhezustand ist.
case-hibernating-why = Entwicklerinstanzen werden in den Ruhezustand versetzt, wenn niemand sie verwendet.
case-hibernating-do =
    1. Melden Sie sich bei developer.servicenow.com an und wecken Sie die Instanz; das dauert einige Minuten.
    2. Führen Sie die Prüfung erneut aus. Noch nicht gesendete Arbeit bleibt erhalten.
case-page-in-between-title = Eine Seite dazwischen
case-page-in-between-seen = Statt der Antwort der API kommt eine Webseite.
case-page-in-between-why = Etwas zwischen hier und der Instanz antwortet: die Anmeldeseite des Netzes, ein Proxy, ein Web-Gateway oder eine Wartung.
case-page-in-between-do =
    1. Öffnen Sie die Adresse der Instanz in diesem Netz mit einem Browser und sehen Sie, was kommt.
    2. Verlangt das Netz eine Anmeldung, melden Sie sich dort an.
    3. Muss ein Proxy verwendet werden, setzen Sie proxy im Profil oder HTTPS_PROXY in der Umgebung.
    4. Führen Sie die Prüfung erneut aus.
case-redirected-title = Die Instanz leitet um
case-redirected-seen = Die Antwort ist eine Umleitung an eine andere Adresse. ticketdeck folgt nie einer: die Anmeldung ginge mit.
case-redirected-why = Die Instanz heißt inzwischen anders, oder die Adresse ist die eines Portals davor.
case-redirected-do =
    1. Öffnen Sie die Adresse im Browser und lesen Sie nach der Anmeldung den Host in der Adresszeile.
    2. Verbinden Sie mit diesem Host, ohne Pfad.
case-certificate-title = Dem Zertifikat wird nicht vertraut
case-certificate-seen = Es kommt keine vertrauenswürdige Verbindung zustande; der Wortlaut der TLS-Bibliothek sagt warum.
case-certificate-why = Das Zertifikat stammt von einer privaten Stelle, gilt für einen anderen Host, ist abgelaufen, oder ein Proxy öffnet die Verbindung mit einem eigenen.
case-certificate-do =
    1. Vergleichen Sie den Host im Profil mit dem im Zertifikat und das Datum dieses Rechners.
    2. Ist es die Stelle Ihrer Firma, setzen Sie ca_file im Profil auf deren PEM-Datei.
    3. Prüft ein Proxy den Verkehr, nehmen Sie ebenso die PEM-Datei seiner Stelle.
    4. Eine Einstellung, die allem vertraut, gibt es nicht: die Anmeldung bekäme, wer immer antwortet.
case-network-title = Keine Verbindung
case-network-seen = Die Instanz ist nicht erreichbar: abgewiesen, unerreichbar oder keine rechtzeitige Antwort.
case-network-why = Das Netz ist gestört, eine Firewall hält die Verbindung auf, oder der Port ist falsch.
case-network-do =
    1. Versuchen Sie von diesem Host curl -I mit der Adresse der Instanz.
    2. Kommt man nur über einen Proxy hinaus, setzen Sie proxy im Profil oder HTTPS_PROXY in der Umgebung.
    3. Lassen Sie Port 443 zur Instanz freigeben. Nicht gesendete Arbeit bleibt so lange erhalten.
case-unknown-host-title = Der Name ist nicht bekannt
case-unknown-host-seen = Der Name der Instanz lässt sich nicht auflösen.
case-unknown-host-why = Der Name ist vertippt, oder der Namensdienst dieses Hosts kennt keine Namen außerhalb (dann braucht es meist einen Proxy).
case-unknown-host-do =
    1. Vergleichen Sie den Namen mit der Adresszeile eines Browsers, der die Instanz geöffnet hat.
    2. Ist der Name richtig und kommt man nur über einen Proxy hinaus, setzen Sie proxy im Profil oder HTTPS_PROXY in der Umgebung.
case-proxy-title = Der Proxy
case-proxy-seen = Der Proxy ist nicht erreichbar, weist die Verbindung ab oder verlangt eine Anmeldung.
case-proxy-why = Die Adresse des Proxys ist falsch, er lässt die Instanz nicht zu, oder er verlangt Namen und Kennwort.
case-proxy-do =
    1. Sehen Sie nach, welcher Proxy verwendet wird: proxy im Profil, sonst HTTPS_PROXY; NO_PROXY nennt Hosts, die ihn umgehen.
    2. Eine Anmeldung am Proxy gehört in HTTPS_PROXY, nie in die Konfigurationsdatei.
    3. Lassen Sie die Instanz auf dem Proxy erlauben.
case-wrong-address-title = Nicht die Adresse einer Instanz
case-wrong-address-seen = Die Adresse wird abgelehnt, bevor etwas gesendet wird.
case-wrong-address-why = Eine Instanz wird mit ihrem Namen (acme), ihrem Host (acme.service-now.com) oder https:// und dem Host angegeben. Andere Schemata, Pfade, Leerzeichen und Anmeldungen in der Adresse werden nicht verwendet.
case-wrong-address-do =
    1. Kopieren Sie den Host aus der Adresszeile eines Browsers, bis zum ersten Schrägstrich.
    2. http:// ist nur für eine Instanz auf diesem Rechner.
case-not-servicenow-title = Etwas anderes antwortet
case-not-servicenow-seen = Die Adresse antwortet, kennt aber keine Table API oder diese Tabelle nicht.
case-not-servicenow-why = Die Adresse gehört zu einem anderen Dienst, oder die Anwendung Change oder Incident ist auf der Instanz nicht aktiv.
case-not-servicenow-do =
    1. Vergleichen Sie den Host mit der Adresszeile eines Browsers.
    2. Lassen Sie sich vom Admin bestätigen, dass die Table API aktiv ist und die Tabelle besteht.
case-login-refused-title = Die Anmeldung wird abgelehnt
case-login-refused-seen = Der Token-Endpunkt lehnt ab: “server_error: access_denied”, “invalid_client” oder “invalid_grant”.
case-login-refused-why = Die Instanz antwortet auf fast jede Ursache gleich: falsche Client-ID oder falsches Geheimnis, falscher Name oder falsches Kennwort, ein ausgeschalteter Grant. Mehr steht nur in ihrem eigenen Systemprotokoll.
case-login-refused-do =
    1. Vergleichen Sie die Client-ID mit System OAuth > Application Registry und geben Sie das Client-Geheimnis neu ein.
    2. Client Credentials: die Eigenschaft glide.oauth.inbound.client.credential.grant_type.enabled muss true sein, und der Eintrag braucht einen OAuth Application User.
    3. Kennwort: der Benutzer muss aktiv und nicht gesperrt sein, „Password needs reset“ aus. Wiederholte Versuche sperren das Konto.
    4. Fragen Sie den Admin nach der Ursache in System Logs > System Log > All.
case-client-refused-title = Der OAuth-Client ist nicht bekannt
case-client-refused-seen = Der Token-Endpunkt oder die Seite der Instanz sagt “invalid_client” oder “Invalid client_id”.
case-client-refused-why = Die Client-ID steht nicht in der Application Registry, ihr Eintrag ist nicht aktiv, oder das Client-Geheimnis ist falsch.
case-client-refused-do =
    1. Öffnen Sie als Admin System OAuth > Application Registry und vergleichen Sie die Client ID Zeichen für Zeichen.
    2. Stellen Sie sicher, dass der Eintrag Active ist.
    3. Geben Sie das Client-Geheimnis neu ein; als Admin kann man dort ein anderes erzeugen.
case-no-callback-title = Der Browser kommt nicht zurück
case-no-callback-seen = Sie haben Allow gedrückt, und der Browser zeigt einen Fehler oder eine andere Adresse; ticketdeck wartet weiter.
case-no-callback-why = Der Browser läuft auf einem anderen Rechner als ticketdeck; oder die Redirect URL ist nicht genau so registriert, wie ticketdeck sie sendet: dann nimmt die Instanz die erste ihrer Liste.
case-no-callback-do =
    1. Kopieren Sie die ganze Adresse aus der Adresszeile des Browsers und fügen Sie sie hier ein: das gelingt in beiden Fällen, solange sie code= und state= enthält.
    2. Vergleichen Sie die Redirect URL in System OAuth > Application Registry mit der hier gezeigten; localhost und 127.0.0.1 sind zweierlei, und der Port zählt.
    3. Oder geben Sie die gezeigte Zeile mit ssh -L auf dem Rechner des Browsers ein und beginnen Sie erneut.
case-port-taken-title = Der Anmeldeport ist belegt
case-port-taken-seen = ticketdeck kann auf dem Port der Redirect URL nicht lauschen.
case-port-taken-why = Ein anderes Programm, vielleicht ein anderes ticketdeck oder eine andere Person auf diesem Host, hat den Port.
case-port-taken-do =
    1. Fügen Sie stattdessen die Adresse ein, an die umgeleitet wurde: das braucht keinen Port.
    2. Oder wählen Sie im Profil einen anderen Port und registrieren Sie dessen Redirect URL beim OAuth-Client.
case-wrong-state-title = Die Antwort gehört zu einer anderen Anmeldung
case-wrong-state-seen = Was zurückkam, gehört nicht zu dieser Anmeldung und wurde nicht verwendet.
case-wrong-state-why = Die Adresse stammt von einem früheren Versuch oder einem anderen Fenster. Sie könnte auch von jemandem sein, der möchte, dass Sie mit seiner Anmeldung arbeiten.
case-wrong-state-do =
    1. Beginnen Sie die Anmeldung neu und verwenden Sie nur die neue Adresse.
    2. Fügen Sie die Adresse ein, die der Browser gleich nach Allow zeigt.
case-code-refused-title = Der Code wird nicht angenommen
case-code-refused-seen = Die Instanz gab einen Code und lehnt ihn dann ab.
case-code-refused-why = Ein Code gilt einmal und kurze Zeit. Er wurde schon verwendet, kam zu spät, oder die Redirect URL unterscheidet sich zwischen den beiden Anfragen.
case-code-refused-do =
    1. Beginnen Sie die Anmeldung neu und drücken Sie Allow ohne lange Pause.
    2. Bleibt es dabei, vergleichen Sie Redirect URL und Client-Geheimnis mit der Application Registry.
case-sign-in-denied-title = Der Zugriff wurde verweigert
case-sign-in-denied-seen = Die Instanz sagt access_denied, nachdem ihre Seite nach dem Zugriff gefragt hat.
case-sign-in-denied-why = Deny wurde gedrückt, oder dieser Benutzer darf die Anwendung nicht zulassen.
case-sign-in-denied-do =
    1. Melden Sie sich erneut als Integrationsbenutzer an und drücken Sie Allow.
    2. Gibt es kein Allow, fragen Sie den Admin, ob der OAuth-Client auf bestimmte Benutzer beschränkt ist.
case-mfa-title = Ein zweiter Faktor wird verlangt
case-mfa-seen = Die Instanz antwortet mit 401 und X-MFA_TOKEN.
case-mfa-why = Für den Benutzer ist die mehrstufige Authentifizierung eingeschaltet, und die API kann nicht danach fragen.
case-mfa-do =
    1. Melden Sie sich mit dem Browser an (Authorization Code), oder lassen Sie den Client sich selbst anmelden (Client Credentials).
    2. Oder lassen Sie den Integrationsbenutzer vom Admin ausnehmen: Web service access only.
case-basic-auth-title = Name und Kennwort sind eingeschränkt
case-basic-auth-seen = Die Anmeldung mit Namen und Kennwort endet mit 401 oder wird es bald.
case-basic-auth-why = Die Instanz beschränkt sie (glide.authenticate.basic_auth.restriction) auf Benutzer mit „Web service access only“ oder der Rolle snc_basic_auth_api_access.
case-basic-auth-do =
    1. Nehmen Sie besser den Grant Authorization Code oder Client Credentials.
    2. Sonst lassen Sie beim Integrationsbenutzer „Web service access only“ anhaken oder ihm jene Rolle geben.
case-unscoped-api-title = Der OAuth-Client darf die Table API nicht verwenden
case-unscoped-api-seen = 403 mit “Access to unscoped api is not allowed”.
case-unscoped-api-why = Der OAuth-Client ist eng begrenzt (securely scoped), und kein REST API auth scope lässt ihn die Table API verwenden.
case-unscoped-api-do =
    1. Setzen Sie den Client in System OAuth > Application Registry auf „Broadly scoped“, oder geben Sie ihm den Scope useraccount.
    2. Oder fügen Sie ihm einen REST API auth scope für die Table API hinzu.
    3. Melden Sie sich neu an: der Scope ist Teil des Tokens.
case-role-read-title = Tickets lassen sich nicht lesen
case-role-read-seen = 403, oder eine Anzahl von Tickets, von denen keines gezeigt wird.
case-role-read-why = Der Anmeldung fehlt eine Rolle für die Tabelle, oder eine Zugriffsregel verbirgt die Zeilen vor ihr.
case-role-read-do =
    1. Lassen Sie dem Integrationsbenutzer vom Admin die Rolle itil geben, oder sn_change_read und sn_incident_read.
    2. Stimmen die Rollen, lassen Sie die Leseregeln (ACL) und Geschäftsregeln „before query“ der Tabelle ansehen.
    3. Melden Sie sich neu an, damit die neuen Rollen gelten.
case-role-write-title = Tickets lassen sich nicht schreiben
case-role-write-seen = 403 bei einer Änderung, oder die Instanz antwortet 200 und behält den alten Wert.
case-role-write-why = Der Anmeldung fehlt eine Rolle zum Schreiben, oder sie hat die Rolle snc_read_only.
case-role-write-do =
    1. Lassen Sie dem Integrationsbenutzer vom Admin die Rolle itil geben, oder sn_change_write und sn_incident_write.
    2. Lassen Sie ihm die Rolle snc_read_only nehmen.
    3. Melden Sie sich neu an, damit die neuen Rollen gelten.
case-user-inactive-title = Der Integrationsbenutzer ist inaktiv oder gesperrt
case-user-inactive-seen = Die Anmeldung wird abgelehnt, oder der Datensatz des Benutzers sagt inaktiv oder gesperrt.
case-user-inactive-why = Jemand hat ihn deaktiviert, oder mehrere falsche Kennwörter haben ihn gesperrt.
case-user-inactive-do =
    1. Öffnen Sie als Admin User Administration > Users und wählen Sie den Benutzer.
    2. Haken Sie Active an, nehmen Sie den Haken von Locked out, speichern Sie.
    3. Melden Sie sich neu an.
case-password-reset-title = Das Kennwort muss zurückgesetzt werden
case-password-reset-seen = Die Anmeldung mit Namen und Kennwort wird abgelehnt, obwohl beide stimmen.
case-password-reset-why = „Password needs reset“ ist an: die Instanz verlangt zuerst ein neues Kennwort auf ihrer Anmeldeseite.
case-password-reset-do =
    1. Nehmen Sie als Admin den Haken von „Password needs reset“ im Datensatz des Benutzers, oder
    2. melden Sie sich einmal als dieser Benutzer an den Seiten der Instanz an und wählen Sie ein neues Kennwort.
case-not-web-service-only-title = Der Integrationsbenutzer könnte sich an den Seiten anmelden
case-not-web-service-only-seen = Es funktioniert, aber „Web service access only“ ist aus.
case-not-web-service-only-why = Wer das Kennwort bekommt, könnte damit die Seiten der Instanz benutzen. Der Haken beschränkt den Benutzer auf die API. Beim Grant Authorization Code muss er aus sein, solange sich der Benutzer mit dem Browser anmeldet.
case-not-web-service-only-do =
    1. Öffnen Sie als Admin User Administration > Users und wählen Sie den Integrationsbenutzer.
    2. Haken Sie „Web service access only“ an und speichern Sie, außer wenn er sich mit dem Browser anmelden muss.
case-release-old-title = Das Release ist zu alt
case-release-old-seen = Das Release ist älter als Kingston.
case-release-old-why = Das Verbinden braucht Kingston oder neuer; älteren Releases fehlen Teile der API.
case-release-old-do =
    1. Fragen Sie den Admin, wann die Instanz aktualisiert wird.
    2. Bis dahin mag vieles funktionieren, zugesagt ist nichts.
case-release-unread-title = Das Release ließ sich nicht lesen
case-release-unread-seen = Die Eigenschaften glide.war und glide.buildname werden dieser Anmeldung nicht gezeigt.
case-release-unread-why = Nur manche Rollen dürfen sys_properties lesen. Sonst hängt nichts davon ab.
case-release-unread-do =
    1. Es ist nichts zu tun.
    2. Als Admin sieht man das Release unter System Diagnostics > Stats; es muss Kingston oder neuer sein.
case-filter-ignored-title = Die Instanz übergeht einen Filter
case-filter-ignored-seen = Die Suche nach einer ID, die es nirgends gibt, findet Tickets.
case-filter-ignored-why = Die Instanz lässt eine Bedingung auf eine Spalte fallen, die die Anmeldung nicht lesen darf, und antwortet mit allem. So eine Antwort beweist nichts, daher wird auf sie hin nichts gesendet.
case-filter-ignored-do =
    1. Lassen Sie den Integrationsbenutzer vom Admin die Spalten correlation_id und sys_id der Tabelle lesen.
    2. Lassen Sie glide.invalid_query.returns_no_rows auf true setzen, wenn das den übrigen Benutzern recht ist.
    3. Führen Sie die Prüfung erneut aus.
case-correlation-lost-title = correlation_id wird nicht behalten
case-correlation-lost-seen = Die Spalte ist verborgen, kürzer als 40 Zeichen oder kommt nicht so zurück, wie sie gesendet wurde.
case-correlation-lost-why = ticketdeck kennzeichnet jedes Ticket mit einer eigenen ID in correlation_id, damit aus einer verlorenen Antwort nie ein zweites Ticket wird. Die Spalte wurde angepasst, oder eine andere Integration schreibt hinein.
case-correlation-lost-do =
    1. Sehen Sie als Admin die Spalte correlation_id der Tabelle task an: Länge 40 oder mehr, für den Integrationsbenutzer lesbar und beschreibbar.
    2. Suchen Sie Geschäftsregeln, die correlation_id setzen oder leeren.
    3. Beweisen Sie es mit ticketdeck doctor --test-ticket.
case-journals-title = Arbeitsnotizen und Kommentare lassen sich nicht lesen
case-journals-seen = Die Tabelle sys_journal_field wird verweigert, oder ihre Zeilen sind verborgen.
case-journals-why = Das Lesen braucht eine Rolle; ab Werk hat sie itil.
case-journals-do =
    1. Lassen Sie den Integrationsbenutzer vom Admin sys_journal_field lesen.
    2. Ohne das lassen sich Notizen schreiben, werden aber nicht gezeigt, und nach einer unklaren Notiz lässt sich nicht nachsehen.
case-choices-title = Die Auswahlwerte lassen sich nicht lesen
case-choices-seen = Status und Prioritäten zeigen die Namen ab Werk oder Zahlen.
case-choices-why = Die Anmeldung darf die Tabelle sys_choice nicht lesen, oder sie enthält keine Werte für die Tabellen.
case-choices-do =
    1. Lassen Sie den Integrationsbenutzer vom Admin sys_choice lesen.
    2. Bis dahin gelten die Namen der Basisinstanz; eigene Status zeigen sich als Zahlen.
case-login-lost-title = Die Anmeldung ist zu Ende
case-login-lost-seen = „Neu anmelden“: die Instanz nimmt weder das Token noch seine Erneuerung.
case-login-lost-why = Ein Refresh Token lebt ab Werk 100 Tage und wird durch Gebrauch nicht länger gültig. Es kann auch widerrufen werden oder mit einem neuen Client-Geheimnis oder einem deaktivierten Benutzer enden.
case-login-lost-do =
    1. Melden Sie sich auf dem Bildschirm der Verbindung oder mit ticketdeck connect neu an. Tickets und nicht gesendete Arbeit bleiben.
    2. Für eine längere Dauer lassen Sie Refresh Token Lifespan in der Application Registry erhöhen.
case-no-keyring-title = Es gibt keinen Schlüsselbund
case-no-keyring-seen = Der Schlüsselbund antwortet nicht innerhalb von zwei Sekunden, oder es gibt keinen.
case-no-keyring-why = Auf Hosts ohne Desktop läuft selten ein Schlüsselbunddienst.
case-no-keyring-do =
    1. Wählen Sie die verschlüsselte Datei: vault = "encrypted".
    2. Für den Betrieb ohne Person geben Sie passphrase_command an, das die Passphrase ausgibt.
case-wrong-passphrase-title = Der Tresor öffnet sich nicht
case-wrong-passphrase-seen = Die Passphrase wird nicht angenommen, oder es gibt keine und niemanden, der gefragt werden könnte.
case-wrong-passphrase-why = Sie unterscheidet sich von der, mit der die Datei angelegt wurde. Sie ist nirgends gespeichert und lässt sich nicht wiederherstellen.
case-wrong-passphrase-do =
    1. Versuchen Sie es erneut; achten Sie auf die Tastaturbelegung.
    2. Ohne Terminal setzen Sie passphrase_command.
    3. Ist sie verloren, trennen und verbinden Sie neu: Tickets und nicht gesendete Arbeit bleiben, nur die Anmeldung wird neu gemacht.
case-disk-full-title = Nichts lässt sich schreiben
case-disk-full-seen = „Nicht gespeichert“: die Platte oder das Kontingent ist voll, oder das Dateisystem ist schreibgeschützt.
case-disk-full-why = Alles wird gespeichert, bevor es zählt. Was sich nicht speichern lässt, gilt nicht als gespeichert; was vorher gespeichert war, ist noch da.
case-disk-full-do =
    1. Schaffen Sie Platz: df -h und quota auf dem Datenordner sagen, wie viel.
    2. Oder verschieben Sie den Datenordner und geben Sie --data-dir an.
case-file-permissions-title = Eine Datei ist für andere offen oder nicht unsere
case-file-permissions-seen = Eine Datei oder ein Ordner wird wegen des Besitzers oder Modus abgelehnt.
case-file-permissions-why = Auf einem geteilten Host könnten andere die Anmeldung lesen oder ändern, wohin sie gesendet wird.
case-file-permissions-do =
    1. Sehen Sie nach, was darin steht.
    2. Schließen Sie sie dann: chmod go-rwx auf den genannten Pfad, und chown, wenn sie einem anderen Konto gehört.
case-config-title = Die Konfigurationsdatei
case-config-seen = Die Datei wird als Ganzes abgelehnt, mit Zeile, Spalte und dem, was erwartet wurde.
case-config-why = ticketdeck startet nie halb konfiguriert.
case-config-do =
    1. Berichtigen Sie die genannte Zeile; config.example.toml erklärt jede Einstellung.
    2. Können andere die Datei ändern: chmod go-w darauf.
case-database-title = Die lokale Datenbank
case-database-seen = Die Datenbank des Profils öffnet sich nicht.
case-database-why = Sie ist beschädigt oder wurde von einem neueren ticketdeck geschrieben.
case-database-do =
    1. Aktualisieren Sie ticketdeck, wenn die Datenbank neuer ist.
    2. Sichern Sie eine Kopie der Datei und beginnen Sie dann mit einem anderen Datenordner; Tickets werden neu gelesen, nicht gesendete Arbeit ist in der Kopie.
case-clock-off-title = Die Uhren gehen verschieden
case-clock-off-seen = Die Uhren dieses Rechners und der Instanz unterscheiden sich um mehr als eine Minute.
case-clock-off-why = Auf einem der beiden fehlt der Zeitdienst. Gezeigte Zeiten und die Dauer der Token rechnen nach der Uhr dieses Rechners; was bisher gelesen wurde, geht nach der der Instanz.
case-clock-off-do =
    1. Sehen Sie timedatectl an und lassen Sie den Zeitdienst starten.
    2. Die Anmeldung kann misslingen, wenn der Unterschied größer als eine halbe Stunde ist.
case-acting-person-title = Wer handelt?
case-acting-person-seen = „Meine“, „Übernehmen“ und „Veranlasst von“ wissen nicht, wer Sie sind.
case-acting-person-why = Angemeldet ist der Integrationsbenutzer. Wer hier arbeitet, ist die handelnde Person, me im Profil, und das muss ein Benutzername der Instanz sein.
case-acting-person-do =
    1. Suchen Sie Ihren Benutzernamen: drücken Sie auf der Instanz Ihr Bild, dann Profile; es ist die User ID.
    2. Setzen Sie ihn als me im Profil oder mit ticketdeck connect --me.
case-not-connected-title = Nicht verbunden
case-not-connected-seen = Der Startbildschirm fragt, ob Sie ServiceNow verwenden.
case-not-connected-why = Noch ist kein Profil eingerichtet, oder es wurde entfernt.
case-not-connected-do =
    1. Drücken Sie auf dem Startbildschirm „Mit ServiceNow verbinden“, oder führen Sie ticketdeck connect aus.
    2. Sie brauchen: eine Instanz mit Kingston oder neuer, eine Client-ID aus ihrer Application Registry und einen Integrationsbenutzer.
case-rate-limit-title = Anfragen sind begrenzt
case-rate-limit-seen = 429 “Rate limit exceeded”. ticketdeck wartet so lange, wie die Instanz verlangt.
case-rate-limit-why = Der Admin hat eine Anzahl von Anfragen pro Stunde für den Benutzer festgelegt, und andere Programme teilen sie womöglich.
case-rate-limit-do =
    1. Es ist nichts zu tun.
    2. Geschieht es oft, wählen Sie ein längeres Intervall, oder lassen Sie die Regel für den Integrationsbenutzer anheben.
case-instance-trouble-title = Die Instanz hat eine Störung
case-instance-trouble-seen = 5xx, eine abgeschnittene Antwort oder keine rechtzeitige.
case-instance-trouble-why = Sie ist überlastet, startet neu, oder ein Skript auf ihr scheitert.
case-instance-trouble-do =
    1. Warten Sie: der nächste Versuch folgt von selbst, nicht gesendete Arbeit bleibt.
    2. Hält es an, bitten Sie den Admin, das Protokoll der Instanz zu dieser Zeit anzusehen.
case-rule-title = Eine Regel der Instanz lehnt ab
case-rule-seen = Ein Schreibvorgang wird im Wortlaut der Instanz abgelehnt.
case-rule-why = Eine Geschäftsregel oder Datenrichtlinie verlangt einen anderen Wert oder ein Feld, das nicht gesendet wurde.
case-rule-do =
    1. Lesen Sie den Wortlaut der Instanz: er nennt meist das Feld.
    2. Ändern Sie das Ticket und senden Sie erneut, oder erledigen Sie diesen Schritt auf der Instanz.
case-unclear-answer-title = Es ist unklar, ob es angekommen ist
case-unclear-answer-seen = Ein Schreibvorgang ist einige Minuten lang „unklar“.
case-unclear-answer-why = Die Antwort ging verloren. Sofort erneut zu senden könnte ein zweites Ticket ergeben, daher wird zuerst nachgesehen, nach der längsten Zeit, die die Instanz noch daran arbeiten kann.
case-unclear-answer-do =
    1. Warten Sie: es klärt sich von selbst.
    2. Bleibt es unklar, führen Sie ticketdeck doctor aus: das Nachsehen braucht einen beachteten Filter und eine lesbare correlation_id.
case-two-tickets-title = Zwei Tickets für eine Aufgabe
case-two-tickets-seen = Mehr als ein Ticket der Instanz trägt die ID der Aufgabe, und dafür wird nichts gesendet.
case-two-tickets-why = Jemand hat das Ticket mitsamt seiner correlation_id kopiert, oder eine Regel hat eine Kopie erstellt.
case-two-tickets-do =
    1. Öffnen Sie beide auf der Instanz und entscheiden Sie, welches bleibt.
    2. Leeren Sie correlation_id des anderen, oder brechen Sie es ab und leeren Sie sie.
case-other-window-title = Ein anderes ticketdeck ist offen
case-other-window-seen = Ein anderer Prozess auf diesem Host sendet für dieses Profil.
case-other-window-why = Ein Prozess sendet zur selben Zeit, damit nichts zweimal gesendet wird. Was anderswo eingereiht wird, sendet er.
case-other-window-do =
    1. Es ist nichts zu tun.
    2. Um lokale Daten zu entfernen, beenden Sie zuerst das andere.

## What to ask the ServiceNow admin for; copied into a mail or chat

ask-cross-scope = Auf { $instance } verweigert die Tabelle oauth_entity (Application Registries) anderen Anwendungen den Zugriff. Bitte öffnen Sie System Definition > Tables > oauth_entity > Application Access, setzen Sie „Accessible from“ auf „All application scopes“ und haken Sie „Can read“ an.
ask-oauth-entity = Bitte suchen Sie auf { $instance } in System OAuth > Application Registry nach der Client-ID { $client }: sie muss vorhanden und aktiv sein, mit der Redirect URL { $redirect }.
ask-integration-user = Bitte suchen Sie auf { $instance } in User Administration > Users nach dem Integrationsbenutzer { $user }: er muss vorhanden und aktiv sein, mit Web service access only und der Rolle { $roles }. Meldet sich der OAuth-Client { $client } selbst an, tragen Sie diesen Benutzer als seinen OAuth Application User ein.
ask-sso = Auf { $instance } meldet sich ticketdeck als lokaler Benutzer { $user } an. Bitte sagen Sie mir, wie dieser Benutzer sich ohne einmaliges Anmelden anmelden kann, oder erlauben Sie dem OAuth-Client { $client } den Grant Client Credentials mit { $user } als OAuth Application User.
ask-ip-filter = Bitte erlauben Sie auf { $instance } die Adresse unseres Hosts in System Security > IP Address Access Control. Seine Anfragen werden mit 403 abgelehnt.
ask-login-refused = Auf { $instance } lehnt der Token-Endpunkt den OAuth-Client { $client } ab (Benutzer { $user }). Bitte suchen Sie die Ursache in System Logs > System Log > All zur Zeit dieser Nachricht, und prüfen Sie: der Eintrag ist aktiv, sein Geheimnis ist das, das ich habe, der Benutzer ist aktiv und nicht gesperrt; für Client Credentials ist glide.oauth.inbound.client.credential.grant_type.enabled true und { $user } der OAuth Application User.
ask-redirect = Bitte registrieren Sie auf { $instance } beim OAuth-Client { $client } diese Redirect URL, genau so: { $redirect }
ask-mfa = Auf { $instance } wird der Integrationsbenutzer { $user } nach einem zweiten Faktor gefragt, den eine API nicht geben kann. Bitte nehmen Sie ihn aus (Web service access only).
ask-web-service-only = Bitte haken Sie auf { $instance } beim Integrationsbenutzer { $user } „Web service access only“ an.
ask-unscoped = Auf { $instance } bekommt der OAuth-Client { $client } “Access to unscoped api is not allowed”. Bitte setzen Sie ihn auf Broadly scoped, oder geben Sie ihm den Scope useraccount oder einen REST API auth scope für die Table API.
ask-role-read = Auf { $instance } kann der Integrationsbenutzer { $user } die Tickets nicht lesen. Bitte geben Sie ihm die Rolle { $roles } (oder sn_change_read und sn_incident_read) und prüfen Sie die Leseregeln von change_request und incident.
ask-role-write = Auf { $instance } kann der Integrationsbenutzer { $user } die Tickets nicht schreiben. Bitte geben Sie ihm die Rolle { $roles } (oder sn_change_write und sn_incident_write), und nehmen Sie ihm snc_read_only, falls er sie hat.
ask-user-active = Bitte aktivieren Sie auf { $instance } den Integrationsbenutzer { $user } und nehmen Sie den Haken von „Locked out“.
ask-password-reset = Bitte nehmen Sie auf { $instance } beim Integrationsbenutzer { $user } den Haken von „Password needs reset“.
ask-filter = Auf { $instance } werden Suchen des Integrationsbenutzers { $user } nach correlation_id übergangen und mit allem beantwortet. Bitte lassen Sie ihn die Spalten correlation_id und sys_id von change_request und incident lesen.
ask-correlation = Auf { $instance } braucht ticketdeck die Spalte correlation_id der Tabelle task: mindestens 40 Zeichen, für { $user } lesbar und beschreibbar und nicht von Geschäftsregeln geändert.
ask-journals = Bitte lassen Sie auf { $instance } den Integrationsbenutzer { $user } sys_journal_field lesen (Arbeitsnotizen und Kommentare).
ask-choices = Bitte lassen Sie auf { $instance } den Integrationsbenutzer { $user } sys_choice lesen.

## The installation checklist

check-reachable = Die Instanz antwortet
check-release = Das Release ist Kingston oder neuer
check-oauth-client = Der OAuth-Client ist registriert
check-authorised = Die Anmeldung wird angenommen
check-integration-user = Der Integrationsbenutzer ist in Ordnung
check-read-changes = Change-Anfragen lassen sich lesen
check-read-incidents = Incidents lassen sich lesen
check-write-changes = Change-Anfragen lassen sich schreiben
check-write-incidents = Incidents lassen sich schreiben
check-choices = Status und Prioritäten lassen sich lesen
check-journals = Notizen und Kommentare lassen sich lesen
check-correlation-id = Unsere ID wird gespeichert und gefunden
check-acting-person = Die handelnde Person ist bekannt
check-state-waiting = wartet
check-state-running = läuft
check-state-passed = ok
check-state-warned = Hinweis
check-state-failed = Fehler
check-state-skipped = entfällt
check-local-config = Die Konfigurationsdatei
check-local-folder = Der Datenordner
check-local-space = Freier Speicherplatz
check-local-database = Die lokale Datenbank
check-local-vault = Der Tresor
check-local-clock = Die Uhr dieses Rechners
check-local-time-zone = Die Zeitzone
check-local-windows = Andere Fenster
check-local-sign-in-port = Der Anmeldeport
check-local-sign-in = Die letzte Anmeldung
check-local-outbox = Der Postausgang

## Doctor

doctor-why = {"        "}{ $title } (ticketdeck doctor --why { $case })
doctor-next = Nächster Schritt: { $title }
doctor-ask = An den ServiceNow-Admin zu senden:
doctor-fine = Alles ist in Ordnung.
doctor-test-ticket = Das Testticket wurde nicht wie vorgesehen erstellt und abgebrochen: { $detail }
doctor-no-entry = Es gibt keinen Eintrag { $word } in der Fehlerbehebung. Bekannt: { $known }
doctor-nothing-found = Kein Eintrag enthält diese Wörter. ticketdeck troubleshoot listet alle.

## Connecting, signing in, managing, profiles, troubleshooting

# Stages
stage-production = PRODUKTION
stage-test = TEST
stage-development = ENTWICKLUNG

# Ways to sign in and places for secrets
grant-browser = Browser
grant-browser-note = Sie melden sich im Browser als Integrationsbenutzer an. Der übliche Weg.
grant-client = Client Credentials
grant-client-note = Der Client meldet sich selbst an, als der Benutzer, der in der Application Registry bei ihm steht.
grant-password = Kennwort (veraltet)
grant-password-note = Name und Kennwort werden von ticketdeck gesendet. Veraltet: SSO und zweite Faktoren lehnen es ab.
vault-choice-keyring = Schlüsselbund
vault-choice-encrypted = verschlüsselt
vault-choice-plain = Klartextdatei
vault-note-keyring = Nachteil: auf Sprunghosts antwortet oft keiner. Nehmen Sie dann die verschlüsselte Datei.
vault-note-encrypted = Nachteil: bei jedem Start wird nach der Passphrase gefragt, außer wenn ein Befehl sie nennt.
vault-note-plain = Nachteil: wer Ihre Dateien liest, auch Sicherungen, hat die Anmeldung. Von da an als Warnung gezeigt.
scope-choice-mine = meine
scope-choice-all = alle
scope-choice-query = per Abfrage

# Checklist
check-proof-notes = { $count ->
    [one] 1 Notiz oder Kommentar
   *[other] { $count } Notizen und Kommentare
}
check-proof-length = hat Platz für { $count } Zeichen
check-help = { $why } erklärt warum und was zu tun ist
check-help-ask = { $why } erklärt warum und was zu tun ist, { $copy } kopiert die Bitte an den ServiceNow-Admin

# Set-up
setup-title = Mit ServiceNow verbinden
setup-again-title = Verbindung neu bereitstellen
setup-again = Die gespeicherten Einträge werden verwendet, wie sie sind. Lokale Tickets, Entwürfe und nicht gesendete Arbeit bleiben.
setup-needed = 1  Was Sie brauchen
setup-needed-release = ServiceNow Kingston oder neuer.
setup-needed-admin = Adminrechte auf der Instanz und Ihre HI-Zugangsdaten (ServiceNow-Support), oder jemanden, der sie hat.
setup-needed-defaults = Die Standardeinstellungen der Instanz. Wo sie geändert wurden, sagt die Prüfliste unten, was im Weg ist.
setup-exchange = 2  Was ausgetauscht wird
setup-exchange-here = Hier aufbewahrt: Instanzname, Client-ID, Client-Geheimnis, Zugriffs- und Refresh-Token.
setup-exchange-there = Mit jedem Ticket an ServiceNow gesendet: wer es veranlasst, Name, Beschreibung, Priorität, Fälligkeit, Quelle und Kategorie der Empfehlung.
setup-exchange-read = Von ServiceNow gelesen: die Tickets, die Sie verfolgen, ihre Notizen, Auswahlwerte, und wer Sie dort sind.
setup-exchange-nothing = Nichts wird gespeichert, bevor Sie in Schritt 6 speichern. Niemand sonst erhält etwas.
setup-entries = 3  Instanz und Anmeldung
setup-checklist = 4  Installationsprüfliste
manage-machine = Dieser Rechner
manage-checklist = Installationsprüfliste
setup-sign-in = 5  Anmelden, 6  Speichern
setup-instance = Instanz
setup-instance-note = acme, acme.service-now.com oder eine ganze https://-Adresse
setup-client-id = Client-ID
setup-client-id-note = Aus System OAuth > Application Registry auf der Instanz
setup-client-secret = Client-Geheimnis
setup-client-secret-needed = Client-Geheimnis *
setup-client-secret-note = Wird nie gezeigt. Ein öffentlicher Client hat keines.
setup-grant = Anmelden mit
setup-username = Integrationsbenutzer
setup-username-needed = Integrationsbenutzer *
setup-username-note = Sein Benutzername, zum Vergleich mit dem, der sich anmeldet. Nicht Ihr eigener.
setup-password = Kennwort *
setup-vault = Geheimnisse in
setup-passphrase = Passphrase *
setup-passphrase-note = Sie öffnet die verschlüsselte Datei. Sie ist nirgends gespeichert: verwahren Sie sie gut.
setup-scope = Verfolgte Tickets
setup-query = Kodierte Abfrage *
setup-query-note = Eine kodierte ServiceNow-Abfrage für beide Tabellen, wie active=true^priorityIN1,2
setup-me = Ihr Benutzername
setup-me-note = Wer Sie auf der Instanz sind: „Meine“ und „Veranlasst von“ meinen diesen Benutzer, nicht die Anmeldung.
setup-profile = Profilname *
setup-profile-note = Wie diese Verbindung hier heißt. Ein Name, den es schon gibt, wird ersetzt.
setup-check-note = Liest nur; nichts wird gespeichert
setup-sign-in-browser = Öffnet nichts von selbst: zeigt eine Adresse für Ihren Browser
setup-sign-in-direct = Meldet ohne Browser an
setup-signed-in = Angemeldet als { $user }. Noch nicht gespeichert.
setup-save-note = Speichert Profil, Geheimnisse und Token und beginnt den Abgleich

# Sign-in
sign-in-title = Bei ServiceNow anmelden
sign-in-as = Melden Sie sich als Integrationsbenutzer an, nicht als Sie selbst. Jeder der Wege unten ist recht.
sign-in-open = Öffnen Sie diese Adresse im Browser ({ $key } kopiert sie)
sign-in-here = Browser auf diesem Host
sign-in-listening = Er kommt von selbst hierher zurück: gelauscht wird auf 127.0.0.1, Port { $port }.
sign-in-not-listening = Er kann nicht von selbst zurückkommen ({ $why }). Fügen Sie seine letzte Adresse unten ein.
sign-in-tunnel = Browser auf Ihrem eigenen Rechner: führen Sie dort zuerst dies aus ({ $key } kopiert es)
sign-in-paste = Oder fügen Sie die Adresse ein, bei der Ihr Browser endet
sign-in-paste-likely = Über SSH am einfachsten: fügen Sie die Adresse ein, bei der Ihr Browser endet
sign-in-paste-note = Jeder Browser ist recht, auch wenn seine letzte Seite sagt, dass er nicht verbinden kann.
sign-in-told = Die Instanz sagte: { $detail }
sign-in-address = Adresse
sign-in-hand-over = { $key } übergibt sie. Was hinter dem Host steht, ist verborgen: es enthält einen Code.
sign-in-handed-over = Übergeben. Es wird auf die Instanz gewartet.
sign-in-until = Wartet bis { $time }.
sign-in-time-left = Wartet noch { $minutes } min { $seconds } s.
sign-in-time-up = Niemand kam rechtzeitig zurück. Sie können die Adresse noch einfügen.
sign-in-beginning = Die Anmeldung beginnt.
sign-in-exchanging = Die Instanz wird um Token gebeten.
sign-in-done = Angemeldet als { $user } ({ $name }).
sign-in-integration = Das ist der Integrationsbenutzer.
sign-in-unnamed = Ist das der Integrationsbenutzer? Bei der Einrichtung wurde keiner genannt, daher lässt es sich nicht sagen. Wenn nicht: { $key } (Nicht Sie?) verwirft diese Anmeldung und beginnt neu; drücken Sie auf der Seite der Instanz „Not You“ und melden Sie sich als Integrationsbenutzer an.
sign-in-not-integration = Nicht Sie? Das sieht nicht nach dem Integrationsbenutzer aus. { $key } verwirft diese Anmeldung und beginnt neu; drücken Sie auf der Seite der Instanz „Not You“ und melden Sie sich als Integrationsbenutzer an.
sign-in-go-on-setup = Geht zurück zur Prüfliste und führt aus, was eine Anmeldung braucht
sign-in-go-on-save = Speichert die neue Anmeldung anstelle der alten
sign-in-failed = Niemand wurde angemeldet.
sign-in-unchanged = Was vorher gespeichert war, ist unverändert.
paste-empty = Noch wurde nichts eingefügt.
paste-not-an-address = Das ist keine Adresse. Kopieren Sie die ganze Adresszeile des Browsers.
paste-is-the-offer = Das ist die zu öffnende Adresse. Fügen Sie die ein, bei der Ihr Browser endet, nach Allow.
paste-no-code = In dieser Adresse ist kein Code. Drücken Sie zuerst Allow, und kopieren Sie dann die Adresse, bei der Ihr Browser endet.

# Manage
manage-title = ServiceNow-Konfiguration
manage-status = Verbindungsstatus
manage-stage = Umgebung
manage-writing = Schreiben
manage-locked = gesperrt: das Profil ist schreibgeschützt
manage-unlocked = für diese Sitzung entsperrt
manage-signed-in = Angemeldet als
manage-signed-out = niemand (zuvor { $user }); { $key } meldet neu an
manage-token = Zugriffstoken
manage-login = Anmeldung
manage-until = bis { $time }, dann von selbst erneuert
manage-login-until = bis { $time }
manage-login-ends = { $count ->
    [0] endet heute, { $time }: { $key } meldet neu an
    [one] endet in 1 Tag, { $time }: { $key } meldet neu an
   *[other] endet in { $count } Tagen, { $time }: { $key } meldet neu an
}
manage-since = Verbunden seit
manage-last-sync = Letzter Abgleich
manage-unsent = Nicht gesendet
manage-rights = API-Rechte
manage-rights-unknown = in dieser Sitzung nicht geprüft; { $key } prüft
manage-right = { $check }: { $state }
manage-rate-limit = Ratenlimit
manage-rate-limit-none = von der Instanz keines genannt
manage-rate-limit-of = { $limit } Anfragen je Zeitfenster
manage-rate-limit-until = { $limit } Anfragen je Zeitfenster, das { $time } endet
manage-release = Release
manage-not-told = noch nicht gelesen
manage-proxy = Proxy
manage-scope-of = { $kind }: { $query }
manage-actions = Was Sie tun können
manage-provision-note = Führt die Prüfliste aus und meldet neu an; lokale Daten bleiben
manage-sign-in-note = Eine neue Anmeldung anstelle der alten
manage-check-note = Liest nur; die Zeilen stehen unten
manage-remove-note = Fragt zuerst; sagt, was geht und was bleibt
manage-states-change = Namen der Change-Status
manage-states-incident = Namen der Incident-Status
manage-state-value = Wert
manage-state-label = Auf der Instanz
manage-state-name = Ihr Name dafür
manage-state-unknown = nicht auf der Instanz
manage-state-rename = { $rename } gibt ihm einen Namen
manage-naming-note = Ein leerer Name nimmt Ihren weg
manage-reset-note = Alle Status dieser Art heißen wieder wie auf der Instanz

# Buttons
button-connect = Mit ServiceNow verbinden
button-check = Prüfen
button-check-again = Erneut prüfen
button-sign-in = Anmelden
button-save = Speichern
button-go-on = Weiter
button-try-again = Erneut versuchen
button-provision = Neu bereitstellen
button-sign-in-again = Neu anmelden
button-check-all = Prüfliste ausführen
button-remove = Verbindung entfernen
button-reset-all = Alle zurücksetzen
button-unlock = Für diese Sitzung entsperren
button-keep = Alles lassen, wie es ist

# Questions
ask-remove-title = Verbindung entfernen?
ask-remove-goes = Weg: das Profil in der Konfigurationsdatei mit Ihren Namen für Status, seine Geheimnisse und seine Token, die auf der Instanz widerrufen werden.
ask-remove-stays = Es bleiben: jedes Ticket in ServiceNow, und die Tickets und Entwürfe auf diesem Rechner, wenn Sie nichts anderes anhaken.
ask-remove-unsent = { $count ->
    [one] 1 Ihrer Änderungen ist noch nicht gesendet. Gleichen Sie zuerst ab, oder haken Sie an, dass sie aufgegeben wird.
   *[other] { $count } Ihrer Änderungen sind noch nicht gesendet. Gleichen Sie zuerst ab, oder haken Sie an, dass sie aufgegeben werden.
}
ask-purge = Auch die lokalen Tickets und Entwürfe löschen
ask-discard = Aufgeben, was nicht gesendet ist
ask-unlock-title = Dieses Profil entsperren?
ask-unlock = Das Profil ist schreibgeschützt, damit nichts aus Versehen geschrieben wird. Entsperrt werden Ihre Änderungen an diese Instanz gesendet, bis ticketdeck endet.

# Profiles
profiles-title = Profile
profiles-current = in Gebrauch
profiles-note = { $key } verbindet eine weitere Instanz

# Troubleshooting
cases-title = Fehlerbehebung
cases-search-note = Wörter dessen, was Sie sehen, wie cross-scope oder Zertifikat
cases-none = Kein Eintrag enthält alle diese Wörter.
case-seen = Was Sie sehen
case-why = Warum
case-do = Was zu tun ist
case-ask = Worum der ServiceNow-Admin zu bitten ist ({ $key } kopiert es)

# What just happened
toast-why = { $key } erklärt warum
toast-connected = Verbunden: { $profile }. Der erste Abgleich hat begonnen.
toast-connect-not-saved = Nicht gespeichert; was vorher gespeichert war, ist unverändert. { $why }
toast-connect-failed = Das ist nicht gelungen. { $why }
toast-removed = Die Verbindung ist entfernt.
toast-removing = Die Verbindung wird entfernt.
toast-sign-in-cancelled = Die Anmeldung wurde abgebrochen. Was vorher gespeichert war, ist unverändert.
toast-paste-too-long = Der eingefügte Text ist zu lang für diesen Eintrag; nichts davon wurde übernommen.
toast-address-copied = Die Adresse ging an die Zwischenablage Ihres Terminals.
toast-tunnel-copied = Die Zeile ging an die Zwischenablage Ihres Terminals.
toast-request-copied = Die Bitte ging an die Zwischenablage Ihres Terminals.
toast-profile-in-use = { $profile } ist bereits in Gebrauch.
toast-switching = Wechsel zu { $profile }.
toast-unlocked = Entsperrt, bis ticketdeck endet. Ihre Änderungen werden ab jetzt gesendet.

# Actions
action-connect = Mit ServiceNow verbinden
action-press = Nächster Eintrag, Knopf drücken, Prüfung starten
action-keep-entry = Eintrag fertig: weiter zum nächsten
action-next-step = Nächster Schritt: prüfen, anmelden, speichern
action-run-check = Diese Prüfung ausführen
action-run-checks = Alle Prüfungen ausführen
action-leave-setup = Verlassen; Einträge bleiben, außer Geheimnissen
action-hand-over = Eingefügte Adresse übergeben
action-copy-address = Zu öffnende Adresse kopieren
action-copy-tunnel = ssh-Zeile kopieren
action-go-on = Weiter, oder erneut versuchen
action-not-you = Nicht Sie? Anmeldung verwerfen und neu beginnen
action-cancel-sign-in = Anmeldung abbrechen
action-sign-in = Neu anmelden
action-profiles = Profile
action-switch-profile = Dieses Profil verwenden
action-unlock = Profil für diese Sitzung zum Schreiben entsperren
action-answer = Anhaken oder antworten
action-press-manage = Knopf drücken, Status benennen, Prüfung starten
action-rename-state = Dem Status einen Namen geben
action-reset-state = Status wieder wie auf der Instanz nennen
action-reset-states = Alle Status der Art wie auf der Instanz nennen
action-keep-name = Namen behalten
action-drop-name = Namen lassen, wie er war
action-provision-again = Neu bereitstellen
action-remove-connection = Verbindung entfernen
action-why = Warum? Erklären, was schiefging
action-troubleshoot = Fehlerbehebung
action-copy-request = Bitte an den ServiceNow-Admin kopieren
action-read-case = Eintrag lesen
hint-bar-connect = Verbinden
hint-bar-press = Drücken
hint-bar-keep-entry = Fertig
hint-bar-next-step = Nächster Schritt
hint-bar-run-check = Diese Prüfung
hint-bar-run-checks = Alle Prüfungen
hint-bar-leave-setup = Verlassen
hint-bar-hand-over = Übergeben
hint-bar-copy-address = Adresse kopieren
hint-bar-copy-tunnel = ssh-Zeile kopieren
hint-bar-go-on = Weiter
hint-bar-not-you = Nicht Sie?
hint-bar-cancel-sign-in = Abbrechen
hint-bar-switch = Verwenden
hint-bar-answer = Wählen
hint-bar-rename = Benennen
hint-bar-reset = Zurücksetzen
hint-bar-keep-name = Behalten
hint-bar-drop-name = Wie zuvor
hint-bar-provision = Bereitstellen
hint-bar-remove = Entfernen
hint-bar-copy-request = Bitte kopieren

# Why an action cannot run now
reason-read-only = Dieses Profil ist schreibgeschützt. Entsperren Sie es zuerst.
reason-not-locked = Dieses Profil ist nicht gesperrt.
reason-check-first = Prüfen Sie zuerst die Einträge.
reason-not-reached = Mit diesen Einträgen wurde die Instanz nicht erreicht.
reason-sign-in-first = Melden Sie sich zuerst an.
reason-read-first = Beide Tabellen müssen zuerst lesbar sein: siehe Prüfliste.
reason-saving = Wird gespeichert.
reason-signing-in = Die Anmeldung läuft.
reason-nobody-signed-in = Noch ist niemand angemeldet.
reason-not-listening = Hier lauscht kein Port, ein Tunnel führte nirgendwohin.
reason-no-check = Keine Zeile der Prüfliste ist gewählt.
reason-no-state = Kein Ticketstatus ist gewählt.
reason-no-own-name = Der Status hat keinen Namen von Ihnen.
reason-no-own-names = Kein Status dieser Art hat einen Namen von Ihnen.
reason-no-profiles = Kein Profil steht zur Wahl: keines ist verbunden.
reason-switching = Ein anderes Profil wird geöffnet.
reason-leave-setup-first = Verlassen Sie zuerst die Einrichtung.
reason-unsent = Nicht alles ist gesendet: haken Sie das Aufgeben an, oder gleichen Sie ab.
reason-nothing-to-explain = Hier braucht nichts eine Erklärung.
reason-nothing-to-ask = Hier muss der ServiceNow-Admin um nichts gebeten werden.

passphrase-title = Der Tresor ist verschlossen
passphrase-text = Die Anmeldung dieses Profils liegt in einer verschlüsselten Datei. Geben Sie deren Passphrase ein, um online zu gehen. Ohne sie lassen sich die Karten lesen, und was Sie ändern, wartet.
passphrase-label = Passphrase
passphrase-opening = Der Tresor wird geöffnet.
action-unlock-vault = Tresor mit der Passphrase öffnen
action-leave-locked = Ohne Passphrase weiter
hint-bar-unlock-vault = Öffnen
hint-bar-leave-locked = Später
toast-still-locked = Der Tresor bleibt verschlossen: nichts wird geholt oder gesendet. { $key } fragt erneut nach der Passphrase.
# What waits, and what was sent
until-in = { $time }, in höchstens { $seconds } s
until-now = { $time }, jetzt
scope-outbox = Postausgang
scope-conflict = Konflikt
scope-pick = Wahl eines Datensatzes
scope-log = Aktionsprotokoll
outbox-title = Postausgang
outbox-empty = Hier wartet nichts. { $key } zeigt, was gesendet wurde und was daraus wurde.
outbox-settled = Dies wartet nicht mehr. { $key } zeigt, was gesendet wurde und was daraus wurde.
outbox-unclear = unklar
outbox-conflict = Konflikt
outbox-no-number = (neu)
outbox-label-state = Status
outbox-label-why = Warum
outbox-label-sent-at = Wird gesendet
outbox-label-looked-up = Nachsehen um
outbox-label-what = Was
outbox-label-sent = Gesendet
outbox-label-by = Von
outbox-label-login = Gesendet als
outbox-line = { $operation }, { $number }, erstellt { $time }
outbox-line-new = { $operation }, erstellt { $time }
outbox-why-grace = Es wartet einen Moment, damit Sie es zurücknehmen können.
outbox-why-queued = Es ist hier gespeichert und geht bei nächster Gelegenheit hinaus.
outbox-why-behind = Es wartet auf eine frühere Änderung dieses Tickets, damit die Reihenfolge stimmt.
outbox-why-new-ticket = Es wartet, bis das neue Ticket auf der Instanz zu sehen war.
outbox-why-sending = Es ist unterwegs zur Instanz.
outbox-why-person = Ohne Sie geschieht nichts damit.
outbox-can = Was Sie tun können
outbox-can-nothing = Jetzt nichts. Es geht von selbst weiter.
outbox-found = Auf der Instanz gefunden
outbox-fields = Was gesendet wird
outbox-before = vorher: { $value }
outbox-touched = Zuletzt auf der Instanz geändert von { $who }, { $time }.
conflict-title = Konflikt { $number }
conflict-note = Jemand hat dieselben Felder geändert, bevor Ihre gesendet wurden. Nichts wurde überschrieben. Wählen Sie, wessen Wert jedes Feld bekommt.
conflict-others = Wie von Ihnen geschrieben gesendet, weil niemand sonst sie berührt hat: { $fields }.
conflict-over = Der Konflikt besteht nicht mehr. { $key } geht zurück.
conflict-before = Vorher
conflict-mine = Ihr Wert
conflict-theirs = Auf der Instanz
conflict-mine-chosen = Ihrer
conflict-theirs-chosen = Instanz
conflict-undecided = offen
conflict-ready = Jedes Feld ist entschieden. { $key } reiht Ihre Werte ein.
conflict-left = { $decided } von { $total } entschieden.
field-reason = Grund
operation-status = Status gesetzt
log-title = Aktionsprotokoll
log-empty = Von hier wurde noch nichts gesendet.
log-fields = Was gesendet wurde
log-undo = Rückgängig
log-undo-key = Soweit hier bekannt, hat seither niemand diese Werte geändert. { $key } stellt die vorherigen wieder her.
log-undo-state = Ob es in jenen Status zurück darf, sagt die Instanz beim Senden. Eine mitgesendete Notiz bleibt.
pick-title = Welcher ist es?
pick-note = Mehrere Datensätze der Instanz können aus diesem Schreibvorgang stammen. Sehen Sie sie dort an; der gewählte ist Ihr Ticket.
action-outbox = Postausgang: was auf das Senden wartet
action-action-log = Aktionsprotokoll: was gesendet wurde
action-open-write = Gewähltes öffnen
action-resolve-conflict = Beide vergleichen und wählen
action-choose-mine = Ihren Wert behalten
action-choose-theirs = Wert der Instanz behalten
action-all-mine = Alle Ihre behalten
action-all-theirs = Alle der Instanz behalten
action-settle-conflict = Gewähltes einreihen
action-send-now = Jetzt senden
action-take-back = Zurücknehmen
action-take-last-back = Eben Eingereihtes zurücknehmen
action-retry-write = Erneut versuchen
action-drop-write = Aufgeben
action-it-arrived = Es ist angekommen
action-send-again = Es ist nicht angekommen: erneut senden
action-pick-record = Wählen, welcher Datensatz Ihrer ist
action-pick-this = Diesen Datensatz wählen
action-undo-write = Rückgängig: vorherige Werte wiederherstellen
hint-bar-open = Öffnen
hint-bar-resolve = Vergleichen
hint-bar-mine = Ihrer
hint-bar-theirs = Instanz
hint-bar-all-mine = Alle Ihre
hint-bar-all-theirs = Alle der Instanz
hint-bar-settle = Einreihen
hint-bar-send-now = Jetzt senden
hint-bar-take-back = Zurücknehmen
hint-bar-retry = Erneut
hint-bar-drop = Aufgeben
hint-bar-arrived = Angekommen
hint-bar-again = Erneut senden
hint-bar-pick = Welcher
hint-bar-pick-this = Wählen
hint-bar-undo = Rückgängig
reason-no-write = Nichts ist gewählt, das noch wartet.
reason-no-ticket-of-it = Das betraf kein Ticket.
reason-nothing-queued = Hier wurde eben nichts eingereiht.
reason-sent-already = Unterwegs oder gesendet. Das Aktionsprotokoll kann es zurücknehmen.
reason-folded = Es wurde Teil eines Schreibvorgangs, der schon wartete; siehe Postausgang.
reason-on-its-way = Es kann schon angekommen sein, das muss zuerst geklärt werden.
reason-not-queued = Nur Eingereihtes lässt sich zurücknehmen.
reason-take-back-instead = Es ist nur eingereiht: nehmen Sie es stattdessen zurück.
reason-look-up-first = Es kann angekommen sein: zuerst wird nachgesehen, dann werden Sie gefragt.
reason-no-wait = Es wartet nicht auf eine Zeit.
reason-not-refused = Nur Abgelehntes oder Angehaltenes lässt sich erneut versuchen.
reason-no-candidates = Es gibt nicht mehrere Datensätze zur Wahl.
reason-not-unclear = Es ist nicht unklar, ob es angekommen ist.
reason-no-conflict = Hier ist nichts im Konflikt.
reason-undecided = Wählen Sie zuerst für jedes Feld.
reason-moved-on = Es ist inzwischen weiter; nichts wurde getan.
reason-undo-create = Ein erstelltes Ticket lässt sich nicht zurücknehmen. Brechen Sie es ab.
reason-undo-note = Notizen und Kommentare bleiben stehen. Schreiben Sie eine Richtigstellung.
reason-undo-close = Ein Abschluss bleibt. Öffnen Sie das Ticket neu, wo die Instanz es erlaubt.
reason-undo-status = Ein Status bei Microsoft wird an der Maßnahme zurückgesetzt, mit Grund.
reason-undo-not-confirmed = Es wurde nicht ganz bestätigt, daher ist nichts rückgängig zu machen.
reason-undo-changed = Seither geändert: die vorherigen Werte würden das überschreiben.
reason-undo-gone = Das Ticket ist nicht mehr hier.
toast-queued-key = Eingereiht. Wird in { $seconds } s gesendet, { $key } nimmt es zurück: { $name }
toast-queued-held = Eingereiht. Wird in { $seconds } s gesendet: { $name }
toast-send-now = Wird gesendet, sobald es geht: { $name }.
toast-taken-back = Zurückgenommen: { $name }. Nichts wurde gesendet.
toast-taken-back-create = Zurückgenommen; Ihre Eingaben sind wieder ein Entwurf: { $name }
toast-retry = Wieder eingereiht: { $name }.
toast-dropped = Aufgegeben: { $name }.
toast-arrived = Als angekommen vermerkt: { $name }.
toast-again = Wieder eingereiht: { $name }.
toast-picked = { $ticket } ist von nun an Ihr Ticket.
toast-undone = Eingereiht: die vorherigen Werte, für { $ticket }.
toast-conflict-settled = Ihre Wahl ist eingereiht.
toast-conflict-theirs = Die Werte der Instanz bleiben; von Ihren ist nichts mehr zu senden.
toast-not-decided = Das wurde nicht getan. { $why }
ask-drop-title = Aufgeben?
ask-drop = Es wird nicht gesendet, und was es geändert hätte, bleibt auf der Instanz, wie es ist. Der Inhalt eines neuen Tickets wird wieder ein Entwurf.
ask-arrived-title = Ist es angekommen?
ask-arrived = Sagen Sie das nur, wenn Sie es auf der Instanz gesehen haben: es wird nicht erneut gesendet.
ask-again-title = Erneut senden?
ask-again = Nur wenn Sie nachgesehen haben und es nicht auf der Instanz ist: sonst ist es dort zweimal.
button-drop = Aufgeben
button-arrived = Es ist angekommen
button-again = Erneut senden
not-settable-off = Dieses Profil schreibt keine Status zu Microsoft: setzen Sie write_back = true in seinen Einstellungen unter secure_score. Nichts wurde gesendet.
not-settable-device = Den Status von Gerätemaßnahmen (scid_...) nimmt Microsoft nur in Vulnerability Management an. Nichts wurde gesendet.
not-settable-no-profile = Microsoft hat kein Profil dieses Steuerelements, in das sich schreiben ließe. Nichts wurde gesendet.
not-settable-no-reason = Ein Grund ist nötig. Nichts wurde gesendet.
not-settable-long-reason = Der Grund ist länger als 1000 Zeichen. Nichts wurde gesendet.
cli-score-score = Secure Score
cli-score-calculated = Berechnet
cli-score-fetched = Gelesen
cli-score-regressed = Zurückgefallen
cli-score-to-address = Zu bearbeiten
cli-score-shared = Mit offenem Ticket
cli-score-awaiting = Geschlossen, von Microsoft noch nicht gesehen
cli-score-others = Andere
cli-score-partial = Die Antwort von Microsoft war unvollständig, was fehlt, bleibt wie es war: { $what }
cli-already-shared = Schon geteilt: { $number }, { $state }, von { $person }. Nichts wurde gespeichert.
cli-already-shared-here = Von hier schon geteilt, noch nicht auf der Instanz: { $id }. Nichts wurde gespeichert.
cli-already-shared-hidden = Jemand hat diese Maßnahme schon geteilt, in einem Ticket, das diese Anmeldung nicht sehen darf oder das noch nicht gesendet ist.
cli-share-again = Mit --again wird sie noch einmal geteilt.
cli-priority-proposed = Priorität { $priority }: { $why }
cli-priority-points = { $points } Punkte offen
cli-priority-regressed = sie hat Punkte verloren
cli-score-connected = Secure Score ist gelesen: { $percent } %.
cli-score-not-read = Secure Score ist nicht lesbar, daher wurde nichts gespeichert
cli-score-sign-in = Bei Microsoft anmelden: öffnen Sie diese Adresse im Browser, als Benutzer mit der Rolle „Sicherheitsleseberechtigter“ oder „Sicherheitsadministrator“:
cli-device-warning = Viele Mandanten sperren die Anmeldung mit Gerätecode, und Microsoft rät dazu: sie wird für Phishing benutzt. Fahren Sie nur fort, wenn Sie dies selbst begonnen haben.
cli-device-code = Öffnen Sie { $page } im Browser und geben Sie { $code } ein.
cli-score-failed = Secure Score ließ sich nicht lesen
cli-status-score = Secure Score als
cli-doctor-score-login = Secure Score: Anmeldung bei Microsoft
cli-doctor-score-read = Secure Score: Lesen

# Verbs: what a person does to a ticket with one key.
scope-verb = Ticketaktion
action-take = Übernehmen: mir zuweisen
action-assign = Einer Person oder Gruppe zuweisen
action-priority = Priorität ändern
action-due = Fälligkeit setzen
action-state = Status ändern
action-note = Arbeitsnotiz hinzufügen
action-comment = Kommentar für den Kunden hinzufügen
action-resolve = Lösen oder schließen
action-cancel-ticket = Ticket abbrechen
hint-bar-take = Nehmen
hint-bar-assign = Zuweisen
hint-bar-note = Notiz
field-group = Zuweisungsgruppe
field-hold-reason = Wartegrund
verb-to = Person oder Gruppe
verb-group = Gruppe
verb-now = Jetzt: { $value }
verb-unmet = noch nicht: { $what }
verb-needs = verlangt { $what }
verb-missing = Es fehlt noch: { $what }.
verb-reason = der Grund
verb-reason-note = Grund (wird eine Arbeitsnotiz, intern)
verb-internal = Arbeitsnotiz (intern, für den Kunden nicht sichtbar)
verb-customer-sees = Kommentar: der Kunde sieht das
verb-nobody-found = Niemand mit diesem Namen ist hier bekannt.
verb-not-from-here = Die Instanz erlaubt { $to } von { $from } aus nicht. Möglich sind: { $can }.
verb-gone = Dieses Ticket ist nicht mehr hier; nichts kann gesendet werden. Ihre Eingabe bleibt.
verb-over-meanwhile = Es wurde inzwischen abgeschlossen oder abgebrochen; nichts kann gesendet werden. Ihre Eingabe bleibt.
verb-asking = Die Instanz wird gefragt …
verb-not-asked = Die Instanz ließ sich nicht fragen, welche Status erlaubt sind; sie entscheidet beim Senden. { $why }
verb-names-not-asked = Die Instanz ließ sich nicht nach Namen fragen; diese sind von früher. { $why }
verb-goes-to = Neuer Status: { $state }
verb-due-understood = { $weekday }, { $day }
verb-due-cleared = Leer: die Fälligkeit wird gelöscht.
verb-leak = Dieser Text sieht aus, als enthielte er ein Kennwort, Token oder einen Schlüssel. Dieselbe Taste sendet ihn trotzdem.
verb-yours-already = Es ist bereits Ihres.
verb-named = { $verb }, { $ticket }
write-named-undo = Rückgängig: { $ticket }
reason-not-there = Das Ticket hat noch keine Nummer: es ist nicht auf der Instanz.
reason-move-waits = Ein neuer Status wartet bereits; er lässt sich zurücknehmen.
reason-no-me = Die Instanz kennt Sie nicht: setzen Sie me im Profil auf Ihren Namen dort.
reason-already = Es ist bereits so, daher wird nichts gesendet.
toast-queued-deed = Eingereiht: { $name }.
toast-deed-not-saved = Nicht gespeichert, daher wird nichts gesendet. { $why }
toast-sent = Gesendet, und die Instanz hat es: { $name }.
toast-created = { $number } ist da: { $name }.
# Looks
action-choose-theme = Farbschema wählen
action-keep-theme = Farbschema behalten
themes-title = Farbschemata
themes-note = Jedes Schema wird gezeigt, während Sie blättern.
theme-terminal = die Farben des Terminals
theme-dark = heller Text auf dunkel
theme-light = dunkler Text auf hell
theme-high-contrast = der stärkste Kontrast, auf schwarz
theme-mono = keine Farben
toast-theme-kept = Das Farbschema steht jetzt in der Konfigurationsdatei.
toast-theme-not-kept = Das Farbschema gilt bis zum Ende, wurde aber nicht gespeichert: { $why }
toast-no-colours = Keine Farben: TERM nennt ein Terminal ohne. Falsche Rahmen? Versuchen Sie --ascii.
reason-colours-unwanted = NO_COLOR ist gesetzt: jedes Schema wird ohne Farben gezeichnet.
reason-colours-missing = Dieses Terminal hat keine Farben: jedes Schema sieht aus wie mono.
action-toggle-mouse = Maus übernehmen oder zurückgeben
toast-mouse-on = Die Maus ist übernommen: Klick wählt, das Rad bewegt. Umschalt markiert Text.
toast-mouse-off = Die Maus gehört wieder dem Terminal.
toast-paste-nowhere = Eingefügt wird nur, wo Text geschrieben wird. Nichts wurde ausgeführt.
toast-paste-long = Das Eingefügte ist länger als die { $max } Bytes dieses Feldes und wurde nicht übernommen.
notify-critical = { $count ->
    [one] Neues kritisches Ticket { $number }: { $name }
   *[other] { $count } neue kritische Tickets, zuerst { $number }: { $name }
}

# Linear look
linear-new = { $number } (neu)
linear-changed = { $number } (geändert)
status-place = { $place }. { $key } listet die Tasten.
status-rows = { $count ->
    [one] 1 Zeile.
   *[other] { $count } Zeilen.
}
status-changed = { $count ->
    [one] 1 Ticket wurde geändert.
   *[other] { $count } Tickets wurden geändert.
}
status-away = Die Instanz ist nicht erreichbar. Start sagt mehr.
status-back = Wieder auf dem Stand der Instanz.

# Tour
tour-line = Tour { $at }/{ $of } ({ $next } weiter, { $end } Ende): { $tip }
tour-move = Pfeile, j, k bewegen; { $open } öffnet, { $create } erstellt.
tour-screens = { $all } zeigt alle Tickets, { $score } Microsofts Rat.
tour-find = { $palette } findet jede Aktion, { $help } alle Tasten.
action-next-tip = Nächster Schritt der Tour
action-end-tour = Tour beenden
action-browser = Im Browser öffnen
action-copy-ticket-link = Link des Tickets kopieren
action-copy-markdown = Ticket als Markdown kopieren
toast-browser = Ihrem Browser übergeben.
toast-no-browser = Hier ist kein Browser zu erwarten; der Link ging an die Zwischenablage Ihres Terminals.
toast-not-opened = Nur https-Adressen werden geöffnet; der Link ging an die Zwischenablage Ihres Terminals.
toast-browser-failed = Der Browser ließ sich nicht starten; der Link ging an die Zwischenablage Ihres Terminals. { $why }
toast-ticket-markdown-copied = Das Ticket ging als Markdown an die Zwischenablage Ihres Terminals.
action-editor = Text im eigenen Editor (VISUAL, EDITOR) ändern
hint-bar-editor = Editor
reason-no-text = Hier gibt es keinen langen Text zu bearbeiten.
toast-editor-failed = Der Text ist, wie er vor dem Editor war. { $why }

# Triage run
scope-run-summary = Triage-Zusammenfassung
action-triage-run = Triage: Ticket für Ticket dieser Liste
action-last-triage-run = Die letzte Triage
action-begin-anew = Neu beginnen
action-resume-run = Diese Triage dort fortsetzen, wo sie endete
action-copy-run = Zusammenfassung als Markdown kopieren
reason-in-run = Eine Triage läuft; ihr Ticket liegt unter dem, was Sie sehen.
reason-other-question = Hier wird nichts begonnen.
reason-no-run = Es gab noch keine Triage.
reason-run-over = Diese Triage ist mit allen ihren Tickets fertig.
run-title = Triage
run-position = { $at } / { $total }
run-here = hier: { $what }
run-worked-on = { $count } erledigt
run-skipped = { $count } übersprungen
run-passed = { $count } inzwischen geschlossen oder weg
run-edited = Bearbeitet
run-aside = Vorerst erledigt
run-snoozed = Zurückgestellt
run-was-skipped = Übersprungen
run-was-closed = Inzwischen geschlossen
run-was-gone = Inzwischen weg
run-none = Es gab noch keine Triage.
run-head = Triage { $from } bis { $to }
run-head-open = Triage von { $from }, nicht beendet
run-reached = Tickets: { $total }. Erledigt: { $worked }, nicht erreicht: { $left }.
run-counts = Was getan wurde
run-tickets = Ticket für Ticket
run-done-outcome = { $done } ({ $outcome })
run-outcome-taken-back = zurückgenommen
run-outcome-sent = gesendet
run-outcome-queued = eingereiht
run-outcome-refused = abgelehnt
run-cut = … hier ausgelassene Tickets: { $count }.
ask-resume-title = Triage fortsetzen?
ask-resume = Die Triage von { $time } bei { $at } / { $total } fortsetzen?
ask-resume-keys = { $key } beginnt neu.
button-resume = Fortsetzen
button-anew = Neu beginnen
toast-run-empty = In dieser Liste ist kein offenes Ticket.
toast-run-cut = Die Triage umfasst die ersten { $most } von { $total } Tickets.
toast-run-closed = { $ticket } wurde inzwischen geschlossen und wird übersprungen.
toast-run-gone = { $ticket } ist nicht mehr hier und wird übersprungen.
toast-run-copied = Die Zusammenfassung ging an die Zwischenablage Ihres Terminals.
toast-run-copied-cut = Ging an die Zwischenablage Ihres Terminals; die letzten passen nicht und fehlen: { $count }.

## Many at once

action-mark = Markieren oder Markierung aufheben
action-mark-range = Von der letzten Markierung bis hier markieren
action-mark-all = Alle Zeilen dieser Ansicht markieren
action-invert-marks = Markierungen umkehren
action-send-batch = Senden, was sich ändert
action-confirm-count = Mit der eingegebenen Anzahl senden
action-leave-count = Zurück zur Tabelle
action-retry-batch = Abgelehntes erneut versuchen
action-take-batch-back = Alles Eingereihte zurücknehmen
action-leave-batch = Tabelle verlassen
action-last-batch = Letzter Stapel: Stand der vielen
scope-batch = Viele auf einmal
scope-batch-count = Anzahl der Tickets
reason-other-kind = Es ist vom anderen Typ, der eigene Status hat.
reason-no-batch = Noch wurde nichts für viele Tickets getan.
reason-batch-sent = Es ist schon im Postausgang.
reason-batch-nothing = Keines dieser Tickets würde sich ändern.
toast-marks-full = Höchstens { $most } Zeilen können markiert sein; der Rest bleibt unmarkiert.
toast-batch-queued = { $count } eingereiht
toast-batch-not-saved = Nicht gespeichert, keines davon: { $why }
toast-batch-back = { $count } zurückgenommen
toast-batch-retry = { $count } werden erneut gesendet
toast-kept-many = Ihr Text bleibt, bis Sie ticketdeck verlassen
list-marked = { $title } · { $count } markiert
linear-marked = { $number } (markiert)
verb-for-many = Für { $count } Tickets
share-many = { $count } Verbesserungsmaßnahmen
batch-title = { $what } · { $count }
batch-change = Vorher → nachher
batch-changes = ändert
batch-cannot = geht nicht
batch-saving = speichert
batch-waits = wartet
batch-nothing = gleich
batch-gone = fort
batch-reading = { $read } von { $total } gelesen …
batch-totals = { $change } ändern sich, { $cannot } nicht
batch-done = { $count } erledigt
batch-waiting = { $count } warten
batch-person = { $count } brauchen Sie
batch-back = { $count } zurückgenommen
batch-not-sent = { $count } nicht gesendet
batch-type = { $count } eingeben, um zu senden:
batch-wrong = Das ist nicht die Anzahl der Tickets, die sich ändern.
batch-will-ask = Vor dem Senden ist ihre Anzahl einzugeben.
batch-gone-why = Es ist nicht mehr hier.
batch-shared-why = Schon geteilt als { $number }.
batch-category-why = Die Kategorie ist zu wählen: teilen Sie sie einzeln.
batch-unasked-why = Die Instanz konnte nicht gefragt werden, ob sie schon geteilt ist. { $why }
batch-nothing-why = Nichts wich von dem ab, was schon eingereiht ist.
batch-folded-why = Teil eines früher eingereihten Vorgangs; der wird im Postausgang zurückgenommen.
batch-short-missing = unvollständig
batch-short-unasked = nicht gefragt
batch-short-over = geschlossen
batch-short-already = schon so
batch-short-kind = anderer Typ
batch-short-not-there = ohne Nummer
batch-short-waits = Status wartet
batch-short-me = wer sind Sie?
batch-short-unreadable = unlesbar
action-clear-marks = Alle Markierungen aufheben
reason-no-marks = Nichts ist markiert.
