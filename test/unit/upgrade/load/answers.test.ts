import assert from 'node:assert/strict'
import { test } from 'node:test'
import { notAnswered } from '../../../../actions/upgrade/src/load/answers.ts'
import type { Sent } from '../../../../actions/upgrade/src/load/request.ts'

const quiet = { starvedMs: 0, totalMs: 60_000, cpuWaited: 0, perCore: 0, stolen: 0, throttled: 0, memoryWaited: 0 }
const starved = { ...quiet, starvedMs: 50_000, cpuWaited: 0.9, perCore: 23 }

const rows: [name: string, last: Partial<Sent> | undefined, machine: typeof quiet, fault: string][] = [
  ['no answer on a quiet machine', { failure: 'timeout' }, quiet, 'input'],
  ['no answer on a starved machine', { failure: 'timeout' }, starved, 'infrastructure'],
  ['refused on a starved machine: proxies are late there, too', { failure: 'refused' }, starved, 'infrastructure'],
  ['another status on a starved machine', { failure: 'status' }, starved, 'input'],
  ['nothing was sent yet on a starved machine', undefined, starved, 'infrastructure'],
]
for (const [name, last, machine, fault] of rows)
  test(`a load that fails before the change: ${name}`, () =>
    assert.equal(notAnswered('api', last, machine).fault, fault))
