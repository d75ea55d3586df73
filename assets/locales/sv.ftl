# ticketdeck, svenska.
# Lugnt och exakt: vad som hände, vad programmet gjorde, vad som är nästa steg. Tilltal: du.

# Kinds, priorities, sources, categories
kind-change = Ändring
kind-incident = Incident
source-user = Användarens rekommendation
source-microsoft = Microsofts rekommendation
category-devices = Enheter
category-data = Data
category-apps = Appar
category-identity = Identitet
category-infrastructure = Infrastruktur

# Fields
field-kind = Ärendetyp
field-name = Ärendenamn
field-number = Nummer
field-state = Status
field-priority = Prioritet
field-due = Förfallodatum
field-due-short = Förfaller
field-details = Detaljer
field-assigned = Tilldelad till
field-created = Skapat
field-updated = Uppdaterat
field-source = Källa
field-category = Kategori
field-initiated = Initierat av
field-action = Förbättringsåtgärd
field-description = Beskrivning
field-close-code = Stängningskod
field-close-notes = Stängningsanteckningar
field-requester = Beställare
field-impact = Påverkan
field-urgency = Angelägenhet

# Small words
view = Visa
none = inga
nobody = ingen
loading = Den lokala databasen läses.
not-yet-numbered = ännu inte på instansen
time-unknown = okänd tid

# Header
header-title = ticketdeck
header-stale = inaktuellt
header-read-only = skrivskyddad
header-unlocked = upplåst
header-mouse = mus

# Home
home-change = ServiceNow-ärenden för ändringshantering
home-incident = ServiceNow-ärenden för incidenthantering
home-open = { $count } öppna
home-as-of = per { $time }
home-never = ännu inte läst
home-unread = Ärendena har ännu inte lästs från instansen.
home-empty-change = Inga öppna ändringsärenden. { $key } skapar ett.
home-empty-incident = Inga öppna incidentärenden. { $key } skapar ett.
home-loading = Den lokala databasen läses.
home-other-card = { $key } visar { $title }
button-create = Skapa ärende
button-view-all = Visa alla ärenden
button-manage = Hantera ServiceNow-konfiguration
attention-title = Kräver åtgärd
attention-nothing = Inget kräver åtgärd.
attention-overdue = { $count ->
    [one] 1 öppet ärende har passerat sitt förfallodatum
   *[other] { $count } öppna ärenden har passerat sitt förfallodatum
}
attention-conflicts = { $count ->
    [one] 1 av dina ändringar kräver ett beslut: { $key } visar den
   *[other] { $count } av dina ändringar kräver ett beslut: { $key } visar dem
}
attention-refused = { $count ->
    [one] 1 av dina ändringar avvisades: { $key } visar varför
   *[other] { $count } av dina ändringar avvisades: { $key } visar varför
}
attention-waiting = { $count ->
    [one] 1 av dina ändringar väntar: { $key } visar den
   *[other] { $count } av dina ändringar väntar: { $key } visar dem
}
attention-unreadable = { $count ->
    [one] 1 post kunde inte läsas helt
   *[other] { $count } poster kunde inte läsas helt
}
attention-me-unset = Vem är du? Ange ditt användarnamn i ServiceNow som me i profilen.
attention-no-me = Ingen på instansen heter { $me }: ange me i profilen.
attention-login-ends = { $count ->
    [0] Inloggningen upphör i dag: { $key } loggar in igen
    [one] Logga in igen inom 1 dag: tryck på { $key }
   *[other] Logga in igen inom { $count } dagar: tryck på { $key }
}
score-title = Säkerhetspoäng
score-not-connected = Ännu inga säkerhetspoäng: `ticketdeck connect --secure-score`
score-reading = Säkerhetspoäng läses från Microsoft.
score-never = Säkerhetspoäng har ännu inte lästs.
score-line = Säkerhetspoäng { $percent }
score-opens = { $key } öppnar
score-partial = ofullständigt: Microsoft kunde inte svara helt
score-days = { $count ->
    [one] 1 dag
   *[other] { $count } dagar
}
score-compared = { $who }: { $percent }
score-calculated = beräknat { $time }
score-counts = { $open } att åtgärda, { $planned } planerade
alert-fall = Säkerhetspoäng föll från { $from } till { $to } sedan { $day }
alert-regressed = { $count ->
    [one] 1 åtgärd har tappat poäng fast dess ärende är stängt
   *[other] { $count } åtgärder har tappat poäng fast deras ärenden är stängda
}
alert-denied = { $count ->
    [one] 1 ärende har stängts och Microsoft ser inga poäng
   *[other] { $count } ärenden har stängts och Microsoft ser inga poäng
}
alert-new = { $count ->
    [one] 1 ny förbättringsåtgärd sedan ditt senaste besök
   *[other] { $count } nya förbättringsåtgärder sedan ditt senaste besök
}
alert-opens = { $key } öppnar: { $alert }

# Sync
sync-title = Synkronisering
sync-starting = Startar.
sync-syncing = Synkroniserar med instansen.
sync-idle = I fas med instansen.
sync-waiting-until = Kan inte synkronisera. Nytt försök { $time }, eller tryck på { $key }.
sync-waiting = Kan inte synkronisera. Nytt försök om { $seconds } s, eller tryck på { $key }.
sync-waiting-soon = Kan inte synkronisera. Försöker igen nu.
sync-login = Utloggad: { $key } loggar in. Ärenden går att läsa, arbetet ligger kvar i kön.
sync-as-of = Data per { $time }.
sync-never = Inget har lästs från instansen ännu.
sync-pending = { $count ->
    [0] Inget väntar på att skickas.
    [one] 1 av dina ändringar väntar på att skickas.
   *[other] { $count } av dina ändringar väntar på att skickas.
}
sync-short-idle = per { $time }
sync-short-waiting = kan inte synka
sync-short-login = utloggad
sync-short-syncing = synkar
sync-short-starting = startar
sync-short-pending = { $count } väntar

# Connection card and connection box
connect-card = ServiceNow
connect-title = Använder du ServiceNow?
connect-text = Om du ansluter ditt ServiceNow-konto kan du skapa och se ServiceNow-ärenden för ändringshantering och incidenthantering direkt härifrån.
connect-demo-how = Vill du se dig omkring först, med en demoinstans och utan konfigurering: avsluta med { $key } och kör:
connect-demo-command = ticketdeck demo
connection-profile = Profil
connection-instance = Instans
connection-me = Du är
connection-me-unmatched = { $me } (finns inte på instansen; ange me i profilen)
connection-vault = Hemligheter i
connection-scope = Följda ärenden
connection-interval = Synkas var
vault-keyring = systemets nyckelring
vault-encrypted = en krypterad fil
vault-plain = en klartextfil, enligt din inställning
vault-memory = minnet, borta när programmet avslutas
scope-mine = skapade med ticketdeck, tilldelade dig eller dina grupper
scope-all = alla som inloggningen kan se
scope-not-followed = följs inte
interval-seconds = { $count } s
interval-minutes = { $count } min

# Ticket list
list-title-change = Ändringsärenden
list-title-incident = Incidentärenden
list-title-both = Ändrings- och incidentärenden
list-position = { $at } av { $total }
list-filter = Filter
list-filter-empty = ord, eller fält:värde
list-no-filter = { $key } filtrerar
list-sorted = sorterat på { $column } { $direction }
list-ascending = stigande
list-descending = fallande
list-open-only = bara öppna
list-empty = Här finns inga ärenden ännu.
list-empty-filter = Inget ärende matchar filtret. { $key } tar bort det.
group-week = Veckan från { $day }
group-no-week = Utan förfallodatum
group-nobody = Otilldelade
toast-pasted = Frågan är nu listans filter.
toast-pasted-partly = Utelämnat, eftersom ticketdeck inte för de kolumnerna (listan kan visa mer): { $parts }
toast-pasted-refused = Frågan kan inte användas: vid tecken { $position } { $why }
toast-pasted-table = { $table } är ingen tabell som ticketdeck följer; listor från change_request, incident och task kan klistras in.
toast-pasted-too-many = Frågan har fler värden än ett filter kan ha (250). Begränsa den och klistra in den igen.
query-no-operator = saknas FÄLT OPERATOR VÄRDE, som i priority=1
query-unknown-field = står en kolumn som inte finns på change_request eller incident
query-or-without-first = behöver ^OR ett villkor före sig
query-script = körs inte javascript: här
view-open = Alla öppna
view-mine = Mina
view-overdue = Försenade
view-unassigned = Otilldelade
view-changed = Ändrade
palette-view = Vy: { $name }
palette-command = Kommando: { $name }
filter-unknown-field = inget fält { $found }; skriv ord med kolon inom citattecken
filter-unknown-field-near = inget fält { $found }; menade du { $nearest }?
filter-unknown-value = inte { $found } utan { $expected }
filter-unknown-value-near = inte { $found }; menade du { $nearest }?
filter-missing-value = ett värde: { $expected }
filter-open-quote = citattecknet är inte avslutat
filter-stray-quote = citattecken ska stå runt ett helt värde
filter-nothing-to-join = ett ord eller villkor saknas bredvid |, OR eller !
filter-too-many = ett filter har högst 250 ord och värden
sort-updated = senaste ändring
sort-created = skapad
sort-number = nummer
sort-name = namn
sort-priority = prioritet
sort-state = status
sort-due = förfallodatum
column-pending = Väntar

# Detail
detail-title = Ärende
detail-pending = Ännu inte på instansen
detail-related = Relaterat
related-line = { $number }  { $name } ({ $state })
relation-parent = Överordnat
relation-child = Underordnat
relation-mended-by = Åtgärdas av
relation-mends = Åtgärdar
relation-caused-by = Orsakat av
relation-caused = Orsakade
relation-same-action = Samma åtgärd
relation-same-item = Samma objekt
detail-journal-newest = Arbetsanteckningar och kommentarer, nyaste först
detail-journal-oldest = Arbetsanteckningar och kommentarer, äldsta först
detail-journal-reading = Alla anteckningar är inte här ännu; de läses från instansen.
detail-journal-later = Alla anteckningar är inte här ännu; de läses när instansen kan nås.
detail-journal-denied = Inloggningen får inte läsa arbetsanteckningar och kommentarer; { $key } visar vad du kan göra.
detail-hidden = { $count ->
    [one] Ett tecken i ärendet är osynligt eller vilseledande; { $key } visar kodpunkter.
   *[other] { $count } tecken i ärendet är osynliga eller vilseledande; { $key } visar kodpunkter.
}
detail-spelled = Alla tecken utanför ASCII visas med sin kodpunkt; { $key } visar texten som den är.
detail-no-journal = Inga anteckningar ännu.
detail-gone = Ärendet finns inte längre i den lokala databasen. Du ser det som det var.
detail-unreadable = Posten kunde inte läsas helt. Den sparas som den kom.
detail-lines = rad { $from } till { $to } av { $total }
due-overdue = { $day }, försenat
journal-work-note = arbetsanteckning
journal-comment = kommentar, syns för kunden
journal-line = { $kind }  { $time }  { $author }
journal-since-above = -- nytt sedan du tittade: { $count ->
    [one] posten
   *[other] de { $count } posterna
} ovanför --
journal-since-below = -- nytt sedan du tittade: { $count ->
    [one] posten
   *[other] de { $count } posterna
} nedanför --
operation-create = Nytt ärende
operation-edit = Redigering
operation-note = Arbetsanteckning
operation-comment = Kommentar
operation-state = Ny status
operation-close = Stängning
write-line = { $operation }: { $state }, gjord { $time }
write-queued = i kö
write-sending = skickas
write-unknown = oklart om den kom fram
write-confirmed = bekräftad
write-refused = avvisad
write-conflict = i konflikt
write-frozen = stoppad
write-withdrawn = återtagen
write-unknown-why = Den söks upp på instansen innan något skickas igen.
write-until = Väntar till { $time }.
write-resolve = I konflikt: { $key } jämför båda sidorna och låter dig välja.
write-named = { $operation }, { $ticket }
write-refused-field = skickade { $sent }, instansen behöll { $kept }
mark-queued = i kö
mark-unclear = oklar
mark-conflict = konflikt
mark-refused = avvisad
mark-stopped = stoppad

# Secure Score
score-list-title = Förbättringsåtgärder
score-action-title = Förbättringsåtgärd
score-column-rank = Rang
score-column-title = Förbättringsåtgärd
score-column-points = Poäng
score-column-left = Kvar
score-column-impact = Påverkan
score-column-cost = Kostnad
score-column-ticket = Ärende
score-column-state = Ärendet är
score-filter-empty = titel, id, produkt, beskrivning
score-sort-left = poäng kvar
score-sort-rank = rang
score-sort-title = titel
score-sort-category = kategori
score-sort-service = produkt
score-sort-status = status
score-only-open = bara öppna
score-only-quick-wins = snabba vinster
score-only-regressed = försämrade
score-only-not-shared = ännu inte delade
score-only-closed = stängda ärenden, poäng saknas
score-only-new = nya sedan ditt senaste besök
score-all = alla som gäller
score-empty = Ingen förbättringsåtgärd är sådan.
score-empty-filter = Ingen förbättringsåtgärd innehåller alla dessa ord. { $key } rensar filtret.
score-status-to-address = Att åtgärda
score-status-planned = Planerad
score-status-risk-accepted = Accepterad risk
score-status-third-party = Tredje part
score-status-alternate = Alternativ
score-status-completed = Slutförd
score-status-reviewed = Granskad
score-level-low = Låg
score-level-moderate = Måttlig
score-level-high = Hög
score-level-unknown = saknas
score-points-of = { $points } av { $max } poäng
score-points-left = { $left } kvar
score-points-most = högst { $max } poäng
score-ticket-queued = i kö
score-ticket-due = förfaller { $day }
score-basis-all = Alla klientorganisationer
score-basis-seats = Som din, { $from } till { $to } platser
score-basis-size = Liknande storlek
score-basis-industry = Samma bransch
score-why-unknown = okända poäng
score-why-threat = skyddar mot { $threat }
score-why-regressed = har tappat poäng
score-field-points = Poäng
score-field-regressed = Försämrad
score-field-tickets = Ärenden
score-field-product = Produkt
score-field-threats = Skyddar mot
score-field-impact = Användarpåverkan
score-field-cost = Kostnad
score-field-tier = Nivå
score-field-rank = Rang
score-field-control = Kontroll
score-field-link = Länk
score-field-synced = Senast synkad
score-field-calculated = Poäng beräknade
score-field-read = Läst
score-regressed-when = föll från { $from } till { $to } den { $day }
score-asserted = Poäng på en administratörs ord; Microsoft har inte observerat dem.
score-deprecated = Microsoft underhåller inte längre åtgärden.
score-not-scored = Poängsätts inte: den gäller inte den här klientorganisationen.
score-no-ticket = inget ännu
score-closed-not-seen = Stängt i ServiceNow, ännu inte sett av Microsoft. Poängen följer oftast inom två dagar.
score-closed-denied = Stängt i ServiceNow, men Microsoft har tittat sedan dess och poängen saknas fortfarande.
score-at-a-glance = I korthet
score-description = Beskrivning
score-implementation = Implementeringsstatus
score-next-steps = Nästa steg
score-user-impact = Användarpåverkan
score-history = Historik
score-counted = { $count } av { $total } är som de ska vara.
score-on = Den är på.
score-off = Den är av.
score-device = En enhetsåtgärd: den ställs in i Vulnerability Management, och dess status kan inte ställas in härifrån.
score-text-cut = [{ $count } tecken till]
score-no-history = Inga ändringar under de dagar som Microsoft sparar.
score-points-lost = förlorade poäng: { $from } till { $to }
score-points-won = vunna poäng: { $from } till { $to }
score-state-set = { $state }, satt av { $who }
score-someone = någon
score-action-gone = Åtgärden finns inte längre i den lokala databasen. Du ser den som den var.
score-whole = Alla
score-count-regressed = { $count } försämrade
score-count-open = { $count } att åtgärda
score-count-planned = { $count } planerade
score-count-accepted = { $count } accepterad risk
score-count-asserted = { $count } på en administratörs ord
score-count-completed = { $count } slutförda
score-count-shared = { $count } med ärende
detail-action = { $points }, { $status }; { $key } öppnar den
detail-linked = Länkat här, av dig; { $key } tar bort länken
link-list-title = Länka en förbättringsåtgärd till { $ticket }
link-note = Länkat till förbättringsåtgärden { $action }.
score-linked = { $ticket }; länkat här, av dig

