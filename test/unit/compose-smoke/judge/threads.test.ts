import assert from 'node:assert/strict'
import { test } from 'node:test'
import { rootsOf } from '../../../../actions/compose-smoke/src/diagnosis/roots.ts'
import { judge } from '../../../../actions/compose-smoke/src/judge/judge.ts'
import { modelOf, type RawModel } from '../../../../actions/compose-smoke/src/project/model.ts'
import type { ContainerFacts } from '../../../../actions/compose-smoke/src/project-state/container-facts.ts'

const NOW = 1_000_000
const SECOND = 1_000
type Facts = Partial<ContainerFacts> & { upS?: number; failedS?: number[] }

/** A container that has run for a minute. */
function factsOf(service: string, { upS = 60, failedS = [], ...more }: Facts): ContainerFacts {
  const failedChecks = failedS.map((ago) => {
    const startMs = NOW - ago * SECOND
    return { startMs, endMs: startMs + 100, exitCode: 1, output: '' }
  })
  const own = {
    id: service,
    name: `p-${service}-1`,
    service,
    status: 'running' as const,
    startedAtMs: NOW - upS * SECOND,
  }
  const rest = { exitCode: 0, error: '', oomKilled: false, restartCount: 0, health: 'none' as const, healthTest: [] }
  return { ...rest, healthLog: [], checkedAtMs: NOW - 100, ...own, failedChecks, ...more } as ContainerFacts
}

const HEALTHY: Facts = { health: 'healthy', healthTest: ['CMD', 'curl', '-f', 'http://localhost/'] }
const ENDED: Facts = { status: 'exited' }
const healthy = (...names: string[]) => ({ depends_on: on('service_healthy', names) })
const completed = (...names: string[]) => ({ depends_on: on('service_completed_successfully', names) })
const on = (condition: 'service_healthy' | 'service_completed_successfully' | 'service_started', names: string[]) =>
  Object.fromEntries(names.map((name) => [name, { condition, required: true }]))

