import prettyBytes from 'pretty-bytes'
import type { Metric } from '../../../shared/image/image.ts'
import type { Table, TreemapNode } from '../../../shared/outcome/outcome.ts'
import type { Baseline } from '../baseline/file.ts'
import { budgetsFor } from '../budget/choose.ts'
import type { Level } from '../budget-schema.ts'
import type { ExplainedImage } from '../explain/explained.ts'
import { shown } from '../explain/name.ts'
import { heaviestFolders } from '../explain/tree.ts'
import type { Inputs } from '../inputs.ts'
import { metricOf } from '../measure/steps.ts'
import { METRICS, type Measurement } from '../measure/weight.ts'

/** The title of the table with all images. */
export const SIZES = 'Image sizes'

const SHOWN_FILES = 20
const SHOWN_FOLDERS = 15
const SHOWN_RUNS = 10

const bytes = (value: number | undefined) => (value === undefined ? '' : prettyBytes(value))
const difference = (value: number | undefined) => (value === undefined ? '' : prettyBytes(value, { signed: true }))
const limit = (level: Level<number> | undefined) => bytes(level?.fail ?? level?.warn)

/** Pure: one row for each image and metric. */
export function sizeTable(measured: readonly ExplainedImage[], { budgets }: Inputs): Table {
  return {
    title: SIZES,
    columns: ['image', 'metric', 'total', 'budget', 'own', 'budget', 'change', 'base', 'layers'],
    rows: measured.flatMap((each) => METRICS.flatMap((metric) => row(each, metric, budgets))),
  }
}

function row({ weight, previous }: ExplainedImage, metric: Metric, budgets: Inputs['budgets']): string[][] {
  const sizes = weight.sizes[metric]
  if (!sizes) return []
  const budget = budgetsFor(weight, budgets).find((each) => each.metric === metric)
  const before = previous?.sizes[metric]?.total
  return [
    [
      weight.name,
      metric,
      bytes(sizes.total),
      limit(budget?.max),
      bytes(sizes.own),
      limit(budget?.['max-own']),
      difference(before === undefined ? undefined : sizes.total - before),
      weight.base?.ref ?? '',
      String(weight.layers),
    ],
  ]
}

/** Pure: an image's own instructions, those that weigh something. */
export function stepTable({ weight, previous }: ExplainedImage): Table {
  const metric = metricOf(weight)
  const steps = weight.steps.filter(({ sizes, growth }) => (sizes[metric] ?? 0) > 0 || (previous && growth))
  return {
    title: `${weight.name}: its ${weight.base ? 'own layers' : 'layers'} (${metric})`,
    columns: ['bytes', ...(previous ? ['change'] : []), 'line', 'instruction'],
    rows: steps.map(({ sizes, growth, place, instruction, gone }) => [
      bytes(sizes[metric]),
      ...(previous ? [difference(growth)] : []),
      place ? `${place.file}:${place.line}` : '',
      gone ? `${instruction} (gone)` : instruction,
    ]),
  }
}

/** Pure: where an image's own bytes are, and what changed. */
export function explanationTables(
  { weight, explanation, changes }: ExplainedImage,
  tree: TreemapNode | undefined,
): Table[] {
  if (!explanation || !tree) return []
  const folders = heaviestFolders(tree, SHOWN_FOLDERS)
  const files = explanation.files.slice(0, SHOWN_FILES)
  return [
    {
      title: `${weight.name}: its own bytes by folder (unpacked)`,
      columns: ['bytes', 'folder'],
      rows: folders.map(({ path, bytes: each }) => [bytes(each), shown(path)]),
    },
    {
      title: `${weight.name}: its largest files`,
      columns: ['bytes', 'file'],
      rows: files.map(({ path, bytes: each }) => [bytes(each), shown(path)]),
    },
    ...(changes ? [changeTable(weight, changes)] : []),
  ]
}

function changeTable({ name }: Measurement, changes: NonNullable<ExplainedImage['changes']>): Table {
  return {
    title: `${name}: files that are new, removed or changed`,
    columns: ['change', '', 'file'],
    rows: changes
      .slice(0, SHOWN_FILES)
      .map(({ path, what, before, after }) => [difference(after - before), what, shown(path)]),
  }
}

/** Pure: each image over the last runs, oldest first. */
export function trendTable({ runs }: Baseline): Table[] {
  const last = runs.slice(-SHOWN_RUNS)
  if (last.length < 2) return []
  const names = [...new Set(last.flatMap(({ images }) => Object.keys(images)))]
  const total = (run: Baseline['runs'][number], name: string) => {
    const sizes = run.images[name]
    return (sizes?.unpacked ?? sizes?.compressed)?.total
  }
  return [
    {
      title: `Sizes over the last ${last.length} runs`,
      columns: ['run', ...names],
      rows: last.map((run) => [run.label, ...names.map((name) => bytes(total(run, name)))]),
    },
  ]
}
