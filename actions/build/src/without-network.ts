import type { CauseId } from '../../shared/diagnosis/causes/causes.ts'
import type { Diagnosis } from '../../shared/diagnosis/diagnose.ts'
import type { Fault } from '../../shared/outcome/finding.ts'

const NETWORK: readonly CauseId[] = [
  'dns-unavailable',
  'network-unreachable',
  'host-not-found',
  'connection-timeout',
  'registry-unreachable',
]

/** Where a RUN's network is set; BuildKit puts a RUN's own option first. */
export interface NetworkSettings {
  /** Of the target, in the bake or Compose file. */
  target?: string
  /** The input `network`, which replaces the target's. */
  input?: string
}

/**
 * Pure: a RUN that was given no network and uses one fails on every machine, however much it looks like an outage.
 * Pulls and ADD are BuildKit's own, and have the network nevertheless.
 */
export function withoutNetwork<T extends Diagnosis>(found: T, step: string, settings: NetworkSettings): T {
  const setting = NETWORK.includes(found.cause as CauseId) ? settingOf(step, settings) : undefined
  if (!setting) return found
  const [where, fault] = setting
  const remedy = `Remove ${where}, or download in a step that has the network.`
  return { ...found, summary: `a RUN without network (${where}) needs the network`, remedy, fault }
}

function settingOf(step: string, { target, input }: NetworkSettings): [where: string, fault: Fault] | undefined {
  if (!/(?:^|\] )RUN /.test(step)) return undefined
  const [, own] = /^(?:\[.*?\] )?RUN (?:--\S+ )*?--network=(\w+)/.exec(step) ?? []
  if (own === 'none') return ['--network=none', 'code']
  if (own === 'host') return undefined
  if (input !== undefined) return input === 'none' ? ['the input network: none', 'input'] : undefined
  return target === 'none' ? ["the target's network: none", 'code'] : undefined
}
