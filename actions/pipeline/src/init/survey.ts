import { existsSync } from 'node:fs'
import { basename, dirname, join, posix } from 'node:path'
import type { ComposeFacts, Dockerfile, Survey } from '../../../shared/action/proposal.ts'
import { collectionIn, isForAll } from './collection.ts'
import { whyAside } from './compose/beside.ts'
import { contextsIn } from './compose/contexts.ts'
import { localImagesOf } from './compose/local-images.ts'
import { stackOf } from './compose/stack.ts'
import { buildsOf, whyUnready } from './compose/unready.ts'
import { missingIn } from './copied.ts'
import { declaredIn } from './declared.ts'
import { builtBy, shortName } from './demand.ts'
import { bakeFileOf, dockerfilesOf } from './dockerfiles.ts'
import { kubernetesOf } from './kubernetes/kubernetes.ts'
import { kustomizationsIn } from './kubernetes/kustomize.ts'
import { whyUndeployable } from './kubernetes/undeployable.ts'
import { namedAfterLocal } from './local-name.ts'
import { neededOf } from './needed.ts'
import { inAside } from './purpose.ts'
import { requiresRay } from './requirements.ts'
import { isTemplate } from './templates.ts'
import { type SourceFile, sourceFiles } from './walk.ts'

/**
 * Inspects a repository; changes nothing. @param picked paths that are preferred to their alternatives.
 * @param folder of slipway.yaml: of a collection, the application in it is meant.
 */
export async function survey(root: string, picked: ReadonlySet<string> = new Set(), folder = '.'): Promise<Survey> {
  const around = { exists: (path: string) => existsSync(join(root, path)), picked, title: basename(root) }
  const all = await sourceFiles(root, { asides: true })
  const found = surveyOf(withUsed(await sourceFiles(root), all), around)
  const isKnown = folder === '.' && found.passedOver.some(({ path }) => !inAside(path))
  if (!isEmpty(found) || isKnown) return found
  const inside = all.filter(({ path }) => path.startsWith(`${folder}/`))
  if (inside.length > 0) return surveyOf(inside, { ...around, title: basename(folder), asides: true })
  // A collection of examples has nothing else.
  const asides = surveyOf(all, { ...around, asides: true })
  return isEmpty(asides) && asides.choices.length === 0 ? found : asides
}

/** Files with those that their kustomizations use from folders of examples or tests. */
function withUsed(files: readonly SourceFile[], all: readonly SourceFile[]): SourceFile[] {
  const used = [...kustomizationsIn(files, { exists: () => true, unknown: new Map() }).values()].flatMap(
    ({ uses }) => uses,
  )
  const known = new Set(files.map(({ path }) => path))
  const isUsed = (path: string) => used.some((each) => path === each || path.startsWith(`${each}/`))
  return [...files, ...all.filter(({ path }) => !known.has(path) && isUsed(path))]
}

/** `build` takes letters, digits, - and _ as a name. */
const plainlyNamed = (each: Dockerfile): Dockerfile => ({ ...each, name: each.name.replaceAll(/[^\w-]/g, '-') })

const LACKING = 'the Dockerfile beside it needs what a command has to make before: '
/** So are the files beside it. */
const REPOSITORY_TEMPLATE = 'it is a template: another tool fills it in, and makes a repository of it'

const isEmpty = ({ bakeFile, dockerfiles, compose, kubernetes }: Survey) =>
  dockerfiles.length === 0 && !bakeFile && !compose && !kubernetes

export interface Surroundings {
  /** Called for paths that a Dockerfile or a kustomization uses. */
  exists: (path: string) => boolean
  /** Paths that are preferred to their alternatives. */
  picked: ReadonlySet<string>
  /** The name of the repository's folder. */
  title: string
  /** Examples, tests and documentation count, too. */
  asides?: boolean
}

