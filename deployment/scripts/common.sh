# Sourced by the scripts in this folder: images, help, and the component checks.
# shellcheck shell=bash
images() { # as one input
  printf '{"api": "%s", "web": "%s", "runtime": "%s"}' \
    "${API_IMAGE:-slipway/api:dev}" "${WEB_IMAGE:-slipway/web:dev}" "${RUNTIME_IMAGE:-slipway/runtime:dev}"
}

dockerfiles() { # as one input
  local folder=deployment/docker
  printf '{"api": "%s/api.Dockerfile", "web": "%s/web.Dockerfile", "runtime": "%s/runtime.Dockerfile"}' \
    "$folder" "$folder" "$folder"
}

# Prints the comment at the top of the calling script.
help_if_asked() {
  [ "${1:-}" != --help ] || { sed -n '2,/^[^#]/ s/^# \{0,1\}//p' "$0"; exit 0; }
}

# Checks the components one after the other; every failure is shown before the script ends.
smoke_tests() { # component…
  local python component failed=0
  python=$(command -v python3 || command -v python) || { echo "smoke_test.py needs Python 3 on the PATH" >&2; return 2; }
  for component; do
    "$python" deployment/scripts/smoke_test.py --component "$component" || failed=$?
  done
  return "$failed"
}