/** The verdict: every service ready, something to wait for, or the service at fault. */
type Verdict = 'ready' | 'waiting' | { root: string }
const threads: [
  thread: string,
  RawModel['services'],
  Record<string, Facts>,
  Verdict,
  readyS?: Record<string, number>,
][] = [
  ['docker/compose#10596: an init container ends', { db: {}, seed: {} }, { db: HEALTHY, seed: ENDED }, 'ready'],
  ['docker/compose#9273: one-shot', { once: {}, app: completed('once') }, { once: ENDED, app: {} }, 'ready'],
  ['docker/compose#11638: restart: no', { db: {}, app: {}, init: {} }, { db: HEALTHY, app: {}, init: ENDED }, 'ready'],
  ['docker/compose#10209: no healthcheck', { long: {}, short: {} }, { long: {}, short: ENDED }, 'ready'],
  [
    'redpanda-data/docs#1191: two init containers',
    { broker: {}, schema: healthy('broker'), console: completed('schema') },
    { broker: HEALTHY, schema: ENDED, console: {} },
    'ready',
  ],
  [
    'curie-eng/curie#342: nobody waits for the init container',
    { minio: {}, 'minio-init': { depends_on: on('service_healthy', ['minio']) } },
    { minio: HEALTHY, 'minio-init': ENDED },
    'ready',
  ],
  [
    'docker/compose#12424: it crashed once and is healthy',
    { app: {} },
    { app: { ...HEALTHY, restartCount: 1, upS: 10 } },
    'ready',
  ],
  [
    'docker/compose#12424: it has just been restarted',
    { app: {} },
    { app: { ...HEALTHY, restartCount: 1, upS: 1 } },
    'waiting',
  ],
  [
    'docker/compose#11030: between a crash and the restart',
    { app: {}, after: healthy('app') },
    { app: { status: 'restarting', exitCode: 1, restartCount: 1 }, after: { status: 'created' } },
    'waiting',
  ],
  [
    'sigstore/rekor#2473: it crashes until its database is up',
    { mysql: {}, trillian: { depends_on: on('service_started', ['mysql']) } },
    { mysql: { health: 'starting' }, trillian: { status: 'restarting', exitCode: 1, restartCount: 5 } },
    'waiting',
  ],
  [
    'sigstore/rekor#2473: it crashes though its database is up',
    { mysql: {}, trillian: { depends_on: on('service_started', ['mysql']) } },
    { mysql: HEALTHY, trillian: { status: 'restarting', exitCode: 1, restartCount: 5, upS: 1 } },
    { root: 'trillian' },
    { mysql: 30 },
  ],
  [
    'oblien/openship#335: it restarts over and over',
    { app: {} },
    { app: { status: 'restarting', exitCode: 1, restartCount: 4 } },
    { root: 'app' },
  ],
  [
    'docker/compose#11474: it failed as often as its retries allow',
    { a: {}, b: healthy('a') },
    { a: { health: 'unhealthy', failedS: [2, 1] }, b: { status: 'created' } },
    { root: 'a' },
  ],
  [
    'vstorm-co/agenticos#1831: unhealthy by checks from before its last start',
    { redis: {}, api: healthy('redis') },
    { redis: { health: 'unhealthy', failedS: [40, 30, 20], upS: 1 }, api: { status: 'created' } },
    'waiting',
  ],
  [
    'docker/compose#11125: a database ends with 0',
    { mysql: {}, web: healthy('mysql') },
    { mysql: { status: 'exited', health: 'unhealthy' }, web: { status: 'created' } },
    { root: 'mysql' },
  ],
  [
    'docker/compose#11582: healthy, but what it needs is gone',
    { db: {}, web: healthy('db') },
    { db: { status: 'exited', exitCode: 1 }, web: HEALTHY },
    { root: 'db' },
  ],
  [
    'docker-library/mysql#930: healthy by the server of its setup',
    { db: {} },
    { db: { ...HEALTHY, setup: 'running' } },
    'waiting',
  ],
  [
    'living-atlases/la-toolkit#18: the database is up, its reader is not let in',
    { mongo: {}, toolkit: healthy('mongo') },
    { mongo: { ...HEALTHY, setup: 'over' }, toolkit: { status: 'exited', exitCode: 1 } },
    { root: 'toolkit' },
  ],
  [
    'agiletec-inc/airis-mcp-gateway#78: a check that cannot fail',
    { serena: {} },
    { serena: { health: 'healthy', healthTest: ['CMD-SHELL', 'curl -f http://localhost || exit 0'], upS: 1 } },
    'waiting',
  ],
  [
    'docker/compose#749: its database has just become healthy',
    { db: {}, web: { depends_on: on('service_started', ['db']) } },
    { db: HEALTHY, web: {} },
    'waiting',
    { db: 2 },
  ],
  [
    'docker/compose#749: it has been up since',
    { db: {}, web: { depends_on: on('service_started', ['db']) } },
    { db: HEALTHY, web: {} },
    'ready',
    { db: 6 },
  ],
  [
    'nothing proves what it needs either',
    { db: {}, web: { depends_on: on('service_started', ['db']) } },
    { db: {}, web: {} },
    'ready',
    { db: 2 },
  ],
]

for (const [thread, services, facts, verdict, readyS = {}] of threads)
  test(`${thread}: ${typeof verdict === 'string' ? verdict : `broken by ${verdict.root}`}`, () => {
    const models = modelOf({ services: services ?? {} })
    const containers = Object.entries(facts).map(([name, each]) => factsOf(name, each))
    const ready = Object.entries(readyS).map(([name, ago]): [string, number] => [name, NOW - ago * SECOND])
    const terms = { nowMs: NOW, settleMs: 5 * SECOND, expect: {}, readySinceMs: new Map(ready) }
    const states = judge(models, containers, terms)
    const roots = rootsOf(states, models).map(({ name }) => name)
    if (typeof verdict === 'object') return assert.deepEqual(roots, [verdict.root])
    assert.deepEqual(roots, [])
    assert.equal(states.every(({ state }) => state === 'ready') ? 'ready' : 'waiting', verdict)
  })
