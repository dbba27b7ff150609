import { dirname, join } from 'node:path'
import type { Choice, ComposeFacts, ComposeService, PassedOver } from '../../../../shared/action/proposal.ts'
import { variablesIn } from '../../../../shared/compose/env-file.ts'
import type { Fields } from '../documents.ts'
import { isAside } from '../purpose.ts'
import type { SourceFile } from '../walk.ts'
import { servicesIn } from './contents.ts'
import { alikeIn, isBase, OVERRIDE, stacksIn, VARIANT } from './find.ts'
import { needsOf } from './needs.ts'
import { enabledProfiles, isStarted } from './profiles.ts'
import { RAY_HEAD, type Reading, serviceOf } from './service.ts'
import { templateOf } from './template.ts'
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
  const alike = picked.has(taken.path) ? [] : alikeIn(stacks)
  if (alike.length > 0)
    return {
      passedOver: [...passedOver, unknownOf(alike)],
      choice: { what: 'Compose stacks', options: alike.map(({ path }) => path) },
    }
  const others = stacks.filter((each) => each !== taken)
  const all = [taken, ...overlaysOf(taken, files)]
  const { env, copies, missing } = needsOf(all, reading)
  const template = templateOf(join(dirname(taken.path), '.env'), reading.exists)
  return {
    stack: {
      files: all.map(({ path }) => path),
      services: servicesOf(all, reading, env),
      missing,
      copies,
      // Programs read `.env`, too, where no Compose file names it.
      template: copies.some(({ from }) => from === template) ? undefined : template,
    },
    passedOver: [
      ...passedOver,
      ...others.map(({ path }) => ({ path, why: `of several stacks, init takes ${taken.path}` })),
      ...variantsBeside([...stacks, ...all], taken, files),
    ],
    choice:
      others.length > 0 ? { what: 'Compose stacks', options: [taken, ...others].map(({ path }) => path) } : undefined,
  }
}

/** More paths would make a line that nobody reads. */
const SHOWN = 6

function unknownOf(alike: readonly SourceFile[]): PassedOver {
  const paths = alike.map(({ path }) => path)
  const more = paths.length > SHOWN ? `, and ${paths.length - SHOWN} more` : ''
  const command = `slipway init -c ${dirname(paths[0] ?? '')}/slipway.yaml`
  const why = `each is a stack of its own, and nothing shows which is meant: ${command} proposes that one`
  return { path: paths.slice(0, SHOWN).join(', ') + more, why }
}

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
function servicesOf(files: readonly SourceFile[], reading: Reading, env: string): ComposeService[] {
  const merged: Record<string, Fields> = {}
  const all = files.map((file) => ({ file, services: servicesIn(file) }))
  for (const { services } of all)
    for (const [name, fields] of Object.entries(services)) {
      const before = Object.hasOwn(merged, name) ? merged[name] : undefined
      const ports = [before?.ports, fields.ports].flatMap((each) => (Array.isArray(each) ? each : []))
      merged[name] = { ...before, ...fields, ports }
    }
  const place = {
    ...reading,
    folder: dirname(files[0]?.path ?? ''),
    enabled: enabledProfiles(env),
    onlyAsides: Object.keys(merged).every(isAside),
  }
  return Object.entries(firstOnHost(allFilledIn(merged, variablesIn(env)), place.enabled)).map(([name, fields]) => {
    const defining = (key: string) =>
      all.filter(({ services }) => services[name]?.[key] !== undefined).map(({ file }) => file)
    const [builtBy, namedBy] = [defining('build'), defining('image')]
    // A build keeps its name only if it is read together with the file that gives it one.
    const [only] = builtBy.length === 1 && namedBy.every((each) => builtBy.includes(each)) ? builtBy : []
    return serviceOf(name, fields, { ...place, buildFile: only?.path })
  })
}

/** A port of this machine belongs to the first service that publishes it: others have it from a shared definition. */
function firstOnHost(services: Record<string, Fields>, enabled: readonly string[]): Record<string, Fields> {
  const taken = new Set<string>()
  return Object.fromEntries(
    Object.entries(services).map(([name, fields]) => {
      if (!isStarted(fields, enabled)) return [name, fields]
      const ports = [fields.ports ?? []].flat().filter((each) => !taken.has(String(each)))
      for (const each of ports) if (String(each).includes(':')) taken.add(String(each))
      return [name, { ...fields, ports }]
    }),
  )
}
