import type { Proposal, Survey } from '../../shared/action/proposal.ts'

const COMMENT = ' The stack under Compose: every service up, each probe answered.'

/** Pure: the stack, with a probe for every port and for Ray. */
export function propose({ compose }: Survey): Proposal {
  if (!compose) return {}
  const { files, services } = compose
  const probes = services.flatMap(({ name, ports, rayHead }) => [
    ...ports.map((port) => ({ name: `${name} listens on ${port}`, type: 'tcp', service: name, port })),
    ...(rayHead ? [{ name: `${name} runs work`, type: 'ray', service: name }] : []),
  ])
  return { 'compose-smoke': { inputs: { files, ...(probes.length > 0 ? { probes } : {}) }, comment: COMMENT } }
}
