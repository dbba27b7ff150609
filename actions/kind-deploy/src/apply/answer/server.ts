import { isBusy } from '../../admission/busy.ts'
import type { Answer, Asked, Rejection } from './answer.ts'
import { fieldPath } from './field-path.ts'
import { removedVersion } from './removed-versions.ts'

/** What is about the server rather than about the object's fields. */

const NO_KIND = /^no matches for kind|could not find the requested resource/i
const TOO_LARGE =
  /request is too large|Request entity too large|trying to send message larger than max|Too long: may not be more than \d+ bytes/i
const BUSY_STATUS = [429, 502, 503, 504]
const MODIFIED = /the object has been modified/
const BUSY_MS = 30_000
const CONFLICT_MS = 5_000

/** Pure: a kind that the server does not serve, with what takes its place. */
export function kindRejection({ status, message }: Answer, { object }: Asked): Rejection | undefined {
  const { apiVersion, kind } = object
  if (status !== 404 || !NO_KIND.test(message)) return undefined
  const removed = removedVersion(apiVersion, kind)
  if (!removed)
    return { code: 'unknown-kind', message: `The cluster does not know ${apiVersion} ${kind}`, field: ['apiVersion'] }
  return {
    code: 'unknown-kind',
    message: `${apiVersion} ${kind} was removed in Kubernetes ${removed.since}`,
    remedy: `Use ${removed.instead}; kubernetes.io, "Deprecated API Migration Guide", lists what changes with it.`,
    field: ['apiVersion'],
  }
}

/** Pure: an object that was only looked for, and is not there. */
export function absentRejection({ status, reason, message }: Answer): Rejection | undefined {
  if (status !== 404 || reason !== 'NotFound' || NO_KIND.test(message)) return undefined
  return {
    code: 'apply-rejected',
    message: 'It does not exist in the cluster',
    evidence: [message],
    remedy: 'Deploy it first, or let this step apply it (apply: true).',
  }
}

/** Pure: an object that is larger than etcd or a limit of the server allows. */
export function sizeRejection({ status, message, causes }: Answer): Rejection | undefined {
  if (status !== 413 && !TOO_LARGE.test(message)) return undefined
  const [cause] = causes
  const annotations = cause?.field === 'metadata.annotations'
  const limit = /more than (\d+) bytes|limit is (\d+)/.exec(message)?.slice(1).find(Boolean)
  const what = annotations ? 'Its annotations are' : 'It is'
  return {
    code: 'too-large',
    message: `${what} larger than the API server allows${limit ? ` (${limit} bytes)` : ''}`,
    remedy: annotations
      ? 'Shorten the annotations. Large ones are often kubectl’s last-applied-configuration: kubectl apply --server-side writes none.'
      : 'Split it, or put the data into an image or a volume.',
    field: annotations ? fieldPath('metadata.annotations') : undefined,
  }
}

/** Pure: fields that another manager owns, or an object that somebody changes at the same time. */
export function conflictRejection({ status, causes, message }: Answer, { object }: Asked): Rejection | undefined {
  if (status !== 409) return undefined
  const conflicts = causes.filter((each) => each.reason === 'FieldManagerConflict')
  const manager = /conflict with "([^"]+)"/.exec(conflicts[0]?.message ?? message)?.[1]
  if (!manager)
    return {
      code: 'field-conflict',
      message: MODIFIED.test(message)
        ? 'Somebody else changes it at the same time'
        : `It conflicts with what is there: ${message}`,
      fault: MODIFIED.test(message) ? 'infrastructure' : undefined,
      comesMs: CONFLICT_MS,
    }
  const { kind, metadata } = object
  const name = `${kind.toLowerCase()} ${metadata.name}${metadata.namespace ? ` -n ${metadata.namespace}` : ''}`
  return {
    code: 'field-conflict',
    message: `${conflicts.length || 1} of its fields belong to field manager ${manager}`,
    evidence: conflicts.map(({ field = '' }) => field),
    remedy: `Leave these fields out of the manifest, or stop ${manager} from setting them: kubectl get ${name} --show-managed-fields -o yaml`,
    field: fieldPath(conflicts[0]?.field ?? ''),
  }
}

/** Pure: the server, or its storage, cannot answer at the moment. */
export function busyRejection({ status, message }: Answer): Rejection | undefined {
  if (!BUSY_STATUS.includes(status) && !(status >= 500 && isBusy(message)) && !/status unknown for quota/.test(message))
    return undefined
  return {
    code: 'apply-rejected',
    fault: 'infrastructure',
    message: `The API server cannot apply it at the moment (${status})`,
    evidence: [message],
    remedy: 'Run it again later; check the API server and etcd: kubectl -n kube-system get pods',
    comesMs: BUSY_MS,
  }
}
