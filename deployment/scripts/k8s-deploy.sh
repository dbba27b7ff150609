#!/usr/bin/env bash
# usage: deployment/scripts/k8s-deploy.sh
#
# Deploys Ray, then the application, and waits until everything is ready. On a local kind cluster the images are
# loaded onto its nodes. Default Secrets are refused on any other cluster.
#   KUBECONFIG, KUBE_CONTEXT              the cluster; kubectl's current one by default
#   OVERLAY                               folder of deployment/k8s/overlays; kind by default
#   API_IMAGE, WEB_IMAGE, RUNTIME_IMAGE   images; slipway/api:dev, slipway/web:dev, slipway/runtime:dev by default
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/../.."
# shellcheck source=common.sh
. deployment/scripts/common.sh
help_if_asked "$@"
overlay=deployment/k8s/overlays/${OVERLAY:-kind}
exec scripts/slipway run kind-deploy --only --set kind-deploy.manifests="$overlay/ray"$'\n'"$overlay/app" \
  --set kind-deploy.context="${KUBE_CONTEXT:-}" --set kind-deploy.probes='[]' --set kind-deploy.images="$(images)" "$@"
