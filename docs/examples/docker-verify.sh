#!/bin/sh
# Proof that the newest backup of Keel in Docker can be restored: for cron, every week (docs/backup.md).
set -e
cd "$(dirname "$0")/../.."
keel() { docker compose -f docs/examples/compose.yaml exec -T keel "$@"; }
# What one that was killed left behind.
keel find /backups -maxdepth 1 -name "keel-verify-*" -mtime +1 -exec rm -rf {} +
keel sh -c 'node sync-server/cli/main.ts verify "$(ls -t /backups/keel-*.keel | head -n 1)"'
