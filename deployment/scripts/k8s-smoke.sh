#!/usr/bin/env bash
# usage: deployment/scripts/k8s-smoke.sh
#
# Checks that what k8s-deploy.sh deployed is ready, probes its services through port-forwards, runs Ray tasks, and then
# checks each component with smoke_test.py, also through port-forwards. Changes nothing in the cluster.
#   KUBECONFIG, KUBE_CONTEXT   the cluster; kubectl's current one by default
#   OVERLAY                    folder of deployment/k8s/overlays; kind by default
#   NAMESPACE                  namespace of the deployment; slipway by default
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/../.."
# shellcheck source=common.sh
. deployment/scripts/common.sh
help_if_asked "$@"
overlay=deployment/k8s/overlays/${OVERLAY:-kind}
context=${KUBE_CONTEXT:-}
scripts/slipway run kind-deploy ray-probe --only --set kind-deploy.apply=false \
  --set kind-deploy.context="$context" --set ray-probe.context="$context" \
  --set kind-deploy.manifests="$overlay/ray"$'\n'"$overlay/app" "$@"

# shellcheck source=../../scripts/offline/env.sh
. scripts/offline/env.sh
forwards=()
trap 'kill "${forwards[@]}" 2>/dev/null || true; rm -rf "$logs"' EXIT
logs=$(mktemp -d)
FORWARD_LIMIT_S=20

forward() { # component, port: sets COMPONENT_URL
  kubectl ${context:+--context "$context"} --namespace "${NAMESPACE:-slipway}" port-forward "service/$1" ":$2" \
    >"$logs/$1" 2>&1 & forwards+=($!)
  local until=$((SECONDS + FORWARD_LIMIT_S)) address=
  until address=$(sed -n 's/^Forwarding from \(127[^ ]*\) .*/\1/p' "$logs/$1") && [ -n "$address" ]; do
    [ "$SECONDS" -lt "$until" ] || { echo "no port-forward to service/$1: $(cat "$logs/$1")" >&2; exit 1; }
    sleep 0.1
  done
  export "${1^^}_URL=http://$address"
}

forward api 8000
forward web 3000
forward runtime 8001
smoke_tests api web runtime
