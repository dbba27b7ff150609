import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ContainerFacts } from '../../../actions/compose-smoke/src/project-state/container-facts.ts'
import { lineOf } from '../../../actions/compose-smoke/src/waiting.ts'

const waiting = (startedAtMs: number) => ({
  name: 'init',
  state: 'waiting' as const,
  reason: 'it has not ended yet',
  container: { startedAtMs } as ContainerFacts,
})

test('what is waited for, since when, and its last line', () =>
  assert.equal(
    lineOf(waiting(5_000), 25_400, 0, '2026-11-24T06:10:04.165580284Z \u001b[1mstill importing\u001b[0m'),
    'Waiting for init (20s): it has not ended yet; its last line: still importing',
  ))

test('before its container started, it is waited for since the run began', () =>
  assert.equal(lineOf(waiting(Number.NaN), 12_000, 2_000, ''), 'Waiting for init (10s): it has not ended yet'))

test('a long line is cut', () => assert.ok(lineOf(waiting(0), 1_000, 0, 'x'.repeat(10_000)).length < 250))