# Sharing
share-title = Dela
share-change = ServiceNow-ändringsärende
share-incident = ServiceNow-incidentärende
share-link = Kopiera länk
share-text = Kopiera som text
share-markdown = Kopiera som Markdown
share-mail = E-postutkast
share-open = Öppna
share-again = Dela igen
share-cancel = Avbryt
share-looking = Frågar instansen om någon redan har delat den.
share-exists = { $number } finns, { $state }.
share-exists-by = { $number } finns, { $state }. Skapat av { $who }.
share-more = { $count ->
    [one] Det finns 1 till.
   *[other] Det finns { $count } till.
}
share-again-ask = Öppna det eller dela igen?
share-unasked = Det gick inte att fråga om någon redan har delat den. Inget ärende är känt här.

# Setting a status at Microsoft
score-state-title = Ange status hos Microsoft
score-state-reason = Orsak *
score-state-note = Microsoft får: { $reason }
score-state-best-effort = Det skickas en gång, nu. Microsoft sparar det i historiken; portalen kan visa det en dag senare.
score-state-sending = Skickas till Microsoft.
score-state-there = Status och orsak är redan så. Inget skickades.
score-state-same = Åtgärden har redan den statusen. Inget skickades.

# Task form
form-new-change = Nytt ändringsärende
form-new-incident = Nytt incidentärende
form-edit = Redigera { $number }
form-edit-unnumbered = Redigera ärende
form-required = * krävs
form-resumed = Fortsätter ditt utkast. { $key } kastar det.
form-discard-ask = Kasta utkastet? { $key } igen kastar det, andra tangenter behåller det.
form-from-action = Från förbättringsåtgärd { $control }
form-proposed = Förslag { $priority }: { $why }
form-fixed = Bestämdes när ärendet skapades.
form-choose = Vänster och höger väljer.
form-unchosen = inte valt
form-name-note = { $count } av { $max } tecken
form-due-note = 2026-12-01, 12-01, +7d eller fri
form-due-understood = { $weekday }, { $day }; + och - flyttar
form-due-past = { $day } har passerat. Enter behåller den.
form-incident-priority = Anger påverkan { $impact }, angelägenhet { $urgency }.
form-description-note = { $count } av { $max } tecken
weekday-mon = måndag
weekday-tue = tisdag
weekday-wed = onsdag
weekday-thu = torsdag
weekday-fri = fredag
weekday-sat = lördag
weekday-sun = söndag
problem-missing = Krävs.
problem-passphrase-instead = Ingen nyckelring här. Hemligheter läggs i en krypterad fil: välj dess lösenfras.
problem-too-long = För långt: högst { $max } tecken.
problem-not-a-day = Ingen dag. Prova 12-01, +7d eller fri.
problem-past-day = Dagen har passerat. Enter behåller den.
problem-with-detail = { $step } ({ $detail })

# Finder: help and palette
help-title = Hjälp
palette-title = Kommandon
views-title = Vyer
finder-search = Sök
finder-empty = skriv ett ord eller en tangent
finder-none = Inget kommando matchar.
finder-sends = Det här skriver till ServiceNow.
finder-sends-to-microsoft = Det här skriver till Microsoft.
finder-discards = Det här frågar innan något kastas.

# The list as a URL
link-title = Listan i ServiceNow
link-text = Samma ärenden, som en länk att öppna i en webbläsare eller ge vidare:
link-left-out = Bara ticketdeck kan avgöra den här delen av filtret, så den är inte med i länken: { $parts }

bad-config-title = Konfigurationen togs inte in
bad-config-text = Allt är kvar som det var. Skriv det här i stället och ladda sedan om:
link-mail-title = E-postutkast
link-mail-text = Ett utkast för ditt e-postprogram. Länken finns i terminalens urklipp:

# Toasts
toast-state-sent = Microsoft har tagit emot statusen. Portalen kan visa den en dag senare.
toast-state-failed = Statusen angavs inte. { $why }
toast-score-not-due = Microsoft vill lämnas i fred till { $time }.
toast-score-failed = Säkerhetspoäng kunde inte läsas. { $why }
toast-text-copied = Åtgärden skickades som text till terminalens urklipp.
toast-markdown-copied = Åtgärden skickades som Markdown till terminalens urklipp.
toast-mail-copied = E-postutkastets länk skickades till terminalens urklipp.
toast-ticket-elsewhere = { $number } ligger utanför det som profilen följer. Länken skickades till terminalens urklipp.
toast-queued = I kö: { $name }. Det är sparat här och skickas av sig självt.
toast-queued-edit = I kö: ändringar av { $name }. De är sparade här och skickas av sig själva.
toast-not-saved = Inte sparat. { $why } Ditt utkast finns kvar; försök igen med samma tangenter.
toast-reloaded = Konfigurationen är omläst. Anslutningar och synktider gäller från nästa start.
toast-message-copied = Meddelandet skickades till terminalens urklipp.
toast-no-chord = { $keys } gör inget här.
toast-nothing-changed = Inget ändrades, så inget skickas.
toast-draft-kept = Utkastet behålls. Samma tangent fortsätter det.
toast-draft-discarded = Utkastet kastades.
toast-paste-cut = Bara en del togs med: fältet rymmer högst { $max } tecken.
toast-sync-now = Synkroniserar nu.
toast-aside = Undanlagt tills det ändras; is:aside visar det
toast-snoozed = Undanlagt till i morgon bitti eller en ändring; is:aside visar det
toast-not-aside = Tillbaka i listorna
toast-sync-elsewhere = Det andra ticketdeck-fönstret synkroniserar; det här visar vad det hämtar.
toast-no-such-locale = Inga texter för { $locale }; ange language under [ui]: en, de, sv, ja eller zh-TW.
toast-link-copied = Länken skickades till terminalens urklipp.
toast-number-copied = { $number } skickades till terminalens urklipp.
toast-load-failed = Den lokala databasen kunde inte läsas. { $why }
toast-write-refused = Instansen avvisade en ändring. { $key } visar vad och varför.
toast-write-conflict = Någon annan ändrade samma fält först. { $key } visar båda.
toast-write-frozen = En ändring stoppades: inget händer med den utan dig. { $key } visar varför.

# Too small
small-title = ticketdeck behöver 60 kolumner och 20 rader.
small-text = Den här terminalen har { $columns } kolumner och { $rows } rader. Förstora den, eller avsluta med { $key }.

# Actions
action-send = Skicka uppgiften till ServiceNow
action-next-field = Nästa fält
action-previous-field = Föregående fält
action-leave-form = Lämna formuläret; utkastet behålls
action-discard-draft = Kasta utkastet
action-edit = Redigera ärendet
action-previous-ticket = Föregående ärende
action-next-ticket = Nästa ärende
action-toggle-pane = Visa eller dölj ärendet bredvid listan
action-journal-order = Nyaste eller äldsta anteckningen först
action-code-points = Visa eller dölj kodpunkter
action-copy-number = Kopiera ärendets nummer
action-view = Visa det valda ärendet
action-create-ticket = Skapa ärende
action-view-all = Visa alla ärenden
action-go-home = Hem
action-views = Vyer
action-reload = Läs om konfigurationsfilen
action-all-tickets = Alla ärenden
action-list-link = Listan som ServiceNow-länk
action-manage = Hantera ServiceNow-konfiguration
action-filter = Filtrera listan
action-next-kind = Ändringar, incidenter eller båda
action-next-sort = Sortera på nästa kolumn
action-reverse-sort = Vänd ordningen
action-open-only = Utelämna stängda ärenden, eller ta med dem
action-keep-filter = Behåll filtret, tillbaka till listan
action-complete-filter = Komplettera ordet, sedan nästa sätt
action-complete-filter-back = Komplettera på föregående sätt
action-restore-filter = Lämna, med filtret som det var
action-pick-view = Visa den första till nionde vyn
action-next-group = Gruppera efter status, person, vecka, eller inte
action-put-aside = Klart för nu: undan till en ändring, eller åter
action-snooze = Undan till i morgon bitti eller en ändring
action-clear-or-back = Rensa filtret (en vy behåller sitt), eller bakåt
action-view-action = Visa den valda förbättringsåtgärden
action-share = Dela förbättringsåtgärden
action-press-share = Dela på det här sättet
action-previous-action = Föregående förbättringsåtgärd
action-next-action = Nästa förbättringsåtgärd
action-open-shared-ticket = Öppna ärendet som skapats av den
action-copy-action-link = Kopiera åtgärdens länk
action-set-status = Ange åtgärdens status hos Microsoft
action-send-status = Skicka statusen till Microsoft
action-open-action = Öppna dess förbättringsåtgärd, eller länka en
action-unlink-action = Ta bort länken till förbättringsåtgärden
action-secure-score = Förbättringsåtgärder för Säkerhetspoäng
action-score-overview = Säkerhetspoäng i korthet
action-category-actions = Förbättringsåtgärder i kategorin
action-open-actions = Bara öppna åtgärder, eller alla som gäller
action-next-category = Nästa kategori
action-previous-category = Föregående kategori
action-next-service = Nästa produkt
action-quick-wins = Bara snabba vinster: liten påverkan, lite arbete
action-regressed-actions = Bara de som tappat poäng
action-not-shared = Bara de utan ärende
action-open-alert = Öppna det Säkerhetspoäng varnar för; sedan nästa
action-move-up = Upp
action-move-down = Ned
action-page-up = En sida upp
action-page-down = En sida ned
action-first = Till den första
action-last = Till den sista
action-other-card = Till det andra kortet
action-sync-now = Synkronisera nu
action-palette = Hitta ett kommando och kör det
action-help = Hjälp
action-run-found = Kör det hittade kommandot
action-copy-link = Kopiera länken
action-close = Stäng rutan
action-back = Tillbaka
action-leave = Avsluta ticketdeck
action-quit = Avsluta ticketdeck genast; utkast behålls
action-redraw = Rita om skärmen
action-suspend = Lägg ticketdeck i bakgrunden

# Hint bar
chord-go = Gå till
chord-view = Lista
chord-copy = Kopiera
chord-more = Mer
chord-begun = … väntar på nästa tangent; esc avbryter.
hint-bar-send = Skicka
hint-bar-next-field = Nästa fält
hint-bar-leave-form = Lämna, behåll
hint-bar-discard = Kasta
hint-bar-edit = Redigera
hint-bar-next-ticket = Nästa
hint-bar-view = Visa
hint-bar-create = Skapa
hint-bar-view-all = Alla
hint-bar-manage = Hantera
hint-bar-filter = Filter
hint-bar-kind = Typ
hint-bar-share = Dela
hint-bar-choose = Välj
hint-bar-next-action = Nästa
hint-bar-ticket = Ärende
hint-bar-copy-link = Kopiera länk
hint-bar-set-status = Status
hint-bar-open-action = Åtgärd
hint-bar-actions-of = Åtgärder
hint-bar-category = Kategori
hint-bar-service = Produkt
hint-bar-quick-wins = Snabba vinster
hint-bar-not-shared = Ej delade
hint-bar-keep-filter = Klar
hint-bar-complete-filter = Komplettera
hint-bar-restore-filter = Som förut
hint-bar-other-card = Kort
hint-bar-palette = Kommandon
hint-bar-help = Hjälp
hint-bar-run = Kör
hint-bar-copy = Kopiera
hint-bar-close = Stäng
hint-bar-back = Tillbaka
hint-bar-quit = Avsluta
hint-bar-keep-theme = Behåll

# Why an action cannot run now
reason-not-connected = Ännu inte ansluten till ServiceNow.
reason-no-ticket = Inget ärende är valt.
toast-command-started = { $name } körs.
toast-command-done = { $name } avslutades utan fel efter { $seconds } s.
toast-command-failed = { $name } avslutades med kod { $code } efter { $seconds } s.
toast-command-killed = { $name } avslutades av en signal efter { $seconds } s.
toast-command-slow = { $name } blev inte klart inom { $seconds } s och avslutades.
toast-command-not-run = { $name } kördes inte: { $why }
reason-like-an-option = { $fact } börjar här som en flagga; sätt text framför i run.
reason-both-kinds = En tabell per ServiceNow-lista: välj en typ först.
reason-not-followed = Profilen följer inte den tabellen.
reason-loading = Ärendet läses fortfarande.
reason-unreadable = Posten kunde inte läsas helt och redigeras därför inte här.
reason-ticket-over = Ärendet är stängt eller annullerat; ServiceNow tar inte emot ändringar av det.
reason-no-room = Fönstret är för litet för att visa lista och ärende tillsammans.
reason-no-number = Ärendet har inget nummer ännu: det finns inte på instansen.
reason-no-score = Säkerhetspoäng är inte anslutet: `ticketdeck connect --secure-score`.
reason-no-action-selected = Ingen förbättringsåtgärd är vald.
reason-action-loading = Förbättringsåtgärden läses fortfarande.
reason-no-link = Microsoft anger ingen länk för den.
reason-not-shared = Inget ärende har skapats av den ännu.
reason-not-linked = Du har inte länkat ärendet till någon förbättringsåtgärd.
toast-linked = Länkat här, av dig; inget skickades. Anteckningen går bara om du skickar den.
toast-unlinked = Länken är borttagen; inget skickades.
reason-no-alert = Säkerhetspoäng varnar inte för något.
reason-plain-filter = Filtret är vanliga ord: det finns inget att komplettera.
reason-other-place = Kommandot fungerar på en annan plats: { $place }.

