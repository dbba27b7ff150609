import type { CanonicalService } from '../../../shared/compose/model.ts'

/** How services are named that do a piece of work and end, in the public Compose files that have one. */
const JOB =
  /(^|[-_.])(migrat\w*|init|seed\w*|setup|bootstrap|provision\w*|job|task|fixtures|backup|import|export)($|[-_.])/i

/**
 * Pure: whether a service has to stay up, so that its end is a fault even with exit code 0: others need it, or it has
 * a healthcheck or a port. A published port alone may be shared by an anchor: a job that nobody needs may end with it.
 * @param needed whether others depend on it or name it as a host.
 */
export function isServer(raw: CanonicalService, name: string, needed: boolean): boolean {
  if (needed || hasHealthcheck(raw) || (raw.expose ?? []).length > 0) return true
  return (raw.ports ?? []).length > 0 && !JOB.test(name)
}

/** `test: [NONE]` switches the image's own off, as `disable` does. */
function hasHealthcheck({ healthcheck }: CanonicalService): boolean {
  return healthcheck !== undefined && !healthcheck.disable && healthcheck.test?.[0] !== 'NONE'
}
