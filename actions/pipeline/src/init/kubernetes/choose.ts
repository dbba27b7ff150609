import { dirname } from 'node:path'
import type { Choice, PassedOver } from '../../../../shared/action/proposal.ts'
import { isDeclared } from '../declared.ts'
import { forElsewhere, isAddOn, isDefault } from '../purpose.ts'
import { alternatives, combines } from './alternatives.ts'
import type { Candidate } from './candidate.ts'
import { areIndependent } from './independent.ts'
import { leftOut, unknown } from './left-out.ts'
import { isWorkload } from './objects.ts'
import { ownCharts } from './own-charts.ts'
import { type Preferences, rankOf } from './rank.ts'
import { together } from './separate.ts'

export interface Chosen {
  chosen: Candidate[]
  others: PassedOver[]
  choices: Choice[]
}

/**
 * Pure: what to deploy. Candidates that deploy the same workloads are alternatives, of which one is taken. Plain
 * manifests beside kustomizations, and charts beside either, are usually another way to the same: they are left out.
 * Nothing is chosen where nothing shows which is meant.
 */
export function chosenFrom(found: readonly Candidate[], preferences: Preferences): Chosen {
  const { picked } = preferences
  const parts = partsOfDefault(found).filter(({ path }) => !picked.has(path))
  const candidates = found.filter((each) => !parts.includes(each))
  const rankIn = (group: readonly Candidate[], one: Candidate) => rankOf(one, preferences, combines(one, group))
  const groups = alternatives(candidates).map((group) =>
    group.toSorted((one, other) => rankIn(group, other) - rankIn(group, one)),
  )
  const first = groups.flatMap((group) => group.slice(0, 1))
  const asked = first.filter(({ path }) => picked.has(path))
  const kind =
    asked[0]?.kind ??
    (['kustomize', 'plain', 'chart'] as const).find((each) =>
      first.some((one) => one.kind === each && isWhole(one, first) && isOwn(one)),
    ) ??
    first.find(runs)?.kind ??
    first[0]?.kind
  const same = first.filter((each) => each.kind === kind && !(first.some(runs) && onlyLimits(each)))
  const near = same.filter((each) => asked.includes(each) || isNear(each))
  const application = near.filter((each) => asked.includes(each) || !isAddOn(each.path))
  const fitting = [application, near, same].find((each) => each.length > 0) ?? []
  const root = fitting.filter(({ path, kind }) => kind === 'kustomize' && path === '.')
  const declared = fitting.filter(({ path }) => isDeclared(path, preferences.declared))
  const taken = [root, declared].find((each) => each.length > 0) ?? belonging(fitting, first, groups, preferences)
  const chosen = taken.length < fitting.length && asked.length > 0 ? asked : taken
  const left = chosen.length === 0 && fitting.length > 0 ? unknown(kind === 'chart' ? fitting : first) : undefined
  return {
    chosen,
    others: left ?? [
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

/** Of several deployments, those that are parts of one application; none if nothing shows which are. */
function belonging(
  fitting: readonly Candidate[],
  first: readonly Candidate[],
  groups: readonly Candidate[][],
  { builds, title, built }: Preferences,
): Candidate[] {
  const parts = together(fitting, first, builds)
  if (areIndependent(first, parts, { title, groups })) return []
  if (fitting.length < 2 || fitting.some(({ kind }) => kind !== 'chart')) return parts
  const isBuilt = parts.length > 1 && parts.some(({ path }) => builds(path) || builds(dirname(path)))
  return isBuilt ? parts : ownCharts(fitting, title, built)
}

/** Of the application itself. Without a workload it is configuration for others; what a chart has only Helm knows. */
const isOwn = (one: Candidate) => runs(one) && isNear(one) && !isAddOn(one.path)

const runs = ({ kind, units }: Candidate) => kind === 'chart' || units.some(({ objects }) => objects.some(isWorkload))

/** Rules for what runs: without it, they have no effect. */
const LIMITS = /^(NetworkPolicy|ResourceQuota|LimitRange|PodDisruptionBudget|PriorityClass|HorizontalPodAutoscaler)$/
const onlyLimits = ({ units }: Candidate) => {
  const objects = units.flatMap((each) => each.objects)
  return objects.length > 0 && objects.every(({ kind }) => LIMITS.test(kind))
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
