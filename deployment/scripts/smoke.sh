#!/usr/bin/env bash
# usage: deployment/scripts/smoke.sh
#
# Checks and probes the Compose stack that up.sh started: the API, the web page, Postgres, Redis, Ray, a job from end
# to end, and then each component with smoke_test.py.
#   PROJECT                               name of the Compose project; slipway by default
#   API_IMAGE, WEB_IMAGE, RUNTIME_IMAGE   images; slipway/api:dev, slipway/web:dev, slipway/runtime:dev by default
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/../.."
# shellcheck source=common.sh
. deployment/scripts/common.sh
help_if_asked "$@"
scripts/slipway run compose-smoke --only --set compose-smoke.attach=true --set compose-smoke.project="${PROJECT:-slipway}" \
  --set compose-smoke.images="$(images)" "$@"
# shellcheck source=../../scripts/offline/env.sh
. scripts/offline/env.sh
smoke_tests api web runtime
