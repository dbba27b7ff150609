import type { ContainerSpec, ProbeSpec } from '../../../shared/kubernetes/objects.ts'
import type { Protocol } from '../cluster-state/spoken.ts'
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
  /** However busy the machine is. */
  certain?: boolean
}

const OTHER_PROTOCOL =
  /malformed HTTP (?:response|status|version)|HTTP\/0\.9|unsupported protocol|error reading preface/i
const PLAIN = /server gave HTTP response to HTTPS client|first record does not look like a TLS handshake/i
const STATUS = /statuscode: (404|405|400|401|403)\b/
const REFUSED = /connection refused/i

const ONCE: GracePeriod = { ms: seconds(1) }
/** The port itself has answered. */
const ASKED = { patience: { ms: seconds(3) }, certain: true }
const TWICE: GracePeriod = { times: 2, ms: seconds(3) }
const ANSWERED: GracePeriod = { times: 3, ms: seconds(5) }
const UNDECLARED: GracePeriod = { times: 3, ms: seconds(12) }

/** What is asked for, and of whom. */
export interface Probed {
  probe: ProbeSpec
  spec: ContainerSpec
  /** All containers of its pod. */
  all: readonly ContainerSpec[]
  /** What its port speaks, where somebody asked. */
  speaks?: Protocol | undefined
}

/** Pure: a failure that is certain to last; undefined for any other. */
export function lastingFailure(message: string, { probe, spec, all, speaks }: Probed): ProbeFailure | undefined {
  const program = probe.exec && programFailure(message)
  if (program) return { ...program, patience: TWICE }
  const port = portOf(probe)
  const unknown =
    unknownName(port, spec, all) ??
    onLoopback(message, probe, speaks) ??
    otherProtocol(probe, speaks) ??
    unknownHost(message)
  if (unknown) return unknown
  if (probe.httpGet && OTHER_PROTOCOL.test(message))
    return {
      why: `what listens on port ${port} does not speak HTTP`,
      remedy: 'Use a grpc or tcpSocket probe, or correct the port of the probe.',
      patience: TWICE,
    }
  if (PLAIN.test(message)) return plain(port, probe.httpGet)
  const status = STATUS.exec(message)?.[1]
  if (status && probe.httpGet) return answered(status, probe.httpGet)
  return REFUSED.test(message) ? undeclared(port, spec) : undefined
}

/** Pure: the port that a probe asks. */
export const portOf = ({ httpGet, tcpSocket, grpc }: ProbeSpec) => httpGet?.port ?? tcpSocket?.port ?? grpc?.port

/** Source: Kubernetes, pkg/probe/util.go: a name is looked up among the ports of the container itself. */
function unknownName(
  port: number | string | undefined,
  { ports = [] }: ContainerSpec,
  all: readonly ContainerSpec[],
): ProbeFailure | undefined {
  if (typeof port !== 'string' || ports.some(({ name }) => name === port)) return undefined
  const others = all.flatMap((each) => (each.ports ?? []).map((known) => ({ ...known, of: each.name })))
  const other = others.find(({ name }) => name === port)
  const names = ports.map(({ name, containerPort }) => name ?? containerPort).join(', ')
  return {
    why: `the container has no port named ${port}${other ? `; container ${other.of} has` : names && `; it has ${names}`}`,
    remedy: other ? `Give its number, ${other.containerPort}.` : 'Correct the name, or give the number of the port.',
    patience: ONCE,
    certain: true,
  }
}

/** Kubernetes' default. */
const PERIOD_S = 10

/** Inside the pod it is open. A program that opened it only then answers the next probe. */
function onLoopback(message: string, probe: ProbeSpec, speaks?: Protocol): ProbeFailure | undefined {
  const { httpGet, periodSeconds = PERIOD_S } = probe
  if (!speaks || !REFUSED.test(message) || httpGet?.host) return undefined
  return {
    why: `what listens on port ${portOf(probe)} does so on loopback (127.0.0.1) alone`,
    remedy: 'Let the program listen on 0.0.0.0, or on the address of the pod.',
    patience: { times: 2, ms: seconds(periodSeconds + 2) },
  }
}

function otherProtocol({ grpc, httpGet }: ProbeSpec, speaks?: Protocol): ProbeFailure | undefined {
  if (httpGet && speaks === 'TLS')
    return { why: `port ${httpGet.port} speaks TLS`, remedy: 'Set scheme: HTTPS in the probe.', ...ASKED }
  if (!grpc || (speaks !== 'HTTP' && speaks !== 'TLS')) return undefined
  const use = speaks === 'HTTP' ? 'an httpGet probe' : 'a tcpSocket probe, because gRPC probes cannot use TLS'
  return {
    why: `port ${grpc.port} speaks ${speaks}, not ${speaks === 'HTTP' ? 'gRPC' : 'plain gRPC'}`,
    remedy: `Correct the port, or use ${use}.`,
    ...ASKED,
  }
}

/** The node asks its own name server, which knows no Service. Source: Go, net, DNSError. */
function unknownHost(message: string): ProbeFailure | undefined {
  const [, host] = /dial tcp: lookup (\S+) on \S+: no such host/.exec(message) ?? []
  if (!host) return undefined
  return {
    why: `the node finds no host ${host}`,
    remedy: 'Remove host from the probe: the kubelet then asks the pod itself. Names of Services mean nothing to it.',
    patience: ANSWERED,
  }
}

function plain(port: number | string | undefined, http: ProbeSpec['httpGet']): ProbeFailure {
  if (http && http.scheme !== 'HTTPS')
    return {
      why: `${http.path ?? '/'} on port ${port} redirects to HTTPS, which that port does not speak`,
      remedy: 'Give the probe a path that is not redirected.',
      patience: TWICE,
    }
  return { why: `port ${port} does not speak HTTPS`, remedy: 'Set scheme: HTTP in the probe.', patience: TWICE }
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
