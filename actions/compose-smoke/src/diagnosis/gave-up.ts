import { endedByTimeout } from '../../../shared/diagnosis/own-timeout.ts'
import type { Finding } from '../../../shared/outcome/finding.ts'
import { COMPOSE_SMOKE } from '../catalogue.ts'
import type { Broken } from '../judge/state.ts'
import { foretelling } from './foretold.ts'

/**
 * Pure: whether a program ended only by a time limit of its own. What waits for a host that nothing answers to gives up
 * on every machine.
 */
export const gaveUp = ({ name, maker }: Broken, log: readonly string[], warnings: readonly Finding[]): boolean =>
  (maker === COMPOSE_SMOKE.exited || maker === COMPOSE_SMOKE['crash-loop']) &&
  endedByTimeout(log) &&
  !foretelling(name, warnings)
