#!/usr/bin/env bash
# usage: deployment/scripts/build.sh [--set build.KEY=VALUE]…
#
# Builds the api, web and runtime images. API_IMAGE, WEB_IMAGE and RUNTIME_IMAGE name them.
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/../.."
[ "${1:-}" != --help ] || { sed -n '2,/^[^#]/ s/^# \{0,1\}//p' "$0"; exit 0; }
exec scripts/slipway run build "$@"
