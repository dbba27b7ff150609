import type { Context } from '../../../shared/context/context.ts'

interface Blob {
  config?: { digest: string }
  manifests?: { digest: string; platform?: { os: string; architecture: string } }[]
}

const ctr = (node: string, ...args: string[]) => ({
  file: 'docker',
  args: ['exec', node, 'ctr', '--namespace', 'k8s.io', ...args],
  timeoutMs: 30_000,
  keepBytes: 4 * 1024 * 1024,
})

/** Pure: the name that containerd gives a reference: `redis:8` → `docker.io/library/redis:8`. */
export function fullName(ref: string): string {
  const [first = '', ...rest] = ref.split('/')
  const hasHost = rest.length > 0 && (/[.:]/.test(first) || first === 'localhost')
  const named = hasHost ? ref : `docker.io/${rest.length > 0 ? ref : `library/${ref}`}`
  return /[:@][^/]*$/.test(named) ? named : `${named}:latest`
}

/** Pure: digests by name from `ctr images ls`. */
export function digestsIn(listing: string): Map<string, string> {
  const rows = listing
    .split('\n')
    .slice(1)
    .map((each) => each.trim().split(/\s+/))
  return new Map(rows.filter((each) => each.length > 2).map(([name = '', , digest = '']) => [name, digest]))
}

/**
 * Every digest by which a node knows an image: of its index, its manifests and their configurations.
 * The engine's own ID is one of them: the configuration on overlay2, the index or manifest in the containerd store.
 */
export async function identities(node: string, ref: string, context: Context): Promise<Set<string>> {
  const listed = await context.run(ctr(node, 'images', 'ls'))
  const digest = digestsIn(listed.stdout).get(fullName(ref))
  const known = new Set<string>()
  if (digest) await explore(node, digest, known, context)
  return known
}

async function explore(node: string, digest: string, known: Set<string>, context: Context): Promise<void> {
  known.add(digest)
  const { exitCode, stdout } = await context.run(ctr(node, 'content', 'get', digest))
  if (exitCode !== 0) return
  const blob = JSON.parse(stdout) as Blob
  if (blob.config) known.add(blob.config.digest)
  for (const each of blob.manifests ?? []) if (!known.has(each.digest)) await explore(node, each.digest, known, context)
}
