import { basename } from 'node:path'
import { fieldsOf } from '../documents.ts'
import { environmentOf } from '../purpose.ts'
import type { Candidate } from './candidate.ts'
import { imagesIn, unversioned } from './images.ts'
import { isWorkload } from './objects.ts'

/** Pure: groups of candidates that share a workload; each group in the order of the repository. */
export function alternatives(candidates: readonly Candidate[]): Candidate[][] {
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

/** Folders of charts that aren't called as the chart is. */
const CALLED_ALIKE = /(^|\/)(charts?|helm|helm-charts?|\.)$/

/**
 * Two that deploy the same Service or workload would overwrite each other; so do two that use the same manifest,
 * or that run the same image with rights in the whole cluster: ways to install one operator.
 * Charts with the same name are versions of one. Programs with the same ServiceAccount are ways to run one: as a Deployment, or as a CronJob.
 */
function idsOf({ kind, path, units }: Candidate): Set<string> {
  const overlay = kind === 'kustomize' ? environmentOf(path) : undefined
  const objects = units.flatMap((unit) => unit.objects.map((each) => ({ ...each, namespace: unit.namespace })))
  const telling = objects.filter((each) => isWorkload(each) || ['Service', 'Ingress'].includes(each.kind))
  const isOperator = objects.some(({ kind }) => kind === 'ClusterRole' || kind === 'CustomResourceDefinition')
  const programs = isOperator ? units.map((each) => ({ ...each, objects: each.objects.filter(isWorkload) })) : []
  const accounts = objects.filter(({ kind }) => kind === 'ServiceAccount')
  const chart = kind === 'chart' && !CALLED_ALIKE.test(path) ? [`the chart ${basename(path)}`] : []
  // Also in another namespace.
  const workloads = objects.filter(isWorkload).map((each) => `${each.kind}/${each.name}`)
  const whole = workloads.length > 1 ? [[...workloads, ...units.flatMap(imagesIn).map(unversioned)].sort().join()] : []
  return new Set([
    ...chart,
    ...whole,
    ...(overlay ? [`${overlay.among}: one of its environments`] : []),
    ...accounts.map(({ path, name }) => `${path}: ${name}`),
    ...programs.flatMap(imagesIn).map((each) => `the operator ${unversioned(each)}`),
    ...(telling.length > 0 ? telling : objects).flatMap(({ path, kind, name, fields, namespace }) => [
      `${namespace ?? fieldsOf(fields.metadata)?.namespace ?? ''}/${kind}/${name}`,
      `${path}: ${kind}/${name}`,
    ]),
  ])
}

/** Pure: whether a candidate deploys what some others, which share nothing, deploy each for itself. */
export function combines(one: Candidate, group: readonly Candidate[]): boolean {
  const own = workloadsOf(one)
  const parts = group.filter((each) => each !== one).map(workloadsOf)
  const used = parts.filter((each) => each.size > 0 && !areApart(each, own))
  return used.some((each) => used.some((other) => areApart(each, other)))
}

const areApart = (one: ReadonlySet<string>, other: ReadonlySet<string>) => [...one].every((each) => !other.has(each))

const workloadsOf = ({ units }: Candidate): Set<string> =>
  new Set(units.flatMap(({ objects }) => objects.filter(isWorkload).map(({ kind, name }) => `${kind}/${name}`)))
