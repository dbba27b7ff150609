import type { Refusal } from './refusal.ts'

/** Quotas and limit ranges. Source: apiserver, plugin/resourcequota/controller.go; plugin/pkg/admission/limitranger. */

const EXCEEDED = /exceeded quota: (\S+), (requested: .*)$/s
const UNSPECIFIED = /failed quota: (\S+): must specify (.*)$/s
/** A class that is admitted only where a quota covers it. Source: plugin/resourcequota, LimitedResources. */
const UNCOVERED = /(insufficient quota to (?:match these scopes|consume): .*)$/s
const LIMIT = /((?:maximum|minimum) \S+ usage per \S+ is .*|\S+ max limit to request ratio per \S+ is .*)$/s

/** Pure: a quota or a limit range that refuses. */
export function quotaIn(message: string): Refusal | undefined {
  const [, quota, amounts] = EXCEEDED.exec(message) ?? []
  if (quota) return { cause: 'quota', message: `Quota ${quota} is exhausted: ${amounts}` }
  const [, strict, lacking] = UNSPECIFIED.exec(message) ?? []
  if (strict)
    return {
      cause: 'quota',
      message: `Quota ${strict} only admits pods that specify ${lacking}`,
      remedy: `Set resources of each container: ${lacking}.`,
    }
  const [, uncovered] = UNCOVERED.exec(message) ?? []
  if (uncovered) return { cause: 'quota', message: `No quota of the namespace admits it: ${uncovered}` }
  const [, limit] = LIMIT.exec(message) ?? []
  if (!limit) return undefined
  return {
    cause: 'quota',
    message: `The limit range of the namespace rejects it: ${limit.replace(/[[\]]/g, '')}`,
    remedy: 'Change the requests and limits of the container to what the range allows: kubectl describe limitrange',
  }
}
