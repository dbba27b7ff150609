import assert from 'node:assert/strict'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { before, describe, test } from 'node:test'
import { readConfig } from '../../../actions/compose-smoke/src/project/config.ts'
import { modelOf, type RawModel } from '../../../actions/compose-smoke/src/project/model.ts'
import type { CanonicalService } from '../../../actions/shared/compose/model.ts'
import { runCompose } from '../../../actions/shared/docker/cli.ts'
import { realContext } from '../context.ts'

/** A service as a file has it, and what is read of it. */
type Shape = [what: string, written: object | string, read: Partial<CanonicalService> | Record<string, unknown>]

const ports = (...of: object[]) => ({ ports: of.map((each) => ({ mode: 'ingress', protocol: 'tcp', ...each })) })
const shapes: Shape[] = [
  [
    'variables of every type',
    { environment: { A: 1, B: true, D: 1.5, E: '', F: 1e3, G: null } },
    {
      environment: { A: '1', B: 'true', D: '1.5', E: '', F: '1000', G: null },
    },
  ],
  [
    'words that YAML reads otherwise',
    { environment: ['A=yes', 'B=0x10', 'C=012', 'D=1:30', 'E=null', 'F=~', 'G=.5', 'H=2024-01-01', 'I=<<', 'J=1_0'] },
    {
      environment: {
        A: 'yes',
        B: '0x10',
        C: '012',
        D: '1:30',
        E: 'null',
        F: '~',
        G: '.5',
        H: '2024-01-01',
        I: '<<',
        J: '1_0',
      },
    },
  ],
  [
    'lines, blanks, quotes',
    { environment: { A: ' a\n  b\n\n', B: '\tx: "y" #z', C: '<a>&b', D: "it's \u0007" } },
    {
      environment: { A: ' a\n  b\n\n', B: '\tx: "y" #z', C: '<a>&b', D: "it's \u0007" },
    },
  ],
  [
    'a dollar',
    { environment: { A: 'pa$$wd' }, command: 'echo $$HOME' },
    { environment: { A: 'pa$$wd' }, command: ['echo', '$$HOME'] },
  ],
  [
    'variables of a file',
    { env_file: [{ path: 'some.env' }, { path: 'absent.env', required: false }, { path: 'raw.env', format: 'raw' }] },
    {
      environment: { HOST: 'db', RAW: '"$$x"' },
    },
  ],
  [
    'ranges of ports',
    { ports: ['8000-8001:80-81', '127.0.0.1::90', '53:53/udp', '7000-7010:70'] },
    ports(
      { target: 80, published: '8000' },
      { target: 81, published: '8001' },
      { target: 90, host_ip: '127.0.0.1' },
      { target: 53, published: '53', protocol: 'udp' },
      { target: 70, published: '7000-7010' },
    ),
  ],
  [
    'a port in the long form',
    { ports: [{ target: 70, published: '7100-7110', mode: 'host', name: 'web', app_protocol: 'http' }] },
    ports({ target: 70, published: '7100-7110', mode: 'host', name: 'web', app_protocol: 'http' }),
  ],
  ['exposed ports', { expose: [9000, '9001-9002', '53/udp'] }, { expose: ['9000', '9001-9002', '53/udp'] }],
  [
    'times',
    { healthcheck: { test: 'true', interval: '1m30s', timeout: '500ms', retries: 3, start_period: '1h' } },
    {
      healthcheck: {
        test: ['CMD-SHELL', 'true'],
        interval: '1m30s',
        timeout: '500ms',
        retries: 3,
        start_period: '1h0m0s',
      },
    },
  ],
  ['no healthcheck', { healthcheck: { test: ['NONE'] } }, { healthcheck: { test: ['NONE'] } }],
  ['a healthcheck that is switched off', { healthcheck: { disable: true } }, { healthcheck: { disable: true } }],
  [
    'sizes',
    { mem_limit: '1g', shm_size: '64m', memswap_limit: -1 },
    { mem_limit: '1073741824', shm_size: '67108864', memswap_limit: '-1' },
  ],
  [
    'dependencies in the short form',
    { depends_on: ['base'] },
    { depends_on: { base: { condition: 'service_started', required: true } } },
  ],
  [
    'a dependency in the long form',
    { depends_on: { base: { condition: 'service_healthy', restart: true, required: false } } },
    {
      depends_on: { base: { condition: 'service_healthy', restart: true, required: false } },
    },
  ],
  [
    'a network and its aliases',
    { networks: { other: { aliases: ['a'], priority: 1 }, default: null } },
    {
      networks: { other: { aliases: ['a'], priority: 1 }, default: null },
    },
  ],
  ['the network of another', { network_mode: 'service:base' }, { network_mode: 'service:base' }],
  [
    'hosts',
    { extra_hosts: { a: '1.1.1.1', b: '::1', h: 'host-gateway' } },
    { extra_hosts: ['a=1.1.1.1', 'b=::1', 'h=host-gateway'] },
  ],
  [
    'devices',
    {
      deploy: { resources: { reservations: { devices: [{ driver: 'nvidia', count: 'all', capabilities: ['gpu'] }] } } },
      gpus: 'all',
    },
    { gpus: [{ count: -1 }] },
  ],
  [
    'limits of processes',
    { ulimits: { nofile: 100, nproc: { soft: 1, hard: 2 } } },
    { ulimits: { nofile: 100, nproc: { soft: 1, hard: 2 } } },
  ],
  ['replicas', { deploy: { replicas: 0 } }, { deploy: { replicas: 0 } }],
  [
    'hooks',
    {
      post_start: [{ command: 'echo hi', user: 'root', environment: { A: 1 } }],
      pre_stop: [{ command: ['echo', 'b'] }],
    },
    {
      post_start: [{ command: ['echo', 'hi'], user: 'root', environment: { A: '1' } }],
      pre_stop: [{ command: ['echo', 'b'] }],
    },
  ],
  [
    'a watch',
    { build: '.', develop: { watch: [{ action: 'sync+restart', path: '/b', target: '/b' }] } },
    { build: { dockerfile: 'Dockerfile' } },
  ],
  [
    'a provider',
    { image: undefined, provider: { type: 'x', options: { a: 1, b: ['c', 'd'], e: true } } },
    {
      provider: { type: 'x', options: { a: ['1'], b: ['c', 'd'], e: ['true'] } },
    },
  ],
  ['a model', { models: { llm: { endpoint_var: 'LLM_URL' } } }, { models: { llm: { endpoint_var: 'LLM_URL' } } }],
  [
    'files with owners and modes',
    { secrets: [{ source: 'tok', uid: '1', mode: 0o400 }], configs: ['conf'] },
    {
      secrets: [{ source: 'tok', target: '/run/secrets/tok', uid: '1', mode: '0400' }],
      configs: [{ source: 'conf' }],
    },
  ],
  [
    'mounts',
    { volumes: ['data:/d', '/b:/b:ro', { type: 'tmpfs', target: '/t', tmpfs: { size: '10m' } }, '/anon'] },
    {
      volumes: [
        { type: 'volume', source: 'data', target: '/d', volume: {} },
        { type: 'bind', source: '/b', target: '/b', read_only: true, bind: { create_host_path: true } },
        { type: 'tmpfs', target: '/t', tmpfs: { size: '10485760' } },
        { type: 'volume', target: '/anon', volume: {} },
      ],
    },
  ],
  [
    'keys that a later file takes away, or replaces',
    { ports: ['1:1'], environment: { A: 'a' }, command: ['a'] },
    {
      ports: [{ mode: 'ingress', target: 2, protocol: 'tcp' }],
      environment: undefined,
      command: ['b'],
    },
  ],
]

