import { existsSync } from 'node:fs'
import { join, relative } from 'node:path'
import { getuid } from 'node:process'
import type { Context } from '../../../shared/context/context.ts'
import type { Finished } from '../../../shared/process/run.ts'

/**
 * Runs in the engine's data folder, $1. Reads one task a line and answers the first two kinds:
 * `config ID`, `size CHAIN`, `layer CHAIN FOLDER`, `clean MINUTES FOLDER`.
 * A layer never changes again in either store, so a hard link is as good as a copy, and costs neither time nor
 * space; another file system takes a copy.
 */
const SCRIPT = `set -eu
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
      copy "overlay2/$(cat "$images/layerdb/sha256/$name/cache-id")/diff" "$folder/sha256:$name" ;;
    clean) find "$folder" -maxdepth 1 -name 'slipway-*' -mmin "+$name" -exec rm -rf {} + ;;
  esac
done
`
const TASKS_MS = 5 * 60_000
const KEEP_BYTES = 64 * 1024 * 1024

/** Where a node lives on the engine's machine. */
export interface Home {
  node: string
  /** The image it was made from. */
  image: string
  /** Its containerd's folder, relative to the engine's data folder. */
  containerd: string
}

/** Undefined when a node keeps its data outside the engine's data folder. */
export async function homesOf(nodes: readonly string[], root: string, { run }: Context): Promise<Home[] | undefined> {
  const format = '{{.Image}} {{range .Mounts}}{{if eq .Destination "/var"}}{{.Source}}{{end}}{{end}}'
  const { stdout } = await run({ file: 'docker', args: ['inspect', '--format', format, ...nodes] })
  const rows = stdout.split('\n')
  const homes = nodes.map((node, index) => {
    const [image = '', volume = ''] = rows[index]?.split(' ') ?? []
    return { node, image, containerd: join(relative(root, volume), 'lib', 'containerd') }
  })
  return homes.some((each) => /^(\.\.|lib)/.test(each.containerd)) ? undefined : homes
}

/**
 * Does tasks beside the engine's data: as root on the same machine at once, else in a container of the nodes'
 * own image, which is there and has a shell.
 */
export function beside(root: string, image: string, tasks: readonly string[], { run }: Context): Promise<Finished> {
  const input = tasks.map((each) => `${each}\n`).join('')
  const limits = { input, timeoutMs: TASKS_MS, keepBytes: KEEP_BYTES }
  const here = getuid?.() === 0 && existsSync(join(root, 'image', 'overlay2', 'layerdb'))
  if (here) return run({ file: 'sh', args: ['-c', SCRIPT, 'beside', root], ...limits })
  const alone = ['--rm', '--interactive', '--privileged', '--network', 'none', '--pull', 'never']
  const mounted = ['--volume', `${root}:/engine`, '--entrypoint', 'sh']
  return run({
    file: 'docker',
    args: ['run', ...alone, ...mounted, image, '-c', SCRIPT, 'beside', '/engine'],
    ...limits,
  })
}
