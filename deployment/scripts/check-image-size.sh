#!/usr/bin/env bash
# usage: deployment/scripts/check-image-size.sh [--set image-size.KEY=VALUE]…
#
# Holds the images (API_IMAGE, WEB_IMAGE, RUNTIME_IMAGE) against the budgets of slipway.yaml.
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/../.."
[ "${1:-}" != --help ] || { sed -n '2,/^[^#]/ s/^# \{0,1\}//p' "$0"; exit 0; }
# shellcheck source=images.sh
. deployment/scripts/images.sh
exec scripts/slipway run image-size --only --set image-size.images="$(images)" "$@"
