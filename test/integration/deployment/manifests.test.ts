import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseAllDocuments } from 'yaml'
import { must } from '../kind-cluster.ts'

/** The overlays as kubectl builds them. */
interface Built {
  kind: string
  metadata: { name: string }
  // biome-ignore lint/suspicious/noExplicitAny: the test reads a few fields of many kinds
  spec: any
  // biome-ignore lint/suspicious/noExplicitAny: the same for ConfigMaps
  data?: any
}

async function build(overlay: string): Promise<(kind: string, name?: string) => Built> {
  const text = await must('kubectl', ['kustomize', `deployment/k8s/overlays/${overlay}`])
  const objects = parseAllDocuments(text).map((each) => each.toJS() as Built)
  return (kind, name) => {
    const found = objects.find((each) => each.kind === kind && (name === undefined || each.metadata.name === name))
    assert.ok(found, `${overlay} has no ${kind} ${name ?? ''}`)
    return found
  }
}

const kindsOf = async (overlay: string) =>
  parseAllDocuments(await must('kubectl', ['kustomize', `deployment/k8s/overlays/${overlay}`])).map(
    (each) => (each.toJS() as Built).kind,
  )

for (const overlay of ['production', 'production-kuberay']) {
  test(`${overlay}: production has no default Secret`, async () => {
    assert.ok(!(await kindsOf(overlay)).includes('Secret'))
    const deployment = (await build(overlay))('Deployment', 'web')
    assert.equal(deployment.spec.template.spec.containers[0].envFrom[1].secretRef.optional, true)
  })

  test(`${overlay}: Postgres keeps its claim when it is deleted or scaled down`, async () => {
    const { spec } = (await build(overlay))('StatefulSet', 'postgres')
    assert.deepEqual(spec.persistentVolumeClaimRetentionPolicy, { whenDeleted: 'Retain', whenScaled: 'Retain' })
    assert.equal(spec.volumeClaimTemplates[0].metadata.name, 'data')
    assert.ok(!spec.template.spec.volumes.some((each: { name: string }) => each.name === 'data'))
  })

  test(`${overlay}: every disruption budget lets a node drain`, async () => {
    const text = await must('kubectl', ['kustomize', `deployment/k8s/overlays/${overlay}`])
    const budgets = parseAllDocuments(text)
      .map((each) => each.toJS() as Built)
      .filter((each) => each.kind === 'PodDisruptionBudget')
    assert.ok(budgets.length >= 4)
    for (const each of budgets) assert.equal(each.spec.maxUnavailable, 1, each.metadata.name)
  })
}

test('the CPUs of a Ray worker are the same in its command, its request and its limit', async () => {
  const { spec } = (await build('production'))('Deployment', 'ray-worker')
  const [{ command, resources }] = spec.template.spec.containers
  const cpus = command.join(' ').match(/--num-cpus=(\d+)/)?.[1]
  assert.equal(resources.requests.cpu, cpus)
  assert.equal(resources.limits.cpu, cpus)
  const autoscaler = (await build('production'))('HorizontalPodAutoscaler', 'ray-worker')
  assert.equal(autoscaler.spec.scaleTargetRef.name, 'ray-worker')
  assert.equal(spec.replicas, undefined)
})

test('production with KubeRay scales its workers by KubeRay, and has no other Ray', async () => {
  const objects = await build('production-kuberay')
  const { spec } = objects('RayCluster')
  assert.equal(spec.enableInTreeAutoscaling, true)
  assert.equal(
    spec.workerGroupSpecs[0].rayStartParams['num-cpus'],
    spec.workerGroupSpecs[0].template.spec.containers[0].resources.limits.cpu,
  )
  assert.throws(() => objects('Deployment', 'ray-head'))
  assert.throws(() => objects('HorizontalPodAutoscaler'))
  assert.deepEqual(objects('Service', 'ray-head').spec.selector, {
    'ray.io/cluster': 'slipway',
    'ray.io/node-type': 'head',
  })
})

test('KubeRay adds no probe of its own, which the image could not run', async () => {
  const { spec } = (await build('kuberay'))('RayCluster')
  for (const { template } of [spec.headGroupSpec, ...spec.workerGroupSpecs])
    for (const probe of ['readinessProbe', 'livenessProbe', 'startupProbe'])
      assert.ok(template.spec.containers[0][probe]?.tcpSocket, probe)
})
