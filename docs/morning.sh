#!/bin/sh
# A morning's work without the screen. `ticketdeck` has to be on the PATH and connected; tests/morning.rs runs this against the demo
# instance, and docs/morning.md shows what it prints.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# What is there, and what has to be done today?
ticketdeck sync --once
ticketdeck tickets list --view overdue --sort number

# The three improvement actions of this week become changes. (`recommendations list --open --not-shared` tells what is worth most.)
for action in mdo_mailboxintelligenceprotection mdo_safeattachments scid_2503; do
    ticketdeck recommendations share "$action" --kind change --priority high --due +14d
done

# Nobody's incidents go to whoever is on duty: first a rehearsal, then for real. Run again it would change nothing.
ticketdeck tickets list --kind incident --filter 'open unassigned' --sort number --plain |
    awk -F '\t' 'BEGIN { print "key,number,assigned_to" } { print "duty-" $2 "," $2 ",me" }' >"$work/duty.csv"
ticketdeck edit --from "$work/duty.csv" --dry-run
ticketdeck edit --from "$work/duty.csv"

# What a command has said becomes a work note.
first=$(sed -n 2p "$work/duty.csv" | cut -d, -f2)
printf 'Filesystem  Use%%\n/var        91%%\n' | ticketdeck note "$first" -

# Whoever takes over gets a page.
ticketdeck export --format markdown --since 1h