/** Pure, except for `exists`. */
export function surveyOf(files: readonly SourceFile[], { exists, picked, title, asides }: Surroundings): Survey {
  const collection = collectionIn(files)
  if (collection.length > 0) return { dockerfiles: [], passedOver: collection, choices: [] }
  const template = files.find((each) => isForAll(each) && isTemplate(each.text))
  if (template) return { dockerfiles: [], passedOver: [{ path: template.path, why: REPOSITORY_TEMPLATE }], choices: [] }
  const texts = new Map(files.map(({ path, text }) => [path, text]))
  const baked = bakeFileOf(files)
  const lacking = baked === undefined ? [] : lackedBy(baked)
  const bakeFile = lacking.length > 0 ? undefined : baked
  const withMissing = (each: Dockerfile): Dockerfile => {
    const given = Object.keys(each.args ?? {}).map((name) => `the build argument ${name}`)
    const missing = missingIn(texts.get(each.path) ?? '', each.context, exists).filter((one) => !given.includes(one))
    return missing.length > 0 ? { ...each, missing } : each
  }
  const declared = declaredIn(files)
  const reading = { files, exists, textOf: (path: string) => texts.get(path) }
  const { stack: found, ...compose } = stackOf(reading, { picked, deploys: declared.manifests.length > 0 })
  const { kubernetes, ...manifests } = kubernetesOf(files, {
    exists,
    picked,
    asides,
    title,
    declared: declared.manifests,
  })
  if (manifests.unknown && !files.some(isForAll))
    return { dockerfiles: [], passedOver: manifests.passedOver, choices: manifests.choices }
  const known = kubernetes !== undefined || exists('Dockerfile')
  if (compose.choice && !found && !known && !files.some(isForAll))
    return { dockerfiles: [], passedOver: compose.passedOver, choices: [compose.choice] }
  const contexts = contextsIn(files)
  const dockerfilesFor = (stack: ComposeFacts | undefined) => {
    const pulled = new Map(pulledBy(stack))
    const names = new Set([...(kubernetes?.images ?? []).map(shortName), ...pulled.values()])
    const found = dockerfilesOf(files, { exists, names, title, asides, pulled, contexts })
    return { names, ...found, dockerfiles: namedAfterLocal(found.dockerfiles, names, kubernetes) }
  }
  const buildable = [...dockerfilesFor(found).dockerfiles, ...declared.dockerfiles]
  const targets = bakeFile ? (texts.get(bakeFile) ?? '') : ''
  const local = localImagesOf(found, new Set(buildable.map(({ name }) => name))).filter(
    (each) => !targets.includes(shortName(each)),
  )
  const isFree = known && found !== undefined && !picked.has(found.files[0] ?? '')
  const aside = isFree ? whyAside(found, files, declared.manifests.length > 0 ? local : []) : undefined
  const missing = [...(found?.missing ?? []), ...local.map((each) => `the image ${each}`)]
  const stack = aside === undefined && found ? { ...found, missing } : undefined
  const unready = stack && !picked.has(stack.files[0] ?? '') ? whyUnready(stack) : undefined
  const { names, ...dockerfiles } = dockerfilesFor(stack)
  const passed = aside === undefined ? compose.passedOver : [aside]
  const unbaked = baked && lacking.length > 0 ? [{ path: baked, why: `${LACKING}${lacking.join(', ')}` }] : []
  const leftOut = [...unbaked, ...passed, ...manifests.passedOver]
  const demand = {
    composed: new Set(contexts.keys()),
    stack,
    names,
    used: (kubernetes?.images ?? []).map(shortName),
    declared: declared.dockerfiles.flatMap((each) => (exists(each.path) ? withMissing(each) : [])),
    hasRoot: exists('Dockerfile'),
    leftOut,
  }
  const wanted = bakeFile ? { dockerfiles: [], passedOver: [] } : neededOf(dockerfiles, demand)
  const alone = unready && stack && !bakeFile ? buildsOf(stack, dockerfiles.dockerfiles) : []
  const built = new Set([...alone, ...wanted.dockerfiles].map(({ name }) => name))
  const undeployable =
    kubernetes && !bakeFile && !kubernetes.manifests.some((each) => picked.has(each))
      ? whyUndeployable(kubernetes, new Set([...built, ...[...builtBy(stack).values()].flat()]))
      : undefined
  return {
    bakeFile,
    dockerfiles: [...alone, ...wanted.dockerfiles].map(plainlyNamed),
    compose: unready ? undefined : stack,
    kubernetes: undeployable ? undefined : kubernetes,
    ray: files.find(requiresRay)?.path,
    passedOver: [...[unready, undeployable].filter((each) => each !== undefined), ...leftOut, ...wanted.passedOver],
    choices: [...(compose.choice && (stack || !found) ? [compose.choice] : []), ...manifests.choices],
  }

  /** What the Dockerfile beside a bake file copies; the bake file sets its arguments. */
  function lackedBy(path: string): string[] {
    const text = texts.get(posix.join(dirname(path), 'Dockerfile')) ?? ''
    return missingIn(text, dirname(path), exists).filter((each) => !each.includes(' '))
  }
}

/** Images that the stack doesn't build, by service: perhaps published ones of this very repository. */
const pulledBy = (stack: ComposeFacts | undefined) =>
  (stack?.services ?? []).flatMap(({ name, build, image }): [string, string][] =>
    build || image === undefined ? [] : [[name, shortName(image)]],
  )
