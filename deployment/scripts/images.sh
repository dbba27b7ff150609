# Sourced by the scripts beside this file: the images, as one input.
# shellcheck shell=bash
images() {
  printf '{"api": "%s", "web": "%s", "runtime": "%s"}' \
    "${API_IMAGE:-slipway/api:dev}" "${WEB_IMAGE:-slipway/web:dev}" "${RUNTIME_IMAGE:-slipway/runtime:dev}"
}
