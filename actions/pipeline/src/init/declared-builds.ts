import type { Dockerfile } from '../../../shared/action/proposal.ts'
import type { Demand } from './demand.ts'

/** What the configuration of a tool builds. */
export interface DeclaredBuilds {
  taken: Dockerfile[]
  /** The stack builds an image with the same name from another Dockerfile: the later stages would get either. */
  twice: Dockerfile[]
  /** A Tiltfile may make first what they copy. */
  incomplete: Dockerfile[]
  /** Not taken, apart from `twice`. */
  unused: Dockerfile[]
}

/** Pure: of the Dockerfiles that the configuration of a tool names, those that are built. @param built names by Dockerfile. */
export function declaredFor(demand: Demand, built: ReadonlyMap<string, readonly string[]>): DeclaredBuilds {
  const deployed = deployedOf(demand)
  const twice = deployed.filter((each) => isSameName(each, built))
  const incomplete = deployed.filter(({ missing = [] }) => missing.length > 0)
  const taken = deployed.filter((each) => !twice.includes(each) && !incomplete.includes(each))
  return { taken, twice, incomplete, unused: demand.declared.filter((each) => ![...taken, ...twice].includes(each)) }
}

const isSameName = ({ name, path }: Dockerfile, built: ReadonlyMap<string, readonly string[]>) =>
  !built.has(path) && [...built.values()].some((names) => names.includes(name))

/** Those whose images the manifests use; all, if they use none of these names. */
function deployedOf({ declared, used }: Demand): readonly Dockerfile[] {
  const deployed = declared.filter(({ name }) => used.includes(name))
  return deployed.length > 0 ? deployed : declared
}

/** Pure: whether the configuration of a tool names a Dockerfile. */
export const isDeclared = ({ path }: Dockerfile, { declared }: Demand) => declared.some((each) => each.path === path)
