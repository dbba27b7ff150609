import type { Finding } from '../../../shared/outcome/finding.ts'
import { COMPOSE_SMOKE } from '../catalogue.ts'

const FORETELLING = [COMPOSE_SMOKE['networks-separate'], COMPOSE_SMOKE['unknown-host']]

/** Pure: the warning from before the start why a service can't reach what it needs. */
export const foretelling = (service: string | undefined, warnings: readonly Finding[]): Finding | undefined =>
  warnings.find((each) => each.where.service === service && FORETELLING.some((maker) => maker.matches(each)))

/** Pure: a probe's finding, where the files alone showed before the start why its service can't answer well. */
export function foretold(found: Finding, warnings: readonly Finding[]): Finding {
  const warning = foretelling(found.where.service, warnings)
  if (!warning) return found
  const { where, message, remedy } = warning
  return { ...found, fault: 'code', where, remedy, message: `${found.message}: ${message}` }
}
