import type { Dockerfile, PassedOver, Survey } from '../../../shared/action/proposal.ts'
import { bakeOf } from './bake.ts'
import { collectionIn, isForAll } from './collection.ts'
import type { Reading } from './compose/service.ts'
import { type FoundStack, stackOf } from './compose/stack.ts'
import { declaredIn } from './declared.ts'
import { builtBy } from './demand.ts'
import { buildableNames, imagesFor } from './images.ts'
import { type FoundManifests, kubernetesOf } from './kubernetes/kubernetes.ts'
import { whyUndeployable } from './kubernetes/undeployable.ts'
import { requiresRay } from './requirements.ts'
import { startable } from './startable.ts'
import { isTemplate } from './templates.ts'
import type { SourceFile } from './walk.ts'

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

/** Pure, except for `exists`: what can be tested, and what that leaves out. */
export function surveyOf(files: readonly SourceFile[], around: Surroundings): Survey {
  const { exists, picked } = around
  const none = whyNone(files)
  if (none.length > 0) return nothing({ passedOver: none })
  const declared = declaredIn(files)
  const deploys = declared.manifests.length > 0
  const reading = readingOf(files, exists)
  const bake = bakeOf(reading)
  const composed = stackOf(reading, { picked, deploys })
  const deployed = kubernetesOf(files, { ...around, declared: declared.manifests })
  const { kubernetes } = deployed
  const isKnown = kubernetes !== undefined || exists('Dockerfile')
  const unclear = files.some(isForAll) ? undefined : whichUnclear(composed, deployed, isKnown)
  if (unclear) return nothing(unclear)
  const sources = { ...around, files, declared: declared.dockerfiles, kubernetes }
  const built = buildableNames(composed.stack, sources)
  const { stack, aside, unready } = startable(composed.stack, { ...bake, files, picked, isKnown, deploys, built })
  const leftOut = [...bake.passedOver, ...(aside ? [aside] : composed.passedOver), ...deployed.passedOver]
  const images = bake.bakeFile ? NO_IMAGES : imagesFor({ stack, unready }, sources, leftOut)
  const names = new Set([...images.dockerfiles.map(({ name }) => name), ...[...builtBy(stack).values()].flat()])
  const isPicked = kubernetes?.manifests.some((each) => picked.has(each)) ?? false
  const undeployable = kubernetes && !bake.bakeFile && !isPicked ? whyUndeployable(kubernetes, names) : undefined
  return {
    bakeFile: bake.bakeFile,
    ...(bake.bakeTargets ? { bakeTargets: bake.bakeTargets } : {}),
    dockerfiles: images.dockerfiles.map(plainlyNamed),
    compose: unready ? undefined : stack,
    kubernetes: undeployable ? undefined : kubernetes,
    ray: files.find(requiresRay)?.path,
    passedOver: [unready, undeployable, ...leftOut, ...images.passedOver].filter((each) => each !== undefined),
    choices: [...(composed.choice && (stack || !composed.stack) ? [composed.choice] : []), ...deployed.choices],
  }
}

/** The bake file builds all images. */
const NO_IMAGES: { dockerfiles: Dockerfile[]; passedOver: PassedOver[] } = { dockerfiles: [], passedOver: [] }

/** So are the files beside it. */
const REPOSITORY_TEMPLATE = 'it is a template: another tool fills it in, and makes a repository of it'

/** Why the repository as a whole isn't one application; empty if it may be one. */
function whyNone(files: readonly SourceFile[]): PassedOver[] {
  const template = files.find((each) => isForAll(each) && isTemplate(each.text))
  const collection = collectionIn(files)
  if (collection.length > 0 || !template) return collection
  return [{ path: template.path, why: REPOSITORY_TEMPLATE }]
}

/** Several deployments or stacks, of which nothing shows which is meant. */
function whichUnclear(composed: FoundStack, deployed: FoundManifests, isKnown: boolean) {
  if (deployed.unknown) return deployed
  const { choice, stack, passedOver } = composed
  return choice && !stack && !isKnown ? { passedOver, choices: [choice] } : undefined
}

const nothing = ({
  passedOver,
  choices = [],
}: Pick<Survey, 'passedOver'> & Partial<Pick<Survey, 'choices'>>): Survey => ({
  dockerfiles: [],
  passedOver,
  choices,
})

function readingOf(files: readonly SourceFile[], exists: Reading['exists']): Reading {
  const texts = new Map(files.map(({ path, text }) => [path, text]))
  return { files, exists, textOf: (path) => texts.get(path) }
}

/** `build` takes letters, digits, - and _ as a name. */
const plainlyNamed = (each: Dockerfile): Dockerfile => ({ ...each, name: each.name.replaceAll(/[^\w-]/g, '-') })
