#!/usr/bin/env bash
# usage: deployment/scripts/build.sh [--set build.KEY=VALUE]…
#
# Builds the api, web and runtime images, and prints the digest of each.
#   API_IMAGE, WEB_IMAGE, RUNTIME_IMAGE   their names; slipway/api:dev, slipway/web:dev, slipway/runtime:dev by default
#   PYTHON_IMAGE, NODE_IMAGE              their base images; the ones in the Dockerfiles by default
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/../.."
# shellcheck source=common.sh
. deployment/scripts/common.sh
help_if_asked "$@"
scripts/slipway run build "$@"
# shellcheck source=../../scripts/offline/env.sh
. scripts/offline/env.sh
for image in "${API_IMAGE:-slipway/api:dev}" "${WEB_IMAGE:-slipway/web:dev}" "${RUNTIME_IMAGE:-slipway/runtime:dev}"; do
  echo "$image@$(docker image inspect --format '{{.Id}}' "$image")"
done