# Places
scope-everywhere = Överallt
scope-home = Hem
scope-connect = Inte ansluten
scope-list = Ärendelista
scope-filter = Filterrad
scope-detail = Ärende
scope-form = Formulär
scope-finder = Hjälp och kommandon
scope-link = Länk
scope-setup = Konfigurering
scope-setup-field = Konfigurering, en uppgift
crumb-sign-in = Inloggning
scope-sign-in = Inloggning, väntar
scope-sign-in-end = Inloggning, avslutad
scope-manage = Konfiguration
scope-naming = Namn på en status
scope-profiles = Profiler
scope-ask = Fråga
scope-passphrase = Lösenfras
scope-cases = Felsökning
scope-case = Felsökningspost
scope-score = Säkerhetspoäng
scope-score-list = Förbättringsåtgärder
scope-score-action = Förbättringsåtgärd
scope-share = Dela
scope-score-state = Status hos Microsoft
scope-themes = Teman
table-place = Plats
table-keys = Tangenter
table-action = Kommando

# What to do next
hint-check-network = Instansen kan inte nås. Kontrollera nätverk, proxy och URL; osänt arbete finns kvar.
hint-check-certificate = Instansens certifikat är inte betrott. Om det kommer från en privat CA anger du ca_file i profilen.
hint-wake-instance = Instansen sover. Väck den i en webbläsare; osänt arbete finns kvar.
hint-page-in-between = En webbsida svarade i stället för API:et. En inloggningssida eller proxy står emellan: kontrollera instansens URL och proxyn.
hint-redirected = Instansen svarade med en omdirigering, som aldrig följs. Kontrollera instansens URL.
hint-sign-in-again = Inloggningen avvisades eller har gått ut. Logga in igen med ticketdeck connect; osänt arbete finns kvar.
hint-ask-for-scope = OAuth-klienten får inte använda det här API:et. Be ServiceNow-administratören tillåta Table API för den.
hint-ask-for-role = Inloggningens roller tillåter inte detta. Be ServiceNow-administratören om rollen.
hint-instance-rule = En regel på instansen avvisade det. Dess ord säger vad den vill ha.
hint-wait-for-limit = För många anrop till instansen. Väntar som den bett om; inget att göra.
hint-instance-trouble = Instansen har problem. Nya försök görs automatiskt.
hint-record-gone = Posten är borta, eller så får inloggningen inte se den.
hint-check-instance = Tabellen eller sökvägen finns inte där. Kontrollera instansens URL.
hint-bad-answer = Svaret var avhugget eller oläsligt. Nya försök görs automatiskt.
hint-look-up-first = Det är oklart om det kom fram. Det söks upp innan något skickas igen.
hint-changed-elsewhere = Någon annan ändrade samma fält först, så inget skickades. Jämför båda och välj.
hint-two-tickets = Mer än ett ärende på instansen har uppgiftens id. Inget skickas förrän du har tittat på dem.
hint-free-disk-space = Det går inte att skriva i datamappen. Frigör diskutrymme.
hint-fix-permissions = Datamappen eller en fil i den har fel ägare eller rättigheter. Gör den till bara din.
hint-check-database = Den lokala databasen är skadad eller från en nyare version. Uppdatera ticketdeck om den är nyare; är den skadad, spara en kopia av filen och börja med en annan datamapp.
hint-filter-ignored = Instansen bortser från filtret, så dess svar går inte att lita på. Fråga ServiceNow-administratören om omfångets kolumner.
hint-fix-config = En inställning i konfigurationsfilen måste ändras.
hint-connect = Ingen profil är ansluten ännu. Kör ticketdeck connect.
hint-choose-me = Den agerande personen finns inte på instansen. Ange me i profilen.
hint-other-window = Ett annat ticketdeck skickar redan. Det du lägger i kö här skickas av det.
hint-check-number = Det finns inget sådant ärende här. Synkronisera, eller kontrollera numret.
hint-entra-secret = Entra-programmets hemlighet är fel eller har gått ut. Skapa en ny i administrationscentret för Entra (Appregistreringar > Certifikat och hemligheter) och anslut igen.
hint-entra-application = Entra känner inte till programmet eller klientorganisationen. Kontrollera tenant och entra_client_id i profilen, och att molnet är rätt.
hint-entra-consent = Programmet saknar medgivande. En administratör måste bevilja SecurityEvents.Read.All (program eller delegerad) och ge medgivande för klientorganisationen.
hint-entra-policy = En princip för villkorsstyrd åtkomst avvisar det här sättet att logga in. Enhetskoder blockeras ofta: använd webbläsaren eller programmets egen inloggning.
hint-entra-redirect = Programmets registrering stämmer inte: lägg till plattformen ”Mobilprogram och skrivbordsprogram” med http://localhost; en inloggning i webbläsaren skickar ingen hemlighet.
hint-entra-scope = Entra känner inte till den begärda Graph-adressen. Graph och inloggning måste höra till samma moln.
hint-score-role = Inloggningen får inte använda Säkerhetspoäng. Den behöver SecurityEvents.Read.All med medgivande; en person behöver också rollen Säkerhetsläsare eller Säkerhetsadministratör.
hint-score-write = Inloggningen får läsa Säkerhetspoäng men inte ändra det. Det kräver SecurityEvents.ReadWrite.All, och för en person rollen Säkerhetsadministratör.
hint-score-empty = Klientorganisationen har inga säkerhetspoäng ännu: den är ny eller saknar en licens som räknas. Inget sparat ändrades.
hint-score-cloud = Det finns inga säkerhetspoäng i det här molnet (21Vianet, Kina).
hint-score-refused = Microsoft avvisade detta. Dess ord och begärans id säger mer; status för enhetskontroller (scid_...) anges bara i Vulnerability Management.
hint-allow-access = Åtkomst nekades på instansens sida. Börja om och välj Allow, inloggad som integrationsanvändaren.
hint-begin-again = Svaret hör till en annan inloggning, eller så är den inloggningen över. Börja om och använd den nyaste adressen.
hint-register-redirect = Webbläsaren skickades till en annan adress än den begärda: instansen tar den första registrerade Redirect URL när vår inte är registrerad exakt så. Låt registrera den och börja om.
hint-paste-whole = Det är inte adressen som webbläsaren skickades tillbaka till. Kopiera hela från adressfältet, med code och state, även om sidan inte kunde läsas in.
hint-paste-instead = Inget svar kom från webbläsaren. Klistra in adressen den skickades tillbaka till. Om den gick till en annan värd eller port, låt registrera vår Redirect URL exakt som den visas.
hint-new-code = Instansen tog inte emot koden. En kod gäller en gång och en minut: börja om. Misslyckas det också, kontrollera klientens id och hemlighet.
hint-check-client = Instansen känner inte till OAuth-klienten. Kontrollera dess id och hemlighet i instansens Application Registry.
hint-second-factor = Kontot kräver en andra faktor, som ett program inte kan ge. Använd en integrationsanvändare utan.
hint-allow-address = Instansen avvisar den här datorns adress. Be ServiceNow-administratören tillåta den under IP Address Access Control.
hint-enter-passphrase = Försök igen med det krypterade valvets lösenfras. Är den glömd, flytta undan valvets fil och anslut igen.
hint-longer-passphrase = Välj en längre lösenfras: några ord är starka och lätta att skriva.
hint-ways-to-unlock = Kör det i en terminal, eller ange passphrase_command i konfigurationen som ett kommando som skriver ut lösenfrasen, eller anslut igen med --vault keyring eller --vault plain.
hint-unlock-keyring = Lås upp nyckelringen och försök igen, eller anslut igen med --vault encrypted. Nyckelringens innehåll finns kvar.
hint-other-vault = Om nyckelringen frågar efter sitt lösenord i ett fönster, svara där och försök igen. På en värd utan nyckelring ansluter du igen med --vault encrypted.
hint-check-command = Kör kommandot för hand för att se vad det säger, och kontrollera det i konfigurationen.
hint-update-program = Uppdatera ticketdeck; filen lämnas som den är.
hint-cannot-prove = Det går inte att bevisa om det kom fram. Titta på ärendet på instansen, och ange sedan att det kom fram eller skicka igen.
hint-copied-store = Datamappen är en kopia av en annan, som kanske redan har skickat detta. Titta på ärendet, och släpp det sedan eller ge upp det.
hint-id-not-kept = Instansen behöll inte det id som gör att ett ärende skapas bara en gång, så inga fler skapas automatiskt. Fråga ServiceNow-administratören om kolumnen correlation_id; att försöka igen med ett väntande skickar det ändå.
hint-cannot-undo = Det går inte att ångra. Rätta det med en egen ändring.
hint-not-allowed-now = Ärendet kan inte gå till den statusen från den nuvarande.
hint-network-disk = Datamappen ligger på ett nätverksfilsystem, där bara ett fönster kan arbeta säkert. Stäng det andra, eller lägg datamappen på en lokal disk.

## Plain commands

cli-failure = ticketdeck: { $message }
cli-no-profile = ingen profil är ansluten
cli-read-only = profilen { $profile } är skrivskyddad: inget sparades eller skickades. Ta bort read_only ur dess konfiguration, eller lås upp den i instrumentpanelen för en session
cli-no-ticket = inget sparat ärende heter { $name }
cli-not-a-day = --due: { $text } är ingen dag; skriv 2026-12-01, +7d, fri eller tomorrow
cli-other-window = ett annat ticketdeck skickar för profilen; det synkroniserar av sig självt
cli-other-window-named = ett annat ticketdeck ({ $who }) skickar för profilen; det synkroniserar av sig självt
cli-no-view = det finns ingen vy { $name }; det finns: { $known }
cli-no-command = det finns inget kommando { $name }
cli-no-choice = { $column }: instansen har inte { $value }; den har { $known }
cli-nobody = ingen heter { $name }; skriv ett användarnamn, ett fullständigt namn, me eller nobody. Liknande: { $known }
cli-several = flera heter { $name }; skriv användarnamnet: { $known }
cli-state-needs = statusen kräver { $column }: lägg till { $option }
cli-filter-too-long = vyn och filtret har tillsammans för många villkor
cli-config-fine = { $file } går att förstå; profiler i den: { $profiles }
cli-config-missing = { $file } finns inte, vilket räknas som tom; profiler: { $profiles }
cli-config-none = { $file } finns inte
cli-path-config = Konfiguration
cli-path-data = Data
cli-path-log = Logg
cli-nothing-here = Inget ärende har den här datorn som konfigurationsobjekt. Sökte efter: { $names }
cli-exported = Skrivet till { $file }, som bara du kan läsa.
cli-not-a-time = --since: { $text } är ingen tid; skriv 2026-12-01T08:00:00Z, eller 8h, 2d
cli-file-too-large = --from: { $file } är större än 64 megabyte
cli-file-line = --from, rad { $line }: { $what }
cli-bulk-no-file = { $option } gäller en fil: det behöver --from
cli-bulk-wrong = Några rader går inte att förstå, så ingenting ur filen har sparats. Rätta dem och kör igen.
cli-bulk-rehearsed = Repetition, ingenting sparat. Rader: { $rows } ({ $counts })
cli-bulk-done = Rader: { $rows } ({ $counts })
cli-no-text = texten får inte vara tom
cli-long-text = texten är längre än en megabyte
cli-score-unconnected = Säkerhetspoäng är inte anslutet; kör `ticketdeck connect … --secure-score --tenant T --entra-client-id ID`
cli-score-unread = Säkerhetspoäng har ännu inte lästs; kör `ticketdeck score --refresh`
cli-refused-field = Instansen tog inte emot { $field } som skickat: skickade ”{ $sent }”, behöll ”{ $kept }”.
cli-sync-failed = Synkroniseringen slutfördes inte.
cli-synced = Skickade { $pushed ->
    [one] { $pushed } skrivning
   *[other] { $pushed } skrivningar
}; läste { $changes ->
    [one] { $changes } ändring
   *[other] { $changes } ändringar
} och { $incidents ->
    [one] { $incidents } incident
   *[other] { $incidents } incidenter
}.
cli-waiting = { $id } är sparat och väntar på instansen: { $why }
cli-still-waiting = { $count ->
    [one] { $count } skrivning väntar
   *[other] { $count } skrivningar väntar
} fortfarande på instansen. `ticketdeck sync --once` skickar { $count ->
    [one] den
   *[other] dem
}.
cli-warn-plain-vault = Varning: profilens hemligheter lagras okrypterade, eftersom dess `vault` är `plain`.
cli-warn-code = Obs: instansens webbsidor visar det som står mellan [code] och [/code] som HTML.
cli-warn-unclear-wait = Varning: `sync.unclear_wait` är kortare än de 65 s som en instans kan arbeta vidare på en begäran; ett förlorat svar kan då bli ett andra ärende.
cli-status-profile = Profil
cli-status-instance = Instans
cli-status-vault = Valv
cli-status-supplied = hemligheter från kommandot { $program }; token i { $place }
cli-passphrase = Det krypterade valvets lösenfras:
cli-passphrase-wrong = Det är inte lösenfrasen.
cli-passphrase-new = Ny lösenfras för det krypterade valvet (minst 8 tecken):
cli-passphrase-again = Samma igen:
cli-passphrase-differs = De två är olika.
cli-status-scope = Omfång
cli-status-me = Agerande person
cli-status-user = Inloggad som
cli-status-since = Ansluten sedan
cli-status-login-until = Logga in igen senast
cli-status-rate-limit = Uppgiven anropsgräns
cli-status-changes = Ändringar
cli-status-incidents = Incidenter
cli-status-as-of = { $tickets ->
    [one] { $tickets } ärende
   *[other] { $tickets } ärenden
}, per { $time }
cli-status-waiting = Väntar
cli-status-sender = Skickas av
cli-status-sender-unknown = ett annat ticketdeck
cli-status-conflicts = Konflikter
cli-status-refused = Avvisade
cli-never = aldrig
cli-me-unset = inte angiven; kör `ticketdeck connect` för att välja
cli-me-not-found = { $name }, finns inte på instansen
cli-login-failed = Inloggningen avvisades.
cli-connected = Profilen { $profile } är ansluten till { $instance }.
cli-unsent = { $count ->
    [one] { $count } skrivning har
   *[other] { $count } skrivningar har
} inte skickats. Ange --discard-unsent för att koppla från och förlora { $count ->
    [one] den
   *[other] dem
}.
cli-why = Se: ticketdeck doctor --why { $case }
cli-sign-in-open = Öppna den här adressen i en webbläsare, inloggad som integrationsanvändaren (inte som dig själv), och tryck på Allow:
cli-sign-in-redirect = Webbläsaren skickas sedan till { $redirect }, som måste vara registrerad hos OAuth-klienten exakt så.
cli-sign-in-ssh = Om webbläsaren finns på en annan dator, skriv detta där först: { $line }
cli-sign-in-port-taken = Det går inte att lyssna på porten ({ $why }), så klistra in i stället.
cli-sign-in-paste = Eller kopiera hela adressen som webbläsaren skickades till, klistra in den här och tryck på Enter.
cli-signed-in-as = Inloggad som { $user }.
cli-wrong-user = { $user } loggade in, inte { $wanted }. Inget sparas.
cli-not-revoked = Instansen kunde inte meddelas, så dess token upphör av sig själva eller genom administratören (System OAuth > Manage Tokens): { $why }
cli-disconnected = Profilen { $profile } är frånkopplad. Borta: dess inställningar med dina namn på statusar, och dess hemligheter. Kvar: dess ärenden och utkast på den här datorn, och alla ärenden i ServiceNow.
cli-disconnected-purged = Profilen { $profile } är frånkopplad. Borta: dess inställningar med dina namn på statusar, dess hemligheter och dess data på den här datorn. Kvar: alla ärenden i ServiceNow.
cli-passphrase-none = Här finns inget krypterat valv, så det finns ingen lösenfras att ändra.
cli-passphrase-changed = Lösenfrasen är ändrad. Ticketdeck som körs frågar efter den nya vid nästa start.
cli-passphrase-command = passphrase_command måste ge den nya lösenfrasen från och med nu.
cli-show-number = Nummer
cli-show-name = Namn
cli-show-priority = Prioritet
cli-show-state = Status
cli-show-due = Förfaller
cli-show-assigned = Tilldelad till
cli-show-updated = Uppdaterat
cli-show-source = Rekommendationens källa
cli-show-category = Rekommendationens kategori
cli-show-initiated-by = Initierat av
cli-dumb-terminal = TERM säger att terminalen inte kan placera text (dumb), så instrumentpanelen kan inte ritas. Sätt TERM till vad din terminal är, ofta xterm-256color, eller använd de vanliga kommandona: `ticketdeck tickets list`, `ticketdeck --help`.
cli-not-a-terminal = Instrumentpanelen behöver en terminal. Utan en använder du de enkla kommandona: `ticketdeck tickets list`, `ticketdeck --help`.

