# Sourced by the front scripts: what the offline set-up installed comes first on the PATH.
# shellcheck shell=bash
export SLIPWAY_CACHE=${SLIPWAY_CACHE:-$HOME/.cache/slipway}
export PATH=$SLIPWAY_CACHE/bin:$PATH
