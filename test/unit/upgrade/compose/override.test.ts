import assert from 'node:assert/strict'
import { test } from 'node:test'
import { builtImages, imagesWith } from '../../../../actions/upgrade/src/compose/images.ts'
import { isForData, ownMounts, volumeFor } from '../../../../actions/upgrade/src/compose/mounts.ts'
import { overrideOf } from '../../../../actions/upgrade/src/compose/override.ts'
import { fixedAddress } from '../../../../actions/upgrade/src/compose/ports.ts'
import type { StackState } from '../../../../actions/upgrade/src/compose/state.ts'
import { dataFolder, project, service } from './stack.ts'

const state: StackState = {
  what: 'the old state',
  files: ['/repo/deploy/compose.yaml'],
  envFiles: [],
  images: {},
  root: '/repo',
}

test('only mounts of the repository are its own, by their path from the first file', () => {
  const one = project([])
  const bind = (source: string) => ({ type: 'bind', source, target: '/x' })
  one.model.services = {
    web: { volumes: [bind('/repo/conf/web.conf'), bind('/var/run/docker.sock'), bind('/repository/x')] },
  }
  assert.deepEqual(
    ownMounts(one, state).map(({ path }) => path),
    ['../conf/web.conf'],
  )
})

const mount = { service: 'db', target: '/data', source: '/repo/data', path: '../data', readOnly: false }
const rows: [name: string, at: Parameters<typeof isForData>[1], data: boolean, readOnly?: boolean][] = [
  ['a folder that is not there', { place: '/repo/data', exists: false, folder: true }, true],
  ['a folder that git does not have', { place: '/repo/data', exists: true, folder: true, tracked: false }, true],
  ['the same, only read', { place: '/repo/data', exists: true, folder: true, tracked: false }, false, true],
  ['a folder of the repository', { place: '/repo/data', exists: true, folder: true, tracked: true }, false],
  ['a file that git does not have', { place: '/repo/.env', exists: true, folder: false, tracked: false }, false],
  ['a folder outside of a repository', { place: '/x', exists: true, folder: true }, false],
]
for (const [name, at, data, readOnly = false] of rows)
  test(`a mount for data: ${name}`, () => assert.equal(isForData({ ...mount, readOnly }, at), data))

test('a volume has a name that Compose takes', () => assert.equal(volumeFor('../var/my data'), 'folder-var-my-data'))

test('the file changes only services that the stack has', () => {
  const changes = {
    mounted: [
      dataFolder('data', '/data'),
      { ...mount, target: '/c', as: 'files' as const, link: '/run/c', place: '/repo/c', folder: false },
    ],
    ports: [
      { service: 'db', target: 80, published: 20_001 },
      { service: 'gone', target: 80, published: 20_002 },
    ],
    built: new Map([['db', 'p-old-db']]),
  }
  assert.deepEqual(overrideOf(changes, ['db', 'web']), {
    services: {
      db: {
        volumes: [
          { type: 'volume', source: 'folder-data', target: '/data', read_only: false },
          { type: 'bind', source: '/run/c', target: '/c', read_only: false, bind: { create_host_path: false } },
        ],
        ports: [{ target: 80, published: '20001', host_ip: '127.0.0.1', protocol: 'tcp', mode: 'ingress' }],
        image: 'p-old-db',
      },
    },
    volumes: { 'folder-data': {} },
  })
})

test('a service that builds gets an image of the run, and so do those that run the same one', () => {
  const services = [
    service('api', { builds: true, image: 'me/api:dev' }),
    service('worker', { image: 'me/api:dev' }),
    service('web', { builds: true, image: 'me/web:dev' }),
    service('db', { image: 'postgres:17' }),
  ]
  const given = { site: { ref: 'me/web:dev', bases: [] } }
  const built = builtImages({ name: 'p', services }, given, 'old')
  assert.deepEqual([...built], [['api', 'p-old-api']])
  const refs = Object.entries(imagesWith(given, built, services)).map(([name, { ref }]) => `${name} ${ref}`)
  assert.deepEqual(refs, ['site me/web:dev', 'api p-old-api', 'worker p-old-api'])
})

test('the load goes to a fixed port, or to one that can be opened', () => {
  const address = (more: object) => fixedAddress({ service: 'api', port: 80 }, { services: [service('api', more)] })
  const port = (published: string, host?: string) => ({ ports: [{ target: 80, published, ...(host ? { host } : {}) }] })
  assert.deepEqual(address(port('8080')), { host: '127.0.0.1', port: 8080 })
  assert.deepEqual(address(port('8080', '10.0.0.1')), { host: '10.0.0.1', port: 8080 })
  assert.deepEqual(address({ networkMode: 'host' }), { host: '127.0.0.1', port: 80 })
  assert.equal(address(port('')), undefined)
  assert.throws(() => address({ replicas: 2 }), /has 2 containers/)
  assert.throws(() => address({ networkMode: 'service:vpn' }), /network of something else/)
  assert.throws(() => fixedAddress({ service: 'api', port: 80 }, { services: [] }), /no service api/)
})
