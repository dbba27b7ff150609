#!/usr/bin/env bash
# usage: deployment/scripts/check-image-size.sh [--set image-size.KEY=VALUE]…
#
# Checks the images against the budgets in slipway.yaml.
#   API_IMAGE, WEB_IMAGE, RUNTIME_IMAGE   their names; slipway/api:dev, slipway/web:dev, slipway/runtime:dev by default
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/../.."
# shellcheck source=common.sh
. deployment/scripts/common.sh
help_if_asked "$@"
# Their Dockerfiles show which layers are the base image's.
exec scripts/slipway run image-size --only --set image-size.images="$(images)" \
  --set image-size.dockerfiles="$(dockerfiles)" "$@"