## Troubleshooting: what one sees, why, and what to do

case-cross-scope-title = Programregistret är stängt för andra program
case-cross-scope-seen = Installationskontrollen stannar på första steget med “Read operation against 'oauth_entity' from scope 'x_mioms_m365ticket' has been refused due to the table's cross-scope access policy”, eller med ett annat programs omfång på den platsen.
case-cross-scope-why = Åtkomsten till tabellen oauth_entity (Application Registries) har ändrats på instansen. För att ansluta måste varje administratör kunna skapa och läsa OAuth-poster.
case-cross-scope-do =
    1. Öppna som administratör System Definition > Tables och välj tabellen oauth_entity (Application Registries).
    2. Ange under Application Access ”Accessible from” till ”All application scopes”.
    3. Markera ”Can read” och spara.
    4. Kör kontrollen igen.
case-oauth-entity-title = Kontrollera OAuth-posten
case-oauth-entity-seen = OAuth-klienten finns inte i programregistret, eller så får inloggningen inte titta där.
case-oauth-entity-why = Klient-id:t är felskrivet, posten togs bort eller inaktiverades, eller så får bara administratörer läsa tabellen oauth_entity. Utan rätt att titta kan ticketdeck inte säga vilket.
case-oauth-entity-do =
    1. Öppna som administratör System OAuth > Application Registry.
    2. Leta efter posten med namnet du gav den. Finns ingen: New > Create an OAuth API endpoint for external clients.
    3. Jämför dess Client ID med det i profilen, tecken för tecken.
    4. Se till att den är Active och att dess Redirect URL är den som ticketdeck visar.
case-integration-user-title = Kontrollera integrationsanvändaren
case-integration-user-seen = Instansen säger inte vem som är inloggad, eller så finns profilens användare inte där.
case-integration-user-why = ticketdeck loggar in som en egen användare, integrationsanvändaren. Dess post i sys_user saknas, har bytt namn eller får inte läsas.
case-integration-user-do =
    1. Öppna som administratör User Administration > Users och leta efter användarnamnet.
    2. Saknas det, skapa en: Active, Web service access only, med rollen itil.
    3. Om OAuth-klienten loggar in själv anger du den här användaren som dess OAuth Application User.
    4. Kör kontrollen igen.
case-sign-in-as-title = Logga in som integrationsanvändaren
case-sign-in-as-seen = Inloggad är någon annan än integrationsanvändaren, ofta du själv.
case-sign-in-as-why = Webbläsaren var redan inloggad på instansen, så sidan som ber om åtkomst visades för den personen.
case-sign-in-as-do =
    1. Börja om inloggningen och öppna adressen.
    2. Tryck på ”Not You” uppe till höger på sidan som ber om åtkomst.
    3. Logga in med integrationsanvändarens namn och lösenord, aldrig med ett personligt konto.
    4. Tryck på ”Allow” när du får frågan om programmet får ansluta.
case-sso-title = Enkel inloggning (SSO) kommer i vägen
case-sso-seen = Instansen skickar inloggningen till en identitetsprovider, eller loggar in dig som dig själv utan att fråga.
case-sso-why = Med enkel inloggning visar instansen inte sin egen inloggningssida, och identitetsprovidern känner inte till integrationsanvändaren.
case-sso-do =
    1. Första sättet: logga in som integrationsanvändaren. Logga ut från instansen, öppna dess sidodörr /login.do, logga in där som integrationsanvändaren och öppna sedan adressen som ticketdeck visar.
    2. Andra sättet: låt skapa en användare hos identitetsprovidern med samma namn och e-post som integrationsanvändaren, och logga in som den. Rättigheter den får för detta kan tas bort efteråt.
    3. Utan en person: använd klientautentiseringsuppgifter (client credentials), som inte behöver någon inloggningssida.
case-ip-filter-title = IP-adresser filtreras
case-ip-filter-seen = Instansen svarar 403 (forbidden), med en sida i stället för API:et.
case-ip-filter-why = Instansens IP Address Access Control tillåter bara vissa adresser. Den här värden, eller proxyn framför den, är inte bland dem.
case-ip-filter-do =
    1. Ta reda på med vilken adress värden går ut (proxyns, om det finns en).
    2. Låt ServiceNow-administratören tillåta den: System Security > IP Address Access Control.
    3. Kör kontrollen igen.
case-no-tickets-title = Ansluten, men inga ärenden
case-no-tickets-seen = Kontrollerna går igenom, men korten är tomma.
case-no-tickets-why = Inget ärende ligger i profilens omfång, den agerande personen är inte angiven, eller så döljer åtkomstregler raderna för inloggningen.
case-no-tickets-do =
    1. Se i ticketdeck status att profilen är auktoriserad; annars loggar du in igen.
    2. Jämför omfånget: ”mine” följer ärenden skapade här, dina och dina gruppers; ”all” allt som inloggningen kan se.
    3. Ange den agerande personen (me) som ditt användarnamn på instansen.
    4. Synkronisera. Kommer fortfarande inget, fråga administratören vilka rader integrationsanvändaren får läsa.
case-hibernating-title = Instansen sover
case-hibernating-seen = Instansen svarar med en sida som säger att den är i viloläge.
case-hibernating-why = Utvecklarinstanser försätts i viloläge när ingen använder dem.
case-hibernating-do =
    1. Logga in på developer.servicenow.com och väck instansen; det tar några minuter.
    2. Kör kontrollen igen. Arbete som inte skickats finns kvar.
case-page-in-between-title = En sida emellan
case-page-in-between-seen = En webbsida kommer i stället för API:ets svar.
case-page-in-between-why = Något mellan här och instansen svarar: nätverkets inloggningssida, en proxy, en webbgateway eller underhåll.
case-page-in-between-do =
    1. Öppna instansens adress i en webbläsare på det här nätverket och se vad som kommer.
    2. Vill nätverket ha en inloggning, logga in där.
    3. Måste en proxy användas, ange proxy i profilen eller HTTPS_PROXY i miljön.
    4. Kör kontrollen igen.
case-redirected-title = Instansen omdirigerar
case-redirected-seen = Svaret är en omdirigering till en annan adress. ticketdeck följer aldrig någon: inloggningen skulle följa med.
case-redirected-why = Instansen har ett annat namn nu, eller så är adressen till en portal framför den.
case-redirected-do =
    1. Öppna adressen i en webbläsare och läs värden i adressfältet efter inloggning.
    2. Anslut med den värden, utan sökväg.
case-certificate-title = Certifikatet är inte betrott
case-certificate-seen = Ingen betrodd anslutning kommer till stånd; TLS-bibliotekets ord säger varför.
case-certificate-why = Certifikatet är från en privat utfärdare, gäller en annan värd, har gått ut, eller så öppnar en proxy anslutningen med ett eget certifikat.
case-certificate-do =
    1. Jämför värden i profilen med den i certifikatet, och den här datorns datum.
    2. Är utfärdaren ditt företags, ange ca_file i profilen till dess PEM-fil.
    3. Granskar en proxy trafiken, använd dess utfärdares PEM-fil på samma sätt.
    4. Det finns ingen inställning som litar på allt: inloggningen skulle ges till vem som än svarar.
case-network-title = Ingen anslutning
case-network-seen = Instansen kan inte nås: avvisad, onåbar eller inget svar i tid.
case-network-why = Nätverket är nere, en brandvägg stoppar anslutningen, eller så är porten fel.
case-network-do =
    1. Prova curl -I med instansens adress från den här värden.
    2. Får bara en proxy gå ut, ange proxy i profilen eller HTTPS_PROXY i miljön.
    3. Låt tillåta port 443 till instansen. Osänt arbete finns kvar under tiden.
case-unknown-host-title = Namnet är inte känt
case-unknown-host-seen = Instansens namn kan inte slås upp.
case-unknown-host-why = Namnet är felskrivet, eller så känner värdens namntjänst inte till namn utanför (då behövs oftast en proxy).
case-unknown-host-do =
    1. Jämför namnet med adressfältet i en webbläsare som har instansen öppen.
    2. Är namnet rätt och bara en proxy får gå ut, ange proxy i profilen eller HTTPS_PROXY i miljön.
case-proxy-title = Proxyn
case-proxy-seen = Proxyn kan inte nås, avvisar anslutningen eller vill ha en inloggning.
case-proxy-why = Proxyns adress är fel, den tillåter inte instansen, eller så vill den ha namn och lösenord.
case-proxy-do =
    1. Se vilken proxy som används: proxy i profilen, annars HTTPS_PROXY; NO_PROXY anger värdar som går förbi den.
    2. En inloggning till proxyn anges i HTTPS_PROXY, aldrig i konfigurationsfilen.
    3. Låt tillåta instansen på proxyn.
case-wrong-address-title = Inte en instans adress
case-wrong-address-seen = Adressen avvisas innan något skickas.
case-wrong-address-why = En instans anges med sitt namn (acme), sin värd (acme.service-now.com) eller https:// och värden. Andra scheman, sökvägar, blanksteg och inloggningar i adressen används inte.
case-wrong-address-do =
    1. Kopiera värden från en webbläsares adressfält, fram till första snedstrecket.
    2. http:// är bara för en instans på den här datorn.
case-not-servicenow-title = Något annat svarar
case-not-servicenow-seen = Adressen svarar, men känner inte till något Table API eller inte den här tabellen.
case-not-servicenow-why = Adressen hör till en annan tjänst, eller så är programmet Change eller Incident inte aktivt på instansen.
case-not-servicenow-do =
    1. Jämför värden med en webbläsares adressfält.
    2. Låt administratören bekräfta att Table API är aktivt och att tabellen finns.
case-login-refused-title = Inloggningen avvisas
case-login-refused-seen = Tokenslutpunkten avvisar: “server_error: access_denied”, “invalid_client” eller “invalid_grant”.
case-login-refused-why = Instansen svarar med samma ord på nästan alla orsaker: fel klient-id eller hemlighet, fel namn eller lösenord, en avstängd behörighetstyp. Bara dess egen systemlogg säger mer.
case-login-refused-do =
    1. Jämför klient-id:t med System OAuth > Application Registry och ange klienthemligheten på nytt.
    2. Client credentials: egenskapen glide.oauth.inbound.client.credential.grant_type.enabled måste vara true och posten behöver en OAuth Application User.
    3. Lösenord: användaren måste vara aktiv, inte utelåst, och ”Password needs reset” av. Upprepade försök låser kontot.
    4. Fråga administratören om orsaken i System Logs > System Log > All.
case-client-refused-title = OAuth-klienten är inte känd
case-client-refused-seen = Tokenslutpunkten eller instansens sida säger “invalid_client” eller “Invalid client_id”.
case-client-refused-why = Klient-id:t finns inte i programregistret, dess post är inaktiv, eller så är klienthemligheten fel.
case-client-refused-do =
    1. Öppna som administratör System OAuth > Application Registry och jämför Client ID, tecken för tecken.
    2. Se till att posten är Active.
    3. Ange klienthemligheten på nytt; som administratör kan man skapa en annan där.
case-no-callback-title = Webbläsaren kommer inte tillbaka
case-no-callback-seen = Du tryckte på Allow och webbläsaren visar ett fel eller en annan adress; ticketdeck väntar vidare.
case-no-callback-why = Webbläsaren körs på en annan dator än ticketdeck; eller så är Redirect URL inte registrerad exakt som ticketdeck skickar den: då använder instansen den första i sin lista.
case-no-callback-do =
    1. Kopiera hela adressen från webbläsarens adressfält och klistra in den här: det fungerar i båda fallen så länge den har code= och state=.
    2. Jämför Redirect URL i System OAuth > Application Registry med den som visas här; localhost och 127.0.0.1 är två olika, och porten räknas.
    3. Eller kör den visade raden med ssh -L på webbläsarens dator och börja om.
