import type { KubeObject } from '../../../shared/kubernetes/objects.ts'
import { fieldsOf, textOf } from './fields.ts'
import type { Word } from './status-words.ts'

/** What serves with less than was asked for, such as fewer copies: that is told, and keeps nothing from being ready. */

/** Sources: Longhorn, VolumeRobustness; OpenEBS cStor, CStorVolumePhase and CStorPoolInstancePhase. */
const STORES = /(Volume|PoolInstance|DiskPool)$/
/** Sources: Elasticsearch and OpenSearch, cluster health; Ceph, health checks. */
const SERVES = /^(yellow|HEALTH_WARN)$/i

/** Pure: whether a word tells of it: `robustness: degraded` of a Volume, `health: yellow`. */
export const isReduced = ({ path, word }: Word, { kind = '' }: KubeObject) =>
  (/(^|\.)health$/i.test(path) && SERVES.test(String(word))) ||
  (/^degraded$/i.test(String(word)) && (path === 'robustness' || (path === 'phase' && STORES.test(kind))))

/** Of several checks that warn, that many are told. */
const SHOWN = 3

/** Pure: that word, and what Ceph's checks tell beside it. */
export function reducedNote({ path, word }: Word, { status }: KubeObject): string {
  const parent = path
    .split('.')
    .slice(0, -1)
    .reduce<unknown>((value, key) => fieldsOf(value)[key], status)
  const told = Object.values(fieldsOf(fieldsOf(parent).details)).map((each) => textOf(fieldsOf(each).message))
  return [`${path} is ${word}`, told.filter(Boolean).slice(0, SHOWN).join('; ')].filter(Boolean).join(': ')
}
