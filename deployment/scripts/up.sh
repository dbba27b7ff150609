#!/usr/bin/env bash
# usage: deployment/scripts/up.sh [--down]
#
# Starts the Compose stack with Ray, prints where it listens, and leaves it running.
# --down removes the stack and its data.
#   PROJECT                               name of the Compose project; slipway by default
#   API_IMAGE, WEB_IMAGE, RUNTIME_IMAGE   images; slipway/api:dev, slipway/web:dev, slipway/runtime:dev by default
#   API_PORT, WEB_PORT, RUNTIME_PORT      published ports; free ones by default
#   RAY_MODE, RAY_ADDRESS                 the Ray cluster; local and ray://ray-head:10001 by default
#   POSTGRES_PASSWORD                     the database's password; one for this machine only by default
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/../.."
# shellcheck source=common.sh
. deployment/scripts/common.sh
help_if_asked "$@"
# shellcheck source=../../scripts/offline/env.sh
. scripts/offline/env.sh
compose=(docker compose --project-name "${PROJECT:-slipway}")
case ${1:-} in
--down) exec "${compose[@]}" down --volumes --remove-orphans ;;
esac
scripts/slipway run compose-smoke --only --set compose-smoke.keep=true --set compose-smoke.project="${PROJECT:-slipway}" \
  --set compose-smoke.probes= --set compose-smoke.images="$(images)" "$@"
for service in web:3000 api:8000 runtime:8001; do
  echo "${service%:*} http://$("${compose[@]}" port "${service%:*}" "${service#*:}")"
done
