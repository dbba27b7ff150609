import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { type Case, cases } from './faults/cases.ts'
import { complaints, runCase } from './faults/run.ts'

/** They mostly wait; more at a time would make the engine itself slow. */
const AT_A_TIME = 6

const { faults, twins } = cases()

const check = (each: Case) =>
  test(each.name, async () => assert.deepEqual(complaints(each.expected, await runCase(each)), []))

describe('Compose faults and their twins', { concurrency: AT_A_TIME }, () => {
  // Long ones first, so that none is left alone at the end.
  for (const each of [...faults, ...twins].sort((one, other) => other.expected.limit - one.expected.limit)) check(each)
})
