#!/bin/sh
# usage: k8s-smoke.sh [--help] [option of `slipway run`…]
#
# Looks whether what k8s-deploy.sh deployed is ready, asks the API and the web page through port-forwards,
# and has Ray run a task. Changes nothing. Takes the cluster of KUBECONFIG and KUBE_CONTEXT.
set -eu
case ${1-} in -h | --help) sed -n '2,/^[^#]/s/^# \{0,1\}//p' "$0" && exit ;; esac
root=$(cd "$(dirname "$0")/../.." && pwd)
k8s=deployment/k8s/overlays/${OVERLAY:-kind}
cd "$root"
exec scripts/slipway run kind-deploy ray-probe --only --keep --set kind-deploy.apply=false --set "kind-deploy.manifests=$k8s/ray
$k8s/app" "$@"
