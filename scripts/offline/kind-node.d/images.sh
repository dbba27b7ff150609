# The images inside the node: control plane, proxy, etcd, DNS, pause, pod network, provisioner.
# Their names are taken from kubeadm and from kind's source, so that they always agree.
# shellcheck shell=bash
LAYERS=zstd:3 # zstd:19 saves a third of the bytes and costs 110 s
CONTROL_PLANE="kube-apiserver kube-controller-manager kube-scheduler"

kind_source() { (cd "$PARTS/go/kind" && go mod download sigs.k8s.io/kind && go list -m -f '{{.Dir}}' sigs.k8s.io/kind); }
kind_constant() { sed -n "s/^const $2 = \"\(.*\)\"/\1/p" "$(kind_source)/pkg/build/nodeimage/$1"; }
kubeadm_image() { "$BIN/hyperkube" kubeadm config images list --kubernetes-version "$K8S_VERSION" 2>/dev/null | grep "/$1:"; }
network_image() { sed -n "s/.*image: \(.*\/$1:.*\)/\1/p" "$PARTS/src/pod-network.yaml"; }
sandbox_image() { sed -n 's/.*sandbox_image = "\(.*\)"/\1/p' "$(kind_source)/images/base/files/etc/containerd/config.toml"; }

# A manifest that kind's source holds as a raw string, with its image names filled in.
kind_manifest() { # file
  local file names
  file=$(kind_source)/pkg/build/nodeimage/$1
  names=$(sed -n 's/^const \([a-zA-Z]*\) = "\(.*\)"/-e s|`.+.\1.+.`|\2|/p' "$file")
  # shellcheck disable=SC2086
  sed -n '/Manifest = `/,/^`/p' "$file" | sed -e '1s/.*`//' -e '$d' $names
}

image() { # names, layer folders, config
  jq -nc --arg names "$1" --arg layers "$2" --argjson config "$3" \
    '{names: ($names | split(" ")), layers: ($layers | split(" ")), config: $config}'
}
runs() { echo "{\"Entrypoint\":[\"/usr/local/bin/$1\"]}"; }

make_images() {
  local trees=$WORK/images each
  rm -rf "$trees"
  mkdir -p "$trees"
  make_network_tree "$trees/network"
  for each in $CONTROL_PLANE kube-proxy; do
    install_kube "$trees/kube/usr/local/bin" "$each" # one layer for all: packed, stored and unpacked once
  done
  for each in etcd coredns pause local-path-provisioner network-policies; do
    install -D -m 755 "$BIN/$each" "$trees/$each/usr/local/bin/$each"
  done
  install -D -m 755 "$PARTS/src/pod-network.sh" "$trees/pod-network/usr/bin/pod-network"
  mkdir -m 1777 "$trees/local-path-provisioner/tmp"
  {
    for each in $CONTROL_PLANE; do image "$(kubeadm_image "$each")" "$trees/kube" "$(runs "$each")"; done
    image "$(kubeadm_image kube-proxy)" "$trees/kube $trees/network" "$(runs kube-proxy)"
    image "$(kubeadm_image etcd)" "$trees/etcd" "$(runs etcd)"
    image "$(kubeadm_image coredns)" "$trees/coredns" "$(runs coredns)"
    image "$({ sandbox_image; kubeadm_image pause; } | sort -u | paste -sd ' ')" "$trees/pause" "$(runs pause)"
    image "$(network_image network-policies)" "$trees/network-policies" "$(runs network-policies)"
    image "$(network_image pod-network)" "$trees/network $trees/kube $trees/pod-network" '{"Cmd":["/usr/bin/pod-network"]}'
    image "$(kind_constant const_storage.go storageProvisionerImage)" "$trees/local-path-provisioner" "$(runs local-path-provisioner)"
    image "$(kind_constant const_storage.go storageHelperImage)" "$trees/network" '{"Cmd":["/bin/sh"]}'
  } | jq -s . | "$BIN/ocipack" -epoch "$EPOCH" -z "$LAYERS" -o "$WORK/images.tar" 2>"$WORK/ocipack.log"
}
