#!/usr/bin/env bash
# usage: deployment/scripts/k8s-smoke.sh
#
# Looks whether what k8s-deploy.sh deployed is ready, asks its services through port-forwards, and has
# Ray run tasks. Applies nothing. Takes the cluster of KUBECONFIG and KUBE_CONTEXT.
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/../.."
[ "${1:-}" != --help ] || { sed -n '2,/^[^#]/ s/^# \{0,1\}//p' "$0"; exit 0; }
overlay=deployment/k8s/overlays/${OVERLAY:-kind}
exec scripts/slipway run kind-deploy ray-probe --only --set kind-deploy.apply=false \
  --set kind-deploy.manifests="$overlay/ray"$'\n'"$overlay/app" "$@"
