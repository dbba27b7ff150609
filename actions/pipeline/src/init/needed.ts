import { dirname, posix } from 'node:path'
import type { Dockerfile, PassedOver } from '../../../shared/action/proposal.ts'
import { type DeclaredBuilds, declaredFor, isDeclared } from './declared-builds.ts'
import { builtBy, type Demand } from './demand.ts'
import { suffixOf } from './image-name.ts'
import { variantsIn } from './variants.ts'

interface Found {
  dockerfiles: Dockerfile[]
  passedOver: PassedOver[]
}

/** What decides about a Dockerfile. */
interface Deciding {
  demand: Demand
  /** Names of the images that the stack builds, by Dockerfile. */
  built: ReadonlyMap<string, string[]>
  /** Dockerfiles that only a Compose file that is left out builds. */
  forOther: ReadonlySet<string>
  /** Something shows which images are meant. */
  known: boolean
}

/** More Dockerfiles than these, of which nothing names one, aren't parts of one application. */
const MOST = 12

/** Pure: Dockerfiles that something deploys and the stack doesn't build; all of them, if nothing shows which. */
export function neededOf(found: Found, demand: Demand): Found {
  const built = builtBy(demand.stack)
  const declared = declaredFor(demand, built)
  const own = found.dockerfiles.filter(({ path, name }) => !isWithin(path, demand) || demand.names.has(name))
  const known = built.size > 0 || demand.declared.length > 0 || own.some(({ name }) => demand.names.has(name))
  const deciding = { demand, built, known, forOther: variantsIn(found.dockerfiles, built, demand) }
  const likely = own.filter((each) => isNeeded(each, deciding))
  const wanted = likely.filter(canBuild)
  const needed = known || wanted.length <= MOST ? wanted : wanted.filter(isAtRoot)
  const left = own.filter((each) => !needed.includes(each) && !built.has(each.path) && !isDeclared(each, demand))
  return {
    dockerfiles: [...declared.taken.filter(({ path }) => !built.has(path)), ...needed],
    passedOver: [
      ...declared.twice.map(({ path, name }) => ({ path, why: `the stack builds an image named ${name}` })),
      ...found.passedOver.filter(({ path }) => !built.has(path) && !isWithin(path, demand)),
      ...[...left, ...declared.unused].map((each) => ({
        path: each.path,
        why: whyNot(each, deciding, { likely, declared, count: wanted.length }),
      })),
    ],
  }
}

interface Outcome {
  likely: readonly Dockerfile[]
  declared: DeclaredBuilds
  count: number
}

function whyNot(each: Dockerfile, { forOther, known }: Deciding, { likely, declared, count }: Outcome): string {
  if (!canBuild(each) && (likely.includes(each) || declared.incomplete.includes(each)))
    return `it needs ${each.missing?.join(', ')}, which a command has to make or set before`
  if (forOther.has(each.path)) return 'only a Compose file that is left out builds it'
  return known ? 'nothing that is deployed here uses its image' : `nothing shows which of ${count} are meant`
}

/** It belongs to a stack or to manifests that are left out. */
function isWithin(path: string, { leftOut, stack }: Demand): boolean {
  const used = (stack?.files ?? []).map(dirname)
  const folders = leftOut.map((each) => (/\.ya?ml$/.test(each.path) ? dirname(each.path) : each.path))
  return folders.some((each) => each !== '.' && !used.includes(each) && path.startsWith(`${each}/`))
}

function isNeeded(each: Dockerfile, { demand, built, known, forOther }: Deciding): boolean {
  const byStack = built.get(each.path)
  // The manifests may use it by a name that the stack doesn't give it.
  if (byStack) return demand.used.includes(each.name) && !byStack.some((one) => demand.names.has(one))
  if (isDeclared(each, demand)) return false
  if (demand.names.has(each.name)) return true
  return !forOther.has(each.path) && (!known || (isForRoot(each, demand) && !isBesideBuilt(each, built)))
}

/** Without what a command has to make before, its build would fail. */
const canBuild = ({ missing = [] }: Dockerfile) => missing.length === 0

/** A variant of what the stack builds: for another platform, or another provider. */
const isBesideBuilt = ({ path }: Dockerfile, built: ReadonlyMap<string, unknown>) =>
  suffixOf(path) !== '' && built.has(posix.join(dirname(path), 'Dockerfile'))

const isAtRoot = ({ path }: Dockerfile) => !path.includes('/')

/** The application's own: at the root, or in a folder for it, with what it copies at the root. */
const isForRoot = (each: Dockerfile, { hasRoot }: Demand) =>
  isAtRoot(each) || (!hasRoot && each.context === '.' && /^(docker|build|deploy)\/Dockerfile$/.test(each.path))
