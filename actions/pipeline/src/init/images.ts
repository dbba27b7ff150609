import type { ComposeFacts, Dockerfile, KubernetesFacts, PassedOver } from '../../../shared/action/proposal.ts'
import { ownBuildsIn } from './build-commands.ts'
import { contextsIn } from './compose/contexts.ts'
import { buildsOf } from './compose/unready.ts'
import { missingIn } from './copied.ts'
import { shortName } from './demand.ts'
import { dockerfilesOf } from './dockerfiles.ts'
import { namedAfterLocal } from './local-name.ts'
import { neededOf } from './needed.ts'
import type { Startable } from './startable.ts'
import type { SourceFile } from './walk.ts'

/** What a repository builds images from, and what its manifests use. */
interface Sources {
  files: readonly SourceFile[]
  exists: (path: string) => boolean
  /** The name of the repository's folder. */
  title: string
  asides?: boolean
  /** Dockerfiles that the configuration of a tool names. */
  declared: readonly Dockerfile[]
  kubernetes?: KubernetesFacts
}

/** Pure, except for `exists`: all Dockerfiles, and the names that the manifests and the stack use. */
function foundFor(stack: ComposeFacts | undefined, { files, exists, title, asides, kubernetes }: Sources) {
  const pulled = new Map(pulledBy(stack))
  const names = new Set([...(kubernetes?.images ?? []).map(shortName), ...pulled.values()])
  const others = { contexts: contextsIn(files), ownBuilds: ownBuildsIn(files) }
  const found = dockerfilesOf(files, { exists, names, title, asides, pulled, ...others })
  return { names, ...found, dockerfiles: namedAfterLocal(found.dockerfiles, names, kubernetes) }
}

/** Pure, except for `exists`: names of images that could be built. */
export function buildableNames(stack: ComposeFacts | undefined, sources: Sources): Set<string> {
  return new Set([...foundFor(stack, sources).dockerfiles, ...sources.declared].map(({ name }) => name))
}

/** Pure, except for `exists`: the images to build beside those of the stack. @param leftOut stacks and manifests. */
export function imagesFor({ stack, unready }: Startable, sources: Sources, leftOut: readonly PassedOver[]) {
  const { files, exists, declared, kubernetes } = sources
  const { names, ...found } = foundFor(stack, sources)
  const needed = neededOf(found, {
    composed: new Set(contextsIn(files).keys()),
    stack,
    names,
    used: (kubernetes?.images ?? []).map(shortName),
    declared: declared.flatMap((each) => (exists(each.path) ? withMissing(each, sources) : [])),
    hasRoot: exists('Dockerfile'),
    leftOut,
  })
  const alone = unready && stack ? buildsOf(stack, found.dockerfiles) : []
  return { ...needed, dockerfiles: [...alone, ...needed.dockerfiles] }
}

/** What the configuration of a tool sets is there. */
function withMissing(each: Dockerfile, { files, exists }: Sources): Dockerfile {
  const given = Object.keys(each.args ?? {}).map((name) => `the build argument ${name}`)
  const text = files.find(({ path }) => path === each.path)?.text ?? ''
  const missing = missingIn(text, each.context, exists, each.target).filter((one) => !given.includes(one))
  return missing.length > 0 ? { ...each, missing } : each
}

/** Images that the stack doesn't build, by service: perhaps published ones of this very repository. */
const pulledBy = (stack: ComposeFacts | undefined) =>
  (stack?.services ?? []).flatMap(({ name, build, image }): [string, string][] =>
    build || image === undefined ? [] : [[name, shortName(image)]],
  )
