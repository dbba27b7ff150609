#!/bin/sh
# usage: k8s-deploy.sh [--help] [option of `slipway run`…]
#
# Deploys Ray, then the application, to the cluster of KUBECONFIG and KUBE_CONTEXT, and waits until all is ready.
# API_IMAGE, WEB_IMAGE and RUNTIME_IMAGE choose the images; on a local kind cluster they are loaded onto its nodes.
# The default secrets are refused on any other cluster. OVERLAY chooses the overlay: kind unless set.
set -eu
case ${1-} in -h | --help) sed -n '2,/^[^#]/s/^# \{0,1\}//p' "$0" && exit ;; esac
root=$(cd "$(dirname "$0")/../.." && pwd)
k8s=deployment/k8s/overlays/${OVERLAY:-kind}
images="{\"api\":\"${API_IMAGE:-slipway/api:dev}\",\"web\":\"${WEB_IMAGE:-slipway/web:dev}\",\"runtime\":\"${RUNTIME_IMAGE:-slipway/runtime:dev}\"}"
cd "$root"
exec scripts/slipway run kind-deploy --only --keep --set "kind-deploy.manifests=$k8s/ray
$k8s/app" --set "kind-deploy.images=$images" "$@"
