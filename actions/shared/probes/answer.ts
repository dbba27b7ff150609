/** What one attempt of a probe came to. */
export type Answer =
  | { ok: true; says: string; saved?: Record<string, string> }
  | { ok: false; wanted: string; found: string; evidence?: string[]; hopeless?: boolean }

/** Longer bodies are cut where they are shown. */
const SHOWN_CHARACTERS = 400

export function shown(text: string): string {
  const line = text.trim()
  return line.length > SHOWN_CHARACTERS ? `${line.slice(0, SHOWN_CHARACTERS)}…` : line
}
