import type { RaySession } from '../client/session.ts'
import type { TaskMode } from '../wanted.ts'
import { programOf } from './program.ts'

/** IDs of the uploaded parts of the program. */
export interface Uploads {
  prove: Promise<Uint8Array>
  /** For the ordinary proof only. */
  consume?: Promise<Uint8Array>
  prover?: Promise<Uint8Array>
}

/** Uploads what a proof needs; it is used, or not, once the cluster is as required. undefined if no task runs. */
export function uploadsFor(session: RaySession, mode: TaskMode, limitMs: number): Uploads | undefined {
  if (mode === 'none') return undefined
  const work = session.within(limitMs)
  const upload = (name: 'prove' | 'consume' | 'Prover') => {
    const id = work.upload(name, programOf(name))
    // Its user gets the failure; without a use there is nothing to report.
    id.catch(() => {})
    return id
  }
  const prove = upload('prove')
  return mode === 'ordinary' ? { prove, consume: upload('consume'), prover: upload('Prover') } : { prove }
}
