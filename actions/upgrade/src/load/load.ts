import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { LoadPlan, Sent } from './request.ts'

/** A load that runs. */
export interface Load {
  /** What was sent so far and has ended. */
  sent: readonly Sent[]
  /** Waits for what is under way, and ends the thread. @throws the thread's error. */
  stop(): Promise<readonly Sent[]>
  /** Ends the thread at once. */
  end(): Promise<unknown>
}

/** Starts to send, in a thread of its own. */
export function startLoad(plans: readonly LoadPlan[]): Load {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: plans })
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
