import { writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import prettyBytes from 'pretty-bytes'
import type { Context } from '../../shared/context/context.ts'
import { pullRequestOf } from '../../shared/github/event.ts'
import type { Metric } from '../../shared/image/image.ts'
import { keepEvidence } from '../../shared/outcome/evidence.ts'
import type { Finding } from '../../shared/outcome/finding.ts'
import { type Measure, type Outcome, outcome } from '../../shared/outcome/outcome.ts'
import { writeBaseline } from './baseline/file.ts'
import { nextBaseline } from './baseline/next.ts'
import { type Formers, formers } from './baseline/previous.ts'
import { budgetsFor } from './budget/choose.ts'
import { judge } from './budget/judge.ts'
import { type ExplainedImage, explained } from './explain/explained.ts'
import { hintsOf } from './explain/findings.ts'
import { treeOf } from './explain/tree.ts'
import { baseUnknown, noImages } from './findings.ts'
import type { Inputs } from './inputs.ts'
import { layerCache } from './measure/cache.ts'
import { weigh } from './measure/measure.ts'
import type { MeasuredImage } from './measure/measured.ts'
import { METRICS } from './measure/weight.ts'
import { detailsOf, sizesOf } from './show/json.ts'
import { explanationTables, sizeTable, stepTable, trendTable } from './show/tables.ts'
import { imageOpener } from './source/open.ts'

/** Weighs images, holds them against their budgets and their baseline, and says why they weigh what they weigh. */
export async function run(inputs: Inputs, context: Context): Promise<Outcome> {
  if (Object.keys(inputs.images).length === 0) throw noImages()
  const [open, cache, metrics] = [imageOpener(context), layerCache(inputs.cache, context), metricsOf(inputs)]
  const before = await formers(inputs, metrics, open, cache, context)
  const scales = { inputs, metrics, open, cache, former: before.of, context }
  const weighed = (await Promise.all(Object.keys(inputs.images).map((name) => weigh(name, scales)))).flat()
  const labels = inputs.labels.length > 0 ? inputs.labels : ((await pullRequestOf(context))?.labels ?? [])
  const judged = weighed.map((each) => findingsOf(each, inputs, labels))
  const complete = await Promise.all(
    weighed.map((each, at) => (wantsExplanation(inputs, judged[at] ?? []) ? explained(each) : each)),
  )
  await keepBaseline(complete, before, inputs, context)
  return described(complete, [...before.notes, ...judged.flat()], before, inputs, context)
}

/** Those that were asked for and those that budgets are in; the unpacked one when nobody says. */
function metricsOf({ metrics, budgets }: Inputs): Metric[] {
  const budgeted = Object.values(budgets).flatMap((each) => each.map(({ metric }) => metric))
  const wanted = new Set<Metric>([...metrics, ...budgeted])
  return wanted.size === 0 ? ['unpacked'] : METRICS.filter((each) => wanted.has(each))
}

function findingsOf(
  { weight, former }: MeasuredImage,
  { budgets, onExceed }: Inputs,
  labels: readonly string[],
): Finding[] {
  const mine = budgetsFor(weight.name, budgets)
  const guessed = !weight.base && mine.some((each) => each['max-own'] !== undefined)
  return [...judge(weight, mine, { former, labels, onExceed }), ...(guessed ? [baseUnknown(weight)] : [])]
}

/** Reading every file takes seconds: worth it when somebody will ask why, or when the next run shall know. */
function wantsExplanation({ explain, writeBaseline: path }: Inputs, findings: readonly Finding[]): boolean {
  if (explain !== 'auto') return explain === 'always'
  return path?.endsWith('.gz') || findings.some(({ severity }) => severity !== 'note')
}

async function keepBaseline(
  weighed: ExplainedImage[],
  before: Formers,
  inputs: Inputs,
  context: Context,
): Promise<void> {
  const { writeBaseline: path, label } = inputs
  if (!path) return
  const named = label ?? context.env.GITHUB_SHA?.slice(0, 9) ?? 'local'
  await writeBaseline(
    resolve(context.directory, path),
    nextBaseline(weighed, before.document, named, path.endsWith('.gz')),
  )
}

/** Folders smaller than this part of an image are shown together. */
const LEAST_PART = 0.01

async function described(
  weighed: ExplainedImage[],
  findings: Finding[],
  { document }: Formers,
  inputs: Inputs,
  context: Context,
): Promise<Outcome> {
  const trees = weighed.map(({ weight, explanation }) => {
    const bytes = explanation?.files.reduce((sum, file) => sum + file.bytes, 0) ?? 0
    return explanation && treeOf(`${weight.name}: its own bytes`, explanation.files, bytes * LEAST_PART)
  })
  const details = join(context.scratch, 'image-size.json')
  const write = () => writeFile(details, JSON.stringify(detailsOf(weighed), null, 2)).then(() => [details])
  const { value: files, findings: notKept } = await keepEvidence(write, [], context.signal)
  return outcome({
    found: weighed.map(said).join(', '),
    findings: [
      ...findings,
      ...notKept,
      ...weighed.flatMap(({ weight, explanation }) => (explanation ? hintsOf(weight, explanation) : [])),
    ],
    outputs: { sizes: JSON.stringify(sizesOf(weighed)), details: files.join('\n') },
    tables: [
      sizeTable(weighed, inputs),
      ...weighed.map(stepTable),
      ...weighed.flatMap((each, at) => explanationTables(each, trees[at])),
      ...(document ? trendTable(document) : []),
    ],
    treemaps: trees.filter((each) => each !== undefined),
    measures: weighed.flatMap((each) => measuresOf(each, inputs)),
    files,
  })
}

function said({ weight: { name, sizes } }: MeasuredImage): string {
  const known = METRICS.flatMap((metric) => (sizes[metric] ? [`${prettyBytes(sizes[metric].total)} ${metric}`] : []))
  const own = (sizes.unpacked ?? sizes.compressed)?.own ?? 0
  return `${name} ${known.join(' / ')} (${prettyBytes(own)} own)`
}

function measuresOf({ weight }: MeasuredImage, { budgets }: Inputs): Measure[] {
  return METRICS.flatMap((metric) => {
    const sizes = weight.sizes[metric]
    if (!sizes) return []
    const budget = budgetsFor(weight.name, budgets).find((each) => each.metric === metric)
    return [
      { name: `${weight.name} ${metric}`, value: sizes.total, unit: 'bytes' as const, limit: budget?.max?.fail },
      {
        name: `${weight.name} own bytes ${metric}`,
        value: sizes.own,
        unit: 'bytes' as const,
        limit: budget?.['max-own']?.fail,
      },
    ]
  })
}
