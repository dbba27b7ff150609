import type { Context } from '../../../shared/context/context.ts'
import { runDocker } from '../../../shared/docker/cli.ts'

/**
 * Runs on a node: queries $1 by UDP for the address of the DNS service itself, from the network namespace of one
 * of the node's pods, or of the node if it has no pods yet; prints which, and the response in hexadecimal.
 * A node image contains bash, but no DNS client. A name of 10 letters would put a line break into the
 * query, and bash would send it as two packets. Source of the format: RFC 1035, 4.1.
 */
const QUERY = `own=$(readlink /proc/1/ns/net)
for comm in /proc/[0-9]*/comm; do
  process=\${comm%/comm}
  [ "$(cat "$comm" 2>/dev/null)" = pause ] && [ "$(readlink "$process/ns/net")" != "$own" ] && pod=\${process#/proc/}
done
[ -n "$pod" ] && echo pod || echo node
exec \${pod:+nsenter --target "$pod" --net} timeout 2 bash -c '
exec 3<>"/dev/udp/$1/53"
printf "SW\\x01\\0\\0\\x01\\0\\0\\0\\0\\0\\0\\x08kube-dns\\x0bkube-system\\x03svc\\x07cluster\\x05local\\0\\0\\x01\\0\\x01" >&3
head -c 12 <&3 | od -An -tx1' query "$1"
`
const QUERY_MS = 10_000

/** The result of a query on one node. */
export interface DnsResult {
  node: string
  /** The network namespace of the query. */
  from: 'pod' | 'node'
  /** Undefined if the query succeeded. */
  failure?: string
}

/** Sends a query to CoreDNS from a node. */
export async function queryDns(node: string, address: string, { run }: Context): Promise<DnsResult> {
  const args = ['exec', node, 'bash', '-c', QUERY, 'query', address]
  const { stdout } = await runDocker({ run }, args, { timeoutMs: QUERY_MS })
  const [from, hex = ''] = stdout.split('\n')
  return { node, from: from === 'pod' ? 'pod' : 'node', failure: failureIn(hex) }
}

const RCODES: Record<number, string> = { 2: 'SERVFAIL', 3: 'NXDOMAIN', 5: 'REFUSED' }
const HEADER_BYTES = 12

/** Pure: the failure in the header of a response; undefined if the response contains an address. */
export function failureIn(hex: string): string | undefined {
  const bytes = hex
    .trim()
    .split(/\s+/)
    .map((each) => Number.parseInt(each, 16))
  if (bytes.length < HEADER_BYTES || bytes[0] !== 0x53 || bytes[1] !== 0x57) return 'no response within 2 s'
  const code = (bytes[3] ?? 0) & 0x0f
  const answers = (bytes[6] ?? 0) * 256 + (bytes[7] ?? 0)
  if (code !== 0) return `response ${RCODES[code] ?? code}`
  return answers > 0 ? undefined : 'an empty response'
}

/** Pure: what is still missing until pods on all nodes can resolve names. */
export function dnsMissing(answers: readonly DnsResult[]): string[] {
  const failing = answers.filter((each) => each.failure)
  const lines = failing.map(
    ({ node, from, failure }) => `CoreDNS: ${failure} to a query from ${from === 'pod' ? 'a pod on ' : ''}${node}`,
  )
  const fromPod = answers.some((each) => each.from === 'pod')
  return fromPod ? lines : [...lines, 'no pod has its own network namespace yet']
}
