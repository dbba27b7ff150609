'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import type { Answer, Job } from '../lib/api'
import { JobTable } from './job-table'
import { Problem } from './problem'

const WHILE_JOBS_RUN_MS = 1_500
const OTHERWISE_MS = 10_000
const TIMEOUT_MS = 10_000
const AWAY = {
  ok: false,
  message: 'The states below may be out of date: this page’s server does not answer.',
  hint: 'Check your connection. The page tries again by itself.',
} as const

/** The jobs as the server rendered them, then kept up to date without a reload. Without JavaScript they stay as they are. */
export function JobList({ initial }: { initial: Answer<Job[]> }) {
  const [jobs, setJobs] = useState(initial.ok ? initial.value : undefined)
  const [answer, setAnswer] = useState(initial)
  const busy = jobs?.some(({ state }) => state === 'queued' || state === 'running') ?? true
  const refresh = useCallback(async () => {
    if (document.hidden) return
    const next = await newest()
    setAnswer(next)
    if (next.ok) setJobs(next.value)
  }, [])
  useRepeated(refresh, busy || !answer.ok ? WHILE_JOBS_RUN_MS : OTHERWISE_MS)
  return (
    <>
      <div role="status">{!answer.ok && <Problem {...answer} />}</div>
      {jobs && <JobTable jobs={jobs} />}
    </>
  )
}

async function newest(): Promise<Answer<Job[]>> {
  try {
    const response = await fetch('/jobs', { cache: 'no-store', signal: AbortSignal.timeout(TIMEOUT_MS) })
    return (await response.json()) as Answer<Job[]>
  } catch {
    return AWAY
  }
}

/** Runs the work again and again, never twice at the same time; at once when the page is looked at again. */
function useRepeated(work: () => Promise<void>, pauseMs: number): void {
  const running = useRef(false)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>
    let ended = false
    const later = () => {
      clearTimeout(timer)
      if (!ended) timer = setTimeout(run, pauseMs)
    }
    const run = async () => {
      // What another run has begun ends by itself: only the next one is planned.
      if (running.current) return later()
      running.current = true
      try {
        await work()
      } finally {
        running.current = false
        later()
      }
    }
    later()
    document.addEventListener('visibilitychange', run)
    return () => {
      ended = true
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', run)
    }
  }, [work, pauseMs])
}
