# The node's Debian, and the small tree from it that some images inside the node need.
# shellcheck shell=bash

# As in kind's base image, less nfs-common, open-iscsi and fuse-overlayfs; usr-is-merged keeps perl out.
NODE_PACKAGES=usr-is-merged,systemd,conntrack,iptables,nftables,iproute2,ethtool,util-linux,mount,kmod,libseccomp2,pigz,e2fsprogs,bash,ca-certificates,curl,jq,procps,runc

make_userland() {
  [ -s "$WORK/rootfs.tar" ] && return
  SOURCE_DATE_EPOCH=$EPOCH mmdebstrap --quiet --variant=minbase --hook-dir=/usr/share/mmdebstrap/hooks/merged-usr \
    --dpkgopt='path-exclude=/usr/share/man/*' --dpkgopt='path-exclude=/usr/share/locale/*' \
    --dpkgopt='path-exclude=/usr/share/info/*' --dpkgopt='path-exclude=/usr/share/doc/*' \
    --dpkgopt='path-include=/usr/share/doc/*/copyright' \
    --include="$NODE_PACKAGES" "$NODE_SUITE" "$WORK/rootfs.part" "$(debian_mirror)" --format=tar
  mv "$WORK/rootfs.part" "$WORK/rootfs.tar"
}

# What the images need that are more than one static binary: a shell, iptables with both
# backends, conntrack, and exactly the libraries these load.
NETWORK_TOOLS="/usr/bin/dash /usr/bin/rm /usr/bin/mkdir /usr/bin/cat /usr/bin/mv /usr/bin/sleep
  /usr/sbin/xtables-nft-multi /usr/sbin/xtables-legacy-multi /usr/sbin/nft /usr/sbin/conntrack /usr/sbin/ip"

make_network_tree() { # folder
  local root=$WORK/rootfs to=$1 each
  rm -rf "$root" "$to"
  mkdir -p "$root" "$to"/usr/{bin,sbin,lib,lib64,local/bin} "$to"/{etc,run,tmp,proc,sys,dev,root,var/lib}
  tar -C "$root" -xf "$WORK/rootfs.tar" --exclude='./dev/*'
  chmod 1777 "$to/tmp"
  for each in bin sbin lib lib64; do ln -s "usr/$each" "$to/$each"; done
  network_files "$root" | while read -r each; do
    case $each in /lib/* | /lib64/*) each=/usr$each ;; esac
    [ -e "$root$each" ] || continue
    mkdir -p "$to${each%/*}"
    cp -L "$root$each" "$to$each"
  done
  ln -s dash "$to/usr/bin/sh"
  echo 'root:x:0:0:root:/root:/bin/sh' >"$to/etc/passwd"
  install -m 755 "$PARTS/src/iptables-wrapper.sh" "$to/usr/sbin/iptables-wrapper"
  for each in iptables ip6tables; do
    ln -s iptables-wrapper "$to/usr/sbin/$each"
    ln -s iptables-wrapper "$to/usr/sbin/$each-save"
    ln -s iptables-wrapper "$to/usr/sbin/$each-restore"
  done
}

network_files() { # root: the tools, their plug-ins, and the libraries of both
  local files
  files="$NETWORK_TOOLS $(cd "$1" && find usr/lib/*/xtables -name '*.so' -printf '/%p ')"
  # shellcheck disable=SC2086
  { printf '%s\n' $files /etc/protocols /etc/services /etc/ethertypes
    chroot "$1" ldd $files | grep -o '\s/lib[^ :]*'; } | tr -d '[:blank:]' | sort -u
}
