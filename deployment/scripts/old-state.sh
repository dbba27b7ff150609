#!/usr/bin/env bash
# usage: deployment/scripts/old-state.sh [REF]
#
# What slipway.upgrade.yaml upgrades from: the manifests of an earlier state in .slipway/old, and its images as
# slipway/api:old, slipway/web:old and slipway/runtime:old. Without REF it is the last tag; else where this branch left
# the default one; else the commit before the last change of deployment/. A shallow clone may have none of these: then
# it is this commit itself, whose pods are replaced all the same.
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/../.."
# shellcheck source=common.sh
. deployment/scripts/common.sh
help_if_asked "$@"

OLD=.slipway/old
NEEDED=deployment/k8s/overlays/upgrade/app/kustomization.yaml

usable() { [ -n "$1" ] && [ "$1" != "$(git rev-parse HEAD)" ] && git cat-file -e "$1:$NEEDED" 2>/dev/null; }

candidates() {
  [ "$#" -eq 0 ] || git rev-parse --verify --quiet "$1^{commit}" || { echo "There is no $1 here" >&2; return 2; }
  git describe --tags --abbrev=0 --match 'v*' HEAD^ 2>/dev/null | xargs -r git rev-list -1
  git merge-base HEAD origin/HEAD 2>/dev/null || git merge-base HEAD origin/main 2>/dev/null || true
  git rev-list --max-count=1 --skip=1 HEAD -- deployment
}

old=$(git rev-parse HEAD)
for each in $(candidates "$@"); do
  if usable "$each"; then old=$each; break; fi
done
if [ "$old" = "$(git rev-parse HEAD)" ]; then
  echo "This clone has no earlier state with $NEEDED: upgrading from this commit to itself"
else
  echo "Upgrading from $(git log -1 --format='%h (%s)' "$old")"
fi

rm -rf "$OLD"
mkdir -p "$OLD"
# As a checkout has them: what archives leave out is there, and with other modes no layer of the images would be reused.
export GIT_INDEX_FILE="$PWD/$OLD/.index"
git read-tree "$old:deployment"
git checkout-index --all --prefix="$OLD/deployment/"
rm "$GIT_INDEX_FILE"
unset GIT_INDEX_FILE
printf '%s\n' 'version: 1' 'stages: { build: { bake-file: deployment/docker/docker-bake.hcl } }' >"$OLD/slipway.yaml"
export API_IMAGE=slipway/api:old WEB_IMAGE=slipway/web:old RUNTIME_IMAGE=slipway/runtime:old
scripts/slipway run build --only --config "$OLD/slipway.yaml"
