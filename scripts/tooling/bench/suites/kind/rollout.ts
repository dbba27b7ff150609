import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { schema } from '../../../../../actions/kind-deploy/src/inputs.ts'
import { run as deploy } from '../../../../../actions/kind-deploy/src/run.ts'
import type { Context } from '../../../../../actions/shared/context/context.ts'
import { parseInputs } from '../../../../../actions/shared/inputs/parse.ts'
import { type Figure, figure, median, milliseconds } from '../../compare.ts'
import { withCluster } from './cluster.ts'

const RUNS = 5
const LATER_MS = 300
const DEPLOYMENTS = ['one', 'two', 'three']
const IMAGE = 'redis:8'

/** Three Deployments with a readiness probe, and their Services. */
const MANIFESTS = (namespace: string) =>
  [
    `apiVersion: v1\nkind: Namespace\nmetadata: { name: ${namespace} }\n`,
    ...DEPLOYMENTS.map(
      (name) => `apiVersion: apps/v1
kind: Deployment
metadata: { name: ${name}, namespace: ${namespace} }
spec:
  selector: { matchLabels: { app: ${name} } }
  template:
    metadata: { labels: { app: ${name} } }
    spec:
      terminationGracePeriodSeconds: 0
      containers:
        - name: redis
          image: ${IMAGE}
          imagePullPolicy: IfNotPresent
          readinessProbe: { tcpSocket: { port: 6379 }, periodSeconds: 1 }
---
apiVersion: v1
kind: Service
metadata: { name: ${name}, namespace: ${namespace} }
spec: { selector: { app: ${name} }, ports: [{ port: 6379 }] }
`,
    ),
  ].join('---\n')

/** How much later than `kubectl rollout status` our verdict comes, on the same rollout at the same time. */
export async function rollouts(): Promise<Figure[]> {
  return withCluster('slipway-bench-rollout', 1, async ({ context, kubeconfig }) => {
    await once('warm-up', kubeconfig, context)
    const later: number[] = []
    for (let round = 0; round < RUNS; round++) later.push(await once(`round-${round}`, kubeconfig, context))
    return [figure('kind-deploy after kubectl rollout status', median(later), LATER_MS, milliseconds)]
  })
}

async function once(namespace: string, kubeconfig: string, context: Context): Promise<number> {
  const manifests = join(context.scratch, `${namespace}.yaml`)
  writeFileSync(manifests, MANIFESTS(namespace))
  const inputs = parseInputs(schema, { manifests: [manifests], kubeconfig })
  const [ours, theirs] = await Promise.all([
    deploy(inputs, context).then(({ verdict, findings }) => {
      if (verdict !== 'passed') throw new Error(JSON.stringify(findings[0]))
      return performance.now()
    }),
    watched(namespace, kubeconfig, context),
  ])
  return ours - theirs
}

/** Until kubectl has seen all of them rolled out; before they are there, it says so and is asked again. */
async function watched(namespace: string, kubeconfig: string, { run }: Context): Promise<number> {
  const script = `for each in ${DEPLOYMENTS.join(' ')}; do
    until kubectl --kubeconfig "$1" --namespace "$2" rollout status "deployment/$each" --timeout 60s; do :; done
  done`
  const { exitCode, stderr } = await run({ file: 'sh', args: ['-c', script, 'watched', kubeconfig, namespace] })
  if (exitCode !== 0) throw new Error(stderr)
  return performance.now()
}
