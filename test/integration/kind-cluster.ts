import { NODE_IMAGE } from '../../scripts/tooling/node-image.ts'
import { realContext } from './context.ts'

const MINUTE_MS = 60_000

/** A kind cluster of a test. */
export interface KindCluster {
  kubeconfig: string
  /** @param input an object for standard input. @throws unless it exits with 0. */
  kubectl(args: readonly string[], input?: object): Promise<string>
  close(): Promise<void>
}

const { context } = realContext()

/** Creates a cluster of one node; the caller closes it. */
export async function openCluster(name: string): Promise<KindCluster> {
  const kubeconfig = `${context.scratch}/${name}.kubeconfig`
  const kubectl = (args: readonly string[], input?: object) =>
    must('kubectl', ['--kubeconfig', kubeconfig, ...args], input && JSON.stringify(input))
  const close = async () => void (await must('kind', ['delete', 'cluster', '--name', name]))
  try {
    await must('kind', ['create', 'cluster', '--name', name, '--image', NODE_IMAGE, '--kubeconfig', kubeconfig])
  } catch (error) {
    await close()
    throw error
  }
  return { kubeconfig, kubectl, close }
}

/** Runs a command. @throws with its output unless it exits with 0. */
export async function must(file: string, args: readonly string[], input?: string): Promise<string> {
  const { exitCode, stdout, stderr } = await context.run({ file, args: [...args], input, timeoutMs: 3 * MINUTE_MS })
  if (exitCode !== 0) throw new Error(`${file} ${args.join(' ')}: ${stderr || stdout}`)
  return stdout.trim()
}
