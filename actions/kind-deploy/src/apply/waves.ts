import { matchesGlob } from 'node:path'
import { ARGO_WAVE } from '../manifests/hooks.ts'
import { containersOf } from '../manifests/images.ts'
import type { Manifest } from '../manifests/render.ts'
import { hookWaves, isApart } from './hook-waves.ts'
import type { Wave } from './wave.ts'

export type { Wave } from './wave.ts'

/** Puts an object into a wave by number; Argo CD's own is read too. What has none is in wave 0. */
export const WAVE = 'slipway.dev/wave'

const WORKLOADS = ['Deployment', 'StatefulSet', 'DaemonSet', 'Job', 'CronJob', 'Pod', 'ReplicaSet']
const RAY_GROUP = /^ray\.io\//
/** What leads to workloads belongs to them; whatever else there is comes first. */
const BESIDE_WORKLOADS = ['Service', 'Ingress', 'HorizontalPodAutoscaler', 'PodDisruptionBudget']

/**
 * Pure: the waves. As `lines` say, `Kind/name` patterns; else by annotations; else, within each thing that was
 * given, Ray before the application, which connects to it. Within a wave, kinds have an order of their own. Hooks that
 * no line names run before and after what they came with, and tests after everything.
 */
export function wavesOf(given: readonly Wave[], lines: readonly string[]): Wave[] {
  const apart = (each: Manifest) => isApart(each) && !lines.some((line) => isNamed(each, line))
  const rest = given.map((each) => ({ ...each, manifests: each.manifests.filter((one) => !apart(one)) }))
  const hooks = given.map((each) => ({
    ...each,
    manifests: each.manifests.filter((one) => apart(one) || !isApart(one)),
  }))
  const before = hooks.map((each) => hookWaves(each, 'before'))
  const after = hooks.map((each) => hookWaves(each, 'after'))
  const waves =
    lines.length > 0
      ? [...before.flat(), ...byLines(rest, lines), ...after.flat()]
      : rest.flatMap((each, at) => [...(before[at] ?? []), ...byNumbers(each).flatMap(rayFirst), ...(after[at] ?? [])])
  const tests = hooks.flatMap((each) => hookWaves(each, 'test'))
  return [...waves, ...tests].filter((each) => each.manifests.length > 0)
}

function isNamed({ object }: Manifest, line: string): boolean {
  const name = `${object.kind}/${object.metadata.name}`
  return line.split(/[\s,]+/).some((pattern) => matchesGlob(name, pattern))
}

function byLines(given: readonly Wave[], lines: readonly string[]): Wave[] {
  const all = given.flatMap((each) => each.manifests)
  const place = (each: Manifest) => {
    const index = lines.findIndex((line) => isNamed(each, line))
    if (index >= 0) return index
    return isFoundation(each) ? 0 : lines.length
  }
  return [...lines, 'everything else'].map((name, index) => ({
    name,
    manifests: all.filter((each) => place(each) === index),
  }))
}

function byNumbers({ name, manifests }: Wave): Wave[] {
  const numberOf = ({ object: { metadata } }: Manifest) =>
    Number(metadata.annotations?.[WAVE] ?? metadata.annotations?.[ARGO_WAVE] ?? 0) || 0
  const numbers = [...new Set(manifests.map(numberOf))].sort((one, other) => one - other)
  return numbers.map((number) => ({
    name: numbers.length > 1 ? `${name}, wave ${number}` : name,
    manifests: manifests.filter((each) => numberOf(each) === number),
  }))
}

function rayFirst(wave: Wave): Wave[] {
  const { name, manifests } = wave
  const ray = manifests.filter(runsRay)
  const early = manifests.filter((each) => ray.includes(each) || isFoundation(each) || leadsTo(each, ray))
  const late = manifests.filter((each) => !early.includes(each))
  if (ray.length === 0 || !late.some(isWorkload)) return [wave]
  return [
    { name: `${name}, Ray`, manifests: early },
    { name: `${name}, application`, manifests: late },
  ]
}

const isWorkload = ({ object }: Manifest) => WORKLOADS.includes(object.kind)

function isFoundation(manifest: Manifest): boolean {
  return !isWorkload(manifest) && !runsRay(manifest) && !BESIDE_WORKLOADS.includes(manifest.object.kind)
}

/** A custom resource of KubeRay, or a container that is started with `ray start`. */
function runsRay({ object }: Manifest): boolean {
  if (RAY_GROUP.test(object.apiVersion)) return true
  return containersOf(object).some((each) => {
    const { command = [], args = [] } = each as { command?: string[]; args?: string[] }
    return /\bray\s+start\b/.test([...command, ...args].join(' '))
  })
}

interface Selecting {
  spec?: { selector?: Record<string, string>; template?: { metadata?: { labels?: Record<string, string> } } }
}

/** A Service whose selector fits the pods of one of these. */
function leadsTo({ object }: Manifest, workloads: readonly Manifest[]): boolean {
  const wanted = Object.entries((object as Selecting).spec?.selector ?? {})
  if (object.kind !== 'Service' || wanted.length === 0) return false
  const labels = workloads.map((each) => (each.object as Selecting).spec?.template?.metadata?.labels ?? {})
  return labels.some((each) => wanted.every(([key, value]) => each[key] === value))
}
