import assert from 'node:assert/strict'
import { test } from 'node:test'
import { byBlame } from '../../../../actions/compose-smoke/src/diagnosis/blame.ts'
import type { Broken } from '../../../../actions/compose-smoke/src/judge/state.ts'
import { causeCrashes } from '../../../../actions/compose-smoke/src/readiness/wait.ts'
import { projectOf } from '../sources.ts'

const project = projectOf(`services:
  web: { image: a, depends_on: [] }
  db: { image: b, container_name: shop-database }
  cache: { image: c }
`)
const REFUSED =
  'psycopg2.OperationalError: connection to server at "db" (172.18.0.2), port 5432 failed: Connection refused'
const tables: [what: string, logs: Record<string, string>, roots: string[], following: string[]][] = [
  ['it names who it could not reach', { web: REFUSED, db: 'FATAL: wrong ownership' }, ['db'], ['web']],
  [
    'by the name of the container',
    { web: 'dial tcp: lookup shop-database on 127.0.0.11:53: no such host', db: 'x' },
    ['db'],
    ['web'],
  ],
  [
    'docker/compose#749: one after the other',
    { web: 'dial tcp: web:80 connection refused', cache: REFUSED, db: 'x' },
    ['web', 'db'],
    ['cache'],
  ],
  ['it names it in passing', { web: 'the db is fine, my licence is missing', db: 'FATAL' }, ['web', 'db'], []],
  ['each names the other', { web: REFUSED, db: 'cannot reach web: Connection refused' }, ['web', 'db'], []],
  [
    'a database names roles, not hosts',
    { db: '2024-05-01 10:00:00 UTC [45] web@web FATAL:  the database system is starting up', web: 'x' },
    ['db', 'web'],
    [],
  ],
  [
    'or the role of a client that went',
    { db: '[71] web@web LOG:  could not receive data from client: Connection reset by peer', web: 'x' },
    ['db', 'web'],
    [],
  ],
  [
    'a role in a setting',
    { db: 'user=web,db=web,app=x FATAL: the database system is starting up', web: 'x' },
    ['db', 'web'],
    [],
  ],
  [
    'a host after its role',
    { web: 'user=web database=web: dial tcp db:5432: connect: connection refused', db: 'x' },
    ['db'],
    ['web'],
  ],
  ['it names one that is well', { web: 'cache:6379: Connection refused', db: 'x' }, ['web', 'db'], []],
]
for (const [what, logs, roots, following] of tables)
  test(`causes by the host that a log names: ${what}`, () => {
    const all = Object.keys(logs).map((name) => ({ name, container: { id: name } }) as unknown as Broken)
    const found = byBlame(all, ({ name }) => [logs[name] ?? ''], project)
    assert.deepEqual(
      [found.roots, found.following].map((each) => each.map(({ name }) => name)),
      [roots, following],
    )
  })

test('a need that crashed and starts again is waited for longer', () => {
  const services = [
    { name: 'web', dependsOn: { db: 'service_started' }, refersTo: [] },
    { name: 'db', dependsOn: {}, refersTo: [] },
  ]
  const states = (container: object) => [
    { name: 'web', state: 'broken' },
    { name: 'db', state: 'waiting', container },
  ]
  const crashes = (container: object) => causeCrashes(states(container) as never, services as never)
  assert.deepEqual(
    [
      { status: 'restarting', restartCount: 1 },
      { status: 'running', restartCount: 2 },
      { status: 'running', restartCount: 0 },
    ].map(crashes),
    [true, true, false],
  )
})
