import { basename, dirname, join } from 'node:path'
import type { PassedOver } from '../../../../shared/action/proposal.ts'
import { variablesIn } from '../../../../shared/compose/env-file.ts'
import { documentsOf } from '../documents.ts'
import { forElsewhere, forThisMachine, isAside } from '../purpose.ts'
import { isTemplate } from '../templates.ts'
import type { SourceFile } from '../walk.ts'
import { includedBy, isComplete, servicesIn } from './contents.ts'
import { needsItsFolder } from './missing.ts'
import { needsOf } from './needs.ts'
import { enabledProfiles, isStarted } from './profiles.ts'
import type { Reading } from './service.ts'
import { allFilledIn } from './variables.ts'

/** Names that `docker compose` finds by itself, with their override, and variants: `docker-compose.local.yml`. */
const BASE = /^(compose|docker-compose)\.ya?ml$/
export const OVERRIDE = /^(compose|docker-compose)\.override\.ya?ml$/
export const VARIANT = /^(?:docker-)?compose[.-]([\w.-]+)\.ya?ml$|^([\w-]+)\.(?:docker-)?compose\.ya?ml$/

export const isBase = ({ path }: SourceFile) => BASE.test(basename(path))

/**
 * Pure: the files that are stacks, the likeliest first, and those that can't be started as they are. A name that
 * Compose doesn't find by itself counts only if there is no other, and no tool's configuration deploys something.
 */
export function stacksIn(reading: Reading, deploys: boolean) {
  const { files } = reading
  const bases = files.filter(isBase)
  const found = bases.length > 0 ? bases : deploys ? [] : otherNames(files)
  const included = new Set(found.flatMap((each) => includedBy(each).map((path) => join(dirname(each.path), path))))
  const own = found.filter(({ path }) => !included.has(path))
  const reasons = new Map(own.map((each) => [each, whyNot(each, reading)]))
  const passedOver = own.flatMap((each): PassedOver[] => {
    const why = reasons.get(each)
    return why === undefined ? [] : [{ path: each.path, why }]
  })
  const [first] = passedOver.filter(({ path }) => !path.includes('/'))
  const usable = own.filter((each) => reasons.get(each) === undefined)
  if (first === undefined) return { stacks: usable.sort(byNearness(reading)), passedOver }
  const others = usable.map(({ path }) => ({ path, why: `the stack of this repository is ${first.path}` }))
  return { stacks: [], passedOver: [...passedOver, ...others] }
}

/** Fewer may be one stack, and another for something else. */
const FEWEST_ALIKE = 3

/** Pure: stacks of folders that are as near as the first: nothing shows which is meant. */
export function alikeIn(stacks: readonly SourceFile[]): SourceFile[] {
  const [first = ''] = stacks.map(placeOf)
  const alike = stacks.filter((each) => placeOf(each) === first)
  const folders = new Set(alike.map(({ path }) => dirname(path)))
  return folders.size === alike.length && alike.length >= FEWEST_ALIKE ? alike : []
}

/** How near a stack is, and what it is for. */
const placeOf = ({ path }: SourceFile) =>
  [depthOf(path), isAside(basename(path)), forThisMachine(path), forElsewhere(path)].join()

const depthOf = (path: string) => path.split('/').length

/** The nearest to the root first; of these, those for this machine, and then those that lack nothing. */
const byNearness = (reading: Reading) => (one: SourceFile, other: SourceFile) =>
  depthOf(one.path) - depthOf(other.path) ||
  Number(isAside(basename(one.path))) - Number(isAside(basename(other.path))) ||
  Number(forThisMachine(other.path)) - Number(forThisMachine(one.path)) ||
  Number(forElsewhere(one.path)) - Number(forElsewhere(other.path)) ||
  Math.sign(needsOf([one], reading).missing.length) - Math.sign(needsOf([other], reading).missing.length)

/** Variants that are complete without another file; else files at the root with any name that define services. */
function otherNames(files: readonly SourceFile[]): SourceFile[] {
  const complete = files.filter(isComplete)
  const variants = complete.filter(({ path }) => VARIANT.test(basename(path)))
  return variants.length > 0 ? variants : complete.filter(({ path }) => !path.includes('/'))
}

function whyNot(file: SourceFile, reading: Reading): string | undefined {
  const folder = dirname(file.path)
  if (needsItsFolder(file.text, folder)) return `it uses PWD, so it works only if it is started in ${folder}`
  const { env } = needsOf([file], reading)
  const services = Object.values(allFilledIn(servicesIn(file), variablesIn(env)))
  const enabled = enabledProfiles(env)
  if (services.some((each) => isStarted(each, enabled))) return undefined
  if (includedBy(file).length > 0) return 'it only includes others, of which init cannot know which are meant'
  return services.length === 0
    ? whyEmpty(file)
    : 'its services start only with a profile; name some with profiles, or with COMPOSE_PROFILES in .env'
}

function whyEmpty({ text }: SourceFile): string {
  if (isTemplate(text)) return 'it is a template: another tool fills it in'
  return documentsOf(text).length === 0 ? "it isn't valid YAML" : 'it defines no services'
}
