import { globSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { parse, parseAllDocuments } from 'yaml'
import { isBuiltIn } from '../../../../actions/kind-deploy/src/cluster-state/groups.ts'
import { emptySnapshot, LISTS, type Snapshot } from '../../../../actions/kind-deploy/src/cluster-state/snapshot.ts'
import { judge } from '../../../../actions/kind-deploy/src/judge/judge.ts'
import type { Memory } from '../../../../actions/kind-deploy/src/judge/memory.ts'
import { hintsOf } from '../../../../actions/kind-deploy/src/judge/root.ts'
import type { KubeObject } from '../../../../actions/shared/kubernetes/objects.ts'
import type { Figure } from '../compare.ts'

/** Argo CD's tests of the health of custom resources, played to kind-deploy's judge: how often both agree. */

/** Where a clone of github.com/argoproj/argo-cd, or its resource_customizations, is. */
const FOLDER = process.env.ARGO_CD
/** By then every patience is over. */
const LATE_MS = 400_000
/** With this one set, every object that is judged otherwise is named. */
const ALL = process.env.SHOW_ALL !== undefined

type Ours = 'ready' | 'warned' | 'not ready' | 'failed' | 'crash'
interface Played {
  health: string
  ours: Ours
  name: string
  why: string
}

export async function bench(): Promise<Figure[]> {
  if (!FOLDER) throw new Error('set ARGO_CD to a clone of https://github.com/argoproj/argo-cd')
  const played = globSync('**/health_test.yaml', { cwd: FOLDER }).flatMap((each) => playFile(join(FOLDER, each)))
  for (const [row, counts] of Object.entries(confusion(played))) console.error(row.padEnd(12), JSON.stringify(counts))
  if (ALL) for (const each of played.filter(isWrong)) console.error(Object.values(each).join(' | '))
  return figures(played)
}

const BROKEN = ['Degraded', 'Progressing']
/** What is warned of is ready, and not silently so. */
const isReady = (ours: Ours) => ours === 'ready' || ours === 'warned'
const isWrong = ({ health, ours }: Played) =>
  ours === 'crash' || (BROKEN.includes(health) && ours === 'ready') || (health === 'Healthy' && !isReady(ours))

function figures(played: readonly Played[]): Figure[] {
  const share = (some: (each: Played) => boolean, of: (each: Played) => boolean) => {
    const all = played.filter(of)
    return all.filter(some).length / all.length
  }
  const percent = (value: number) => `${(value * 100).toFixed(1)} %`
  const passed = share(
    ({ ours }) => ours === 'ready',
    ({ health }) => BROKEN.includes(health),
  )
  const refused = played.filter(({ health, ours }) => health === 'Healthy' && !isReady(ours)).length
  const crashes = played.filter(({ ours }) => ours === 'crash').length
  return [
    { name: 'objects', value: String(played.length), held: played.length > 0 },
    { name: 'Degraded or Progressing, and ready', value: percent(passed), limit: '8 %', held: passed <= 0.08 },
    { name: 'Healthy, and never ready', value: String(refused), limit: '0', held: refused === 0 },
    { name: 'crashes', value: String(crashes), limit: '0', held: crashes === 0 },
  ]
}

function confusion(played: readonly Played[]): Record<string, Record<string, number>> {
  const rows: Record<string, Record<string, number>> = {}
  for (const { health, ours } of played) {
    rows[health] ??= {}
    rows[health][ours] = (rows[health][ours] ?? 0) + 1
  }
  return rows
}

interface HealthTest {
  healthStatus?: { status?: string }
  inputPath?: string
}

function playFile(file: string): Played[] {
  const { tests = [] } = parse(readFileSync(file, 'utf8')) as { tests?: HealthTest[] }
  return tests.flatMap(({ healthStatus, inputPath }) => {
    if (!inputPath || !healthStatus?.status) return []
    const path = join(dirname(file), inputPath)
    // JSON and back: what no API server would send, such as dates, are words there.
    const documents = parseAllDocuments(readFileSync(path, 'utf8')).map((each) => JSON.parse(JSON.stringify(each)))
    const object = documents.find((each) => each?.kind) as KubeObject | undefined
    if (!object) return []
    return [{ health: healthStatus.status, ...played(object), name: relative(FOLDER ?? '', path) }]
  })
}

function played(object: KubeObject): { ours: Ours; why: string } {
  try {
    const snapshot = holding(object)
    const terms = { budgets: {}, settleMs: 0 }
    let memory: Memory = new Map()
    for (let nowMs = 0; nowMs < LATE_MS; nowMs += 5_000) {
      const judgement = judge({ ...snapshot, nowMs }, memory, terms)
      memory = judgement.memory
      const [late] = judgement.unready
      if (!late) return { ours: hintsOf(judgement).length > 0 ? 'warned' : 'ready', why: '' }
      const [cause] = judgement.confirmed
      if (cause) return { ours: 'failed', why: cause.message }
      if (nowMs + 5_000 >= LATE_MS) return { ours: 'not ready', why: late.why }
    }
    return { ours: 'not ready', why: '' }
  } catch (error) {
    return { ours: 'crash', why: String(error) }
  }
}

/** A cluster that holds that object alone. */
function holding(object: KubeObject): Snapshot {
  const { apiVersion, kind = '', metadata } = object
  const list = (isBuiltIn(apiVersion) && LISTS[kind as keyof typeof LISTS]) || 'others'
  const { name = 'one', namespace = '', uid = 'uid', generation } = metadata ?? {}
  // What is being deleted is never ready: a rule of its own, and no matter of its status.
  const whole = { ...object, metadata: { ...metadata, name, namespace, uid, deletionTimestamp: undefined } }
  return {
    ...emptySnapshot(),
    wanted: [{ apiVersion, kind, namespace, name, uid, generation }],
    [list]: [whole],
  }
}
