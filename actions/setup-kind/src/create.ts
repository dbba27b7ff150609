import type { Context } from '../../shared/context/context.ts'
import type { Tool } from '../../shared/kubernetes/tool/require.ts'
import { imageMissing, notCreated } from './findings.ts'

/** A cluster that is to be. */
export interface Plan {
  name: string
  config: string
  nodeImage?: string
  kubeconfig: string
}

const EVIDENCE_LINES = 15
/** kind's longest step is kubeadm init; nothing healthy takes longer than this. */
const CREATE_MS = 10 * 60_000

/**
 * Creates the cluster; its removal is written down before. Ready is judged elsewhere, not by kind.
 * @throws {Problem} SK030, SK031.
 */
export async function create(kind: Tool, plan: Plan, context: Context): Promise<void> {
  const { name, config, nodeImage, kubeconfig } = plan
  const args = ['create', 'cluster', '--name', name, '--config', config, '--kubeconfig', kubeconfig, '--retain']
  context.journal.record({ kind: 'kind-cluster', name, detail: { kubeconfig, kind: kind.file } })
  const created = await context.run({
    file: kind.file,
    args: nodeImage ? [...args, '--image', nodeImage] : args,
    timeoutMs: CREATE_MS,
    onLine: (line) => context.reporter.foreign(line),
  })
  if (created.exitCode !== 0) throw explain(`${created.stderr}\n${created.stdout}`, nodeImage)
}

/** Pure: kind's own words, and what they usually mean. */
export function explain(text: string, nodeImage = 'of kind') {
  const lines = text.split('\n').filter(Boolean).slice(-EVIDENCE_LINES)
  if (/failed to pull image|pull access denied|No such image|manifest unknown/i.test(text))
    return imageMissing(nodeImage, lines)
  if (/too many open files/i.test(text)) return notCreated(lines, 'sudo sysctl fs.inotify.max_user_instances=512')
  if (/port is already allocated|address already in use/i.test(text))
    return notCreated(lines, 'A port of the configuration is taken: choose another hostPort.')
  if (/no space left/i.test(text)) return notCreated(lines, 'Free some disk space: docker system df shows where it is.')
  return notCreated(lines, 'Read the exported logs of the node.')
}

/** Writes the kubeconfig of a cluster that was there before. */
export async function writeKubeconfig(kind: Tool, { name, kubeconfig }: Plan, { run }: Context): Promise<void> {
  const asked = await run({
    file: kind.file,
    args: ['export', 'kubeconfig', '--name', name, '--kubeconfig', kubeconfig],
  })
  if (asked.exitCode !== 0) throw explain(asked.stderr)
}
