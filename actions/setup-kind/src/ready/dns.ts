import type { Context } from '../../../shared/context/context.ts'
import { runDocker } from '../../../shared/docker/cli.ts'

/**
 * Runs on a node: asks $1 by UDP for the address of the DNS service itself, from within the network of one of
 * the node's pods, or from the node's own where it has none yet; prints which, and the answer in hexadecimal.
 * A node's image has bash, but no client for DNS. A name of 10 letters would put a line break into the
 * question, and bash would send it in two. Source of the format: RFC 1035, 4.1.
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
const ASK_MS = 10_000

/** What came of a query on one node. */
export interface DnsAnswer {
  node: string
  /** The network it came from. */
  from: 'pod' | 'node'
  /** Undefined when it was answered. */
  trouble?: string
}

/** Asks CoreDNS on a node. */
export async function askDns(node: string, address: string, { run }: Context): Promise<DnsAnswer> {
  const args = ['exec', node, 'bash', '-c', QUERY, 'query', address]
  const { stdout } = await runDocker({ run }, args, { timeoutMs: ASK_MS })
  const [from, hex = ''] = stdout.split('\n')
  return { node, from: from === 'pod' ? 'pod' : 'node', trouble: refusal(hex) }
}

const RCODES: Record<number, string> = { 2: 'SERVFAIL', 3: 'NXDOMAIN', 5: 'REFUSED' }
const HEADER_BYTES = 12

/** Pure: what the header of an answer says against it; undefined when an address follows. */
export function refusal(hex: string): string | undefined {
  const bytes = hex
    .trim()
    .split(/\s+/)
    .map((each) => Number.parseInt(each, 16))
  if (bytes.length < HEADER_BYTES || bytes[0] !== 0x53 || bytes[1] !== 0x57) return 'no answer within 2 s'
  const code = (bytes[3] ?? 0) & 0x0f
  const answers = (bytes[6] ?? 0) * 256 + (bytes[7] ?? 0)
  if (code !== 0) return `the answer ${RCODES[code] ?? code}`
  return answers > 0 ? undefined : 'an empty answer'
}

/** Pure: what is still missing until pods find each other by name, wherever they run. */
export function dnsMissing(answers: readonly DnsAnswer[]): string[] {
  const troubled = answers.filter((each) => each.trouble)
  const lines = troubled.map(
    ({ node, from, trouble }) => `CoreDNS: ${trouble} to a query from ${from === 'pod' ? 'a pod on ' : ''}${node}`,
  )
  const asked = answers.some((each) => each.from === 'pod')
  return asked ? lines : [...lines, 'no pod has a network of its own yet']
}