case-port-taken-title = Inloggningsporten är upptagen
case-port-taken-seen = ticketdeck kan inte lyssna på porten i Redirect URL.
case-port-taken-why = Ett annat program, kanske ett annat ticketdeck eller en annan person på värden, har porten.
case-port-taken-do =
    1. Klistra in den omdirigerade adressen i stället: det behöver ingen port.
    2. Eller välj en annan port i profilen och registrera dess Redirect URL hos OAuth-klienten.
case-wrong-state-title = Svaret hör till en annan inloggning
case-wrong-state-seen = Det som kom tillbaka hör inte till den här inloggningen och användes inte.
case-wrong-state-why = Adressen är från ett tidigare försök eller ett annat fönster. Den kan också vara någon annans, som vill att du ska arbeta med deras inloggning.
case-wrong-state-do =
    1. Börja om inloggningen och använd bara den nya adressen.
    2. Klistra in adressen som webbläsaren visar direkt efter Allow.
case-code-refused-title = Koden tas inte emot
case-code-refused-seen = Instansen gav en kod och avvisar den sedan.
case-code-refused-why = En kod gäller en gång och kort tid. Den har redan använts, kom för sent, eller så skiljer sig Redirect URL mellan de två anropen.
case-code-refused-do =
    1. Börja om inloggningen och tryck på Allow utan lång paus.
    2. Fortsätter det, jämför Redirect URL och klienthemlighet med programregistret.
case-sign-in-denied-title = Åtkomst nekades
case-sign-in-denied-seen = Instansen säger access_denied efter att dess sida bett om åtkomst.
case-sign-in-denied-why = Deny trycktes, eller så får användaren inte tillåta programmet.
case-sign-in-denied-do =
    1. Logga in igen som integrationsanvändaren och tryck på Allow.
    2. Finns ingen Allow, fråga administratören om OAuth-klienten är begränsad till vissa användare.
case-mfa-title = En andra faktor krävs
case-mfa-seen = Instansen svarar 401 med X-MFA_TOKEN.
case-mfa-why = Multifaktorautentisering är på för användaren, och API:et har inget sätt att be om den.
case-mfa-do =
    1. Logga in med webbläsaren (authorization code), eller låt klienten logga in själv (client credentials).
    2. Eller låt administratören undanta integrationsanvändaren: Web service access only.
case-basic-auth-title = Namn och lösenord är begränsade
case-basic-auth-seen = Inloggning med namn och lösenord slutar med 401, eller kommer snart att göra det.
case-basic-auth-why = Instansen begränsar den (glide.authenticate.basic_auth.restriction) till användare med ”Web service access only” eller rollen snc_basic_auth_api_access.
case-basic-auth-do =
    1. Använd hellre authorization code eller client credentials.
    2. Låt annars markera ”Web service access only” för integrationsanvändaren, eller ge den den rollen.
case-unscoped-api-title = OAuth-klienten får inte använda Table API
case-unscoped-api-seen = 403 med “Access to unscoped api is not allowed”.
case-unscoped-api-why = OAuth-klienten är snävt avgränsad (securely scoped), och inget REST API auth scope låter den använda Table API.
case-unscoped-api-do =
    1. Ange klienten som ”Broadly scoped” i System OAuth > Application Registry, eller ge den omfånget useraccount.
    2. Eller lägg till ett REST API auth scope för Table API på den.
    3. Logga in igen: omfånget är en del av token.
case-role-read-title = Ärenden kan inte läsas
case-role-read-seen = 403, eller ett antal ärenden av vilka inte ett enda visas.
case-role-read-why = Inloggningen saknar en roll för tabellen, eller så döljer en åtkomstregel raderna för den.
case-role-read-do =
    1. Låt administratören ge integrationsanvändaren rollen itil, eller sn_change_read och sn_incident_read.
    2. Är rollerna rätt, låt granska tabellens läsregler (ACL) och ”before query”-affärsregler.
    3. Logga in igen, så att de nya rollerna gäller.
case-role-write-title = Ärenden kan inte skrivas
case-role-write-seen = 403 vid en ändring, eller så svarar instansen 200 och behåller det gamla värdet.
case-role-write-why = Inloggningen saknar en roll för att skriva, eller har rollen snc_read_only.
case-role-write-do =
    1. Låt administratören ge integrationsanvändaren rollen itil, eller sn_change_write och sn_incident_write.
    2. Låt ta bort rollen snc_read_only från den.
    3. Logga in igen, så att de nya rollerna gäller.
case-user-inactive-title = Integrationsanvändaren är inaktiv eller utelåst
case-user-inactive-seen = Inloggningen avvisas, eller så säger användarens post inaktiv eller utelåst.
case-user-inactive-why = Någon inaktiverade den, eller så låste flera felaktiga lösenord den.
case-user-inactive-do =
    1. Öppna som administratör User Administration > Users och välj användaren.
    2. Markera Active, avmarkera Locked out, spara.
    3. Logga in igen.
case-password-reset-title = Lösenordet måste återställas
case-password-reset-seen = Inloggningen med namn och lösenord avvisas fast båda är rätt.
case-password-reset-why = ”Password needs reset” är på: instansen vill först ha ett nytt lösenord på sin inloggningssida.
case-password-reset-do =
    1. Avmarkera som administratör ”Password needs reset” på användarens post, eller
    2. logga in på instansens sidor en gång som användaren och välj ett nytt lösenord.
case-not-web-service-only-title = Integrationsanvändaren kan logga in på sidorna
case-not-web-service-only-seen = Det fungerar, men ”Web service access only” är av.
case-not-web-service-only-why = Den som får tag på lösenordet kan använda instansens sidor med det. Markeringen håller användaren till API:et. Med authorization code måste den vara av medan användaren loggar in med webbläsaren.
case-not-web-service-only-do =
    1. Öppna som administratör User Administration > Users och välj integrationsanvändaren.
    2. Markera ”Web service access only” och spara, om den inte måste logga in med webbläsaren.
case-release-old-title = Versionen är för gammal
case-release-old-seen = Versionen är äldre än Kingston.
case-release-old-why = Anslutning kräver Kingston eller senare; äldre versioner saknar delar av API:et.
case-release-old-do =
    1. Fråga administratören när instansen uppgraderas.
    2. Tills dess kan mycket fungera, men inget utlovas.
case-release-unread-title = Versionen kunde inte läsas
case-release-unread-seen = Egenskaperna glide.war och glide.buildname visas inte för inloggningen.
case-release-unread-why = Bara vissa roller får läsa sys_properties. Inget annat beror på det.
case-release-unread-do =
    1. Inget behöver göras.
    2. Som administratör ser man versionen under System Diagnostics > Stats; den måste vara Kingston eller senare.
case-filter-ignored-title = Instansen bortser från ett filter
case-filter-ignored-seen = En sökning efter ett id som inte finns någonstans hittar ärenden.
case-filter-ignored-why = Instansen släpper ett villkor på en kolumn som inloggningen inte får läsa, och svarar med allt. Ett sådant svar bevisar inget, så inget skickas på grund av det.
case-filter-ignored-do =
    1. Låt administratören ge integrationsanvändaren rätt att läsa tabellens kolumner correlation_id och sys_id.
    2. Låt ange glide.invalid_query.returns_no_rows till true, om det passar övriga användare.
    3. Kör kontrollen igen.
case-correlation-lost-title = correlation_id behålls inte
case-correlation-lost-seen = Kolumnen är dold, kortare än 40 tecken, eller kommer inte tillbaka som den skickades.
case-correlation-lost-why = ticketdeck märker varje ärende med ett eget id i correlation_id, så att ett förlorat svar aldrig blir ett andra ärende. Kolumnen har anpassats, eller så skriver en annan integration i den.
case-correlation-lost-do =
    1. Titta som administratör på kolumnen correlation_id i tabellen task: längd 40 eller mer, läsbar och skrivbar för integrationsanvändaren.
    2. Leta efter affärsregler som anger eller rensar correlation_id.
    3. Bevisa det med ticketdeck doctor --test-ticket.
case-journals-title = Arbetsanteckningar och kommentarer kan inte läsas
case-journals-seen = Tabellen sys_journal_field nekas, eller så är dess rader dolda.
case-journals-why = Att läsa den kräver en roll; som standard har itil den.
case-journals-do =
    1. Låt administratören ge integrationsanvändaren rätt att läsa sys_journal_field.
    2. Utan det kan anteckningar skrivas men visas inte, och en oklar anteckning kan inte sökas upp.
case-choices-title = Valen kan inte läsas
case-choices-seen = Statusar och prioriteter visar grundnamnen, eller siffror.
case-choices-why = Inloggningen får inte läsa tabellen sys_choice, eller så har den inga val för tabellerna.
case-choices-do =
    1. Låt administratören ge integrationsanvändaren rätt att läsa sys_choice.
    2. Tills dess används grundinstansens namn; egna statusar visas som siffror.
case-login-lost-title = Inloggningen har upphört
case-login-lost-seen = ”Logga in igen”: instansen tar varken token eller dess förnyelse.
case-login-lost-why = En uppdateringstoken lever som standard 100 dagar och förlängs inte av att användas. Den kan också återkallas, eller upphöra med en ny klienthemlighet eller en inaktiverad användare.
case-login-lost-do =
    1. Logga in igen från anslutningens skärm eller med ticketdeck connect. Ärenden och osänt arbete finns kvar.
    2. För längre livslängd, låt höja Refresh Token Lifespan i programregistret.
case-no-keyring-title = Det finns ingen nyckelring
case-no-keyring-seen = Nyckelringen svarar inte inom två sekunder, eller så finns ingen.
case-no-keyring-why = Värdar utan skrivbord kör sällan en nyckelringstjänst.
case-no-keyring-do =
    1. Välj den krypterade filen: vault = "encrypted".
    2. För användning utan en person anger du passphrase_command, som skriver ut lösenfrasen.
case-wrong-passphrase-title = Valvet öppnas inte
case-wrong-passphrase-seen = Lösenfrasen tas inte emot, eller så finns ingen och ingen att fråga.
case-wrong-passphrase-why = Den skiljer sig från den som filen skapades med. Den lagras ingenstans och kan inte återskapas.
case-wrong-passphrase-do =
    1. Försök igen; kontrollera tangentbordets layout.
    2. Utan terminal anger du passphrase_command.
    3. Är den förlorad, koppla från och anslut igen: ärenden och osänt arbete finns kvar, bara inloggningen görs om.
case-disk-full-title = Inget kan skrivas
case-disk-full-seen = ”Inte sparat”: disken eller kvoten är full, eller så är filsystemet skrivskyddat.
case-disk-full-why = Allt sparas innan det räknas. Det som inte kan sparas sägs inte vara sparat; det som sparades tidigare finns kvar.
case-disk-full-do =
    1. Frigör utrymme: df -h och quota på datamappen säger hur mycket.
    2. Eller flytta datamappen och ange --data-dir.
case-file-permissions-title = En fil är öppen för andra, eller inte vår
case-file-permissions-seen = En fil eller mapp avvisas på grund av ägare eller rättigheter.
case-file-permissions-why = På en delad värd kan andra läsa inloggningen eller ändra vart den skickas.
case-file-permissions-do =
    1. Se vad som finns i den.
    2. Stäng den sedan: chmod go-rwx på den angivna sökvägen, och chown om den hör till ett annat konto.
case-config-title = Konfigurationsfilen
case-config-seen = Filen avvisas som helhet, med rad, kolumn och vad som förväntades.
case-config-why = ticketdeck startar aldrig halvkonfigurerat.
case-config-do =
    1. Rätta den angivna raden; config.example.toml förklarar varje inställning.
    2. Kan andra ändra filen: chmod go-w på den.
case-database-title = Den lokala databasen
case-database-seen = Profilens databas öppnas inte.
case-database-why = Den är skadad, eller skrevs av ett nyare ticketdeck.
case-database-do =
    1. Uppdatera ticketdeck om databasen är nyare.
    2. Spara en kopia av filen och börja sedan med en annan datamapp; ärenden läses på nytt, osänt arbete finns i kopian.
case-clock-off-title = Klockorna skiljer sig
case-clock-off-seen = Den här datorns klocka och instansens skiljer sig mer än en minut.
case-clock-off-why = Tidstjänst saknas på en av dem. Visade tider och token-livslängd räknas efter den här datorns klocka; det som hittills lästs går efter instansens.
case-clock-off-do =
    1. Titta på timedatectl och låt starta tidstjänsten.
    2. Inloggning kan misslyckas om skillnaden är större än en halvtimme.
case-acting-person-title = Vem agerar?
case-acting-person-seen = ”Mina”, ”ta” och ”initierat av” vet inte vem du är.
case-acting-person-why = Inloggningen är integrationsanvändaren. Den som arbetar här är den agerande personen, me i profilen, och det måste vara ett användarnamn på instansen.
case-acting-person-do =
    1. Hitta ditt användarnamn: tryck på din bild på instansen, sedan Profile; det är User ID.
    2. Ange det som me i profilen, eller med ticketdeck connect --me.
case-not-connected-title = Inte ansluten
case-not-connected-seen = Startskärmen frågar om du använder ServiceNow.
case-not-connected-why = Ingen profil är konfigurerad ännu, eller så togs den bort.
case-not-connected-do =
    1. Tryck på Anslut till ServiceNow på startskärmen, eller kör ticketdeck connect.
    2. Du behöver: en instans med Kingston eller senare, ett klient-id från dess programregister och en integrationsanvändare.
case-rate-limit-title = Anropen är begränsade
case-rate-limit-seen = 429 “Rate limit exceeded”. ticketdeck väntar så länge som instansen ber om.
case-rate-limit-why = Administratören har satt ett antal anrop per timme för användaren, och andra program kan dela det.
case-rate-limit-do =
    1. Inget behöver göras.
    2. Händer det ofta, använd ett längre intervall eller låt höja regeln för integrationsanvändaren.
case-instance-trouble-title = Instansen har problem
case-instance-trouble-seen = 5xx, ett avhugget svar eller inget svar i tid.
case-instance-trouble-why = Den är överbelastad, startar om, eller så misslyckas ett skript på den.
case-instance-trouble-do =
    1. Vänta: nya försök görs automatiskt, och osänt arbete finns kvar.
    2. Fortsätter det, be administratören titta i instansens logg vid den tiden.
case-rule-title = En regel på instansen avvisar
case-rule-seen = En skrivning avvisas med instansens egna ord.
case-rule-why = En affärsregel eller dataprincip vill ha ett annat värde eller ett fält som inte skickades.
case-rule-do =
    1. Läs instansens ord: de nämner oftast fältet.
    2. Ändra ärendet och skicka igen, eller gör steget på instansen.
