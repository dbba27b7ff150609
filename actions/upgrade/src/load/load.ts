import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { LoadPlan, LoadType, Sent } from './request.ts'

/** A load that runs. */
export interface Load {
  /** What was sent so far and has ended. */
  sent: readonly Sent[]
  /** Waits for what is under way, and ends the thread. @throws the thread's error. */
  stop(): Promise<readonly Sent[]>
  /** Ends the thread at once. */
  end(): Promise<unknown>
}

/** The files that send what is not HTTP; the thread loads those that its plans need. */
const SENDERS: Readonly<Partial<Record<LoadType, URL>>> = {
  tcp: new URL('./senders/tcp.ts', import.meta.url),
  websocket: new URL('./senders/websocket.ts', import.meta.url),
  grpc: new URL('./senders/grpc.ts', import.meta.url),
}

/** Starts to send, in a thread of its own. */
export function startLoad(plans: readonly LoadPlan[]): Load {
  const workerData = plans.map((each) => ({ ...each, module: SENDERS[each.type ?? 'http']?.href }))
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData })
  const sent: Sent[] = []
  const failed = once(worker, 'error').then(([error]) => Promise.reject(error))
  failed.catch(() => {})
  const done = new Promise<void>((resolve) => {
    worker.on('message', (message: Sent[] | 'done') => (message === 'done' ? resolve() : sent.push(...message)))
  })
  let stopping: Promise<readonly Sent[]> | undefined
  const stop = async () => {
    worker.postMessage('stop')
    await Promise.race([done, failed])
    await worker.terminate()
    return sent
  }
  return {
    sent,
    end: () => worker.terminate(),
    stop: () => {
      stopping ??= stop()
      return stopping
    },
  }
}
