import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  phaseOf,
  type SetupPhase,
  setupPhase,
} from '../../../../actions/compose-smoke/src/project-state/setup-phase.ts'
import { fakeContext } from '../../context.ts'

/** Recorded from containers of the official images, shortened. */
const table: [name: string, commands: string[], SetupPhase][] = [
  [
    'Postgres before its first server',
    ['bash /usr/local/bin/docker-entrypoint.sh postgres', 'initdb --username=postgres'],
    'between',
  ],
  [
    'Postgres with the server of its setup',
    [
      'bash /usr/local/bin/docker-entrypoint.sh postgres',
      '/usr/lib/postgresql/17/bin/postgres -D /var/lib/postgresql/data -c listen_addresses= -p 5432',
      'psql -v ON_ERROR_STOP=1 --no-psqlrc -U postgres',
    ],
    'running',
  ],
  [
    'Postgres stops it',
    ['/bin/sh /usr/local/bin/docker-entrypoint.sh postgres', 'pg_ctl -D /var/lib/postgresql/data -m fast -w stop'],
    'between',
  ],
  ['Postgres itself', ['postgres', 'postgres: checkpointer'], 'over'],
  ['Postgres on every address', ['postgres -c listen_addresses=*', 'postgres: walwriter'], 'over'],
  ['Postgres on one address', ['postgres -c listen_addresses=0.0.0.0'], 'over'],
  [
    'MySQL',
    [
      'bash /usr/local/bin/docker-entrypoint.sh mysqld',
      'mysqld --daemonize --skip-networking --default-time-zone=SYSTEM --socket=/var/run/mysqld/mysqld.sock',
    ],
    'running',
  ],
  [
    'MongoDB',
    [
      'bash /usr/local/bin/docker-entrypoint.sh mongod',
      'mongod --config /tmp/docker-entrypoint-temp-config.json --bind_ip 127.0.0.1 --port 27017 --fork',
    ],
    'running',
  ],
  ['MySQL itself', ['mysqld --default-authentication-plugin=caching_sha2_password'], 'over'],
  ['a wrapper whose server runs', ['sh -c docker-entrypoint.sh postgres & wait', 'postgres'], 'over'],
  ['a script of another name', ['sh /opt/start.sh', 'postgres'], 'over'],
  // The script of an image for backups stays.
  ['a script that only sleeps', ['sh /docker-entrypoint.sh', 'sleep 86400'], 'over'],
  [
    'a script that leaves the rest to cron',
    ['/bin/sh /usr/local/bin/docker-entrypoint.sh', '/usr/sbin/crond -f'],
    'over',
  ],
  ['a script that has started nothing yet', ['sh /docker-entrypoint.sh'], 'between'],
  ['nothing is known', [], 'unknown'],
]
for (const [name, commands, phase] of table) test(`${name}: ${phase}`, () => assert.equal(phaseOf(commands), phase))

test('the phase is read from the processes that the engine lists', async () => {
  const Processes = [['1', 'bash /usr/local/bin/docker-entrypoint.sh mysqld']]
  const { context } = fakeContext(undefined, { '/containers/c1/top': { Titles: ['PID', 'COMMAND'], Processes } })
  assert.equal(await setupPhase('c1', context), 'between')
  assert.equal(await setupPhase('c2', context), 'unknown')
})
