import { join } from 'node:path'
import prettyBytes from 'pretty-bytes'
import type { Context } from '../../../shared/context/context.ts'
import type { Metric } from '../../../shared/image/image.ts'
import { keepEvidence } from '../../../shared/outcome/evidence.ts'
import type { Finding } from '../../../shared/outcome/finding.ts'
import { type Measure, type Outcome, outcome } from '../../../shared/outcome/outcome.ts'
import { writeEvidence } from '../../../shared/redaction/evidence.ts'
import { secretsInHistory } from '../../../shared/redaction/sources/history.ts'
import type { Baseline } from '../baseline/file.ts'
import { budgetsFor } from '../budget/choose.ts'
import type { Budget } from '../budget-schema.ts'
import type { ExplainedImage } from '../explain/explained.ts'
import { hintsOf } from '../explain/findings.ts'
import { treeOf } from '../explain/tree.ts'
import type { Inputs } from '../inputs.ts'
import type { MeasuredImage } from '../measure/measured.ts'
import { METRICS } from '../measure/weight.ts'
import { detailsOf, sizesOf } from './json.ts'
import { explanationTables, sizeTable, stepTable, trendTable } from './tables.ts'

/** Folders smaller than this part of an image are shown together. */
const LEAST_PART = 0.01

/** The outcome: sizes beside their budgets, and why they are so where that was asked for. */
export async function report(
  measured: ExplainedImage[],
  findings: Finding[],
  document: Baseline | undefined,
  inputs: Inputs,
  context: Context,
): Promise<Outcome> {
  const trees = measured.map(({ weight, explanation }) => {
    const bytes = explanation?.files.reduce((sum, file) => sum + file.bytes, 0) ?? 0
    return explanation && treeOf(`${weight.name}: its own bytes`, explanation.files, bytes * LEAST_PART)
  })
  const details = join(context.scratch, 'image-size.json')
  const write = async () => {
    const json = detailsOf(measured)
    context.secrets.add({ secrets: secretsInHistory(json), guessed: true })
    return [await writeEvidence(details, { json }, context.secrets)]
  }
  const { value: files, findings: notKept } = await keepEvidence(write, [], context.signal)
  return outcome({
    found: measured.map(summary).join(', '),
    findings: [
      ...findings,
      ...notKept,
      ...measured.flatMap(({ weight, explanation }) => (explanation ? hintsOf(weight, explanation) : [])),
    ],
    outputs: { sizes: JSON.stringify(sizesOf(measured)), details: files.join('\n') },
    tables: [
      sizeTable(measured, inputs),
      ...measured.map(stepTable),
      ...measured.flatMap((each, at) => explanationTables(each, trees[at])),
      ...(document ? trendTable(document) : []),
    ],
    treemaps: trees.filter((each) => each !== undefined),
    measures: measured.flatMap((each) => measuresOf(each, inputs)),
    files,
  })
}

function summary({ weight: { name, sizes } }: MeasuredImage): string {
  const known = METRICS.flatMap((metric) => (sizes[metric] ? [`${prettyBytes(sizes[metric].total)} ${metric}`] : []))
  const own = (sizes.unpacked ?? sizes.compressed)?.own
  return `${name} ${known.join(' / ') || 'of unknown size'}${own === undefined ? '' : ` (${prettyBytes(own)} own)`}`
}

function measuresOf({ weight, previous }: MeasuredImage, { budgets }: Inputs): Measure[] {
  return METRICS.flatMap((metric) => {
    const sizes = weight.sizes[metric]
    if (!sizes) return []
    const budget = budgetsFor(weight, budgets).find((each) => each.metric === metric)
    const before = previous?.sizes[metric]
    return [
      {
        name: `${weight.name} ${metric}`,
        value: sizes.total,
        unit: 'bytes' as const,
        limit: budget?.max?.fail,
        previous: before?.total,
      },
      ...(sizes.own === undefined ? [] : [ownBytes(weight.name, metric, sizes.own, budget, before?.own)]),
    ]
  })
}

function ownBytes(name: string, metric: Metric, value: number, budget?: Budget, previous?: number): Measure {
  return { name: `${name} own bytes ${metric}`, value, unit: 'bytes', limit: budget?.['max-own']?.fail, previous }
}
