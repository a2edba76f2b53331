#!/bin/sh
# A backup of Keel in Docker, and 30 days of them: for cron, every night (docs/backup.md).
# Whatever fails ends it, so that old backups go only after one that succeeded.
set -e
cd "$(dirname "$0")/../.."
keel() { docker compose -f docs/examples/compose.yaml exec -T keel "$@"; }
keel sh -c 'node sync-server/cli/main.ts backup "/backups/keel-$(date +%FT%H%M%S).keel"'
keel find /backups -name "keel-*.keel*" -mtime +30 -delete
