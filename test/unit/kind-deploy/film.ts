import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Snapshot } from '../../../actions/kind-deploy/src/cluster-state/snapshot.ts'
import { type Budgets, judge } from '../../../actions/kind-deploy/src/judge/judge.ts'
import type { Memory } from '../../../actions/kind-deploy/src/judge/memory.ts'
import { nameCauses } from '../../../actions/kind-deploy/src/judge/root.ts'
import { endOf } from '../../../actions/kind-deploy/src/rollout.ts'
import type { Finding } from '../../../actions/shared/outcome/finding.ts'

/** What the cluster looks like, from that second on. */
export type Film = Record<number, Snapshot>

/** What a rollout is to come to: ready, or a finding at an object; `at` bounds the second when. */
export type Expected =
  | { ready: [from: number, to: number] }
  | { fails: string; object?: string; at: [from: number, to: number]; with?: string[]; says?: RegExp }
  | { waits: string; object?: string; says?: RegExp }

interface End {
  ended: string
  atS: number
  findings: Finding[]
}

const STEP_S = 0.5
const SETTLE_MS = 3_000
/** When the time of a rollout is up. */
const TIME_UP_S = 240

/** After a machine was busy, what takes too long is waited for this much longer. */
const RECOVERY_S = 30
/** While it is busy, patience goes at a quarter of the speed. */
const SLOWER = 4

/**
 * Plays a film to the judge as the rollout would, a look every half second.
 * @param busyS for so many seconds, from the start, the machine is starved.
 * @param stepS a longer step is enough where only the end counts.
 */
export function play(film: Film, budgets: Budgets = {}, busyS = 0, stepS = STEP_S): End {
  let memory: Memory = new Map()
  const cuts = Object.keys(film)
    .map(Number)
    .sort((one, other) => one - other)
  for (let atS = 0; ; atS += stepS) {
    const current = film[cuts.findLast((each) => each <= atS) ?? 0] as Snapshot
    const nowMs = (Math.min(atS, busyS) / SLOWER + Math.max(0, atS - busyS)) * 1_000
    const busy = () => busyS > 0 && atS < busyS + RECOVERY_S
    const judgement = judge({ ...current, nowMs }, memory, { budgets, settleMs: SETTLE_MS, busy })
    memory = judgement.memory
    const ended = endOf(judgement, { ...current, nowMs }, atS >= TIME_UP_S)
    if (ended)
      return {
        ended,
        atS,
        findings:
          ended === 'ready' ? [] : nameCauses(judgement, current, ended === 'timed out').map((each) => each.finding),
      }
  }
}

/** One row of a table: a test that plays a film. */
export function row(name: string, film: Film | Snapshot, expected: Expected, budgets: Budgets = {}, busyS = 0): void {
  test(name, () => {
    const end = play('pods' in film ? { 0: film as Snapshot } : (film as Film), budgets, busyS)
    const [first] = end.findings
    const said = `${end.ended} after ${end.atS} s ${first?.code ?? ''} ${first?.where.object ?? ''} ${first?.message ?? ''}`
    if ('ready' in expected) {
      assert.equal(end.ended, 'ready', said)
      within(end.atS, expected.ready, said)
      return
    }
    const code = 'fails' in expected ? expected.fails : expected.waits
    assert.equal(end.ended, 'fails' in expected ? 'failed' : 'timed out', said)
    assert.equal(first?.code, code, said)
    if (expected.object) assert.equal(first?.where.object, expected.object, said)
    if ('fails' in expected) within(end.atS, expected.at, said)
    if ('says' in expected && expected.says) assert.match(said, expected.says)
    if ('with' in expected)
      assert.deepEqual(
        end.findings.slice(1).map((each) => each.code),
        expected.with,
      )
  })
}

function within(atS: number, [from, to]: [number, number], said: string): void {
  assert.ok(atS >= from && atS <= to, `${said}, wanted between ${from} and ${to} s`)
}
