import type { ContainerSpec, ProbeSpec } from '../../../shared/kubernetes/objects.ts'
import { programFailure } from './probe-programs.ts'
import { type GracePeriod, seconds } from './rule.ts'

/**
 * Failures of a probe that no further attempt changes. A slow start differs: it refuses connections, times out
 * or answers 5xx. Sources: Kubernetes, pkg/probe; Go, net/http; runc and crun, exec.
 */
export interface ProbeFailure {
  /** What follows "its readiness probe fails: ". */
  why: string
  remedy: string
  patience: GracePeriod
}

const OTHER_PROTOCOL =
  /malformed HTTP (?:response|status|version)|HTTP\/0\.9|unsupported protocol|error reading preface/i
const PLAIN = /server gave HTTP response to HTTPS client|first record does not look like a TLS handshake/i
const STATUS = /statuscode: (404|405|400|401|403)\b/
const REFUSED = /connection refused/i

const TWICE: GracePeriod = { times: 2, ms: seconds(3) }
const ANSWERED: GracePeriod = { times: 3, ms: seconds(5) }
const UNDECLARED: GracePeriod = { times: 3, ms: seconds(12) }

/** Pure: a failure that is certain to last; undefined for any other. */
export function lastingFailure(message: string, probe: ProbeSpec, spec: ContainerSpec): ProbeFailure | undefined {
  const program = probe.exec && programFailure(message)
  if (program) return { ...program, patience: TWICE }
  const port = probe.httpGet?.port ?? probe.tcpSocket?.port ?? probe.grpc?.port
  if (probe.httpGet && OTHER_PROTOCOL.test(message))
    return {
      why: `what listens on port ${port} does not speak HTTP`,
      remedy: 'Use a grpc or tcpSocket probe, or correct the port of the probe.',
      patience: TWICE,
    }
  if (PLAIN.test(message))
    return { why: `port ${port} speaks HTTP, not HTTPS`, remedy: 'Set scheme: HTTP in the probe.', patience: TWICE }
  const status = STATUS.exec(message)?.[1]
  if (status && probe.httpGet) return answered(status, probe.httpGet)
  return REFUSED.test(message) ? undeclared(port, spec) : undefined
}

function answered(status: string, { path = '/', port, scheme }: NonNullable<ProbeSpec['httpGet']>): ProbeFailure {
  const remedies: Readonly<Record<string, string>> = {
    '400':
      scheme === 'HTTPS'
        ? 'Correct the request of the probe.'
        : 'If the port speaks HTTPS, set scheme: HTTPS in the probe.',
    '401': 'Give the probe a path that needs no login.',
    '403': 'Give the probe a path that needs no login.',
  }
  return {
    why: `${path} on port ${port} answers ${status}`,
    remedy: remedies[status] ?? 'Correct path and port of the probe, or serve that path.',
    patience: ANSWERED,
  }
}

/** Where ports are declared, and the one of the probe is not among them. */
function undeclared(port: number | string | undefined, { ports = [] }: ContainerSpec): ProbeFailure | undefined {
  const known = ports.some((each) => each.containerPort === port || each.name === port)
  if (ports.length === 0 || known || port === undefined) return undefined
  const declared = ports.map((each) => each.containerPort).join(', ')
  return {
    why: `nothing listens on port ${port}; the container declares ${declared}`,
    remedy: `Correct the port of the probe, such as ${declared}.`,
    patience: UNDECLARED,
  }
}
