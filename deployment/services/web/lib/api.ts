/** The client of the API. */

export interface Job {
  id: string
  kind: 'pi' | 'words'
  state: 'queued' | 'running' | 'done' | 'failed'
  input: { samples?: number; text?: string }
  result: { pi?: number; words?: number; distinct?: number; nodes?: Record<string, number> } | null
  error: string | null
  created_at: string
}

/** The API's answer, or why it's missing and what to do. */
export type Answer<T> = { ok: true; value: T } | { ok: false; message: string; hint: string }

const INVALID = 422
const TRY_AGAIN = 'Accepted jobs are kept. Try again in a moment.'

const TIMEOUT_MS = 5_000

/** Asks the API; never throws. */
export async function ask<T>(path: string, init: RequestInit = {}): Promise<Answer<T>> {
  const base = process.env.API_URL ?? 'http://api:8000'
  try {
    const response = await fetch(new URL(path, base), {
      ...init,
      cache: 'no-store',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
    const body = await response.json()
    if (response.ok) return { ok: true, value: body as T }
    const message = body?.error?.message ?? `The API answered ${response.status}.`
    const hint = response.status === INVALID ? 'Correct the input and submit it again.' : TRY_AGAIN
    return { ok: false, message, hint }
  } catch (error) {
    log('warning', `the API does not answer: ${error}`)
    return { ok: false, message: 'The API does not answer.', hint: TRY_AGAIN }
  }
}

/** One JSON object per line. */
export function log(level: 'info' | 'warning', message: string): void {
  console.log(JSON.stringify({ time: new Date().toISOString(), level, logger: 'web', message }))
}