case-unclear-answer-title = Det är oklart om det kom fram
case-unclear-answer-seen = En skrivning är ”oklar” i några minuter.
case-unclear-answer-why = Dess svar gick förlorat. Att skicka igen genast kunde ge ett andra ärende, så det söks först upp, efter den längsta tid instansen kan arbeta med det.
case-unclear-answer-do =
    1. Vänta: det löser sig av sig självt.
    2. Förblir det oklart, kör ticketdeck doctor: uppsökningen behöver ett filter som efterlevs och ett läsbart correlation_id.
case-two-tickets-title = Två ärenden för en uppgift
case-two-tickets-seen = Mer än ett ärende på instansen har uppgiftens id, och inget skickas för det.
case-two-tickets-why = Någon kopierade ärendet tillsammans med dess correlation_id, eller så gjorde en regel en kopia.
case-two-tickets-do =
    1. Öppna båda på instansen och bestäm vilket som ska vara kvar.
    2. Rensa correlation_id på det andra, eller annullera det och rensa.
case-other-window-title = Ett annat ticketdeck är öppet
case-other-window-seen = En annan process på värden skickar för profilen.
case-other-window-why = En process skickar åt gången, så att inget skickas två gånger. Det som läggs i kö på annat håll skickas av den.
case-other-window-do =
    1. Inget behöver göras.
    2. För att ta bort lokala data, avsluta det andra först.

## What to ask the ServiceNow admin for; copied into a mail or chat

ask-cross-scope = På { $instance } nekar tabellen oauth_entity (Application Registries) andra program. Öppna System Definition > Tables > oauth_entity > Application Access, ange ”Accessible from” till ”All application scopes” och markera ”Can read”.
ask-oauth-entity = Titta på { $instance } i System OAuth > Application Registry efter klient-id:t { $client }: det måste finnas och vara aktivt, med Redirect URL { $redirect }.
ask-integration-user = Titta på { $instance } i User Administration > Users efter integrationsanvändaren { $user }: den måste finnas och vara aktiv, med Web service access only och rollen { $roles }. Om OAuth-klienten { $client } loggar in själv, ange användaren som dess OAuth Application User.
ask-sso = På { $instance } loggar ticketdeck in som den lokala användaren { $user }. Berätta hur användaren kan logga in utan enkel inloggning, eller tillåt client credentials för OAuth-klienten { $client } med { $user } som OAuth Application User.
ask-ip-filter = Tillåt på { $instance } vår värds adress i System Security > IP Address Access Control. Dess anrop avvisas med 403.
ask-login-refused = På { $instance } avvisar tokenslutpunkten OAuth-klienten { $client } (användare { $user }). Leta efter orsaken i System Logs > System Log > All vid tiden för det här meddelandet, och kontrollera: posten är aktiv, dess hemlighet är den jag har, användaren är aktiv och inte utelåst; för client credentials är glide.oauth.inbound.client.credential.grant_type.enabled true och { $user } OAuth Application User.
ask-redirect = Registrera på { $instance } denna Redirect URL hos OAuth-klienten { $client }, exakt så: { $redirect }
ask-mfa = På { $instance } får integrationsanvändaren { $user } frågan om en andra faktor, som ett API inte kan ge. Undanta den (Web service access only).
ask-web-service-only = Markera på { $instance } ”Web service access only” för integrationsanvändaren { $user }.
ask-unscoped = På { $instance } får OAuth-klienten { $client } “Access to unscoped api is not allowed”. Gör den Broadly scoped, eller ge den omfånget useraccount eller ett REST API auth scope för Table API.
ask-role-read = På { $instance } kan integrationsanvändaren { $user } inte läsa ärendena. Ge den rollen { $roles } (eller sn_change_read och sn_incident_read) och kontrollera läsreglerna för change_request och incident.
ask-role-write = På { $instance } kan integrationsanvändaren { $user } inte skriva ärendena. Ge den rollen { $roles } (eller sn_change_write och sn_incident_write), och ta bort snc_read_only om den har den.
ask-user-active = Aktivera på { $instance } integrationsanvändaren { $user } och avmarkera ”Locked out”.
ask-password-reset = Avmarkera på { $instance } ”Password needs reset” för integrationsanvändaren { $user }.
ask-filter = På { $instance } ignoreras sökningar av integrationsanvändaren { $user } på correlation_id, och allt ges som svar. Låt den läsa kolumnerna correlation_id och sys_id i change_request och incident.
ask-correlation = På { $instance } behöver ticketdeck kolumnen correlation_id i tabellen task: minst 40 tecken, läsbar och skrivbar för { $user }, och inte ändrad av affärsregler.
ask-journals = Låt på { $instance } integrationsanvändaren { $user } läsa sys_journal_field (arbetsanteckningar och kommentarer).
ask-choices = Låt på { $instance } integrationsanvändaren { $user } läsa sys_choice.

## The installation checklist

check-reachable = Instansen svarar
check-release = Versionen är Kingston eller senare
check-oauth-client = OAuth-klienten är registrerad
check-authorised = Inloggningen godtas
check-integration-user = Integrationsanvändaren är i ordning
check-read-changes = Ändringsbegäranden kan läsas
check-read-incidents = Incidenter kan läsas
check-write-changes = Ändringsbegäranden kan skrivas
check-write-incidents = Incidenter kan skrivas
check-choices = Statusar och prioriteter kan läsas
check-journals = Anteckningar och kommentarer kan läsas
check-correlation-id = Vårt id sparas och hittas
check-acting-person = Den agerande personen är känd
check-state-waiting = väntar
check-state-running = körs
check-state-passed = ok
check-state-warned = obs
check-state-failed = fel
check-state-skipped = hoppad
check-local-config = Konfigurationsfilen
check-local-folder = Datamappen
check-local-space = Ledigt diskutrymme
check-local-database = Den lokala databasen
check-local-vault = Valvet
check-local-clock = Den här datorns klocka
check-local-time-zone = Tidszonen
check-local-windows = Andra fönster
check-local-sign-in-port = Inloggningsporten
check-local-sign-in = Den senaste inloggningen
check-local-outbox = Utkorgen

## Doctor

doctor-why = {"        "}{ $title } (ticketdeck doctor --why { $case })
doctor-next = Nästa steg: { $title }
doctor-ask = Att skicka till ServiceNow-administratören:
doctor-fine = Allt är i ordning.
doctor-test-ticket = Testärendet skapades och annullerades inte som det skulle: { $detail }
doctor-no-entry = Det finns ingen felsökningspost { $word }. Kända: { $known }
doctor-nothing-found = Ingen post har de orden. ticketdeck troubleshoot listar alla.

## Connecting, signing in, managing, profiles, troubleshooting

# Stages
stage-production = PRODUKTION
stage-test = TEST
stage-development = UTVECKLING

# Ways to sign in and places for secrets
grant-browser = webbläsare
grant-browser-note = Du loggar in med en webbläsare som integrationsanvändaren. Det vanliga sättet.
grant-client = client credentials
grant-client-note = Klienten loggar in själv, som användaren som anges för den i programregistret.
grant-password = lösenord (äldre)
grant-password-note = Namn och lösenord skickas av ticketdeck. Äldre: enkel inloggning och andra faktorer avvisar det.
vault-choice-keyring = systemets nyckelring
vault-choice-encrypted = krypterad fil
vault-choice-plain = klartextfil
vault-note-keyring = Nackdel: hoppvärdar har ofta ingen som svarar. Välj då den krypterade filen.
vault-note-encrypted = Nackdel: lösenfrasen efterfrågas vid varje start, om inte ett kommando som ger den är konfigurerat.
vault-note-plain = Nackdel: den som läser dina filer, även säkerhetskopior, har inloggningen. Visas som varning sedan.
scope-choice-mine = mina
scope-choice-all = alla
scope-choice-query = efter en fråga

# Checklist
check-proof-notes = { $count ->
    [one] 1 anteckning eller kommentar
   *[other] { $count } anteckningar och kommentarer
}
check-proof-length = har plats för { $count } tecken
check-help = { $why } förklarar varför och vad du gör
check-help-ask = { $why } förklarar varför och vad du gör, { $copy } kopierar vad du ber ServiceNow-administratören om

# Set-up
setup-title = Anslut till ServiceNow
setup-again-title = Etablera anslutningen igen
setup-again = De sparade uppgifterna används som de är. Lokala ärenden, utkast och osänt arbete finns kvar.
setup-needed = 1  Vad du behöver
setup-needed-release = ServiceNow Kingston eller senare.
setup-needed-admin = Administratörsrättigheter på instansen och dina HI-uppgifter (ServiceNow-support), eller någon som har dem.
setup-needed-defaults = Instansens standardinställningar. Där de har ändrats säger kontrollistan nedan vad som är i vägen.
setup-exchange = 2  Vad som utbyts
setup-exchange-here = Sparas här: instansens namn, klient-id, klienthemlighet, åtkomst- och uppdateringstoken.
setup-exchange-there = Skickas till ServiceNow med varje ärende: vem som initierar det, namn, beskrivning, prioritet, förfallodatum, rekommendationens källa och kategori.
setup-exchange-read = Läses från ServiceNow: ärendena du följer, deras anteckningar, val, och vem du är där.
setup-exchange-nothing = Inget sparas innan du sparar i steg 6. Inget går till någon annan.
setup-entries = 3  Instans och inloggning
setup-checklist = 4  Installationskontroll
manage-machine = Den här datorn
manage-checklist = Installationskontroll
setup-sign-in = 5  Logga in, 6  Spara
setup-instance = Instans
setup-instance-note = acme, acme.service-now.com eller en hel https://-adress
setup-client-id = Klient-id
setup-client-id-note = Från System OAuth > Application Registry på instansen
setup-client-secret = Klienthemlighet
setup-client-secret-needed = Klienthemlighet *
setup-client-secret-note = Visas aldrig. En offentlig klient har ingen.
setup-grant = Logga in med
setup-username = Integrationsanvändare
setup-username-needed = Integrationsanvändare *
setup-username-note = Dess användarnamn, att jämföra med den som loggar in. Inte ditt eget.
setup-password = Lösenord *
setup-vault = Hemligheter i
setup-passphrase = Lösenfras *
setup-passphrase-note = Den öppnar den krypterade filen. Den lagras ingenstans: förvara den säkert.
setup-scope = Följda ärenden
setup-query = Kodad fråga *
setup-query-note = En kodad ServiceNow-fråga för båda tabellerna, som active=true^priorityIN1,2
setup-me = Ditt användarnamn
setup-me-note = Vem du är på instansen: ”mina” och ”initierat av” menar den användaren, inte inloggningen.
setup-profile = Profilnamn *
setup-profile-note = Vad anslutningen heter här. Ett namn som finns ersätts.
setup-check-note = Läser bara; inget sparas
setup-sign-in-browser = Öppnar inget av sig självt: den visar en adress för din webbläsare
setup-sign-in-direct = Loggar in utan webbläsare
setup-signed-in = Inloggad som { $user }. Det är inte sparat ännu.
setup-save-note = Sparar profilen, dess hemligheter och token, och börjar synkronisera

# Sign-in
sign-in-title = Logga in på ServiceNow
sign-in-as = Logga in som integrationsanvändaren, inte som dig själv. Vilket sätt nedan som helst går bra.
sign-in-open = Öppna den här adressen i en webbläsare ({ $key } kopierar den)
sign-in-here = Webbläsare på den här värden
sign-in-listening = Den kommer tillbaka hit av sig själv: lyssnar på 127.0.0.1, port { $port }.
sign-in-not-listening = Den kan inte komma tillbaka av sig själv ({ $why }). Klistra in dess sista adress nedan.
sign-in-tunnel = Webbläsare på din egen dator: kör detta där först ({ $key } kopierar det)
sign-in-paste = Eller klistra in adressen som din webbläsare hamnar på
sign-in-paste-likely = Över SSH enklast: klistra in adressen som din webbläsare hamnar på
sign-in-paste-note = Vilken webbläsare som helst duger, även om dess sista sida säger att den inte kan ansluta.
sign-in-told = Instansen sade: { $detail }
sign-in-address = Adress
sign-in-hand-over = { $key } lämnar över den. Det som står efter värden är dolt: det innehåller en kod.
sign-in-handed-over = Överlämnad. Väntar på instansen.
sign-in-until = Väntar till { $time }.
sign-in-time-left = Väntar { $minutes } min { $seconds } s till.
sign-in-time-up = Ingen kom tillbaka i tid. Du kan fortfarande klistra in adressen.
sign-in-beginning = Inloggningen börjar.
sign-in-exchanging = Instansen ombeds om token.
sign-in-done = Inloggad som { $user } ({ $name }).
sign-in-integration = Detta är integrationsanvändaren.
sign-in-unnamed = Är detta integrationsanvändaren? Ingen angavs vid konfigureringen, så det går inte att säga. Om inte: { $key } (Inte du?) släpper inloggningen och börjar om; tryck på ”Not You” på instansens sida och logga in som integrationsanvändaren.
sign-in-not-integration = Inte du? Det här ser inte ut som integrationsanvändaren. { $key } släpper inloggningen och börjar om; tryck på ”Not You” på instansens sida och logga in som integrationsanvändaren.
sign-in-go-on-setup = Går tillbaka till kontrollistan och kör det som behöver en inloggning
sign-in-go-on-save = Sparar den nya inloggningen i stället för den gamla
sign-in-failed = Ingen loggades in.
sign-in-unchanged = Det som var sparat är som det var.
paste-empty = Inget har klistrats in ännu.
paste-not-an-address = Det är ingen adress. Kopiera hela raden i webbläsarens adressfält.
paste-is-the-offer = Det är adressen att öppna. Klistra in den som din webbläsare hamnar på, efter Allow.
paste-no-code = Det finns ingen kod i adressen. Tryck först på Allow, kopiera sedan adressen som din webbläsare hamnar på.

