# The node image: Debian, kind's own files unchanged, the binaries, and the images imported.
# shellcheck shell=bash
BASE_IMAGE=slipway/kind-base:$K8S_VERSION
ENGINE=$SLIPWAY_CACHE/engine

make_base() {
  local context=$WORK/base
  rm -rf "$context"
  mkdir -p "$context/root"
  cp -r "$(kind_source)/images/base/files/." "$context/root/"
  chmod -R u+w "$context/root"
  cp -r "$PARTS/node/." "$context/root/" # our few additions
  rm -f "$context/root/usr/local/bin/clean-install"
  find "$context/root" -type d -exec chmod 755 {} +
  find "$context/root" -type f -exec chmod 644 {} +
  chmod 755 "$context/root"/usr/local/bin/* "$context/root"/kind/bin/*
  install -D -m 755 -t "$context/root/usr/local/bin" "$(containerd_folder)"/{containerd,ctr,containerd-shim-runc-v2}
  install -D -m 755 -t "$context/root/opt/cni/bin" "$BIN"/{ptp,host-local,loopback,portmap}
  install_kube "$context/root/usr/bin" kubeadm kubelet kubectl
  allow_cgroup_v1 "$context/root/etc/default/kubelet"
  mkdir -p "$context/root/kind/manifests"
  printf %s "$K8S_VERSION" >"$context/root/kind/version"
  install -m 644 "$PARTS/src/pod-network.yaml" "$context/root/kind/manifests/default-cni.yaml"
  kind_manifest const_storage.go >"$context/root/kind/manifests/default-storage.yaml"
  ln -f "$WORK/rootfs.tar" "$context/rootfs.tar"
  docker build --quiet --network none -t "$BASE_IMAGE" -f "$PARTS/base.Dockerfile" "$context" >/dev/null
}

# From 1.35 on, the kubelet refuses cgroup v1 unless it is told otherwise; this machine may have nothing else.
allow_cgroup_v1() { # file of the kubelet's arguments
  local minor=${K8S_VERSION#v1.}
  [ "${minor%%.*}" -lt 35 ] || sed -i 's/^KUBELET_EXTRA_ARGS=.*/& --fail-cgroupv1=false/' "$1"
}

# The engine's own containerd, from Debian: compiling one takes 100 s and gives the same.
containerd_folder() {
  if [ -x "$ENGINE/usr/bin/containerd" ]; then echo "$ENGINE/usr/bin"; else dirname "$(command -v containerd)"; fi
}

make_node() {
  local id
  id=$(docker run -d --network none --security-opt seccomp=unconfined --entrypoint sleep "$BASE_IMAGE" infinity)
  docker exec -d "$id" containerd
  # shellcheck disable=SC2016  # expanded inside the node
  if docker exec "$id" bash -c 'for i in {1..100}; do [ -S /run/containerd/containerd.sock ] && ctr version >/dev/null && exit; sleep .1; done; exit 1' &&
    docker exec -i "$id" ctr -n k8s.io images import --all-platforms --no-unpack --label=io.cri-containerd.pinned=pinned - <"$WORK/images.tar" >/dev/null &&
    docker exec "$id" bash -c 'pid=$(pidof containerd); kill $pid; while kill -0 $pid 2>/dev/null; do sleep .1; done
      rm -rf /run/* /tmp/* /var/lib/containerd/io.containerd.{runtime,sandbox,mount-manager,mount-handler}* /opt/containerd'; then
    docker commit --change 'ENTRYPOINT [ "/usr/local/bin/entrypoint", "/sbin/init" ]' --change "LABEL io.slipway.stand-in=true io.slipway.recipe=$RECIPE" "$id" "$NODE_IMAGE" >/dev/null
  fi
  docker rm -f -v "$id" >/dev/null
  is_current "$NODE_IMAGE"
}
