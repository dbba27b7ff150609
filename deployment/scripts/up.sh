#!/usr/bin/env bash
# usage: deployment/scripts/up.sh [--down]
#
# Starts the Compose stack with Ray, as project PROJECT (slipway unless set), and leaves it running.
# API_IMAGE, WEB_IMAGE, RUNTIME_IMAGE, RAY_MODE and RAY_ADDRESS are honoured; so are
# API_PORT, WEB_PORT and RUNTIME_PORT. With --down it is taken down again, its data too.
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/../.."
case ${1:-} in
--help) sed -n '2,/^[^#]/ s/^# \{0,1\}//p' "$0"; exit 0 ;;
--down)
  # shellcheck source=../../scripts/offline/env.sh
  . scripts/offline/env.sh
  exec docker compose --project-name "${PROJECT:-slipway}" down --volumes --remove-orphans
  ;;
esac
# shellcheck source=images.sh
. deployment/scripts/images.sh
exec scripts/slipway run compose-smoke --only --set compose-smoke.keep=true --set compose-smoke.project="${PROJECT:-slipway}" \
  --set compose-smoke.probes= --set compose-smoke.images="$(images)" "$@"
