import { allFindings, provedBefore, type SplitUnits, type UnitsToRun } from '../../shared/action/units.ts'
import { type Outcome, outcome, type Table } from '../../shared/outcome/outcome.ts'
import type { Named } from './measure/weight.ts'
import { SIZES } from './show/tables.ts'

type Sizes = Record<string, { ref: string }>

const sizesIn = ({ outputs }: Outcome) => JSON.parse(outputs.sizes ?? '{}') as Sizes

/** Whether something is of an image; with several platforms, these are part of the name: `api linux/arm64`. */
const isOf = (image: string, name = '') =>
  name === image || name.startsWith(`${image} `) || name.startsWith(`${image}:`)

/** Pure: what was measured of each image, and the findings that are at it or at none. */
export const split: SplitUnits = (whole, names) =>
  new Map(names.map((name) => [name, unitOf(name, whole)] as const).filter(([, { outputs }]) => outputs.sizes !== '{}'))

function unitOf(unit: string, whole: Outcome): Outcome {
  const all = Object.entries(sizesIn(whole))
  const own = all.filter(([name]) => isOf(unit, name))
  const others = new Set(all.filter(([name]) => !isOf(unit, name)).map(([, { ref }]) => ref))
  for (const [, { ref }] of own) others.delete(ref)
  return outcome({
    findings: whole.findings.filter(({ where }) => !others.has(where.image ?? '')),
    outputs: { sizes: JSON.stringify(Object.fromEntries(own)), details: whole.outputs.details ?? '' },
    tables: whole.tables.flatMap((each) => tableOf(unit, each)),
    treemaps: whole.treemaps.filter(({ name }) => isOf(unit, name)),
    measures: whole.measures.filter(({ name }) => isOf(unit, name)),
    files: whole.files,
  })
}

function tableOf(unit: string, table: Table): Table[] {
  if (table.title === SIZES) return [{ ...table, rows: table.rows.filter(([name]) => isOf(unit, name)) }]
  return isOf(unit, table.title) ? [table] : []
}

/** Pure: the names of the images that were measured when they were proved. */
export const provedNames = ({ proved }: UnitsToRun): Named[] =>
  [...proved].flatMap(([image, each]) => Object.keys(sizesIn(each)).map((name) => ({ image, name })))

/** Pure: what was measured now, and what was when the other images were proved. */
export function merged(now: Outcome, units: UnitsToRun): Outcome {
  const before = [...units.proved.values()]
  const all = [now, ...before]
  const sizes = all.find(({ tables }) => tables.some(isSizes))?.tables.find(isSizes)
  const rows = [
    ...now.tables.filter(isSizes).flatMap((each) => each.rows),
    ...before.flatMap(({ tables }) => tables.filter(isSizes).flatMap((each) => each.rows.map(marked))),
  ]
  const details = all.flatMap(({ outputs }) => outputs.details?.split('\n') ?? [])
  return outcome({
    found: [now.found, provedBefore(units)].filter(Boolean).join('; '),
    findings: allFindings(now.findings, units),
    outputs: {
      sizes: JSON.stringify(Object.assign({}, ...before.map(sizesIn), sizesIn(now))),
      details: [...new Set(details)].filter(Boolean).join('\n'),
    },
    tables: [
      ...(sizes ? [{ ...sizes, rows }] : []),
      ...all.flatMap(({ tables }) => tables.filter((each) => !isSizes(each))),
    ],
    treemaps: all.flatMap(({ treemaps }) => treemaps),
    measures: all.flatMap(({ measures }) => measures),
    files: [...new Set(all.flatMap(({ files }) => files))],
  })
}

const isSizes = ({ title }: Table) => title === SIZES

const marked = ([name = '', ...rest]: string[]) => [`${name} (proved)`, ...rest]
