/** The result of one attempt of a probe. */
export type ProbeAttempt = Passed | Failed

interface Passed {
  ok: true
  result: string
  /** It could not be run on this machine; the service is not at fault. */
  skipped?: boolean
  saved?: Record<string, string>
  /** Evidence files, absolute paths. */
  files?: string[]
}

export interface Failed {
  ok: false
  expected: string
  found: string
  evidence?: string[]
  remedy?: string
  /** A retry can't change the result. */
  hopeless?: boolean
  /** Also normal for a service that is still starting: no response, or "not available yet". */
  mayPass?: boolean
  files?: string[]
}

/** Longer bodies are truncated in messages. */
const SHOWN_CHARACTERS = 400

export function shown(text: string): string {
  const line = text.trim()
  return line.length > SHOWN_CHARACTERS ? `${line.slice(0, SHOWN_CHARACTERS)}…` : line
}
