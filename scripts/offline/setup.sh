# What the set-up scripts share: versions, the cache, progress, and the checks before they start.
# shellcheck shell=bash
set -euo pipefail
OFFLINE=$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")
# shellcheck source=env.sh
. "$OFFLINE/env.sh"
# shellcheck source=versions.env
. "$OFFLINE/versions.env"
# shellcheck source=go.sh
. "$OFFLINE/go.sh"
STEP=$(basename "$0")
STARTED=$SECONDS

say() { echo "$STEP: $*"; }
done_in() { say "$* in $((SECONDS - STARTED)) s"; }

# An environment that can't work has to be fixed by the user: exit 2, one sentence that says what to do.
refuse() {
  echo "$STEP: $*" >&2
  exit 2
}

usage() { # prints the comment at the top of the calling script
  sed -n '2,/^[^#]/ s/^# \{0,1\}//p' "$0"
  exit 0
}

need_root() {
  [ "$(id -u)" = 0 ] || refuse "$1, and installing it needs root (found: user $(id -un)). Run as root, or install Docker yourself."
}

need_space() { # folder
  local free
  mkdir -p "$1"
  free=$(df -m --output=avail "$1" | tail -n 1 | tr -d ' ')
  [ "$free" -ge "$MIN_FREE_MIB" ] ||
    refuse "disk nearly full: $free MiB are free at $1, $MIN_FREE_MIB MiB are wanted. Free some space."
}

# Two of the same step would make the same things twice, in the same folder: the second waits, and finds them.
one_at_a_time() {
  # Who can't write the cache makes nothing, but may still pull.
  mkdir -p "$SLIPWAY_CACHE" 2>/dev/null && touch "$SLIPWAY_CACHE/$STEP.lock" 2>/dev/null || return 0
  exec {step_lock}>"$SLIPWAY_CACHE/$STEP.lock"
  flock --nonblock "$step_lock" && return
  say "waiting for another $STEP on this machine"
  flock "$step_lock"
}

# Seconds to wait for somebody else's apt, the machine's own updates for example.
APT_PATIENCE_S=120

# Debian packages this machine lacks, from its own sources. One step at a time: apt takes no two.
debian() {
  local missing lock log=$SLIPWAY_CACHE/apt.log
  exec {lock}>"$SLIPWAY_CACHE/apt.lock"
  flock "$lock"
  missing=$(for each; do dpkg -s "$each" >/dev/null 2>&1 || echo "$each"; done)
  if [ -n "$missing" ]; then
    need_root "these packages are missing: ${missing//$'\n'/ }"
    say "installing ${missing//$'\n'/ }"
    # shellcheck disable=SC2086
    { lists_updated && apt-get install -y -qq --no-install-recommends -o "DPkg::Lock::Timeout=$APT_PATIENCE_S" $missing; } >"$log" 2>&1 ||
      { tail -n 5 "$log" >&2; refuse "apt could not install: ${missing//$'\n'/ }"; }
  fi
  exec {lock}>&-
}

lists_updated() { # apt waits for dpkg's lock by itself, but not for the one of its lists
  local until=$((SECONDS + APT_PATIENCE_S))
  until apt-get update -qq; do
    [ "$SECONDS" -lt "$until" ] && fuser -s /var/lib/apt/lists/lock 2>/dev/null || return
    sleep 1
  done
}

# The mirror this machine uses; none is named here.
debian_mirror() {
  awk '/^URIs:/ {print $2; exit} $1 == "deb" {for (i = 2; i <= NF; i++) if ($i ~ /^http/) {print $i; exit}}' \
    /etc/apt/sources.list.d/debian.sources /etc/apt/sources.list 2>/dev/null | head -n 1
}

have_image() { docker image inspect "$1" >/dev/null 2>&1; }

# A registry that does not answer in this time is taken as not there, once for all names.
REGISTRY_PATIENCE_S=8

# A registry that can't be reached, in the words of Docker and of Go's network library. Any other error is the answer
# of a registry about one name.
NO_REGISTRY='dial tcp|no such host|connection refused|i/o timeout|TLS handshake|network is unreachable|no route to host|proxyconnect|connection reset|context deadline exceeded|Client.Timeout|x509:|EOF$'
TIMED_OUT=124

# The client's own look-up passes by the engine's mirrors: where the engine has some, only a pull tells.
has_mirror() { [ -n "$(docker info --format '{{range .RegistryConfig.Mirrors}}{{.}}{{end}}' 2>/dev/null)" ]; }

pull() { # image: true when a registry gave it
  local answer code=0
  [ ! -e "$SLIPWAY_CACHE/no-registry" ] || [ -n "$(find "$SLIPWAY_CACHE/no-registry" -mmin +60)" ] || return 1
  if has_mirror; then
    say "asking the engine's registry mirror for $1"
    ! docker pull --quiet "$1" || return 0
  fi
  say "asking a registry for $1"
  answer=$(timeout "$REGISTRY_PATIENCE_S" docker manifest inspect "$1" 2>&1 >/dev/null) || code=$?
  if [ "$code" = 0 ]; then
    docker pull --quiet "$1"
    return
  fi
  if [ "$code" = "$TIMED_OUT" ] || grep -qE "$NO_REGISTRY" <<<"$answer"; then
    touch "$SLIPWAY_CACHE/no-registry"
  else
    say "the registry doesn't give $1: $(tail -n 1 <<<"$answer")"
  fi
  return 1
}

mkdir -p "$SLIPWAY_CACHE/bin"
