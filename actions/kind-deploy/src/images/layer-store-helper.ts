import { existsSync } from 'node:fs'
import { join, relative } from 'node:path'
import { getuid } from 'node:process'
import type { Context } from '../../../shared/context/context.ts'
import { runDocker } from '../../../shared/docker/cli.ts'
import type { PlainLayers } from '../../../shared/docker/engine.ts'
import type { Finished } from '../../../shared/process/run.ts'

/**
 * Shell that runs in a folder, $1, which holds both the engine's data and the nodes'. Reads one task a line and
 * answers the first two, which overlay2 alone can: `config ID`, `size CHAIN`, `layer CHAIN FOLDER`,
 * `clean MINUTES FOLDER`. A layer never changes again in either store, so a hard link is as good as a copy, and
 * costs neither time nor space; another file system takes a copy.
 */
const TASKS = `set -eu
cd "$1"
images=image/overlay2
made=
trap '[ $? = 0 ] || rm -rf $made' EXIT
copy() { cp -al "$1" "$2" 2>/dev/null || { rm -rf "$2"; cp -a --reflink=auto "$1" "$2"; }; }
while read -r task name folder; do
  case $task in
    config) echo "$task sha256:$name $(base64 -w0 "$images/imagedb/content/sha256/$name")" ;;
    size) echo "$task sha256:$name $(cat "$images/layerdb/sha256/$name/size")" ;;
    layer) made="$made $folder"
      mkdir -p "$folder"
      from=$(layer "$name")
      copy "$from" "$folder/sha256:$name" ;;
    clean) find "$folder" -maxdepth 1 -name 'slipway-*' -mmin "+$name" -exec rm -rf {} + ;;
  esac
done
`
/** Where overlay2 has a layer. */
const OVERLAY2 = `layer() { echo "overlay2/$(cat "image/overlay2/layerdb/sha256/$1/cache-id")/diff"; }
`
/** Where containerd has it, by its socket, $2: the topmost folder of a view of it, or the only one. */
const CONTAINERD = `c() { ctr --address "$socket" --namespace moby snapshots --snapshotter overlayfs "$@"; }
socket=\${1%/}/$2
layer() {
  view=$(c view --mounts "slipway-$1" "sha256:$1")
  c rm "slipway-$1" 2>/dev/null || true # garbage collection may have been quicker
  top=$(echo "$view" | sed -n 's/.*"lowerdir=\\([^":]*\\).*/\\1/p')
  [ -n "$top" ] || top=$(echo "$view" | sed -n 's/.*"Source": *"\\([^"]*\\)".*/\\1/p')
  echo ".$top"
}
`
const TASKS_MS = 5 * 60_000
const KEEP_BYTES = 64 * 1024 * 1024

/** Where a node lives on the engine's machine. */
export interface Home {
  node: string
  /** The image it was made from. */
  image: string
  /** Its containerd's folder, relative to the folder that tasks run in. */
  containerd: string
}

/** The folder that tasks run in: containerd may keep its data elsewhere than the engine. */
const folderOf = ({ root, containerd }: PlainLayers) => (containerd ? '/' : root)

/** Undefined when a node keeps its data outside the engine's data folder. */
export async function homesOf(
  nodes: readonly string[],
  layers: PlainLayers,
  { engine }: Pick<Context, 'engine'>,
): Promise<Home[] | undefined> {
  const asked = await Promise.all(nodes.map((node) => engine.get<NodeContainer>(`/containers/${node}/json`)))
  const homes = nodes.flatMap((node, index): Home[] => {
    const { Image: image = '', Mounts = [] } = asked[index] ?? {}
    const volume = Mounts.find(({ Destination }) => Destination === '/var')?.Source
    if (!volume?.startsWith(`${layers.root}/`)) return []
    return [{ node, image, containerd: join(relative(folderOf(layers), volume), 'lib', 'containerd') }]
  })
  return homes.length === nodes.length ? homes : undefined
}

interface NodeContainer {
  Image: string
  Mounts: { Destination: string; Source: string }[]
}

/**
 * Does tasks beside the engine's data: with overlay2 as root on the same machine at once, else in a container of
 * the nodes' own image, which is there and has a shell and ctr.
 */
export function beside(
  layers: PlainLayers,
  image: string,
  tasks: readonly string[],
  { run }: Context,
): Promise<Finished> {
  const { root, containerd } = layers
  const input = tasks.map((each) => `${each}\n`).join('')
  const limits = { input, timeoutMs: TASKS_MS, keepBytes: KEEP_BYTES }
  const script = ['-c', (containerd ? CONTAINERD : OVERLAY2) + TASKS, 'beside']
  const here = !containerd && getuid?.() === 0 && existsSync(join(root, 'image', 'overlay2', 'layerdb'))
  if (here) return run({ file: 'sh', args: [...script, root], ...limits })
  const alone = ['--rm', '--interactive', '--privileged', '--network', 'none', '--pull', 'never']
  const mounted = ['--volume', `${folderOf(layers)}:/engine`, '--entrypoint', 'sh']
  const given = ['/engine', ...(containerd ? [relative('/', containerd)] : [])]
  return runDocker({ run }, ['run', ...alone, ...mounted, image, ...script, ...given], limits)
}
