import assert from 'node:assert/strict'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { withEnvFiles } from '../../../../actions/compose-smoke/src/project/env-files.ts'
import type { RawModel } from '../../../../actions/compose-smoke/src/project/model.ts'

const folder = mkdtempSync(join(tmpdir(), 'slipway-unit-'))
writeFileSync(join(folder, 'app.env'), 'DB_HOST=db\nDB_PASSWORD="a b"\n')
writeFileSync(join(folder, 'more.env'), 'DB_HOST=other\n')
const environmentOf = async (service: object) =>
  (await withEnvFiles({ services: { app: service } } as RawModel, folder)).services?.app?.environment

// docker/compose v2.24.7, cmd/compose/config.go: prints the files, and not what is in them.
for (const [name, service, environment] of [
  ['a path', { env_file: 'app.env' }, { DB_HOST: 'db', DB_PASSWORD: 'a b' }],
  ['a list; the last counts', { env_file: ['app.env', 'more.env'] }, { DB_HOST: 'other', DB_PASSWORD: 'a b' }],
  ['an object', { env_file: [{ path: join(folder, 'more.env'), required: false }] }, { DB_HOST: 'other' }],
  [
    'what the service itself sets counts',
    { env_file: 'more.env', environment: { DB_HOST: 'own' } },
    { DB_HOST: 'own' },
  ],
  ['a file that is not there', { env_file: ['none.env'], environment: { A: '1' } }, { A: '1' }],
  ['no file', { environment: { A: '1' } }, { A: '1' }],
] as const)
  test(`env_file: ${name}`, async () => assert.deepEqual(await environmentOf(service), environment))
