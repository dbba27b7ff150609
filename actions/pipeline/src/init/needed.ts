import { dirname, posix } from 'node:path'
import type { Dockerfile, PassedOver } from '../../../shared/action/proposal.ts'
import { builtBy, type Demand } from './demand.ts'
import { suffixOf } from './image-name.ts'
import { variantsIn } from './variants.ts'

interface Found {
  dockerfiles: Dockerfile[]
  passedOver: PassedOver[]
}

/** More Dockerfiles than these, of which nothing names one, aren't parts of one application. */
const MOST = 12

/** Pure: Dockerfiles that something deploys and the stack doesn't build; all of them, if nothing shows which. */
export function neededOf(found: Found, demand: Demand): Found {
  const built = builtBy(demand.stack)
  const forOther = variantsIn(found.dockerfiles, built, demand)
  const twice = deployed(demand).filter((each) => isSameName(each, built))
  // A Tiltfile may make first what the Dockerfile copies.
  const incomplete = deployed(demand).filter(cannotBuild)
  const declared = deployed(demand).filter((each) => !twice.includes(each) && !incomplete.includes(each))
  const unused = demand.declared.filter((each) => !declared.includes(each) && !twice.includes(each))
  const own = found.dockerfiles.filter(({ path, name }) => !isWithin(path, demand) || demand.names.has(name))
  const known = built.size > 0 || demand.declared.length > 0 || own.some(({ name }) => demand.names.has(name))
  const likely = own.filter((each) => isNeeded(each, built, demand, known, forOther))
  const unbuilt = [...incomplete, ...likely.filter(cannotBuild)]
  const wanted = likely.filter((each) => !unbuilt.includes(each))
  const needed = known || wanted.length <= MOST ? wanted : wanted.filter(isAtRoot)
  const left = own.filter((each) => !needed.includes(each) && !built.has(each.path) && !isDeclared(each, demand))
  return {
    dockerfiles: [...declared.filter(({ path }) => !built.has(path)), ...needed],
    passedOver: [
      ...twice.map(({ path, name }) => ({ path, why: `the stack builds an image named ${name}` })),
      ...found.passedOver.filter(({ path }) => !built.has(path) && !isWithin(path, demand)),
      ...[...left, ...unused].map((each) => ({
        path: each.path,
        why: unbuilt.includes(each)
          ? `it needs ${each.missing?.join(', ')}, which a command has to make or set before`
          : forOther.has(each.path)
            ? 'only a Compose file that is left out builds it'
            : known
              ? 'nothing that is deployed here uses its image'
              : `nothing shows which of ${wanted.length} are meant`,
      })),
    ],
  }
}

/** From another Dockerfile: of two images with one name, the later stages would get either. */
const isSameName = ({ name, path }: Dockerfile, built: ReadonlyMap<string, readonly string[]>) =>
  !built.has(path) && [...built.values()].some((names) => names.includes(name))

/** Of the declared ones, those whose images the manifests use; all, if they use none of these names. */
function deployed({ declared, used }: Demand): readonly Dockerfile[] {
  const deployed = declared.filter(({ name }) => used.includes(name))
  return deployed.length > 0 ? deployed : declared
}

const isDeclared = ({ path }: Dockerfile, { declared }: Demand) => declared.some((each) => each.path === path)

/** It belongs to a stack or to manifests that are left out. */
function isWithin(path: string, { leftOut, stack }: Demand): boolean {
  const used = (stack?.files ?? []).map(dirname)
  const folders = leftOut.map((each) => (/\.ya?ml$/.test(each.path) ? dirname(each.path) : each.path))
  return folders.some((each) => each !== '.' && !used.includes(each) && path.startsWith(`${each}/`))
}

function isNeeded(
  each: Dockerfile,
  built: ReadonlyMap<string, string[]>,
  demand: Demand,
  known: boolean,
  forOther: ReadonlySet<string>,
): boolean {
  const byStack = built.get(each.path)
  // The manifests may use it by a name that the stack doesn't give it.
  if (byStack) return demand.used.includes(each.name) && !byStack.some((one) => demand.names.has(one))
  if (isDeclared(each, demand)) return false
  return (
    demand.names.has(each.name) ||
    (!forOther.has(each.path) && (!known || (isForRoot(each, demand) && !isBesideBuilt(each, built))))
  )
}

/** From the repository alone, its build would fail. */
const cannotBuild = ({ missing = [] }: Dockerfile) => missing.length > 0

/** A variant of what the stack builds: for another platform, or another provider. */
const isBesideBuilt = ({ path }: Dockerfile, built: ReadonlyMap<string, unknown>) =>
  suffixOf(path) !== '' && built.has(posix.join(dirname(path), 'Dockerfile'))

const isAtRoot = ({ path }: Dockerfile) => !path.includes('/')

/** The application's own: at the root, or in a folder for it, with what it copies at the root. */
const isForRoot = (each: Dockerfile, { hasRoot }: Demand) =>
  isAtRoot(each) || (!hasRoot && each.context === '.' && /^(docker|build|deploy)\/Dockerfile$/.test(each.path))
