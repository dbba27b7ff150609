import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { play } from '../film.ts'
import { world } from '../world.ts'
import { type Case, HEALTHY, OF_A_NODE, OF_THE_CLUSTER, OF_THE_CODE } from './collection-cases.ts'
import { SURROUNDINGS, type Surroundings } from './collection-surroundings.ts'

/** Everything that can be wrong, in every surroundings: what the judge calls it, and whose fault. */

const PAGE = join(import.meta.dirname, '../../../../docs/judging-a-rollout.md')
const VERDICTS = ['passed', 'failed', 'blocked'] as const
type Verdict = (typeof VERDICTS)[number]

interface Judged {
  what: string
  truth: Verdict
  verdict: Verdict
  right: string
  code: string
}

const away = Object.fromEntries(Object.entries(SURROUNDINGS).filter(([, each]) => each.away))
const calm = Object.fromEntries(Object.entries(SURROUNDINGS).filter(([, each]) => !each.faulty))
const COLLECTION: [readonly Case[], Readonly<Record<string, Surroundings>>][] = [
  [OF_THE_CODE, SURROUNDINGS],
  [OF_THE_CLUSTER, calm],
  [OF_A_NODE, away],
  [HEALTHY, calm],
]

const judged = COLLECTION.flatMap(([cases, around]) =>
  cases.flatMap((each) =>
    Object.entries(around)
      // What else crashes may be the reason for these, and comes first.
      .filter(([, { faulty }]) => !faulty || !['KD032', 'KD042'].includes(each.right))
      .map(([name, surroundings]) => judgeOne(each, name, surroundings)),
  ),
)

function judgeOne({ name, right, truth, build }: Case, where: string, around: Surroundings): Judged {
  const snapshot = { ...world(build(around), around.more ?? {}), nodes: around.nodes }
  const end = play({ 0: snapshot })
  const [root] = end.findings
  const codes = end.findings.map(({ code }) => code.slice(0, 5))
  const verdict = end.ended === 'ready' ? 'passed' : root?.fault === 'infrastructure' ? 'blocked' : 'failed'
  const code = end.ended === 'ready' ? 'ready' : codes.includes(right) ? right : (codes[0] ?? end.ended)
  return { what: `${name}, ${where}`, truth, verdict, right, code }
}

/** Rows: what is true; columns: what the judge says. */
function matrix(): string[] {
  const count = (truth: Verdict, verdict: Verdict) =>
    judged.filter((each) => each.truth === truth && each.verdict === verdict).length
  return [
    `| truth | ${VERDICTS.join(' | ')} |`,
    '|---|---|---|---|',
    ...VERDICTS.map((truth) => `| ${truth} | ${VERDICTS.map((each) => count(truth, each)).join(' | ')} |`),
  ]
}

test(`${judged.length} snapshots are judged as they are`, (context) => {
  for (const line of matrix()) context.diagnostic(line)
  assert.ok(judged.length >= 150)
  const wrong = judged.filter((each) => each.verdict !== each.truth || each.code !== each.right)
  assert.deepEqual(wrong, [])
})

test('the page shows the figures', () => {
  const page = readFileSync(PAGE, 'utf8')
  for (const line of matrix()) assert.ok(page.includes(line), `docs/judging-a-rollout.md lacks: ${line}`)
})
