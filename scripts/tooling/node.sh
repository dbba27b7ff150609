# Sourced by the front scripts: gives them Node 24 and the packages that package-lock.json names.
# shellcheck shell=bash
set -euo pipefail
ROOT=$(dirname "$(dirname "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")")")
# shellcheck source=../offline/env.sh
. "$ROOT/scripts/offline/env.sh"

packages_in_line() { [ -x "$ROOT/node_modules/.bin/node" ] && node "$ROOT/scripts/tooling/installed.mjs" "$ROOT"; }

# One at a time: two front scripts may start side by side in a fresh clone.
install_packages() {
  mkdir -p "$SLIPWAY_CACHE"
  exec {lock}>"$SLIPWAY_CACHE/npm.lock"
  flock "$lock"
  packages_in_line || (cd "$ROOT" && echo "Installing what package-lock.json names" >&2 && npm ci --no-progress --loglevel=error >&2)
  exec {lock}>&-
}

packages_in_line || install_packages

# Becomes Node 24, running one of the tools beside this file.
run_tool() { # script, arguments
  exec "$ROOT/node_modules/.bin/node" "$ROOT/scripts/tooling/$1" "${@:2}"
}
