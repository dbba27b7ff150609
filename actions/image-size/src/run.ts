import { resolve } from 'node:path'
import type { UnitsToRun } from '../../shared/action/units.ts'
import type { Context } from '../../shared/context/context.ts'
import { pullRequestOf } from '../../shared/github/event.ts'
import type { Metric } from '../../shared/image/image.ts'
import type { Finding } from '../../shared/outcome/finding.ts'
import type { Outcome } from '../../shared/outcome/outcome.ts'
import { writeBaseline } from './baseline/file.ts'
import { nextBaseline } from './baseline/next.ts'
import { notCompared } from './baseline/not-compared.ts'
import { type PreviousImages, previousImages } from './baseline/previous.ts'
import { budgetsFor } from './budget/choose.ts'
import { judge } from './budget/judge.ts'
import { unusedRules } from './budget/unused.ts'
import { type ExplainedImage, explained } from './explain/explained.ts'
import type { Inputs } from './inputs.ts'
import { layerCache } from './measure/cache.ts'
import { measureImage } from './measure/measure.ts'
import type { MeasuredImage } from './measure/measured.ts'
import { METRICS } from './measure/weight.ts'
import { report } from './show/report.ts'
import { imageOpener } from './source/open.ts'
import { merged, provedNames } from './units.ts'

/**
 * Measures images, compares them with their budgets and their baseline, and explains their size.
 * @param units the images to measure, if not all.
 */
export async function run(inputs: Inputs, context: Context, units?: UnitsToRun): Promise<Outcome> {
  const [open, cache, metrics] = [imageOpener(context), layerCache(inputs.cache, context), metricsOf(inputs)]
  const before = await previousImages(inputs, metrics, open, cache, context)
  const measuring = { inputs, metrics, open, cache, previous: before.of, context }
  const names = Object.keys(inputs.images).filter((name) => !units?.proved.has(name))
  const measured = (await Promise.all(names.map((name) => measureImage(name, measuring)))).flat()
  const labels = inputs.labels.length > 0 ? inputs.labels : ((await pullRequestOf(context))?.labels ?? [])
  const judged = measured.map((each) => findingsOf(each, inputs, labels))
  const all = [...measured.map(({ weight }) => weight), ...(units ? provedNames(units) : [])]
  const unused = unusedRules(all, inputs, labels)
  const notes = notCompared(measured, before.notes, inputs)
  const complete = await Promise.all(
    measured.map((each, at) => (wantsExplanation(inputs, judged[at] ?? []) ? explained(each) : each)),
  )
  await keepBaseline(complete, before, inputs, context)
  const now = await report(complete, [...unused, ...notes, ...judged.flat()], before.document, inputs, context)
  return units ? merged(now, units) : now
}

/** Those that were asked for and those that budgets are in; the unpacked one when nobody says. */
function metricsOf({ metrics, budgets }: Inputs): Metric[] {
  const budgeted = Object.values(budgets).flatMap((each) => each.map(({ metric }) => metric))
  const requested = new Set<Metric>([...metrics, ...budgeted])
  return requested.size === 0 ? ['unpacked'] : METRICS.filter((each) => requested.has(each))
}

function findingsOf(
  { weight, previous }: MeasuredImage,
  { budgets, onExceed }: Inputs,
  labels: readonly string[],
): Finding[] {
  return judge(weight, budgetsFor(weight, budgets), { previous, labels, onExceed })
}

/** Reading every file takes seconds: worth it when somebody will ask why, or when the next run shall know. */
function wantsExplanation({ explain, writeBaseline: path }: Inputs, findings: readonly Finding[]): boolean {
  if (explain !== 'auto') return explain === 'always'
  return path?.endsWith('.gz') || findings.some(({ severity }) => severity !== 'note')
}

async function keepBaseline(
  measured: ExplainedImage[],
  before: PreviousImages,
  inputs: Inputs,
  context: Context,
): Promise<void> {
  const { writeBaseline: path, label } = inputs
  if (!path) return
  const named = label ?? context.env.GITHUB_SHA?.slice(0, 9) ?? 'local'
  await writeBaseline(
    resolve(context.directory, path),
    nextBaseline(measured, before.document, named, path.endsWith('.gz')),
  )
}
