import { dirname } from 'node:path'
import type { Choice, PassedOver } from '../../../../shared/action/proposal.ts'
import { isDeclared } from '../declared.ts'
import { fieldsOf } from '../documents.ts'
import { environmentOf, forElsewhere, forThisMachine, isAddOn, isDefault } from '../purpose.ts'
import type { Candidate, Unit } from './candidate.ts'
import { isWorkload } from './objects.ts'
import { together } from './separate.ts'

export interface Chosen {
  chosen: Candidate[]
  others: PassedOver[]
  choices: Choice[]
}

export interface Preferences {
  /** Paths that the user asked for. */
  picked: ReadonlySet<string>
  /** Paths that the configuration of a development tool deploys. */
  declared: readonly string[]
  /** Whether a folder contains a Dockerfile. */
  builds: (folder: string) => boolean
}

/**
 * Pure: what to deploy. Candidates that deploy the same workloads are alternatives, of which one is taken. Plain
 * manifests beside kustomizations, and charts beside either, are usually another way to the same: they are left out.
 */
export function chosenFrom(found: readonly Candidate[], preferences: Preferences): Chosen {
  const { picked } = preferences
  const parts = partsOfDefault(found).filter(({ path }) => !picked.has(path))
  const candidates = found.filter((each) => !parts.includes(each))
  const groups = alternatives(candidates).map((group) =>
    group.sort((one, other) => rank(other, preferences) - rank(one, preferences)),
  )
  const first = groups.flatMap((group) => group.slice(0, 1))
  const asked = first.filter(({ path }) => picked.has(path))
  const kind =
    asked[0]?.kind ??
    (['kustomize', 'plain', 'chart'] as const).find((each) =>
      first.some((one) => one.kind === each && isWhole(one, first)),
    )
  const same = first.filter((each) => each.kind === kind)
  const near = same.filter((each) => asked.includes(each) || isNear(each))
  const application = near.filter((each) => asked.includes(each) || !isAddOn(each.path))
  const fitting = [application, near, same].find((each) => each.length > 0) ?? []
  const root = fitting.filter(({ path, kind }) => kind === 'kustomize' && path === '.')
  const taken = root.length > 0 ? root : together(fitting, first, preferences.builds)
  const chosen = taken.length < fitting.length && asked.length > 0 ? asked : taken
  return {
    chosen,
    others: [
      ...groups.flatMap((group) =>
        group.filter((each) => !chosen.includes(each)).map((each) => leftOut(each, group, chosen)),
      ),
      ...parts.map(({ path }) => ({ path, why: 'the kustomization beside it that is called default is deployed' })),
    ],
    choices: [
      ...(chosen.length < fitting.length ? [{ what: 'separate deployments', options: pathsOf(chosen, fitting) }] : []),
      ...groups
        .filter((group) => group.length > 1 && group[0] && chosen.includes(group[0]))
        .map((group) => ({ what: 'alternatives for Kubernetes', options: group.map(({ path }) => path) })),
    ],
  }
}

/** Plain manifests without a Service are an addition to the chart beside them: a load, a quota. */
function isWhole({ kind, units }: Candidate, all: readonly Candidate[]): boolean {
  if (kind !== 'plain' || !all.some((each) => each.kind === 'chart')) return true
  return units.some(({ objects }) => objects.some((each) => each.kind === 'Service'))
}

/** Beside `config/default`, Kubebuilder's layout keeps parts of it, and ways to package or extend it. */
function partsOfDefault(all: readonly Candidate[]): Candidate[] {
  const layouts = all.filter(({ path }) => /(^|\/)config\/default$/.test(path)).map(({ path }) => `${dirname(path)}/`)
  return all.filter(({ path }) => !isDefault(path) && layouts.some((each) => path.startsWith(each)))
}

const pathsOf = (...all: (readonly Candidate[])[]) => [...new Set(all.flat().map(({ path }) => path))]

const isNear = ({ path }: Candidate) => !forElsewhere(path)

function leftOut({ path, kind }: Candidate, group: readonly Candidate[], chosen: readonly Candidate[]): PassedOver {
  const instead = group.find((each) => chosen.includes(each))
  if (instead) return { path, why: `it deploys the same as ${instead.path}` }
  const [first] = chosen
  if (first?.kind === kind)
    return {
      path,
      why: `${first.path} is deployed; this looks like an addition, a separate example, or made for other machines`,
    }
  const why =
    kind === 'chart'
      ? 'manifests are deployed; the chart may deploy the same'
      : first?.kind === 'chart'
        ? `the chart ${first.path} is deployed; these have no Service`
        : 'the kustomizations are deployed'
  return { path, why }
}

/** Groups of candidates that share a workload; each group in the order of the repository. */
function alternatives(candidates: readonly Candidate[]): Candidate[][] {
  const groups: { members: Candidate[]; ids: Set<string> }[] = []
  for (const each of candidates) {
    const ids = idsOf(each)
    const same = groups.filter((group) => [...ids].some((id) => group.ids.has(id)))
    for (const group of same) groups.splice(groups.indexOf(group), 1)
    groups.push({
      members: [...same.flatMap(({ members }) => members), each],
      ids: new Set([...ids, ...same.flatMap((group) => [...group.ids])]),
    })
  }
  return groups.map(({ members }) => members)
}

/**
 * Two that deploy the same Service or workload would overwrite each other; so do two that use the same manifest.
 * Programs with the same ServiceAccount are ways to run one: as a Deployment, or as a CronJob.
 */
function idsOf({ kind, path, units }: Candidate): Set<string> {
  const overlay = kind === 'kustomize' ? environmentOf(path) : undefined

  const objects = units.flatMap((unit) => unit.objects.map((each) => ({ ...each, namespace: unit.namespace })))
  const telling = objects.filter((each) => isWorkload(each) || ['Service', 'Ingress'].includes(each.kind))
  const accounts = objects.filter(({ kind }) => kind === 'ServiceAccount')
  return new Set([
    ...(overlay ? [`${overlay.among}: one of its environments`] : []),
    ...accounts.map(({ path, name }) => `${path}: ${name}`),
    ...(telling.length > 0 ? telling : objects).flatMap(({ path, kind, name, fields, namespace }) => [
      `${namespace ?? fieldsOf(fields.metadata)?.namespace ?? ''}/${kind}/${name}`,
      `${path}: ${kind}/${name}`,
    ]),
  ])
}

/** Of several ways to run a program, one that keeps it running proves most. */
const staysUp = ({ objects }: Unit) =>
  objects.some(({ kind }) => ['Deployment', 'StatefulSet', 'DaemonSet'].includes(kind))

const KINDS = ['chart', 'plain', 'kustomize']

/** What was asked for, then what a tool deploys, what is for this machine, then kustomizations before plain files, then what is nearer to the root. */
function rank({ path, kind, units, partial }: Candidate, { picked, declared }: Preferences): number {
  const depth = path.split('/').length
  const near = [!forElsewhere(path), forThisMachine(path), isDefault(path)]
  const environment = 9 - (environmentOf(path)?.place ?? 2)
  const points = [picked.has(path), isDeclared(path, declared), !partial, ...near, units.some(staysUp)].map(Number)
  return [...points, environment, KINDS.indexOf(kind), -depth].reduce((sum, each) => sum * 10 + each, 0)
}
