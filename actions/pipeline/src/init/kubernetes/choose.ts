import { dirname } from 'node:path'
import type { Choice, PassedOver } from '../../../../shared/action/proposal.ts'
import { isDeclared } from '../declared.ts'
import { isDefault } from '../purpose.ts'
import { alternatives, combines } from './alternatives.ts'
import type { Candidate } from './candidate.ts'
import { askedIn, fittingIn } from './fitting.ts'
import { areIndependent } from './independent.ts'
import { leftOut, unknown } from './left-out.ts'
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
  const parts = partsOfDefault(found).filter(({ path }) => !preferences.picked.has(path))
  const groups = rankedGroups(
    found.filter((each) => !parts.includes(each)),
    preferences,
  )
  const first = groups.flatMap((group) => group.slice(0, 1))
  const fitting = fittingIn(first, preferences)
  const taken = takenFrom(fitting, first, groups, preferences)
  const isAsked = first.some(({ path }) => preferences.picked.has(path))
  const chosen = taken.length < fitting.length && isAsked ? askedIn(first, preferences) : taken
  const left =
    chosen.length === 0 && fitting.length > 0 ? unknown(fitting[0]?.kind === 'chart' ? fitting : first) : undefined
  return { chosen, others: left ?? othersOf(groups, chosen, parts), choices: choicesOf(groups, chosen, fitting) }
}

/** Alternatives together, the best of each group first. */
function rankedGroups(candidates: readonly Candidate[], preferences: Preferences): Candidate[][] {
  const rankIn = (group: readonly Candidate[], one: Candidate) => rankOf(one, preferences, combines(one, group))
  return alternatives(candidates).map((group) =>
    group.toSorted((one, other) => rankIn(group, other) - rankIn(group, one)),
  )
}

/** The kustomization at the root, else what a tool's configuration names, else what belongs together. */
function takenFrom(
  fitting: readonly Candidate[],
  first: readonly Candidate[],
  groups: readonly Candidate[][],
  preferences: Preferences,
): Candidate[] {
  const root = fitting.filter(({ path, kind }) => kind === 'kustomize' && path === '.')
  const declared = fitting.filter(({ path }) => isDeclared(path, preferences.declared))
  return [root, declared].find((each) => each.length > 0) ?? belonging(fitting, first, groups, preferences)
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

function othersOf(
  groups: readonly Candidate[][],
  chosen: readonly Candidate[],
  parts: readonly Candidate[],
): PassedOver[] {
  return [
    ...groups.flatMap((group) =>
      group.filter((each) => !chosen.includes(each)).map((each) => leftOut(each, group, chosen)),
    ),
    ...parts.map(({ path }) => ({ path, why: 'the kustomization beside it that is called default is deployed' })),
  ]
}

function choicesOf(groups: readonly Candidate[][], chosen: readonly Candidate[], fitting: readonly Candidate[]) {
  const several = groups.filter(([first, ...others]) => first && others.length > 0 && chosen.includes(first))
  return [
    ...(chosen.length < fitting.length ? [{ what: 'separate deployments', options: pathsOf(chosen, fitting) }] : []),
    ...several.map((group) => ({ what: 'alternatives for Kubernetes', options: pathsOf(group) })),
  ]
}

/** Beside `config/default`, Kubebuilder's layout keeps parts of it, and ways to package or extend it. */
function partsOfDefault(all: readonly Candidate[]): Candidate[] {
  const layouts = all.filter(({ path }) => /(^|\/)config\/default$/.test(path)).map(({ path }) => `${dirname(path)}/`)
  return all.filter(({ path }) => !isDefault(path) && layouts.some((each) => path.startsWith(each)))
}

const pathsOf = (...all: (readonly Candidate[])[]) => [...new Set(all.flat().map(({ path }) => path))]
