import { dirname, join } from 'node:path'
import type { Choice, ComposeFacts, ComposeService, PassedOver } from '../../../../shared/action/proposal.ts'
import { variablesIn } from '../../../../shared/compose/env-file.ts'
import type { Fields } from '../documents.ts'
import { isAside } from '../purpose.ts'
import type { SourceFile } from '../walk.ts'
import { servicesIn } from './contents.ts'
import { isBase, OVERRIDE, stacksIn, VARIANT } from './find.ts'
import { envOf, missingOf } from './missing.ts'
import { enabledProfiles } from './profiles.ts'
import { RAY_HEAD, type Reading, serviceOf } from './service.ts'
import { allFilledIn } from './variables.ts'

export interface FoundStack {
  stack?: ComposeFacts
  passedOver: PassedOver[]
  choice?: Choice
}

export interface StackPreferences {
  /** Paths that are preferred to their alternatives. */
  picked: ReadonlySet<string>
  /** The configuration of a development tool deploys something. */
  deploys: boolean
}

/** Pure, except for `exists`: the stack to start: the one asked for, else the likeliest, and what it leaves out. */
export function stackOf(reading: Reading, { picked, deploys }: StackPreferences): FoundStack {
  const { files } = reading
  const { stacks, passedOver } = stacksIn(reading, deploys)
  const taken = stacks.find(({ path }) => picked.has(path)) ?? stacks[0]
  if (!taken) return { passedOver }
  const others = stacks.filter((each) => each !== taken)
  const all = [taken, ...overlaysOf(taken, files)]
  return {
    stack: {
      files: all.map(({ path }) => path),
      services: servicesOf(all, reading),
      missing: missingOf(all, reading),
      template: templateBeside(dirname(taken.path), reading.exists),
    },
    passedOver: [
      ...passedOver,
      ...others.map(({ path }) => ({ path, why: `one stack is started: ${taken.path}` })),
      ...variantsBeside([...stacks, ...all], taken, files),
    ],
    choice:
      others.length > 0 ? { what: 'Compose stacks', options: [taken, ...others].map(({ path }) => path) } : undefined,
  }
}

const TEMPLATES = ['example', 'sample', 'template', 'dist'].flatMap((each) => [`.env.${each}`, `env.${each}`])

/** Programs read `.env`, too, where no Compose file names it. */
const templateBeside = (folder: string, exists: (path: string) => boolean): string | undefined =>
  exists(join(folder, '.env')) ? undefined : TEMPLATES.map((each) => join(folder, each)).find(exists)

function overlaysOf(base: SourceFile, files: readonly SourceFile[]): SourceFile[] {
  const beside = files.filter((each) => each !== base && dirname(each.path) === dirname(base.path))
  const extra = isBase(base) ? beside.filter(({ path }) => OVERRIDE.test(path.split('/').at(-1) ?? '')) : []
  return [...extra, ...beside.filter((each) => !extra.includes(each) && !isBase(each) && startsRay(each))]
}

const startsRay = (file: SourceFile) =>
  Object.values(servicesIn(file)).some(({ command, entrypoint }) =>
    RAY_HEAD.test(JSON.stringify([entrypoint, command])),
  )

function variantsBeside(known: readonly SourceFile[], taken: SourceFile, files: readonly SourceFile[]): PassedOver[] {
  return files
    .filter(
      (each) =>
        dirname(each.path) === dirname(taken.path) &&
        VARIANT.test(each.path.split('/').at(-1) ?? '') &&
        !known.includes(each),
    )
    .map(({ path }) => ({ path, why: `Compose reads it only if it is named; add it to files if the stack needs it` }))
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
  const env = envOf(files[0], reading)
  const place = {
    ...reading,
    folder: dirname(files[0]?.path ?? ''),
    enabled: enabledProfiles(env),
    onlyAsides: Object.keys(merged).every(isAside),
  }
  return Object.entries(allFilledIn(merged, variablesIn(env))).map(([name, fields]) => {
    const defining = (key: string) => files.filter((each) => servicesIn(each)[name]?.[key] !== undefined)
    const [builtBy, namedBy] = [defining('build'), defining('image')]
    // A build keeps its name only if it is read together with the file that gives it one.
    const [only] = builtBy.length === 1 && namedBy.every((each) => builtBy.includes(each)) ? builtBy : []
    return serviceOf(name, fields, { ...place, buildFile: only?.path })
  })
}
