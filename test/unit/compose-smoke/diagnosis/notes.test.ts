import assert from 'node:assert/strict'
import { test } from 'node:test'
import { notesOn, type Passed } from '../../../../actions/compose-smoke/src/diagnosis/notes.ts'
import type { ContainerFacts } from '../../../../actions/compose-smoke/src/project-state/container-facts.ts'

const UP = {
  service: 'app',
  name: 'app-1',
  status: 'running',
  health: 'none',
  healthTest: [],
  restartCount: 0,
} as unknown as ContainerFacts

const rows: [what: string, container: Partial<ContainerFacts>, inputs: object, codes: string[]][] = [
  ['nothing but being up', {}, {}, ['CS034 unproved']],
  ['a healthcheck', { health: 'healthy' }, {}, []],
  ['a healthcheck that cannot fail', { health: 'healthy', healthTest: ['CMD', 'true'] }, {}, ['CS034 unproved']],
  ['a probe', {}, { probes: [{ service: 'app' }] }, []],
  ['its owner’s word that being up is enough', {}, { expect: { app: 'running' } }, []],
  ['the probe of another service', {}, { probes: [{ service: 'web' }] }, ['CS034 unproved']],
  ['a good end', { status: 'exited' }, {}, []],
  ['two restarts before it was healthy', { health: 'healthy', restartCount: 2 }, {}, ['CS033 restarted']],
]

for (const [what, container, inputs, codes] of rows)
  test(`proved by ${what}: ${codes.join() || 'no note'}`, () => {
    const passed = {
      project: { sources: [], services: [] },
      inputs: { settle: 3_000, probes: [], expect: {}, ...inputs },
      seen: { containers: [{ ...UP, ...container }] },
    } as unknown as Passed
    assert.deepEqual(
      notesOn(passed).map(({ code, severity }) => (severity === 'note' ? code : severity)),
      codes,
    )
  })

test('replicas are noted once', () => {
  const containers = [UP, { ...UP, name: 'app-2' }]
  const passed = {
    project: { sources: [], services: [] },
    inputs: { settle: 3_000, probes: [], expect: {} },
    seen: { containers },
  }
  const [first, ...others] = notesOn(passed as unknown as Passed)
  assert.equal(
    first?.message,
    'Service app counts as ready because it stayed up for 3s: it has no healthcheck and no probe',
  )
  assert.deepEqual(others, [])
})

const remedies: [what: string, service: object, remedy: RegExp][] = [
  [
    'waits until all it needs is healthy',
    { dependsOn: { db: 'service_healthy' }, refersTo: ['db'] },
    /^It already waits/,
  ],
  ['names one that it does not wait for', { dependsOn: {}, refersTo: ['db'] }, /^Let it wait/],
  ['waits only for a start', { dependsOn: { db: 'service_started' }, refersTo: [] }, /^Let it wait/],
  ['needs nothing', { dependsOn: {}, refersTo: [] }, /^It needs no other service/],
]
for (const [what, service, remedy] of remedies)
  test(`a service that was restarted and ${what}: ${remedy}`, () => {
    const passed = {
      project: { sources: [], services: [{ name: 'app', ...service }] },
      inputs: { settle: 3_000, probes: [], expect: {} },
      seen: { containers: [{ ...UP, health: 'healthy', restartCount: 1 }] },
    } as unknown as Passed
    assert.match(notesOn(passed)[0]?.remedy ?? '', remedy)
  })
