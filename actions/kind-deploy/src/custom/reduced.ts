import type { KubeObject } from '../../../shared/kubernetes/objects.ts'
import type { Word } from './status-words.ts'

/** Storage that lost some of its copies, and serves: that is told, and keeps nothing from being ready. */

/** Sources: Longhorn, VolumeRobustness; OpenEBS cStor, CStorVolumePhase and CStorPoolInstancePhase. */
const STORES = /(Volume|PoolInstance|DiskPool)$/

/** Pure: whether a word tells of it: `robustness: degraded` of a Volume. */
export const isReduced = ({ path, word }: Word, { kind = '' }: KubeObject) =>
  /^degraded$/i.test(String(word)) && (path === 'robustness' || (path === 'phase' && STORES.test(kind)))
