#!/usr/bin/env bash
# usage: deployment/scripts/k8s-deploy.sh
#
# Deploys Ray, then the application, to the cluster of KUBECONFIG and KUBE_CONTEXT, and waits until all is ready.
# API_IMAGE, WEB_IMAGE and RUNTIME_IMAGE choose the images; on a local kind cluster they are loaded onto its nodes.
# Default secrets are refused on any other cluster. OVERLAY chooses the overlay: kind unless set.
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/../.."
[ "${1:-}" != --help ] || { sed -n '2,/^[^#]/ s/^# \{0,1\}//p' "$0"; exit 0; }
# shellcheck source=images.sh
. deployment/scripts/images.sh
overlay=deployment/k8s/overlays/${OVERLAY:-kind}
exec scripts/slipway run kind-deploy --only --set kind-deploy.manifests="$overlay/ray"$'\n'"$overlay/app" \
  --set kind-deploy.probes='[]' --set kind-deploy.images="$(images)" "$@"
