import type { Manifest } from './manifest.ts'

/** When a hook runs, seen from the rest of what it came with. A test runs after everything. */
export type Phase = 'before' | 'main' | 'after' | 'test'
/** What is done with a hook's object. */
export type DeletePolicy = 'before-hook-creation' | 'hook-succeeded' | 'hook-failed'

/** An object that is applied at a certain moment, and not kept as the others are. */
export interface Hook {
  /** `pre-install`, `PreSync`; more than one runs it several times. */
  events: string[]
  /** Helm's weight, Argo CD's wave: lower ones first. */
  weight: number
  /** Helm runs hooks of one weight one after the other, Argo CD all at once. */
  oneByOne: boolean
  policies: DeletePolicy[]
}

/** Source: https://helm.sh/docs/topics/charts_hooks/. Hooks of delete and rollback have no phase in a deployment. */
const HELM = 'helm.sh/hook'
const HELM_PHASES: Record<string, Phase> = {
  'pre-install': 'before',
  'pre-upgrade': 'before',
  'post-install': 'after',
  'post-upgrade': 'after',
  test: 'test',
  'test-success': 'test',
}
/** Source: https://argo-cd.readthedocs.io/en/stable/user-guide/sync-waves/. Skip, SyncFail and deletes have no phase. */
const ARGO = 'argocd.argoproj.io/hook'
const ARGO_PHASES: Record<string, Phase> = { PreSync: 'before', Sync: 'main', PostSync: 'after' }
export const ARGO_WAVE = 'argocd.argoproj.io/sync-wave'

/** Pure: how an object's annotations make it a hook; undefined when they do not. Argo CD's win over Helm's. */
export function hookOf({ object }: Pick<Manifest, 'object'>): Hook | undefined {
  const annotations = object.metadata.annotations ?? {}
  const tool = annotations[ARGO] !== undefined ? ARGO : HELM
  if (annotations[tool] === undefined) return undefined
  const weight = annotations[tool === ARGO ? ARGO_WAVE : `${HELM}-weight`]
  const policies = words(annotations[`${tool}-delete-policy`]).map(policyOf)
  return {
    events: words(annotations[tool]),
    weight: Number(weight) || 0,
    oneByOne: tool === HELM,
    policies: policies.length > 0 ? policies : ['before-hook-creation'],
  }
}

/** Pure: when an object is applied; in no phase, it never is. */
export function phasesOf(manifest: Pick<Manifest, 'object'>): Phase[] {
  const hook = hookOf(manifest)
  if (!hook) return ['main']
  const phases = hook.oneByOne ? HELM_PHASES : ARGO_PHASES
  return [...new Set(hook.events.flatMap((each) => phases[each] ?? []))]
}

/** Pure: without what a deployment never applies, and without tests unless they are asked for. */
export function deployable(manifests: readonly Manifest[], tests: boolean): Manifest[] {
  return manifests.filter((each) => phasesOf(each).some((phase) => tests || phase !== 'test'))
}

/** Pure: `Job drop (pre-delete)`. */
export function hookName(manifest: Pick<Manifest, 'object'>): string {
  const { kind, metadata } = manifest.object
  return `${kind} ${metadata.name} (${hookOf(manifest)?.events.join(', ')})`
}

/** Pure: whether it matters for a hook that the release is installed for the first time, or upgraded. */
export function dependsOnUpgrade(manifest: Manifest): boolean {
  return runsAt(manifest, true) !== runsAt(manifest, false)
}

/** Pure: whether an object is applied when its release is upgraded, or installed. */
export function runsAt(manifest: Manifest, upgrade: boolean): boolean {
  const hook = hookOf(manifest)
  if (!hook?.oneByOne) return true
  return hook.events.some((each) => each in HELM_PHASES && !each.endsWith(upgrade ? '-install' : '-upgrade'))
}

const words = (text = '') => text.split(',').flatMap((each) => each.trim() || [])

/** `BeforeHookCreation` is Argo CD's `before-hook-creation`. */
const policyOf = (word: string) => word.replace(/(?<=[a-z])(?=[A-Z])/g, '-').toLowerCase() as DeletePolicy
