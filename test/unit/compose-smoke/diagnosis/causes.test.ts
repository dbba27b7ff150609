import assert from 'node:assert/strict'
import { test } from 'node:test'
import { expectationOf } from '../../../../actions/compose-smoke/src/expectation.ts'
import { requireExpectations } from '../../../../actions/compose-smoke/src/judge/expectation.ts'
import { eventOf } from '../../../../actions/compose-smoke/src/project-state/events.ts'
import { usedIn } from '../../../../actions/compose-smoke/src/project-state/resources.ts'
import { isUpOf } from '../../../../actions/compose-smoke/src/remove-project.ts'
import { Problem } from '../../../../actions/shared/outcome/problem.ts'

test('what a container uses is counted without the files that the kernel can drop, on both cgroups', () => {
  const cpu = (total: number, system: number) => ({
    cpu_usage: { total_usage: total },
    system_cpu_usage: system,
    online_cpus: 2,
  })
  const sample = (stats: object) => ({
    memory_stats: { usage: 5_000, limit: 9_000, stats },
    precpu_stats: cpu(100, 1_000),
    cpu_stats: cpu(200, 2_000),
    pids_stats: { current: 3 },
  })
  const used = { container: 'p-a-1', memoryBytes: 3_000, memoryLimitBytes: 9_000, cpuPercent: 20, pids: 3 }
  assert.deepEqual(usedIn('p-a-1', sample({ inactive_file: 2_000 })), used)
  assert.deepEqual(usedIn('p-a-1', sample({ total_inactive_file: 2_000 })), used)
  // The first sample has nothing before it.
  assert.equal(usedIn('p-a-1', { ...sample({}), precpu_stats: {} })?.cpuPercent, 0)
  assert.equal(usedIn('p-a-1', { memory_stats: {} }), undefined)
})

test('events of healthchecks’ own processes say nothing', () => {
  const event = (Action: string) => ({
    Action,
    timeNano: 2e6,
    Actor: { Attributes: { name: 'p-a-1', exitCode: '3' } },
  })
  assert.equal(eventOf(event('exec_die')), undefined)
  assert.deepEqual(eventOf(event('die')), { atMs: 2, action: 'die', service: '', container: 'p-a-1', exitCode: 3 })
})

test('an expectation that nothing can meet is refused before anything starts', () => {
  assert.deepEqual(expectationOf('exited'), { kind: 'exited', code: 0 })
  assert.deepEqual(expectationOf('exited(3)'), { kind: 'exited', code: 3 })
  const refused = (error: unknown) => error instanceof Problem && error.finding.code === 'CS003 wrong-expectation'
  assert.throws(() => requireExpectations({ nobody: 'any' }, []), refused)
})

test('only the project’s own up is ended', () => {
  const up = 'docker compose --file x.yaml --project-name mine --progress plain up --detach'
  assert.equal(isUpOf('mine', up), true)
  assert.equal(isUpOf('min', up), false)
  assert.equal(isUpOf('mine', up.replace(' up ', ' down ')), false)
  assert.equal(isUpOf('mine', 'vim up mine'), false)
})
