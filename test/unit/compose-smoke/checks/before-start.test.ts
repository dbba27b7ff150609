import assert from 'node:assert/strict'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { requireHealthchecks } from '../../../../actions/compose-smoke/src/checks/healthchecks.ts'
import { missingMounts } from '../../../../actions/compose-smoke/src/checks/mounts.ts'
import { requireProbedServices } from '../../../../actions/compose-smoke/src/checks/probed-services.ts'
import { requireDifferentPorts } from '../../../../actions/compose-smoke/src/checks/same-ports.ts'
import { separateNetworks } from '../../../../actions/compose-smoke/src/checks/separate-networks.ts'
import { unknownHosts } from '../../../../actions/compose-smoke/src/checks/unknown-hosts.ts'
import type { Context } from '../../../../actions/shared/context/context.ts'
import type { Finding } from '../../../../actions/shared/outcome/finding.ts'
import { Problem } from '../../../../actions/shared/outcome/problem.ts'
import { projectOf } from '../sources.ts'

/** A variable of service api, in a project with postgres, redis-cache and worker. */
const withVariable = (name: string, value: string, more = '') =>
  projectOf(`services:
  api:
    image: api
    environment:
      ${name}: ${JSON.stringify(value)}
    networks: { default: {} }
${more}
  postgres: { image: postgres, networks: { default: { aliases: [database] } } }
  redis-cache: { image: redis, hostname: rediscache1 }
  worker: { image: w, container_name: shop-worker }
networks: { default: {} }
`)

const wrong: [name: string, value: string, nearest: string][] = [
  ['DATABASE_URL', 'postgresql://u:p@postgers:5432/shop', 'postgres'],
  ['DB_HOST', 'postgress', 'postgres'],
  ['REDIS_URL', 'redis://redis:6379/0', 'redis-cache'],
  ['BROKERS', 'workre:9092,postgres:1', 'worker'],
]
for (const [name, value, nearest] of wrong)
  test(`${name}=${value}: a host that nothing answers to, nearest ${nearest}`, () => {
    const [found, ...others] = unknownHosts(withVariable(name, value))
    assert.deepEqual(others, [])
    assert.deepEqual([found?.code, found?.severity, found?.where.line], ['CS043 unknown-host', 'warning', 5])
    assert.equal(found?.remedy, `Did you mean ${nearest}?`)
  })

const right: [name: string, value: string, more?: string][] = [
  ['DATABASE_URL', 'postgresql://u:p@postgres:5432/shop'],
  ['DATABASE_URL', 'postgresql://database/shop'],
  ['API_URL', 'https://api.example.com/postgers'],
  ['OTEL_ENDPOINT', 'http://postgers.internal:4317'],
  ['REDIS_URL', 'redis://rediscache1:6379'],
  ['WORKER_URL', 'http://shop-worker:80'],
  ['REDIS_HOST', 'localhost'],
  ['REDIS_HOST', '127.0.0.1'],
  ['PROXY_URL', 'http://proxy:3128'],
  ['MODE', 'postgress'],
  ['POSTGRES_DB', 'postgress'],
  ['IMAGE', 'postgress:17'],
  ['DB_HOST', 'postgress', '    extra_hosts: ["postgress=10.0.0.9"]'],
  ['DB_HOST', 'postgress', '    network_mode: host'],
  ['DB_HOST', 'postgress', '    external_links: [other:postgress]'],
  ['VERSION', 'workers:1.2.3.4'],
]
for (const [name, value, more] of right)
  test(`${name}=${value}${more ?? ''}: no mistake`, () =>
    assert.deepEqual(
      unknownHosts(withVariable(name, value, more)).map(({ message }) => message),
      [],
    ))

test('a service on an external network may name hosts of other projects', () => {
  const { model, ...project } = withVariable('DB_HOST', 'postgress')
  assert.deepEqual(unknownHosts({ ...project, model: { ...model, networks: { default: { external: true } } } }), [])
})

/** The finding that is thrown, or that the checks return. */
function findingOf(check: () => unknown): Finding | undefined {
  try {
    check()
    return undefined
  } catch (error) {
    if (error instanceof Problem) return error.finding
    throw error
  }
}

const ports = (first: string, second: string) =>
  projectOf(`services:
  api:
    image: a
    ports: [{ target: 80, ${first} }]
  web:
    image: b
    ports: [{ target: 81, ${second} }]
`)

const published: [first: string, second: string, wrong: boolean][] = [
  ['published: "8080"', 'published: "8080"', true],
  ['published: "8080", host_ip: 127.0.0.1', 'published: "8080"', true],
  ['published: "8080", host_ip: 127.0.0.1', 'published: "8080", host_ip: 127.0.0.2', false],
  ['published: "53", protocol: udp', 'published: "53", protocol: tcp', false],
  ['published: "8080"', 'published: "8081"', false],
  ['published: "8080-8090"', 'published: "8080-8090"', false],
  ['mode: ingress', 'mode: ingress', false],
]
for (const [first, second, isWrong] of published)
  test(`${first} and ${second}: ${isWrong ? 'twice' : 'no mistake'}`, () => {
    const found = findingOf(() => requireDifferentPorts(ports(first, second), { expect: {} }))
    assert.deepEqual(
      found && [found.code, found.where.service, found.where.line],
      isWrong ? ['CS002 port-taken', 'web', 7] : undefined,
    )
    if (isWrong) assert.match(found?.message ?? '', /^Services api and web both publish port \d+\/tcp/)
  })

