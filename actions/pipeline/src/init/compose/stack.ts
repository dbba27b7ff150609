import { basename, dirname, join } from 'node:path'
import type { Choice, ComposeFacts, ComposeService, PassedOver } from '../../../../shared/action/proposal.ts'
import { documentsOf, type Fields, fieldsOf } from '../documents.ts'
import { forElsewhere, forThisMachine } from '../purpose.ts'
import type { SourceFile } from '../walk.ts'
import { RAY_HEAD, type Reading, serviceOf } from './service.ts'
import { allFilledIn, variablesIn } from './variables.ts'

/** Names that `docker compose` finds by itself, with their override, and variants: `docker-compose.local.yml`. */
const BASE = /^(compose|docker-compose)\.ya?ml$/
const OVERRIDE = /^(compose|docker-compose)\.override\.ya?ml$/
const VARIANT = /^(?:docker-)?compose[.-]([\w.-]+)\.ya?ml$|^([\w-]+)\.(?:docker-)?compose\.ya?ml$/

export interface FoundStack {
  stack?: ComposeFacts
  passedOver: PassedOver[]
  choice?: Choice
}

/** Pure: the stack to start: the one asked for, else the one nearest to the root, and what it leaves out. */
export function stackOf(reading: Reading, picked: ReadonlySet<string>): FoundStack {
  const { files } = reading
  const stacks = (files.some(isBase) ? files.filter(isBase) : variantsOf(files)).sort(
    (one, other) => Number(picked.has(other.path)) - Number(picked.has(one.path)) || byNearness(one, other),
  )
  const [taken, ...others] = stacks
  if (!taken) return { passedOver: [] }
  const all = [taken, ...overlaysOf(taken, files)]
  const options = stacks.map(({ path }) => path)
  return {
    stack: { files: all.map(({ path }) => path), services: servicesOf(all, reading) },
    passedOver: [
      ...others.map(({ path }) => ({ path, why: `one stack is started: ${taken.path}` })),
      ...variantsBeside(all, files),
    ],
    choice: others.length > 0 ? { what: 'Compose stacks', options } : undefined,
  }
}

const isBase = ({ path }: SourceFile) => BASE.test(basename(path))
const depthOf = (path: string) => path.split('/').length

function byNearness(one: SourceFile, other: SourceFile): number {
  return (
    depthOf(one.path) - depthOf(other.path) ||
    Number(forThisMachine(other.path)) - Number(forThisMachine(one.path)) ||
    Number(forElsewhere(one.path)) - Number(forElsewhere(other.path))
  )
}

/** Variants that are complete without another file. */
function variantsOf(files: readonly SourceFile[]): SourceFile[] {
  return files.filter((each) => {
    const services = Object.values(servicesIn(each))
    return VARIANT.test(basename(each.path)) && services.length > 0 && services.every(isComplete)
  })
}

const isComplete = ({ image, build, extends: from }: Fields) => [image, build, from].some((each) => each !== undefined)

function overlaysOf(base: SourceFile, files: readonly SourceFile[]): SourceFile[] {
  const beside = files.filter((each) => each !== base && dirname(each.path) === dirname(base.path))
  const extra = isBase(base) ? beside.filter(({ path }) => OVERRIDE.test(basename(path))) : []
  return [...extra, ...beside.filter((each) => !extra.includes(each) && !isBase(each) && startsRay(each))]
}

const startsRay = (file: SourceFile) =>
  Object.values(servicesIn(file)).some(({ command, entrypoint }) =>
    RAY_HEAD.test(JSON.stringify([entrypoint, command])),
  )

function variantsBeside(taken: readonly SourceFile[], files: readonly SourceFile[]): PassedOver[] {
  const folder = dirname(taken[0]?.path ?? '')
  return files
    .filter((each) => dirname(each.path) === folder && VARIANT.test(basename(each.path)) && !taken.includes(each))
    .map(({ path }) => ({ path, why: `Compose reads it only if it is named; add it to files if the stack needs it` }))
}

function servicesIn({ text }: SourceFile): Record<string, Fields> {
  const [document] = documentsOf(text)
  const services = Object.entries(fieldsOf(document?.services) ?? {})
  return Object.fromEntries(
    services.flatMap(([name, value]): [string, Fields][] => {
      const fields = fieldsOf(value)
      return fields ? [[name, fields]] : []
    }),
  )
}

/** Services of several files, merged as Compose does as far as a proposal needs it: lists of ports add up. */
function servicesOf(files: readonly SourceFile[], reading: Reading): ComposeService[] {
  const merged: Record<string, Fields> = {}
  for (const file of files)
    for (const [name, fields] of Object.entries(servicesIn(file))) {
      const before = Object.hasOwn(merged, name) ? merged[name] : undefined
      const ports = [before?.ports, fields.ports].flatMap((each) => (Array.isArray(each) ? each : []))
      merged[name] = { ...before, ...fields, ports }
    }
  const folder = dirname(files[0]?.path ?? '')
  const variables = variablesIn(reading.textOf(join(folder, '.env')) ?? '')
  return Object.entries(allFilledIn(merged, variables)).map(([name, fields]) => {
    const builtBy = files.filter((each) => servicesIn(each)[name]?.build !== undefined)
    const [only] = builtBy.length === 1 ? builtBy : []
    return serviceOf(name, fields, { ...reading, folder, buildFile: only?.path })
  })
}