# Manage
manage-title = ServiceNow-konfiguration
manage-status = Anslutningsstatus
manage-stage = Miljö
manage-writing = Skrivning
manage-locked = låst: profilen är skrivskyddad
manage-unlocked = upplåst för den här sessionen
manage-signed-in = Inloggad som
manage-signed-out = ingen ({ $user } tidigare); { $key } loggar in igen
manage-token = Åtkomsttoken
manage-login = Inloggning
manage-until = till { $time }, förnyas sedan av sig själv
manage-login-until = till { $time }
manage-login-ends = { $count ->
    [0] upphör i dag, { $time }: { $key } loggar in igen
    [one] upphör om 1 dag, { $time }: { $key } loggar in igen
   *[other] upphör om { $count } dagar, { $time }: { $key } loggar in igen
}
manage-since = Ansluten sedan
manage-last-sync = Senast synkad
manage-unsent = Osänt arbete
manage-rights = API-rättigheter
manage-rights-unknown = inte kontrollerade i sessionen; { $key } kontrollerar
manage-right = { $check }: { $state }
manage-rate-limit = Anropsgräns
manage-rate-limit-none = ingen uppgiven av instansen
manage-rate-limit-of = { $limit } anrop per fönster
manage-rate-limit-until = { $limit } anrop per fönster, som slutar { $time }
manage-release = Version
manage-not-told = ännu inte läst
manage-proxy = Proxy
manage-scope-of = { $kind }: { $query }
manage-actions = Vad du kan göra
manage-provision-note = Kör kontrollistan och loggar in igen; lokala data finns kvar
manage-sign-in-note = En ny inloggning i stället för den gamla
manage-check-note = Läser bara; raderna finns nedan
manage-remove-note = Frågar först; säger vad som försvinner och vad som blir kvar
manage-states-change = Namn på ändringsstatusar
manage-states-incident = Namn på incidentstatusar
manage-state-value = Värde
manage-state-label = På instansen
manage-state-name = Ditt namn på den
manage-state-unknown = inte på instansen
manage-state-rename = { $rename } ger den ett namn
manage-naming-note = Ett tomt namn tar bort ditt
manage-reset-note = Alla statusar av typen heter som på instansen igen

# Buttons
button-connect = Anslut till ServiceNow
button-check = Kontrollera
button-check-again = Kontrollera igen
button-sign-in = Logga in
button-save = Spara
button-go-on = Fortsätt
button-try-again = Försök igen
button-provision = Etablera igen
button-sign-in-again = Logga in igen
button-check-all = Kör kontrollistan
button-remove = Ta bort anslutningen
button-reset-all = Återställ alla
button-unlock = Lås upp för sessionen
button-keep = Behåll allt som det är

# Questions
ask-remove-title = Ta bort anslutningen?
ask-remove-goes = Försvinner: profilen i konfigurationsfilen med dina namn på statusar, dess hemligheter och dess token, som återkallas på instansen.
ask-remove-stays = Blir kvar: alla ärenden i ServiceNow, och ärenden och utkast på den här datorn om du inte markerar annat.
ask-remove-unsent = { $count ->
    [one] 1 av dina ändringar är inte skickad ännu. Synkronisera först, eller markera att den ges upp.
   *[other] { $count } av dina ändringar är inte skickade ännu. Synkronisera först, eller markera att de ges upp.
}
ask-purge = Ta även bort lokala ärenden och utkast
ask-discard = Ge upp det som inte är skickat
ask-unlock-title = Låsa upp profilen?
ask-unlock = Profilen är skrivskyddad, så att inget skrivs av misstag. Upplåst skickas dina ändringar till instansen tills ticketdeck avslutas.

# Profiles
profiles-title = Profiler
profiles-current = används
profiles-note = { $key } ansluter en annan instans

# Troubleshooting
cases-title = Felsökning
cases-search-note = ord ur det du ser, som cross-scope eller certifikat
cases-none = Ingen post innehåller alla dessa ord.
case-seen = Vad du ser
case-why = Varför
case-do = Vad du gör
case-ask = Vad du ber ServiceNow-administratören om ({ $key } kopierar det)

# What just happened
toast-why = { $key } förklarar varför
toast-connected = Ansluten: { $profile }. Den första synkroniseringen har börjat.
toast-connect-not-saved = Inte sparat; det som var sparat är som det var. { $why }
toast-connect-failed = Det gick inte. { $why }
toast-removed = Anslutningen är borttagen.
toast-removing = Anslutningen tas bort.
toast-sign-in-cancelled = Inloggningen avbröts. Det som var sparat är som det var.
toast-paste-too-long = Den inklistrade texten är för lång för fältet; inget av den togs med.
toast-address-copied = Adressen skickades till terminalens urklipp.
toast-tunnel-copied = Raden skickades till terminalens urklipp.
toast-request-copied = Vad du ber om skickades till terminalens urklipp.
toast-profile-in-use = { $profile } används redan.
toast-switching = Byter till { $profile }.
toast-unlocked = Upplåst tills ticketdeck avslutas. Dina ändringar skickas från och med nu.

# Actions
action-connect = Anslut till ServiceNow
action-press = Nästa uppgift, tryck på knappen, kör kontrollen
action-keep-entry = Klar med uppgiften: gå till nästa
action-next-step = Nästa steg: kontrollera, logga in, spara
action-run-check = Kör kontrollen
action-run-checks = Kör alla kontroller
action-leave-setup = Lämna; uppgifterna finns kvar, utom hemligheter
action-hand-over = Lämna över den inklistrade adressen
action-copy-address = Kopiera adressen att öppna
action-copy-tunnel = Kopiera ssh-raden
action-go-on = Fortsätt, eller försök igen
action-not-you = Inte du? Släpp inloggningen och börja om
action-cancel-sign-in = Avbryt inloggningen
action-sign-in = Logga in igen
action-profiles = Profiler
action-switch-profile = Använd profilen
action-unlock = Lås upp en skrivskyddad profil för sessionen
action-answer = Markera eller svara
action-press-manage = Tryck på knappen, döp statusen, kör kontrollen
action-rename-state = Ge statusen ett namn
action-reset-state = Kalla statusen som på instansen igen
action-reset-states = Kalla alla statusar av typen som på instansen
action-keep-name = Behåll namnet
action-drop-name = Låt namnet vara som det var
action-provision-again = Etablera igen
action-remove-connection = Ta bort anslutningen
action-why = Varför? Förklara vad som gick fel
action-troubleshoot = Felsökning
action-copy-request = Kopiera vad du ber ServiceNow-administratören om
action-read-case = Läs posten
hint-bar-connect = Anslut
hint-bar-press = Tryck
hint-bar-keep-entry = Klar
hint-bar-next-step = Nästa steg
hint-bar-run-check = Kontrollen
hint-bar-run-checks = Alla kontroller
hint-bar-leave-setup = Lämna
hint-bar-hand-over = Lämna över
hint-bar-copy-address = Kopiera adress
hint-bar-copy-tunnel = Kopiera ssh-rad
hint-bar-go-on = Fortsätt
hint-bar-not-you = Inte du?
hint-bar-cancel-sign-in = Avbryt
hint-bar-switch = Använd
hint-bar-answer = Välj
hint-bar-rename = Döp om
hint-bar-reset = Återställ
hint-bar-keep-name = Behåll
hint-bar-drop-name = Som förut
hint-bar-provision = Etablera
hint-bar-remove = Ta bort
hint-bar-copy-request = Kopiera begäran

# Why an action cannot run now
reason-read-only = Profilen är skrivskyddad. Lås först upp den för sessionen.
reason-not-locked = Profilen är inte låst.
reason-check-first = Kontrollera uppgifterna först.
reason-not-reached = Instansen nåddes inte med de här uppgifterna.
reason-sign-in-first = Logga in först.
reason-read-first = Båda tabellerna måste först kunna läsas: se kontrollistan.
reason-saving = Sparas.
reason-signing-in = Inloggning pågår.
reason-nobody-signed-in = Ingen är inloggad ännu.
reason-not-listening = Ingen port lyssnar här, så en tunnel skulle inte leda någonstans.
reason-no-check = Ingen rad i kontrollistan är vald.
reason-no-state = Ingen ärendestatus är vald.
reason-no-own-name = Statusen har inget eget namn från dig.
reason-no-own-names = Ingen status av typen har ett eget namn från dig.
reason-no-profiles = Det finns ingen profil att välja: ingen är ansluten.
reason-switching = En annan profil öppnas.
reason-leave-setup-first = Lämna konfigureringen först.
reason-unsent = Allt är inte skickat ännu: markera att det ges upp, eller synkronisera först.
reason-nothing-to-explain = Inget här behöver en förklaring.
reason-nothing-to-ask = Inget här behöver begäras av ServiceNow-administratören.

passphrase-title = Valvet är låst
passphrase-text = Profilens inloggning ligger i en krypterad fil. Skriv dess lösenfras för att gå online. Utan den kan korten läsas, och det du ändrar väntar.
passphrase-label = Lösenfras
passphrase-opening = Valvet öppnas.
action-unlock-vault = Öppna valvet med lösenfrasen
action-leave-locked = Fortsätt utan lösenfrasen
hint-bar-unlock-vault = Öppna
hint-bar-leave-locked = Senare
toast-still-locked = Valvet förblir låst: inget hämtas eller skickas. { $key } frågar efter lösenfrasen igen.
# What waits, and what was sent
until-in = { $time }, inom { $seconds } s
until-now = { $time }, nu
scope-outbox = Utkorg
scope-conflict = Konflikt
scope-pick = Val av en post
scope-log = Åtgärdslogg
outbox-title = Utkorg
outbox-empty = Inget väntar här. { $key } visar vad som skickats och vad det blev av det.
outbox-settled = Den här väntar inte längre. { $key } visar vad som skickats och vad det blev av det.
outbox-unclear = oklar
outbox-conflict = konflikt
outbox-no-number = (ny)
outbox-label-state = Status
outbox-label-why = Varför
outbox-label-sent-at = Skickas
outbox-label-looked-up = Söks upp
outbox-label-what = Vad
outbox-label-sent = Skickat
outbox-label-by = Av
outbox-label-login = Skickad som
outbox-line = { $operation }, { $number }, gjord { $time }
outbox-line-new = { $operation }, gjord { $time }
outbox-why-grace = Den väntar en stund, så att du kan ta tillbaka den.
outbox-why-queued = Den är sparad här och går i väg vid nästa tillfälle.
outbox-why-behind = Den väntar på en tidigare ändring av ärendet, så att ordningen hålls.
outbox-why-new-ticket = Den väntar tills det nya ärendet har synts på instansen.
outbox-why-sending = Den är på väg till instansen.
outbox-why-person = Inget händer med den utan dig.
outbox-can = Vad du kan göra
outbox-can-nothing = Inget nu. Den går vidare av sig själv.
outbox-found = Hittade på instansen
outbox-fields = Vad den skickar
outbox-before = före: { $value }
outbox-touched = Senast ändrad på instansen av { $who }, { $time }.
conflict-title = Konflikt { $number }
conflict-note = Någon ändrade samma fält innan dina skickades. Inget skrevs över. Välj vems värde varje fält får.
conflict-others = Skickas som du skrev dem, eftersom ingen annan rört dem: { $fields }.
conflict-over = Det är inte längre någon konflikt. { $key } går tillbaka.
conflict-before = Före
conflict-mine = Ditt
conflict-theirs = På instansen
conflict-mine-chosen = ditt
conflict-theirs-chosen = instansens
conflict-undecided = ej avgjort
conflict-ready = Alla fält är avgjorda. { $key } lägger ditt i kö.
conflict-left = { $decided } av { $total } avgjorda.
field-reason = Orsak
operation-status = Status angiven
log-title = Åtgärdslogg
log-empty = Inget har skickats härifrån ännu.
log-fields = Vad som skickades
log-undo = Ångra
log-undo-key = Såvitt känt här har ingen ändrat värdena sedan dess. { $key } återställer de tidigare.
log-undo-state = Om det får gå tillbaka till den statusen säger instansen när det skickas. En medföljande anteckning står kvar.
pick-title = Vilken är det?
pick-note = Flera poster på instansen kan vara vad skrivningen skapade. Titta på dem där; den du väljer är ditt ärende.
action-outbox = Utkorg: vad som väntar på att skickas
action-action-log = Åtgärdslogg: vad som skickats
action-open-write = Öppna det valda
action-resolve-conflict = Jämför båda och välj
action-choose-mine = Behåll ditt värde
action-choose-theirs = Behåll instansens värde
action-all-mine = Behåll alla dina
action-all-theirs = Behåll alla instansens
action-settle-conflict = Lägg det valda i kö
action-send-now = Skicka nu
action-take-back = Ta tillbaka
action-take-last-back = Ta tillbaka det som nyss lades i kö
action-retry-write = Försök igen
action-drop-write = Ge upp
action-it-arrived = Den kom fram
action-send-again = Den kom inte fram: skicka igen
action-pick-record = Välj vilken post som är din
action-pick-this = Välj posten
action-undo-write = Ångra: återställ de tidigare värdena
hint-bar-open = Öppna
hint-bar-resolve = Jämför
hint-bar-mine = Ditt
hint-bar-theirs = Instansens
hint-bar-all-mine = Alla dina
hint-bar-all-theirs = Alla instansens
hint-bar-settle = Lägg i kö
hint-bar-send-now = Skicka nu
hint-bar-take-back = Ta tillbaka
hint-bar-retry = Försök igen
hint-bar-drop = Ge upp
hint-bar-arrived = Kom fram
hint-bar-again = Skicka igen
hint-bar-pick = Vilken
hint-bar-pick-this = Välj
hint-bar-undo = Ångra
reason-no-write = Inget som fortfarande väntar är valt.
reason-no-ticket-of-it = Det gällde inget ärende.
reason-nothing-queued = Inget lades i kö här nyss.
reason-sent-already = På väg eller redan skickad. Åtgärdsloggen kan ångra redigeringar och status.
reason-folded = Den blev en del av en skrivning som redan väntade; se utkorgen.
reason-on-its-way = Den kan redan ha kommit fram, så det måste redas ut först.
reason-not-queued = Bara det som är i kö kan tas tillbaka.
reason-take-back-instead = Den är bara i kö: ta tillbaka den i stället.
reason-look-up-first = Den kan ha kommit fram: den söks upp först, sedan får du frågan om det behövs.
reason-no-wait = Den väntar inte på en tid.
reason-not-refused = Bara det som avvisats eller stoppats kan försökas igen.
reason-no-candidates = Det finns inte flera poster att välja bland.
reason-not-unclear = Det är inte oklart om den kom fram.
reason-no-conflict = Inget är i konflikt här.
reason-undecided = Välj för varje fält först.
reason-moved-on = Den har gått vidare under tiden; inget gjordes.
reason-undo-create = Ett skapat ärende kan inte tas bort igen. Annullera det i stället.
reason-undo-note = En anteckning eller kommentar står kvar. Skriv en ny som rättar den.
reason-undo-close = En stängning kan inte ångras. Öppna ärendet igen där instansen tillåter det.
reason-undo-status = En status hos Microsoft ställs tillbaka på förbättringsåtgärden, med orsak.
reason-undo-not-confirmed = Den bekräftades inte som helhet, så det finns inget att ångra.
reason-undo-changed = Ändrat sedan dess: att återställa de tidigare värdena skulle skriva över det.
reason-undo-gone = Ärendet finns inte längre här.
toast-queued-key = I kö. Skickas om { $seconds } s, { $key } tar tillbaka: { $name }
toast-queued-held = I kö. Skickas om { $seconds } s: { $name }
toast-send-now = Skickas så snart det går: { $name }.
toast-taken-back = Tillbakatagen: { $name }. Inget skickades.
toast-taken-back-create = Tillbakatagen; det du skrev är ett utkast igen: { $name }
toast-retry = I kö igen: { $name }.
toast-dropped = Uppgiven: { $name }.
toast-arrived = Noterad som framkommen: { $name }.
toast-again = I kö igen: { $name }.
toast-picked = { $ticket } är ditt ärende från och med nu.
toast-undone = I kö: de tidigare värdena, för { $ticket }.
toast-conflict-settled = Dina val ligger i kö.
toast-conflict-theirs = Instansens värden gäller; inget av ditt återstår att skicka.
toast-not-decided = Det gjordes inte. { $why }
ask-drop-title = Ge upp den?
ask-drop = Den skickas inte, och det den skulle ha ändrat förblir som det är på instansen. Ett nytt ärendes innehåll blir ett utkast igen.
ask-arrived-title = Kom den fram?
ask-arrived = Ange det bara om du har sett den på instansen: den skickas inte igen.
ask-again-title = Skicka den igen?
ask-again = Bara om du har tittat och den inte finns på instansen: annars finns den där två gånger.
button-drop = Ge upp
button-arrived = Den kom fram
button-again = Skicka igen
not-settable-off = Profilen skriver inte tillbaka statusar till Microsoft: ange write_back = true i dess inställningar för secure_score. Inget skickades.
not-settable-device = Microsoft tar emot status för enhetskontroller (scid_...) bara i Vulnerability Management. Inget skickades.
not-settable-no-profile = Microsoft har ingen profil för kontrollen att skriva till. Inget skickades.
not-settable-no-reason = En orsak krävs. Inget skickades.
not-settable-long-reason = Orsaken är längre än 1000 tecken. Inget skickades.
cli-score-score = Säkerhetspoäng
cli-score-calculated = Beräknat
cli-score-fetched = Läst
cli-score-regressed = Försämrade
cli-score-to-address = Att åtgärda
cli-score-shared = Med öppet ärende
cli-score-awaiting = Stängda, ännu inte sedda av Microsoft
cli-score-others = Andra
cli-score-partial = Microsofts svar var ofullständigt, det som saknas är kvar som det var: { $what }
cli-already-shared = Redan delad: { $number }, { $state }, av { $person }. Inget sparades.
cli-already-shared-here = Redan delad härifrån, ännu inte på instansen: { $id }. Inget sparades.
cli-already-shared-hidden = Någon har redan delat åtgärden, i ett ärende som inloggningen inte får se eller som inte är skickat ännu.
cli-share-again = Lägg till --again för att dela den en gång till.
cli-priority-proposed = Prioritet { $priority }: { $why }
cli-priority-points = { $points } poäng kvar
cli-priority-regressed = den har tappat poäng
cli-score-connected = Säkerhetspoäng är läst: { $percent } %.
cli-score-not-read = Säkerhetspoäng kan inte läsas, så inget sparades
cli-score-sign-in = Logga in hos Microsoft: öppna den här adressen i en webbläsare, som en användare med rollen Säkerhetsläsare eller Säkerhetsadministratör:
cli-device-warning = Många klientorganisationer blockerar inloggning med enhetskod, och Microsoft rekommenderar det: den används för nätfiske. Fortsätt bara om du själv har startat detta.
cli-device-code = Öppna { $page } i en webbläsare och skriv { $code }.
cli-score-failed = Säkerhetspoäng kunde inte läsas
cli-status-score = Säkerhetspoäng som
cli-doctor-score-login = Säkerhetspoäng: inloggning hos Microsoft
cli-doctor-score-read = Säkerhetspoäng: läsning

