import assert from 'node:assert/strict'
import { test } from 'node:test'
import { COMPOSE_SMOKE } from '../../../../actions/compose-smoke/src/catalogue.ts'
import { causeOf } from '../../../../actions/compose-smoke/src/diagnosis/causes.ts'
import type { Broken } from '../../../../actions/compose-smoke/src/judge/state.ts'
import type { ContainerFacts } from '../../../../actions/compose-smoke/src/project-state/container-facts.ts'
import { missesName } from '../../../../actions/kind-deploy/src/rules/cluster.ts'
import { crashLoop } from '../../../../actions/kind-deploy/src/rules/crash.ts'
import { becauseOf, describeEnd, diagnoseOutput } from '../../../../actions/kind-deploy/src/rules/program-cause.ts'
import type { ContainerCase } from '../../../../actions/kind-deploy/src/rules/rule.ts'

const crashed = (lastWords: string, exitCode = 1, unheard: string[] = []) =>
  crashLoop({
    wanted: { kind: 'Deployment', namespace: 'x', name: 'api' },
    pod: { metadata: { name: 'p', uid: 'uid' }, spec: { containers: [] } },
    spec: { name: 'app', image: 'i' },
    init: false,
    events: [],
    snapshot: { unheard: new Set(unheard) },
    lastWords,
    status: {
      name: 'app',
      restartCount: 3,
      ready: false,
      state: { waiting: { reason: 'CrashLoopBackOff' } },
      lastState: { terminated: { exitCode } },
    },
  } as unknown as ContainerCase)

function underCompose(log: string, exitCode = 1) {
  const container = { name: 'p-api-1', exitCode, healthLog: [] } as unknown as ContainerFacts
  const root = {
    name: 'api',
    state: 'broken',
    maker: COMPOSE_SMOKE['crash-loop'],
    reason: 'ended',
    remedy: 'x',
    keys: [],
    container,
  }
  return causeOf(root as unknown as Broken, {
    states: [],
    project: { services: [], sources: [], unset: [], model: {} },
    log: log.split('\n'),
  })
}

test('the words of an end that is not read yet: one more is counted', () => {
  assert.deepEqual(crashed('')?.patience, { times: 3 })
  assert.deepEqual(crashed('', 1, ['uid app'])?.patience, { times: 4 })
})

const logs: [log: string, says: RegExp][] = [
  ['FATAL: password authentication failed for user "jobs"', /a password or user is wrong or missing: FATAL: password/],
  ['OSError: [Errno 28] No space left on device', /the disk is full: OSError/],
  ["KeyError: 'DATABASE_URL'", /a required variable is not set: KeyError/],
  ['starting\npanic: slice bounds out of range [5:3]', /: panic: slice bounds out of range/],
  ["ModuleNotFoundError: No module named 'app.models'", /a module is not installed/],
]
for (const [log, says] of logs)
  test(`${log.split('\n').at(-1)}: the same cause under Kubernetes as under Compose`, () => {
    const [kubernetes, compose] = [crashed(log), underCompose(log)]
    assert.match(kubernetes?.message ?? '', says)
    assert.match(compose.message, says)
    assert.ok(kubernetes?.evidence.includes(log.split('\n').at(-1) ?? ''))
    if (kubernetes?.remedy) assert.equal(kubernetes.remedy, compose.remedy)
  })

test('the remedy of a known cause replaces “read the log”', () => {
  assert.match(crashed('FATAL: password authentication failed for user "jobs"')?.remedy ?? '', /same user and password/)
  assert.equal(crashed('bye')?.remedy, undefined)
})

test('how it ended is told once', () => {
  assert.equal(describeEnd(0), 'exit code 0, and was expected to keep running')
  assert.equal(becauseOf(diagnoseOutput('serving', 139)), ': serving')
  assert.equal(becauseOf(diagnoseOutput('', 139)), '')
})

const lines: [line: string, misses: boolean][] = [
  ['socket.gaierror: [Errno -3] Temporary failure in name resolution', true],
  ['dial tcp: lookup db on 10.96.0.10:53: no such host', true],
  ['Error: getaddrinfo EAI_AGAIN db', true],
  ["ModuleNotFoundError: No module named 'app.models'", false],
  ["FileNotFoundError: [Errno 2] No such file or directory: '/etc/app/config.yaml'", false],
  ['botocore.exceptions.ProfileNotFound: The config profile (prod) could not be found', false],
  ['java.lang.ClassNotFoundException: shop.Api', false],
  ['docker.errors.ImageNotFound: 404', false],
]
for (const [line, misses] of lines)
  test(`${line}: ${misses ? 'a name' : 'no name'} that does not resolve`, () =>
    assert.equal(missesName([line]), misses))