const nameOf = (index: number) => `s${index}`
const written = {
  services: {
    base: { image: 'x' },
    ...Object.fromEntries(shapes.map(([, each], index) => [nameOf(index), { image: 'x', ...(each as object) }])),
  },
  networks: { other: {} },
  volumes: { data: {} },
  models: { llm: { model: 'ai/x' } },
  secrets: { tok: { environment: 'HOME' } },
  configs: { conf: { content: 'a: $$x' } },
}
const later = `services:
  ${nameOf(shapes.length - 1)}:
    ports: !override [2]
    environment: !reset null
    command: [b]
`
/** Of a key that Compose can't print as JSON. */
const WITH_SSH = 'services: { base: { build: { context: ., ssh: [deploy=./key] } } }'

describe('what Compose prints as JSON, and as YAML where it cannot', () => {
  const models: Record<string, RawModel | undefined> = {}
  before(async () => {
    const folder = mkdtempSync(join(tmpdir(), 'slipway-test-shapes-'))
    const files = {
      'compose.yaml': JSON.stringify(written),
      'later.yaml': later,
      'ssh.yaml': WITH_SSH,
      'some.env': 'HOST=db\n',
      'raw.env': 'RAW="$x"\n',
    }
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
    const { context } = realContext(folder)
    const read = async (...names: string[]) => {
      const call = { name: 'shapes', files: names.map((each) => join(folder, each)) }
      const { model, output } = await readConfig((args, options) => runCompose(context, call, args, options))
      assert.ok(model, output.join('\n'))
      return model
    }
    models.json = await read('compose.yaml', 'later.yaml')
    models.yaml = await read('compose.yaml', 'later.yaml', 'ssh.yaml')
  })
  for (const [index, [what, , read]] of shapes.entries())
    test(what, () => {
      for (const [key, value] of Object.entries(read))
        for (const form of ['json', 'yaml']) {
          const found = models[form]?.services?.[nameOf(index)] as Record<string, unknown>
          assert.partialDeepStrictEqual(found[key], value, `${form}: ${key}`)
        }
      const form = (name: string) => modelOf(models[name] ?? {}).find((each) => each.name === nameOf(index))
      assert.deepEqual(form('yaml'), form('json'))
    })
  test('only what has no form in JSON is asked for as YAML', () => {
    const ssh = (form: string) => String(Object(models[form]?.services?.base?.build).ssh)
    assert.equal(ssh('json'), 'undefined')
    assert.match(ssh('yaml'), /^deploy: .*key$/)
  })
})