# Verbs: what a person does to a ticket with one key.
scope-verb = Ärendekommando
action-take = Ta det: tilldela mig
action-assign = Tilldela en person eller grupp
action-priority = Ändra prioritet
action-due = Ange förfallodatum
action-state = Ändra status
action-note = Lägg till en arbetsanteckning
action-comment = Lägg till en kommentar till kunden
action-resolve = Lös eller stäng
action-cancel-ticket = Annullera ärendet
hint-bar-take = Ta
hint-bar-assign = Tilldela
hint-bar-note = Anteckna
field-group = Tilldelningsgrupp
field-hold-reason = Orsak till väntan
verb-to = Person eller grupp
verb-group = grupp
verb-now = Nu: { $value }
verb-unmet = inte ännu: { $what }
verb-needs = kräver { $what }
verb-missing = Saknas ännu: { $what }.
verb-reason = orsaken
verb-reason-note = Orsak (blir en arbetsanteckning, intern)
verb-internal = Arbetsanteckning (intern, kunden ser den inte)
verb-customer-sees = Kommentar: kunden ser detta
verb-nobody-found = Ingen med det namnet är känd här.
verb-not-from-here = Instansen tillåter inte { $to } från { $from }. Härifrån: { $can }.
verb-gone = Ärendet finns inte längre här; inget kan skickas. Det du skrev finns kvar.
verb-over-meanwhile = Det stängdes eller annullerades under tiden; inget kan skickas. Det du skrev finns kvar.
verb-asking = Frågar instansen …
verb-not-asked = Instansen kunde inte tillfrågas om vilka statusar som tillåts; den avgör när det skickas. { $why }
verb-names-not-asked = Instansen kunde inte tillfrågas om namn; de här är från tidigare. { $why }
verb-goes-to = Ny status: { $state }
verb-due-understood = { $weekday }, { $day }
verb-due-cleared = Tomt: förfallodatumet tas bort.
verb-leak = Texten ser ut att innehålla ett lösenord, en token eller en nyckel. Samma tangent igen skickar den ändå.
verb-yours-already = Det är redan ditt.
verb-named = { $verb }, { $ticket }
write-named-undo = Ångra: { $ticket }
reason-not-there = Ärendet har inget nummer ännu: det finns inte på instansen.
reason-move-waits = En ny status väntar redan; den kan tas tillbaka.
reason-no-me = Instansen känner inte till dig: ange ditt användarnamn där som me i profilen.
reason-already = Det är redan så, därför skickas inget.
toast-queued-deed = I kö: { $name }.
toast-deed-not-saved = Inte sparat, så inget skickas. { $why }
toast-sent = Skickat, och instansen har det: { $name }.
toast-created = { $number } finns nu: { $name }.
# Looks
action-choose-theme = Välj tema
action-keep-theme = Behåll temat
themes-title = Teman
themes-note = Varje tema visas medan du bläddrar.
theme-terminal = terminalens egna färger
theme-dark = ljus text på mörkt
theme-light = mörk text på ljust
theme-high-contrast = starkaste kontrasten, på svart
theme-mono = inga färger
toast-theme-kept = Temat är sparat i konfigurationsfilen.
toast-theme-not-kept = Temat gäller till slutet, men det sparades inte: { $why }
toast-no-colours = Inga färger: TERM anger en terminal utan. Konstiga ramar? Prova --ascii.
reason-colours-unwanted = NO_COLOR är satt: alla teman ritas utan färger.
reason-colours-missing = Terminalen har inga färger: alla teman ser ut som mono.
action-toggle-mouse = Ta över musen, eller ge den tillbaka
toast-mouse-on = Musen är övertagen: klick väljer, hjulet flyttar. Skift markerar text.
toast-mouse-off = Musen är terminalens igen.
toast-paste-nowhere = Inklistrad text tas bara emot där man skriver. Inget kördes.
toast-paste-long = Det inklistrade är längre än fältets { $max } byte, så det togs inte emot.
notify-critical = { $count ->
    [one] Nytt kritiskt ärende { $number }: { $name }
   *[other] { $count } nya kritiska ärenden, först { $number }: { $name }
}

# Linear look
linear-new = { $number } (nytt)
linear-changed = { $number } (ändrat)
status-place = { $place }. { $key } listar tangenterna.
status-rows = { $count ->
    [one] 1 rad.
   *[other] { $count } rader.
}
status-changed = { $count ->
    [one] 1 ärende ändrades.
   *[other] { $count } ärenden ändrades.
}
status-away = Instansen kan inte nås. Hem säger mer.
status-back = I fas med instansen igen.

# Tour
tour-line = Rundtur { $at }/{ $of } ({ $next } nästa, { $end } slutar): { $tip }
tour-move = Pilar, j, k flyttar; { $open } öppnar, { $create } skapar.
tour-screens = { $all } visar alla ärenden, { $score } Microsofts råd.
tour-find = { $palette } hittar kommandon, { $help } visar tangenterna.
action-next-tip = Nästa steg i rundturen
action-end-tour = Avsluta rundturen
action-browser = Öppna i webbläsaren
action-copy-ticket-link = Kopiera ärendets länk
action-copy-markdown = Kopiera ärendet som Markdown
toast-browser = Lämnat till din webbläsare.
toast-no-browser = Ingen webbläsare att vänta här, så länken skickades till terminalens urklipp.
toast-not-opened = Bara https-adresser öppnas; länken skickades till terminalens urklipp.
toast-browser-failed = Webbläsaren kunde inte startas, så länken skickades till terminalens urklipp. { $why }
toast-ticket-markdown-copied = Ärendet skickades som Markdown till terminalens urklipp.
action-editor = Redigera texten i din editor (VISUAL, EDITOR)
hint-bar-editor = Editor
reason-no-text = Här finns ingen lång text att redigera.
toast-editor-failed = Texten är som den var före editorn. { $why }

# Triage run
scope-run-summary = Triagesammanfattning
action-triage-run = Triage: ärende efter ärende i listan
action-last-triage-run = Den senaste triagen
action-begin-anew = Börja om
action-resume-run = Fortsätt triagen där den slutade
action-copy-run = Kopiera sammanfattningen som Markdown
reason-in-run = En triage pågår; dess ärende ligger under det du ser.
reason-other-question = Här påbörjas inget.
reason-no-run = Det har inte varit någon triage än.
reason-run-over = Triagen är klar med alla sina ärenden.
run-title = Triage
run-position = { $at } / { $total }
run-here = här: { $what }
run-worked-on = { $count } klara
run-skipped = { $count } överhoppade
run-passed = { $count } stängda eller borta under tiden
run-edited = Redigerat
run-aside = Klart för nu
run-snoozed = Uppskjutet
run-was-skipped = Överhoppat
run-was-closed = Stängt under tiden
run-was-gone = Borta under tiden
run-none = Det har inte varit någon triage än.
run-head = Triage { $from } till { $to }
run-head-open = Triage från { $from }, inte avslutad
run-reached = Ärenden: { $total }. Klara: { $worked }, inte nådda: { $left }.
run-counts = Vad som gjordes
run-tickets = Ärende för ärende
run-done-outcome = { $done } ({ $outcome })
run-outcome-taken-back = återtaget
run-outcome-sent = skickat
run-outcome-queued = i kö
run-outcome-refused = avvisat
run-cut = … utelämnade ärenden: { $count }.
ask-resume-title = Fortsätta triagen?
ask-resume = Fortsätta triagen från { $time } vid { $at } / { $total }?
ask-resume-keys = { $key } börjar om.
button-resume = Fortsätt
button-anew = Börja om
toast-run-empty = Listan har inget öppet ärende.
toast-run-cut = Triagen har de första { $most } av { $total } ärenden.
toast-run-closed = { $ticket } stängdes under tiden och hoppas över.
toast-run-gone = { $ticket } finns inte här längre och hoppas över.
toast-run-copied = Sammanfattningen skickades till terminalens urklipp.
toast-run-copied-cut = Skickat till terminalens urklipp; de sista får inte plats och är utelämnade: { $count }.

## Many at once

action-mark = Markera eller ta bort markeringen
action-mark-range = Markera från senaste markeringen hit
action-mark-all = Markera alla rader i vyn
action-invert-marks = Vänd på markeringarna
action-send-batch = Skicka det som ändras
action-confirm-count = Skicka med det inskrivna antalet
action-leave-count = Tillbaka till tabellen
action-retry-batch = Försök igen med det som avvisades
action-take-batch-back = Ta tillbaka allt i kö
action-leave-batch = Lämna tabellen
action-last-batch = Senaste omgången: hur det gick
scope-batch = Många på en gång
scope-batch-count = Antal ärenden
reason-other-kind = Det är av den andra typen, som har egna statusar.
reason-no-batch = Inget har gjorts med många ärenden än.
reason-batch-sent = Det finns redan i utkorgen.
reason-batch-nothing = Inget av ärendena skulle ändras.
toast-marks-full = Högst { $most } rader kan markeras; resten förblir omarkerade.
toast-batch-queued = { $count } i kö
toast-batch-not-saved = Inte sparat, inget av dem: { $why }
toast-batch-back = { $count } tillbakatagna
toast-batch-retry = { $count } skickas igen
toast-kept-many = Din text finns kvar tills du lämnar ticketdeck
list-marked = { $title } · { $count } markerade
linear-marked = { $number } (markerad)
verb-for-many = För { $count } ärenden
share-many = { $count } förbättringsåtgärder
batch-title = { $what } · { $count }
batch-change = Före → efter
batch-changes = ändras
batch-cannot = går inte
batch-saving = sparas
batch-waits = väntar
batch-nothing = samma
batch-gone = borta
batch-reading = { $read } av { $total } lästa …
batch-totals = { $change } ändras, { $cannot } inte
batch-done = { $count } klara
batch-waiting = { $count } väntar
batch-person = { $count } behöver dig
batch-back = { $count } tillbakatagna
batch-not-sent = { $count } inte skickade
batch-type = Skriv { $count } för att skicka:
batch-wrong = Det är inte antalet ärenden som ändras.
batch-will-ask = Antalet måste skrivas innan de skickas.
batch-gone-why = Det finns inte här längre.
batch-shared-why = Redan delad som { $number }.
batch-category-why = Kategorin måste väljas: dela den för sig.
batch-unasked-why = Instansen kunde inte tillfrågas om den redan är delad. { $why }
batch-nothing-why = Inget skilde sig från det som redan är i kö.
batch-folded-why = Del av en skrivning som redan var i kö; den tas tillbaka i utkorgen.
batch-short-missing = ofullständigt
batch-short-unasked = ej tillfrågad
batch-short-over = stängt
batch-short-already = redan så
batch-short-kind = annan typ
batch-short-not-there = inget nummer
batch-short-waits = status väntar
batch-short-me = vem är du?
batch-short-unreadable = oläsbart
action-clear-marks = Ta bort alla markeringar
reason-no-marks = Inget är markerat.
