import assert from 'node:assert/strict'
import { schema as deploySchema } from '../../../actions/kind-deploy/src/inputs.ts'
import { run as runDeploy } from '../../../actions/kind-deploy/src/run.ts'
import { schema as probeSchema } from '../../../actions/ray-probe/src/inputs.ts'
import { run as runProbe } from '../../../actions/ray-probe/src/run.ts'
import { parseInputs } from '../../../actions/shared/inputs/parse.ts'
import type { Outcome } from '../../../actions/shared/outcome/outcome.ts'
import { outcomeOf } from '../../../actions/shared/outcome/problem.ts'
import { ROOT, realContext } from '../../integration/context.ts'
import { type KindCluster, openCluster } from '../../integration/kind-cluster.ts'

const { context } = realContext()
const OPERATOR = 'deployment/k8s/operator'
const MINUTE_MS = 60_000

/** A kind cluster with the KubeRay operator, built from its own source. */
export interface KubeRay extends KindCluster {
  deploy(manifests: readonly string[], more?: object): Promise<Outcome>
  probe(inputs: object): Promise<Outcome>
  /** Loads an image of the engine onto the node. */
  load(image: string): Promise<void>
}

/** Creates the cluster; the operator is there when it resolves. */
export async function openKubeRay(name: string): Promise<KubeRay> {
  await must('scripts/offline/kuberay')
  const cluster = await openCluster(name)
  const { kubeconfig } = cluster
  const deploy = (manifests: readonly string[], more: object = {}) =>
    runDeploy(parseInputs(deploySchema, { kubeconfig, context: `kind-${name}`, manifests, ...more }), context).catch(
      (error: unknown) => outcomeOf(error),
    )
  const probe = (inputs: object) =>
    runProbe(parseInputs(probeSchema, { kubeconfig, timeout: 0, ...inputs }), context).catch((error: unknown) =>
      outcomeOf(error),
    )
  const load = async (image: string) => void (await must('kind', 'load', 'docker-image', image, '--name', name))
  const all = { ...cluster, deploy, probe, load }
  try {
    passed(await deploy([OPERATOR], { namespace: 'default' }))
  } catch (error) {
    await cluster.close()
    throw error
  }
  return all
}

/** Runs a command in the repository. @throws with its output unless it exits with 0. */
export async function must(file: string, ...args: string[]): Promise<string> {
  const program = file.includes('/') ? `${ROOT}/${file}` : file
  const { exitCode, stdout, stderr } = await context.run({ file: program, args, timeoutMs: 15 * MINUTE_MS })
  assert.equal(exitCode, 0, `${file} ${args.join(' ')}: ${stderr || stdout}`)
  return stdout
}

export function passed({ verdict, findings }: Outcome): void {
  assert.equal(verdict, 'passed', JSON.stringify(findings, undefined, 1))
}

/** The codes of the findings, without their consequences. */
export const codesOf = ({ findings }: Outcome) => findings.map(({ code }) => code)
