#!/bin/sh
# Stands in for the ordinary image's entry point: the server runs as redis, open inside its network.
set -eu
case ${1:-} in
redis-server | -*) ;;
*) exec "$@" ;;
esac
[ "$1" = redis-server ] && shift
if [ "$(id -u)" = 0 ]; then
  chown redis:redis /data
  exec setpriv --reuid=redis --regid=redis --init-groups redis-server --protected-mode no "$@"
fi
exec redis-server --protected-mode no "$@"
