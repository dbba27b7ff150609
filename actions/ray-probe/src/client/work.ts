import type { Plain } from '../pickle/read.ts'
import type { DataRequestOf } from '../wire/ray.ts'
import { type Ask, resultOf, type Submission, submit, upload } from './task.ts'

/** Work on the cluster within one time limit. All methods throw a {@link RayFailure}: node-runs-nothing when it is over. */
export interface Work {
  /** @returns the ID of an uploaded function or class. */
  upload(what: string, pickle: Uint8Array): Promise<Uint8Array>
  /** @returns the IDs of the results. */
  submit(work: Submission): Promise<readonly Uint8Array[]>
  /** Waits for a result. */
  result(id: Uint8Array): Promise<Plain>
  /** Ends an actor. */
  kill(actor: Uint8Array): Promise<void>
  /** A result as an argument of other work. */
  reference(id: Uint8Array): { clientId: string; id: Uint8Array }
}

/** @param ask sends a request of the session; it throws when the time is over. */
export function workOf(ask: Ask, clientId: string, shown: <T>(work: Promise<T>) => Promise<T>): Work {
  const terminate = (id: Uint8Array): DataRequestOf => ({ terminate: { clientId, actor: { id, noRestart: true } } })
  return {
    upload: (what, pickle) => shown(upload(ask, what, pickle)),
    submit: (work) => shown(submit(ask, clientId, work)),
    result: (id) => shown(resultOf(ask, id)),
    kill: async (actor) => void (await shown(ask(terminate(actor)))),
    reference: (id) => ({ clientId, id }),
  }
}
