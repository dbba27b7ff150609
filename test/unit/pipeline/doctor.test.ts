import assert from 'node:assert/strict'
import { test } from 'node:test'
import { linesOf } from '../../../actions/pipeline/src/command/doctor.ts'
import type { MachineFacts } from '../../../actions/pipeline/src/doctor/facts.ts'
import { judgeMachine, type State } from '../../../actions/pipeline/src/doctor/judge.ts'

const GB = 1e9
const GOOD: MachineFacts = {
  engine: { version: '28.5.2', cgroup: '2', dataFolder: '/var/lib/docker' },
  buildx: '0.29.1',
  compose: '2.40.3',
  kind: '0.32.0',
  kubectl: '1.34.11',
  helm: '3.22.0',
  freeDiskBytes: 50 * GB,
  freeMemoryBytes: 8 * GB,
  inotifyInstances: 8192,
  registry: 401,
  proxies: [],
  onGithub: false,
}

test('a machine with everything is ok', () => {
  for (const each of judgeMachine(GOOD)) assert.equal(each.state, 'ok', each.name)
})

/** kubernetes/kubernetes#104303 (inotify), docker/buildx#1603 (no plugin). */
const ROWS: [name: string, change: Partial<MachineFacts>, state: State, words: RegExp][] = [
  [
    'engine',
    { engine: { error: 'no engine answers', remedy: 'Start Docker.' } },
    'missing',
    /no engine.*Start Docker/s,
  ],
  ['buildx', { buildx: undefined }, 'missing', /cannot build images.*docker-buildx-plugin/s],
  ['Compose', { compose: undefined }, 'missing', /cannot start a stack.*docker-compose-plugin/s],
  ['kind', { kind: undefined }, 'note', /Slipway downloads it/],
  ['helm', { helm: undefined }, 'note', /for Helm charts, and does not download it/],
  ['cgroup', { engine: { version: '28', cgroup: '1', dataFolder: '/' } }, 'warning', /kubelet.*unified_cgroup/s],
  ['inotify', { inotifyInstances: 128 }, 'warning', /128 instances.*sysctl -w/s],
  ['disk', { freeDiskBytes: 5 * GB }, 'warning', /5 GB free.*docker system prune/s],
  ['disk', { freeDiskBytes: GB }, 'missing', /1 GB free.*Too little/s],
  ['memory', { freeMemoryBytes: 2 * GB }, 'warning', /2 GB free/],
  ['memory', { freeMemoryBytes: undefined }, 'note', /unknown/],
  ['registry', { registry: 'getaddrinfo ENOTFOUND' }, 'warning', /ENOTFOUND.*cannot be pulled.*HTTPS_PROXY/s],
  ['registry', { registry: 503 }, 'warning', /answers 503/],
  ['proxy', { proxies: ['HTTPS_PROXY', 'NO_PROXY'] }, 'ok', /by HTTPS_PROXY, NO_PROXY/],
  ['certificates', { certificates: { variable: 'SSL_CERT_FILE', exists: false } }, 'warning', /does not exist/],
  ['GitHub', { onGithub: true }, 'ok', /in a workflow/],
]
for (const [name, change, state, words] of ROWS)
  test(`${name}: ${state}, ${words.source}`, () => {
    const found = judgeMachine({ ...GOOD, ...change }).find((each) => each.name === name)
    assert.ok(found)
    assert.equal(found.state, state)
    assert.match(linesOf(found), words)
    if (state === 'missing' || state === 'warning') assert.ok(found.means && found.fix, 'what it means, and what to do')
  })
