# Everything that is compiled: Go modules pinned by go/*/go.sum, and pause.
# shellcheck shell=bash
export CGO_ENABLED=0 GOFLAGS=

go_build() { # module folder, output, package, ldflags, file of the module
  local begun=$SECONDS
  (cd "$PARTS/go/$1" && go build -modfile="${5:-go.mod}" -mod=readonly -trimpath -buildvcs=false -ldflags "-s -w $4" -o "$BIN/$2" "$3") 2> >(grep -v '^go: downloading' >&2)
  say "  $2: $((SECONDS - begun)) s"
}

make_binaries() {
  local each version=k8s.io/component-base/version minor=${K8S_VERSION#v1.} plugins=github.com/containernetworking/plugins
  local flags="-X $version.gitVersion=$K8S_VERSION -X $version.gitMajor=1 -X $version.gitMinor=${minor%%.*} -X $version.gitTreeState=clean"
  flags+=" -X $version.gitCommit=module -X $version.buildDate=2026-02-10T00:00:00Z -X k8s.io/client-go/pkg/version.gitVersion=$K8S_VERSION"
  go_build k8s hyperkube ./hyperkube "$flags" "$MODFILE"
  go_build etcd etcd go.etcd.io/etcd/server/v3 ""
  go_build coredns coredns . ""
  go_build lpp local-path-provisioner github.com/rancher/local-path-provisioner "-X main.VERSION=$LPP_VERSION"
  go_build netpol network-policies sigs.k8s.io/kube-network-policies/cmd ""
  for each in main/ptp main/loopback ipam/host-local meta/portmap; do
    go_build cni "${each#*/}" $plugins/plugins/$each "-X $plugins/pkg/utils/buildversion.BuildVersion=$CNI_VERSION"
  done
  go_build ocipack ocipack . ""
  gcc -Os -static -s -Wall -o "$BIN/pause" "$PARTS/src/pause.c"
}

# hyperkube in a folder, under the names it is called by
install_kube() { # folder names
  local folder=$1 name
  shift
  install -D -m 755 -t "$folder" "$BIN/hyperkube"
  for name; do ln -sf hyperkube "$folder/$name"; done
}
