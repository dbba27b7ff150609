#!/usr/bin/env bash
# usage: deployment/scripts/smoke.sh
#
# Judges and probes the Compose stack that up.sh started (project PROJECT, slipway unless set):
# the API, the web page, Postgres, Redis, Ray, and a job from end to end.
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/../.."
[ "${1:-}" != --help ] || { sed -n '2,/^[^#]/ s/^# \{0,1\}//p' "$0"; exit 0; }
# shellcheck source=images.sh
. deployment/scripts/images.sh
exec scripts/slipway run compose-smoke --only --set compose-smoke.attach=true --set compose-smoke.project="${PROJECT:-slipway}" \
  --set compose-smoke.images="$(images)" "$@"
