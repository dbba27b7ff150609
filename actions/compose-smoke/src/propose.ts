import {
  type ComposeService,
  type Endpoint,
  type Proposal,
  preparationOf,
  type Survey,
} from '../../shared/action/proposal.ts'

const COMMENT = ' The stack under Compose: every service up, each probe answered.'

/** Pure: the stack, with a probe for every port that answers and for Ray. */
export function propose({ compose }: Survey): Proposal {
  if (!compose) return {}
  const probes = compose.services.filter((each) => each.started).flatMap(probesOf)
  const needs = compose.copies.map(preparationOf)
  const inputs = {
    ...(needs.length > 0 ? { needs } : {}),
    files: compose.files,
    ...(probes.length > 0 ? { probes } : {}),
  }
  return { 'compose-smoke': { inputs, comment: COMMENT } }
}

function probesOf({ name, endpoints, rayHead }: ComposeService): Record<string, unknown>[] {
  return [
    ...endpoints.map((each) => probeOf(name, each)),
    ...(rayHead ? [{ name: `${name} runs work`, type: 'ray', service: name }] : []),
  ]
}

/** As its healthcheck asks, with the host name that the healthcheck uses: a server may refuse others. */
function probeOf(service: string, { port, path }: Endpoint): Record<string, unknown> {
  if (path === undefined) return { name: `${service} listens on ${port}`, type: 'tcp', service, port }
  return { name: `${service} answers ${path}`, type: 'http', service, port, path, headers: { host: 'localhost' } }
}
