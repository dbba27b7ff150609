import type { Context } from '../../../shared/context/context.ts'
import { runDocker } from '../../../shared/docker/cli.ts'
import type { ImageFacts } from '../../../shared/docker/image.ts'
import type { Layer } from '../../../shared/image/chain.ts'
import { fullName, type Holding, holdingIn, ID_LABEL, LIST } from './node.ts'

const SETTLED = '=== settled ==='

/**
 * Runs on a node. Makes snapshots of folders that lie in $1, one `CHAIN [PARENT]` a line in $2, imports the
 * archive on standard input, and labels the images, one `NAME ID` a line in $3.
 * Whatever ctr makes by itself would stay for ever as a root of containerd's garbage collection: it is
 * released once an image holds it. At the end the node says what it has. containerd before 2.1 imports locally anyway and does not know the flag.
 */
const SETTLE = `set -eu
staged=$1
trap 'rm -rf "$staged"' EXIT
c() { ctr --namespace k8s.io "$@"; }
prepare() { c snapshots prepare --mounts "slipway-$1" "\${2:-}" 2>/dev/null; }
snapshot() {
  mounts=$(prepare "$@") || { c snapshots rm "slipway-$1"; mounts=$(prepare "$@"); }
  folder=$(echo "$mounts" | sed -n 's/.*upperdir=\\([^",]*\\).*/\\1/p')
  [ -n "$folder" ] || folder=$(echo "$mounts" | sed -n 's/.*"Source": *"\\([^"]*\\)".*/\\1/p')
  rmdir "$folder"
  mv "$staged/$1" "$folder"
  c snapshots commit "$1" "slipway-$1"
}
while read -r chain parent; do [ -z "$chain" ] || snapshot "$chain" "$parent"; done <<END
$2
END
local=$(ctr images import --help | grep -o -e '--local ' || true)
c images import $local -
while read -r name id; do c images label "$name" "${ID_LABEL}=$id" >/dev/null; done <<END
$3
END
while read -r chain parent; do [ -z "$chain" ] || c snapshots label "$chain" containerd.io/gc.root= >/dev/null & done <<END
$2
END
wait
echo '${SETTLED}'
${LIST}
`

/** What is to become of what a node was given. */
export interface Delivery {
  node: string
  images: readonly ImageFacts[]
  /** Folder on the node with layers already unpacked, one subfolder each; parents first. */
  staged?: { folder: string; layers: readonly Layer[] }
  /** The images, with whatever layers are not staged. */
  archive: AsyncIterable<unknown>
}

/** Longer than the slowest node takes to unpack gigabytes. */
const SETTLE_MS = 10 * 60_000
const KEEP_BYTES = 16 * 1024 * 1024

/** What came of it: what the node has now, or why it could not. */
export interface Settled {
  seen?: Holding
  trouble?: string
}

/** Makes images of it. */
export async function settle({ node, images, staged, archive }: Delivery, { run }: Context): Promise<Settled> {
  const layers = (staged?.layers ?? []).map(({ chain, parent = '' }) => `${chain} ${parent}`)
  const names = images.map(({ ref, id }) => `${fullName(ref)} ${id}`)
  const given = [staged?.folder ?? '/nothing-staged', layers.join('\n'), names.join('\n')]
  const { exitCode, stdout, stderr } = await runDocker(
    { run },
    ['exec', '--interactive', node, 'sh', '-c', SETTLE, 'settle', ...given],
    { input: archive, timeoutMs: SETTLE_MS, keepBytes: KEEP_BYTES },
  )
  if (exitCode !== 0) return { trouble: lastLine(stderr) || lastLine(stdout) || `exit code ${exitCode}` }
  return { seen: holdingIn(node, stdout.slice(stdout.indexOf(`${SETTLED}\n`) + SETTLED.length + 1)) }
}

export const lastLine = (text: string) => text.trim().split('\n').at(-1) ?? ''
