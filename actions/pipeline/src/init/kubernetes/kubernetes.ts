import { basename, dirname, posix } from 'node:path'
import type { Choice, KubernetesFacts, PassedOver } from '../../../../shared/action/proposal.ts'
import { RAY_HEAD } from '../compose/service.ts'
import { fieldsOf } from '../documents.ts'
import { isAddOn } from '../purpose.ts'
import type { SourceFile } from '../walk.ts'
import type { Candidate, Unit } from './candidate.ts'
import { candidatesIn } from './candidates.ts'
import { chosenFrom } from './choose.ts'
import { isForeign } from './foreign.ts'
import { imagesIn } from './images.ts'
import { type FoundObject, isWorkload, objectsIn } from './objects.ts'
import type { Preferences } from './rank.ts'
import { accountsMissing, uncreatedIn } from './references.ts'

/** The port of the Ray Client server. */
const RAY_CLIENT_PORT = 10_001

interface Around extends Omit<Preferences, 'builds' | 'built'> {
  exists: (path: string) => boolean
  /** Examples, tests and documentation count, too. */
  asides?: boolean
}

export interface FoundManifests {
  kubernetes?: KubernetesFacts
  passedOver: PassedOver[]
  choices: Choice[]
  /** There are deployments, and nothing shows which is meant. */
  unknown?: boolean
}

/** What is left beside workloads that another tool fills in. */
const isFilledIn = ({ why }: PassedOver) => why.includes(' the image ')
const FOREIGN = 'it runs no image of this repository; what does is passed over'

/** In names such as `kind-config-arm.yaml`. */
const OTHER_MACHINE = /(?:^|[-_./])(?:arm|arm64|aarch64|mac|macos|darwin|windows|gpu)(?:[-_./]|$)/i
/** A network that a machine may not have. */
const OTHER_NETWORK = /(?:^|[-_./])(?:ipv6|dual-?stack)(?:[-_./]|$)/i
/** In names such as `kind-1.36.yaml`. */
const VERSION = /\d+\.\d+/

/** Pure, except for `exists`: what to deploy to a kind cluster, and what that leaves out. */
export function kubernetesOf(
  files: readonly SourceFile[],
  { exists, asides = false, ...preferences }: Around,
): FoundManifests {
  const { candidates, passedOver } = candidatesIn(files, { exists, asides, declared: preferences.declared })
  const builds = (folder: string) => exists(`${folder}/Dockerfile`)
  const dockerfiles = files.filter(({ path }) => basename(path) === 'Dockerfile')
  const built = new Set(dockerfiles.map(({ path }) => basename(dirname(path))))
  const { chosen, others, choices } = chosenFrom(candidates, { ...preferences, builds, built })
  // What is left of an application that a cluster refuses.
  const isRest = passedOver.length > 0 && chosen.every(({ path }) => isAddOn(path) && !preferences.picked.has(path))
  if (chosen.length === 0 || isRest)
    return { passedOver: [...others, ...passedOver], choices, unknown: others.length > 0 }
  const names = new Set([preferences.title, ...built])
  const isOthers = (each: Candidate) => isForeign(each, names) && !preferences.picked.has(each.path)
  if (dockerfiles.length > 0 && passedOver.some(isFilledIn) && chosen.every(isOthers))
    return { passedOver: [...chosen.map(({ path }) => ({ path, why: FOREIGN })), ...others, ...passedOver], choices }
  const left = { passedOver: [...passedOver, ...others], choices }
  const kindConfigs = objectsIn(files).filter(({ fields }) => String(fields.apiVersion).startsWith('kind.x-k8s.io/'))
  const kindConfig = usualMachine(kindConfigs.map(({ path }) => path))
  const units = chosen.flatMap((each) => each.units).sort((one, other) => Number(isRay(other)) - Number(isRay(one)))
  const objects = units.flatMap((each) => each.objects)
  const images = [...new Set(units.flatMap(imagesIn))]
  // A kustomization may generate them, but no accounts.
  const uncreated = [
    ...(chosen.every(({ kind }) => kind === 'plain') ? uncreatedIn(objects) : []),
    ...(chosen.every(({ kind }) => kind !== 'chart')
      ? accountsMissing(
          objects,
          units.flatMap(({ prefixes = [] }) => prefixes),
        )
      : []),
  ]
  const dependent = units.filter(({ depends }) => depends)
  const kubernetes = {
    manifests: units.map(({ path }) => path),
    kindConfig,
    namespace: namespaceOf(units),
    rayService: rayServiceOf(objects),
    images,
    ...(dependent.length > 0 ? { dependencies: dependent.map(dependenciesOf) } : {}),
    ...(uncreated.length > 0 ? { uncreated } : {}),
  }
  return { kubernetes, ...left }
}

const dependenciesOf = ({ path }: Unit) => ({ from: posix.join(path, 'Chart.yaml'), to: posix.join(path, 'charts') })

/**
 * Pure: of several files, the first that isn't for machines other than those that GitHub runs jobs on; where each is
 * for a version, the newest.
 */
function usualMachine(all: readonly string[]): string | undefined {
  const paths = all.filter((each) => !OTHER_NETWORK.test(each))
  const usual = paths.filter((each) => !OTHER_MACHINE.test(each))
  const newest = usual.toSorted((one, other) => other.localeCompare(one, 'en', { numeric: true }))
  return usual.every((each) => VERSION.test(each)) ? (newest[0] ?? paths[0]) : usual[0]
}

function isRay({ path, objects }: Unit): boolean {
  return /(^|\/)ray(\/|$)/.test(path) || objects.some(({ fields }) => RAY_HEAD.test(JSON.stringify(fields.spec ?? '')))
}

/** The namespace of all workloads, if they are in one. */
function namespaceOf(units: readonly Unit[]): string | undefined {
  const names = units.flatMap(({ namespace, objects }) =>
    namespace === undefined
      ? objects.filter(isWorkload).map(({ fields }) => fieldsOf(fields.metadata)?.namespace)
      : [namespace],
  )
  const known = new Set(names.filter((each) => typeof each === 'string'))
  return known.size === 1 ? [...known][0] : undefined
}

function rayServiceOf(objects: readonly FoundObject[]): string | undefined {
  const head = objects.find(({ kind, fields }) => {
    const ports = fieldsOf(fields.spec)?.ports
    return kind === 'Service' && Array.isArray(ports) && ports.some((each) => fieldsOf(each)?.port === RAY_CLIENT_PORT)
  })
  return head?.name
}
