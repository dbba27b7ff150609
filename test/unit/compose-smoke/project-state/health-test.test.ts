import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type HealthProof, proofOf } from '../../../../actions/compose-smoke/src/project-state/health-test.ts'

const table: Record<HealthProof, string[][]> = {
  nothing: [
    ['CMD', 'true'],
    ['CMD', '/bin/true'],
    ['CMD', 'echo', 'ok'],
    ['CMD-SHELL', 'true'],
    ['CMD-SHELL', 'exit 0'],
    ['CMD-SHELL', ':'],
    // agiletec-inc/airis-mcp-gateway#78
    ['CMD-SHELL', 'curl -f http://localhost:8080/ || exit 0'],
    ['CMD-SHELL', 'curl -f http://localhost:8080/ || true'],
    ['CMD-SHELL', 'wget -q http://localhost; echo done'],
    ['CMD', 'sh', '-c', 'nc -z localhost 80 || :'],
    ['CMD', 'bash', '-ec', 'true'],
    // avelino/mcp#66
    ['CMD', 'mcp', 'serve', '--help'],
    ['CMD-SHELL', 'node --version || exit 1'],
    ['CMD', 'date'],
    // netresearch/docker-development-skill#29
    ['CMD-SHELL', "pgrep -f 'messenger:consume' || exit 1"],
    ['CMD-SHELL', 'ps aux | grep sidekiq'],
  ],
  'maybe-setup': [
    // docker-library/postgres#146, #880; keploy/samples-java#152
    ['CMD-SHELL', 'pg_isready -U postgres'],
    ['CMD', 'pg_isready'],
    ['CMD-SHELL', 'pg_isready -U app -d app || exit 1'],
    ['CMD-SHELL', '/usr/lib/postgresql/17/bin/pg_isready -h /var/run/postgresql'],
    ['CMD-SHELL', "psql -U app -c 'select 1'"],
    // docker-library/mysql#930, buildbot/buildbot#8221, rails/buildkite-config#115
    ['CMD', 'mysqladmin', 'ping', '-h', 'localhost', '-u', 'root', '-psecret'],
    ['CMD-SHELL', 'mysqladmin ping -uroot -p$$MYSQL_ROOT_PASSWORD --silent'],
    ['CMD', 'mariadb-admin', 'ping', '--host=localhost'],
    // appwrite/appwrite#13593, living-atlases/la-toolkit#18
    ['CMD', 'mongosh', '--eval', "db.adminCommand('ping')"],
    ['CMD-SHELL', 'echo ok && mongosh --host 127.0.0.1 --quiet'],
    ['CMD', 'sh', '-c', 'test -e /x; pg_isready'],
  ],
  service: [
    ['CMD-SHELL', 'pg_isready -h 127.0.0.1 -U postgres'],
    ['CMD-SHELL', 'pg_isready --host=localhost'],
    ['CMD', 'pg_isready', '-h127.0.0.1'],
    ['CMD-SHELL', 'PGHOST=127.0.0.1 pg_isready'],
    ['CMD-SHELL', 'psql postgres://app:pw@localhost/app -c "select 1"'],
    ['CMD', 'mysqladmin', 'ping', '-h', '127.0.0.1'],
    ['CMD', 'mysqladmin', 'ping', '-hlocalhost', '--protocol=tcp'],
    ['CMD', 'mongosh', '--host', 'db', '--eval', '1'],
    ['CMD', 'redis-cli', 'ping'],
    ['CMD', 'curl', '-f', 'http://localhost/'],
    ['CMD-SHELL', 'curl -f http://localhost/ || exit 1'],
    ['CMD-SHELL', 'curl -f http://localhost/ && echo ok'],
    ['CMD-SHELL', 'if ! test -e /ok; then exit 1; fi; exit 0'],
    ['CMD-SHELL', 'set -e; test -e /ok; echo fine'],
    ['CMD', 'test', '-e', '/tmp/true'],
    ['CMD', 'exit', '0'],
    ['CMD-SHELL', "pgrep -f '[m]essenger:consume' || exit 1"],
    ['CMD', 'pgrep', '-f', 'messenger:consume'],
    ['CMD-SHELL', 'ps aux | grep -v grep | grep sidekiq'],
    ['CMD-SHELL', 'pgrep nginx'],
    ['CMD-SHELL', 'test -e /ok && date'],
    [],
  ],
}

for (const [proof, tests] of Object.entries(table))
  for (const each of tests) test(`${each.join(' ')} proves: ${proof}`, () => assert.equal(proofOf(each), proof))
