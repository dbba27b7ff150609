import { variablesIn } from '../../../../shared/compose/env-file.ts'
import type { Fields } from '../documents.ts'

/**
 * Pure: the profiles that a `.env` enables; without any, the one without a name, which a blank variable gives a service.
 * Source: Docker's documentation of COMPOSE_PROFILES; seen with Compose 2.40.
 */
export const enabledProfiles = (env: string): string[] =>
  (variablesIn(env).COMPOSE_PROFILES ?? '').split(',').map((each) => each.trim())

/** A variable that nothing assigns is blank. */
const UNSET = /^\$(\w+|\{\w+\})$/

/** Pure: whether `docker compose up` starts a service. `*` enables all profiles. */
export function isStarted({ profiles }: Fields, enabled: readonly string[]): boolean {
  if (!Array.isArray(profiles) || profiles.length === 0) return true
  return enabled.includes('*') || profiles.some((each) => enabled.includes(String(each).replace(UNSET, '')))
}
