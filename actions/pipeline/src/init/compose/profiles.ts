import { variablesIn } from '../../../../shared/compose/env-file.ts'
import type { Fields } from '../documents.ts'

/** Pure: the profiles that a `.env` enables. Source: Docker's documentation of COMPOSE_PROFILES. */
export const enabledProfiles = (env: string): string[] =>
  (variablesIn(env).COMPOSE_PROFILES ?? '').split(',').flatMap((each) => each.trim() || [])

/** Pure: whether `docker compose up` starts a service. `*` enables all profiles. */
export function isStarted({ profiles }: Fields, enabled: readonly string[]): boolean {
  if (!Array.isArray(profiles) || profiles.length === 0) return true
  return enabled.includes('*') || profiles.some((each) => enabled.includes(String(each)))
}
