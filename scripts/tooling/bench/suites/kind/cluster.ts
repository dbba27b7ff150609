import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { schema } from '../../../../../actions/setup-kind/src/inputs.ts'
import { removeCluster } from '../../../../../actions/setup-kind/src/remove.ts'
import { run as setUp } from '../../../../../actions/setup-kind/src/run.ts'
import { createClients } from '../../../../../actions/shared/context/clients.ts'
import type { Context } from '../../../../../actions/shared/context/context.ts'
import { journal } from '../../../../../actions/shared/context/journal.ts'
import { recordingReporter } from '../../../../../actions/shared/context/reporter.ts'
import { parseInputs } from '../../../../../actions/shared/inputs/parse.ts'
import { Secrets } from '../../../../../actions/shared/redaction/secrets.ts'
import { ROOT, run, signal } from '../../../env.ts'
import { NODE_IMAGE } from '../../../node-image.ts'

/** A context as the actions have it; `dispose` removes its scratch folder. */
export function scratchContext(until = signal): Context & Disposable {
  const env = { ...process.env }
  const scratch = mkdtempSync(join(tmpdir(), 'slipway-bench-'))
  return {
    directory: ROOT,
    scratch,
    env,
    signal: until,
    secrets: new Secrets(),
    reporter: recordingReporter(),
    ...createClients({ directory: ROOT, env, signal: until }),
    journal: journal(() => {}),
    [Symbol.dispose]: () => rmSync(scratch, { recursive: true, force: true }),
  }
}

/** Works with a cluster of so many nodes, and removes it. */
export async function withCluster<T>(
  name: string,
  nodes: number,
  work: (cluster: { context: Context; names: string[]; kubeconfig: string }) => Promise<T>,
): Promise<T> {
  using context = scratchContext()
  try {
    const inputs = parseInputs(schema, { name, nodes, 'node-image': NODE_IMAGE })
    const { outputs, findings } = await setUp(inputs, context)
    if (!outputs.kubeconfig) throw new Error(findings[0]?.message)
    return await work({ context, names: await nodesOf(name), kubeconfig: outputs.kubeconfig })
  } finally {
    await remove(name)
  }
}

/** Also when the bench itself was stopped. */
export async function remove(name: string): Promise<void> {
  using context = scratchContext(new AbortController().signal)
  await removeCluster({ kind: 'kind-cluster', name }, context)
}

async function nodesOf(name: string): Promise<string[]> {
  const filter = `label=io.x-k8s.kind.cluster=${name}`
  const { stdout } = await run({ file: 'docker', args: ['ps', '--filter', filter, '--format', '{{.Names}}'] })
  return stdout.split('\n').filter(Boolean)
}
