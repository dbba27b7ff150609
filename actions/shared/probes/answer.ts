/** What one attempt of a probe came to. */
export type ProbeAttempt = Passed | Failed

interface Passed {
  ok: true
  says: string
  /** It could not be made here, and that is not the service's fault. */
  skipped?: boolean
  saved?: Record<string, string>
  /** Files kept as evidence, absolute paths. */
  files?: string[]
}

export interface Failed {
  ok: false
  wanted: string
  found: string
  evidence?: string[]
  remedy?: string
  /** Asking again will not change it. */
  hopeless?: boolean
  /** What a service that is still starting answers, too: no answer, or that it is not available yet. */
  mayPass?: boolean
  files?: string[]
}

/** Longer bodies are cut where they are shown. */
const SHOWN_CHARACTERS = 400

export function shown(text: string): string {
  const line = text.trim()
  return line.length > SHOWN_CHARACTERS ? `${line.slice(0, SHOWN_CHARACTERS)}…` : line
}
