# A Go that is new enough for what is built here.
# shellcheck shell=bash
# The first Go that fetches other versions of itself: https://go.dev/doc/toolchain.
GO_OF_TOOLCHAINS=1.21

not_older() { [ "$(printf '%s\n' "$1" "$2" | sort -V | head -n 1)" = "$1" ]; } # version, of another one

# Go GO_VERSION or newer; where the machine's is older, this version of it comes as a Go module.
need_go() { # what needs it
  local found
  found=$(GOTOOLCHAIN=local go env GOVERSION 2>/dev/null) || found=
  found=${found#go}
  if [ -z "$found" ] || ! not_older "$GO_OF_TOOLCHAINS" "$found"; then
    echo "$1 needs Go $GO_OF_TOOLCHAINS or newer on the PATH; found ${found:-none}." >&2
    exit 2
  fi
  not_older "$GO_VERSION" "$found" && return
  echo "$1 needs Go $GO_VERSION; found $found, so it is fetched as a module" >&2
  export GOTOOLCHAIN=go$GO_VERSION
}
