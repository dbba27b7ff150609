import type { Snapshot } from '../../../../../actions/kind-deploy/src/cluster-state/snapshot.ts'
import type { Film } from '../../film.ts'
import { type Parts, shop } from './boutique.ts'

/** A shop in which something is wrong, and what is right. */
export interface Row {
  what: string
  film: Film
  verdict: 'passed' | 'failed' | 'blocked'
  /** Codes that tell it, `|` between them. */
  code: string
  /** Where it is: `Deployment/cartservice`, or a pattern of several. */
  at: RegExp
  says: RegExp
}

/** One moment, or several by the second from which on they last. */
type Scenes = Parts | [parts: Parts, more: Partial<Snapshot>] | Record<number, Snapshot>

const filmOf = (scenes: Scenes): Film => {
  if (Array.isArray(scenes)) return { 0: shop(...scenes) }
  return '0' in scenes ? (scenes as Film) : { 0: shop(scenes as Parts) }
}
const row =
  (verdict: Row['verdict']) =>
  (what: string, scenes: Scenes, code: string, at: string, says = /./): Row => ({
    what,
    film: filmOf(scenes),
    verdict,
    code,
    at: new RegExp(`/(${at.includes('/') ? at : `Deployment/(${at})`})$`),
    says,
  })

/** The code's fault; by default of a Deployment of that name. */
export const failed = row('failed')
/** The cluster's. */
export const blocked = row('blocked')
export const passed = (what: string, scenes: Scenes) => row('passed')(what, scenes, 'ready', '.*')
