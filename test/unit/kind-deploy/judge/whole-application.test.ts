import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Snapshot } from '../../../../actions/kind-deploy/src/cluster-state/snapshot.ts'
import { verdictOf } from '../../../../actions/shared/outcome/outcome.ts'
import { type Film, play } from '../film.ts'
import { BATCH_1, HEALTHY_1 } from './whole-application/batch-1.ts'
import { BATCH_2, HEALTHY_2 } from './whole-application/batch-2.ts'
import { BATCH_3, HEALTHY_3 } from './whole-application/batch-3.ts'
import type { Row } from './whole-application/rows.ts'

/** Faults of a whole application; also where nothing is known of the manifests. */

const STEP_S = 3

const VIEWS: Readonly<Record<string, (snapshot: Snapshot) => Snapshot>> = {
  'all is known': (snapshot) => snapshot,
  'no manifest is known, and events come the other way round': (snapshot) => ({
    ...snapshot,
    brought: [],
    events: [...snapshot.events].reverse(),
  }),
}
const seenBy = (film: Film, view: (snapshot: Snapshot) => Snapshot): Film =>
  Object.fromEntries(Object.entries(film).map(([at, snapshot]) => [at, view(snapshot)]))

function holds({ film, verdict, code, at, says }: Row, view: (snapshot: Snapshot) => Snapshot): void {
  const end = play(seenBy(film, view), {}, 0, STEP_S)
  const [root] = end.findings
  const told = `${end.ended} after ${end.atS} s: ${root?.code} ${root?.where.object} ${root?.message}${end.findings.slice(1).map((each) => ` + ${each.code} ${each.where.object}`)}`
  assert.equal(verdictOf(end.findings), verdict, `verdict: ${told}`)
  if (verdict === 'passed') return
  assert.ok(code.split('|').includes(root?.code.slice(0, 5) ?? ''), `cause, not ${code}: ${told}`)
  assert.match(root?.where.object ?? '', at, `object: ${told}`)
  assert.match([root?.message, ...(root?.evidence ?? []), root?.remedy].join('\n'), says, `words: ${told}`)
}

for (const [name, view] of Object.entries(VIEWS))
  describe(name, () => {
    for (const each of [...BATCH_1, ...HEALTHY_1, ...BATCH_2, ...HEALTHY_2, ...BATCH_3, ...HEALTHY_3])
      test(each.what, () => holds(each, view))
  })
