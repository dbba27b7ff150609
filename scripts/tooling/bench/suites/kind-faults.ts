import { allCases } from '../../../../test/integration/kind-deploy/faults/cases.ts'
import { openStage, type Stage } from '../../../../test/integration/kind-deploy/faults/cluster.ts'
import { play } from '../../../../test/integration/kind-deploy/faults/play.ts'
import { complaints } from '../../../../test/integration/kind-deploy/faults/verdict.ts'
import { sideBySide } from '../../env.ts'
import { count, type Figure, figure, median, milliseconds } from '../compare.ts'
import { trackedByKubedog } from './kind-faults/kubedog.ts'
import { press } from './kind-faults/load.ts'
import type { Ran } from './kind-faults/ran.ts'

/** How soon and how surely faults are named: every fault and every twin of test/faults/k8s, again and again. */

const NAME = 'slipway-bench-faults'
/** Of this repository's own deployment. */
const RAY_IMAGE = 'slipway/runtime:dev'
const ROUNDS = 5
/** From this round on, the API server has other things to do as well. */
const PRESSED_FROM = 3
const SIDE_BY_SIDE = 6
const SIGNAL_MS = 1_000
const FAST_MS = 5_000

export async function bench(): Promise<Figure[]> {
  const stage = await openStage(NAME, [RAY_IMAGE])
  try {
    const ran: Ran[] = []
    for (let round = 0; round < ROUNDS; round++) ran.push(...(await playAll(stage, round)))
    const kubedog = await trackedByKubedog(stage)
    return [...figuresOf(ran), ...besideKubedog(ran, kubedog)]
  } finally {
    await stage.close()
  }
}

async function playAll(stage: Stage, round: number): Promise<Ran[]> {
  const pressure = round >= PRESSED_FROM ? await press(stage) : undefined
  const started = performance.now()
  try {
    const series = (name?: string) => allCases().filter(({ expected }) => expected.series === name)
    const together = round === 0 ? [...series('long'), ...series()] : series()
    const ran = await sideBySide(together, (each) => once(stage, each), SIDE_BY_SIDE)
    if (round === 0) ran.push(...(await sideBySide(series('alone'), (each) => once(stage, each), 1)))
    const wrong = ran.filter((each) => each.wrong.length > 0)
    for (const each of wrong) console.error(`${each.which} ${each.name}: ${each.wrong.join('; ')}`)
    console.error(
      `round ${round + 1}${pressure ? ', under load' : ''}: ${ran.length} runs, ${wrong.length} wrong, ${milliseconds(performance.now() - started)}`,
    )
    return ran
  } finally {
    await pressure?.stop()
  }
}

async function once(stage: Stage, one: ReturnType<typeof allCases>[number]): Promise<Ran> {
  const { name, which, expected } = one
  const about = { name, which, fast: expected.temper === 'fast' }
  try {
    const played = await play(one, stage, { signals: true })
    return { ...about, wrong: complaints(one, played), verdictMs: played.verdictMs, signalMs: played.signalMs }
  } catch (error) {
    return { ...about, wrong: [String(error)], verdictMs: Number.NaN }
  }
}

function figuresOf(ran: readonly Ran[]): Figure[] {
  const faults = ran.filter((each) => each.which === 'fault')
  const fast = faults.filter((each) => each.fast && each.wrong.length === 0)
  const twins = ran.filter((each) => each.which === 'twin')
  const wrong = (runs: readonly Ran[]) => runs.filter((each) => each.wrong.length > 0).length
  const signals = fast.flatMap((each) => each.signalMs ?? [])
  return [
    figure(`signal to verdict, ${signals.length} runs of FAST rows`, median(signals), SIGNAL_MS, milliseconds),
    figure(
      `apply to verdict, ${fast.length} runs of FAST rows`,
      median(fast.map((each) => each.verdictMs)),
      FAST_MS,
      milliseconds,
    ),
    figure(`wrong verdicts in ${faults.length} runs of faults`, wrong(faults), 0, count),
    figure(`false alarms in ${twins.length} runs of twins`, wrong(twins), 0, count),
  ]
}

/** Each fault's own figure, and what kubedog made of the same. */
function besideKubedog(ran: readonly Ran[], kubedog: ReadonlyMap<string, string>): Figure[] {
  return [...kubedog].flatMap(([key, theirs]) => {
    const own = ran.filter((each) => `${each.which} ${each.name}` === key)
    const good = own.filter((each) => each.wrong.length === 0)
    if (good.length === 0) return []
    const mine = milliseconds(median(good.map((each) => each.verdictMs)))
    return [
      { name: key, value: mine, held: true },
      { name: `${key}: kubedog`, value: theirs, held: true },
    ]
  })
}