test('a service that may fail may publish the same port', () =>
  requireDifferentPorts(ports('published: "80"', 'published: "80"'), { expect: { web: 'any' } }))

test('mounts that do not exist', async (t) => {
  const directory = await mkdtemp(join(tmpdir(), 'slipway-mounts-'))
  t.after(() => rm(directory, { recursive: true }))
  await mkdir(join(directory, 'conf'))
  await writeFile(join(directory, 'conf/there.yaml'), '')
  const mounting = (source: string, target: string, bind = '{}') =>
    projectOf(`services:
  app:
    image: a
    volumes:
      - type: bind
        source: ${join(directory, source)}
        target: ${target}
        bind: ${bind}
`)
  const warnings = (source: string, target: string) =>
    missingMounts(mounting(source, target), directory).map(({ code, message, where }) => [code, message, where.line])
  assert.deepEqual(warnings('conf/app.yaml', '/etc/app.yaml'), [
    [
      'CS044 mount-created',
      'Service app mounts conf/app.yaml, which does not exist: Docker creates a directory there',
      6,
    ],
  ])
  for (const [source, target] of [
    ['conf/there.yaml', '/etc/app.yaml'],
    ['data', '/data'],
    ['conf/extra.d', '/etc/extra.d'],
    ['run/app.sock', '/run/app.sock'],
    ['.cache', '/cache'],
  ] as const)
    assert.deepEqual(warnings(source, target), [], source)
  const required = findingOf(() =>
    missingMounts(mounting('no/conf', '/conf', '{ create_host_path: false }'), directory),
  )
  assert.deepEqual([required?.code, required?.where.service, required?.where.line], ['CS015 mount-missing', 'app', 6])
})

const WAITING = `services:
  app:
    image: a
    depends_on: { db: { condition: service_healthy } }
  db:
    image: db:1
`
const images = (healthchecks: Record<string, object>) =>
  ({
    engine: { get: async (path: string) => healthchecks[decodeURIComponent(path.split('/')[2] ?? '')] },
  }) as unknown as Context

test('what is waited for as healthy needs a healthcheck, of its own or of its image', async () => {
  const none = images({ 'db:1': { Config: {} } })
  const error: unknown = await requireHealthchecks(projectOf(WAITING), none).catch((thrown: unknown) => thrown)
  assert.ok(error instanceof Problem)
  assert.deepEqual([error.finding.code, error.finding.where.line], ['CS042 no-healthcheck', 5])
  await requireHealthchecks(projectOf(WAITING), images({ 'db:1': { Config: { Healthcheck: { Test: ['CMD', 'x'] } } } }))
  await requireHealthchecks(projectOf(WAITING), images({}))
  const optional = WAITING.replace('service_healthy', 'service_healthy, required: false')
  await requireHealthchecks(projectOf(optional), none)
  const off = projectOf(`${WAITING}    healthcheck: { disable: true }\n`)
  await assert.rejects(requireHealthchecks(off, images({ 'db:1': { Config: { Healthcheck: {} } } })), Problem)
  await requireHealthchecks(projectOf(`${WAITING}    healthcheck: { test: [CMD, x] }\n`), none)
  await requireHealthchecks(projectOf(WAITING.replace('service_healthy', 'service_started')), none)
})

test('services that name each other need a common network', () => {
  const project = (networks: string) =>
    projectOf(`services:
  app:
    image: a
    environment: { DB_HOST: db }
    networks: { front: {} }
  db:
    image: b
    networks: ${networks}
`)
  const [found] = separateNetworks(project('{ back: {} }'))
  assert.deepEqual([found?.code, found?.where.line], ['CS045 networks-separate', 5])
  assert.deepEqual(separateNetworks(project('{ back: {}, front: {} }')), [])
})

test('a probe of a service that is not started is refused', () => {
  const project = projectOf('services:\n  web:\n    image: x\n')
  const found = findingOf(() => requireProbedServices(project, { probes: [{ service: 'wbe' }] }))
  assert.deepEqual([found?.code, found?.remedy], ['SW022 unknown-service', 'Did you mean web?'])
  requireProbedServices(project, { probes: [{ service: 'web' }] })
})

/** Replicas of one service, with what it publishes. */
const replicas: [count: number, published: string, refused: boolean][] = [
  [2, '"8080"', true],
  [1, '"8080"', false],
  [2, '"8080-8081"', false],
  [3, '"8080-8081"', true],
  [2, '"0"', false],
  [2, '""', false],
]
for (const [count, published, refused] of replicas)
  test(`${count} replicas that publish ${published}: ${refused ? 'refused' : 'fine'}`, () => {
    const project = projectOf(`services:
  web:
    image: w
    deploy: { replicas: ${count} }
    ports: [{ target: 80, published: ${published} }]
`)
    const check = () => requireDifferentPorts(project, { expect: {} })
    if (!refused) return check()
    const found = findingOf(check)
    assert.deepEqual([found?.code, found?.where.service, found?.where.line], ['CS002 port-taken', 'web', 5])
  })
