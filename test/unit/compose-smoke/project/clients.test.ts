import assert from 'node:assert/strict'
import { test } from 'node:test'
import { modelOf } from '../../../../actions/compose-smoke/src/project/model.ts'
import type { CanonicalService } from '../../../../actions/shared/compose/model.ts'

type Services = Record<string, CanonicalService>
const role = (name: string, value: string): CanonicalService => ({ environment: { [name]: value } })
const tables: [what: string, services: Services, edges: Record<string, string[]>][] = [
  ['a role of its name', { db: role('POSTGRES_USER', 'web'), web: {} }, { db: [], web: ['db'] }],
  ['a database of its name', { db: role('MYSQL_DATABASE', 'web'), web: {} }, { db: [], web: ['db'] }],
  ['in other letters', { db: role('MONGO_INITDB_DATABASE', 'Web'), web: {} }, { db: [], web: ['db'] }],
  ['one that it names as a host, too', { db: role('POSTGRES_DB', 'web'), web: role('PGHOST', 'db') }, { web: ['db'] }],
  ['another name', { db: role('POSTGRES_USER', 'webs'), web: {} }, { db: [], web: [] }],
  ['another variable', { db: role('APP_USER', 'web'), web: {} }, { db: [], web: [] }],
  [
    'a client that is given the variables of its database',
    { postgres: role('POSTGRES_USER', 'postgres'), app: role('POSTGRES_USER', 'postgres') },
    { postgres: [], app: [] },
  ],
  [
    'a database that waits for the service',
    { db: { ...role('POSTGRES_USER', 'web'), depends_on: { web: { condition: 'service_started' } } }, web: {} },
    { db: [], web: [] },
  ],
  [
    'on another network',
    { db: { ...role('POSTGRES_USER', 'web'), networks: { back: null } }, web: { networks: { front: null } } },
    { db: [], web: [] },
  ],
]
for (const [what, services, edges] of tables)
  test(`whose database it is: ${what}`, () => {
    const found = modelOf({ services })
    for (const [name, refersTo] of Object.entries(edges))
      assert.deepEqual(found.find((each) => each.name === name)?.refersTo, refersTo, name)
  })
