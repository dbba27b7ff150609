# How each stand-in is made. Same names, same behaviour as the stack relies on, nothing more.
# shellcheck shell=bash
RECIPES=$OFFLINE/bases.d

# A Debian tree as a tar stream; further arguments go to mmdebstrap.
tree() { # packages [mmdebstrap arguments]
  local packages=$1
  shift
  mmdebstrap --quiet --variant=minbase --include="ca-certificates,$packages" \
    --dpkgopt='path-exclude=/usr/share/man/*' --dpkgopt='path-exclude=/usr/share/locale/*' \
    --dpkgopt='path-exclude=/usr/share/info/*' --dpkgopt='path-exclude=/usr/share/doc/*' \
    --dpkgopt='path-include=/usr/share/doc/*/copyright' \
    --customize-hook='rm -rf "$1"/var/cache/* "$1"/var/log/* "$1"/var/lib/apt/lists/*' \
    "$@" "$BASE_SUITE" - "$(debian_mirror)"
}

import() { # image [docker import arguments]
  local image=$1 each args=()
  shift
  for each in 'LABEL io.slipway.stand-in=true' "$@"; do args+=(--change "$each"); done
  docker import "${args[@]}" - "$image" >/dev/null
}

# A system user with the id that the ordinary image gives it.
user() { # name id home
  echo "--essential-hook=echo '$1:x:$2:$2::$3:/bin/sh' >>\"\$1/etc/passwd\"; echo '$1:x:$2:' >>\"\$1/etc/group\""
}

make_python() {
  # shellcheck disable=SC2016  # $1 is mmdebstrap's
  tree python3,python3-venv --customize-hook='ln -sf python3 "$1/usr/bin/python"' | import "$1" 'CMD ["python3"]'
}

make_node() {
  local parts=$SLIPWAY_CACHE/node-base
  npm_package "$NODE_PACKAGE" "$parts/node" || return
  npm_package "$NPM_PACKAGE" "$parts/npm" || return
  tree libstdc++6 "$(user node 1000 /home/node)" \
    --customize-hook="mkdir -p \"\$1/usr/local/bin\" \"\$1/usr/local/lib/node_modules\" \"\$1/home/node\"" \
    --customize-hook="cp '$parts/node/package/bin/node' \"\$1/usr/local/bin/node\"" \
    --customize-hook="cp -r '$parts/npm/package' \"\$1/usr/local/lib/node_modules/npm\"" \
    --customize-hook="ln -s ../lib/node_modules/npm/bin/npm-cli.js \"\$1/usr/local/bin/npm\"" \
    --customize-hook="ln -s ../lib/node_modules/npm/bin/npx-cli.js \"\$1/usr/local/bin/npx\"" \
    --customize-hook="chown -R 1000:1000 \"\$1/home/node\"" |
    import "$1" 'CMD ["node"]'
}

# npm checks what it fetches against the registry's integrity; the binary is the package's own.
npm_package() { # name@version folder
  mkdir -p "$2"
  [ -e "$2/package/package.json" ] && return
  (cd "$2" && npm pack --silent "$1" >/dev/null && tar -xzf ./*.tgz && rm ./*.tgz)
}

make_postgres() {
  # shellcheck disable=SC2016  # $1 is mmdebstrap's
  # without its JIT compiler (150 MB), which the server does not need
  tree postgresql-17,util-linux "$(user postgres 999 /var/lib/postgresql)" \
    --dpkgopt='path-exclude=/usr/lib/*/libLLVM*' --dpkgopt='path-exclude=/usr/lib/postgresql/*/lib/bitcode/*' \
    --dpkgopt='path-exclude=/usr/lib/postgresql/*/lib/llvmjit*' \
    --essential-hook='mkdir -p "$1/etc/postgresql-common"; echo "create_main_cluster = false" >"$1/etc/postgresql-common/createcluster.conf"' \
    --customize-hook="install -m 755 '$RECIPES/postgres-entrypoint.sh' \"\$1/usr/local/bin/docker-entrypoint.sh\"" \
    --customize-hook='mkdir -p "$1/docker-entrypoint-initdb.d" "$1/var/lib/postgresql/data" "$1/var/run/postgresql"' \
    --customize-hook='chown -R 999:999 "$1/var/lib/postgresql" "$1/var/run/postgresql"' |
    import "$1" 'ENV PATH=/usr/lib/postgresql/17/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin' \
      'ENV PGDATA=/var/lib/postgresql/data' 'ENV LANG=C.UTF-8' 'VOLUME /var/lib/postgresql/data' 'EXPOSE 5432' 'STOPSIGNAL SIGINT' \
      'ENTRYPOINT ["docker-entrypoint.sh"]' 'CMD ["postgres"]'
}

make_redis() {
  # shellcheck disable=SC2016  # $1 is mmdebstrap's
  tree redis-server,util-linux "$(user redis 999 /data)" \
    --customize-hook="install -m 755 '$RECIPES/redis-entrypoint.sh' \"\$1/usr/local/bin/docker-entrypoint.sh\"" \
    --customize-hook='mkdir -p "$1/data"; chown 999:999 "$1/data"' |
    import "$1" 'VOLUME /data' 'WORKDIR /data' 'EXPOSE 6379' 'ENTRYPOINT ["docker-entrypoint.sh"]' 'CMD ["redis-server"]'
}
