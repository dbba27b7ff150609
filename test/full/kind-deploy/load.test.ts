import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { apply } from '../../../actions/kind-deploy/src/apply/apply.ts'
import type { Target } from '../../../actions/kind-deploy/src/apply/attempt.ts'
import { openSet } from '../../../actions/kind-deploy/src/apply/prune.ts'
import { discovery } from '../../../actions/kind-deploy/src/apply/resources.ts'
import { load } from '../../../actions/kind-deploy/src/images/load.ts'
import { holdingOf, nodeFacts } from '../../../actions/kind-deploy/src/images/node.ts'
import { send } from '../../../actions/kind-deploy/src/images/stream-archive.ts'
import { schema as deploySchema } from '../../../actions/kind-deploy/src/inputs.ts'
import { parse } from '../../../actions/kind-deploy/src/manifests/render.ts'
import { run as deploy } from '../../../actions/kind-deploy/src/run.ts'
import { schema } from '../../../actions/setup-kind/src/inputs.ts'
import { waitUntilReady } from '../../../actions/setup-kind/src/ready/wait.ts'
import { removeCluster } from '../../../actions/setup-kind/src/remove.ts'
import { run as setUp } from '../../../actions/setup-kind/src/run.ts'
import { createClients } from '../../../actions/shared/context/clients.ts'
import { requireEngine } from '../../../actions/shared/docker/engine.ts'
import { inspectImage } from '../../../actions/shared/docker/image.ts'
import { parseInputs } from '../../../actions/shared/inputs/parse.ts'
import { type Cluster, connect } from '../../../actions/shared/kubernetes/connect.ts'
import { outcomeOf } from '../../../actions/shared/outcome/problem.ts'
import { redactedFinding } from '../../../actions/shared/redaction/border.ts'
import { Secrets } from '../../../actions/shared/redaction/secrets.ts'
import { secretsInObjects } from '../../../actions/shared/redaction/sources/kubernetes.ts'
import { NODE_IMAGE } from '../../../scripts/tooling/node-image.ts'
import { realContext } from '../../integration/context.ts'
import { helmFolder, writeChart } from '../../integration/kind-deploy/load/helm.ts'
import { DOCKERFILE, TREE } from '../../integration/kind-deploy/load/odd-image.ts'
import { teamWith } from '../../integration/kind-deploy/load/team.ts'

const NAME = `slipway-test-kind-load-${process.pid}`
const IMAGE = `${NAME}/odd:dev`
const NODES = [`${NAME}-control-plane`, `${NAME}-worker`]
const FOLDER = mkdtempSync(join(tmpdir(), 'slipway-test-'))
const WANTED = {
  name: NAME,
  nodes: 2,
  'node-image': NODE_IMAGE,
  mounts: ['data:/data:ro'],
  'registry-mirrors': { 'docker.io': 'https://mirror.example.com' },
  ca: 'ca.pem',
}
const { context, reporter } = realContext(FOLDER)
let cluster: Cluster
let kubeconfig: string

const docker = async (...args: string[]) => {
  const ended = await context.run({ file: 'docker', args, keepBytes: 64 * 1024 * 1024 })
  assert.equal(ended.exitCode, 0, `docker ${args.join(' ')}: ${ended.stderr}`)
  return ended.stdout
}
const clusterOf = (more = {}) =>
  setUp(parseInputs(schema, { ...WANTED, ...more }), context).catch((error) => outcomeOf(error))

async function build(top: string): Promise<void> {
  writeFileSync(join(FOLDER, 'Dockerfile'), DOCKERFILE)
  writeFileSync(join(FOLDER, 'top'), top)
  await docker('build', '--quiet', '--network', 'none', '--tag', IMAGE, FOLDER)
}

/** What a pod on that node says. */
async function inPod(node: string, script: string): Promise<string> {
  const name = `odd-${crypto.randomUUID()}`
  const container = { name, image: IMAGE, imagePullPolicy: 'Never', command: ['sh', '-c', script] }
  const body = { metadata: { name }, spec: { nodeName: node, restartPolicy: 'Never', containers: [container] } }
  const pods = '/api/v1/namespaces/default/pods'
  await cluster.ask({ method: 'POST', path: pods, body })
  for (;;) {
    const { status } = await cluster.get<{ status: { phase: string } }>(`${pods}/${name}`)
    if (status.phase === 'Succeeded') return cluster.text(`${pods}/${name}/log`)
    assert.notEqual(status.phase, 'Failed')
    await sleep(200)
  }
}

before(async () => {
  writeFileSync(join(FOLDER, 'ca.pem'), '-----BEGIN CERTIFICATE-----\n')
  await context.run({ file: 'mkdir', args: ['data'] })
  await build('one')
  const made = await clusterOf()
  assert.equal(made.verdict, made.findings.length > 0 ? 'warned' : 'passed', JSON.stringify(made.findings))
  kubeconfig = made.outputs.kubeconfig ?? ''
  cluster = await connect({ files: [kubeconfig] })
})

after(async () => {
  cluster?.close()
  await removeCluster({ kind: 'kind-cluster', name: NAME }, context)
  await context.run({ file: 'docker', args: ['image', 'rm', '--force', IMAGE] })
  rmSync(FOLDER, { recursive: true })
})

describe('setup-kind', () => {
  test('mounts what the inputs say into every node', async () => {
    for (const node of NODES) {
      const files = ['docker.io/hosts.toml', '_default/hosts.toml', 'ca.crt'].map(
        (each) => `/etc/containerd/certs.d/${each}`,
      )
      assert.match(await docker('exec', node, 'cat', ...files), /mirror\.example\.com[\s\S]*BEGIN CERTIFICATE/)
      await docker('exec', node, 'test', '-d', '/data')
    }
  })

  test('uses the same cluster again, and no other', async () => {
    assert.match((await clusterOf({ reuse: true })).found, /reused/)
    assert.equal((await clusterOf()).findings[0]?.code, 'SK011 cluster-exists')
    assert.equal((await clusterOf({ reuse: true, nodes: 1 })).findings[0]?.code, 'SK017 other-cluster')
  })

  test('does not call a cluster ready whose DNS answers nobody', async () => {
    const path = '/api/v1/namespaces/kube-system/services/kube-dns'
    const point = async (targetPort: number) => {
      const ports = [{ name: 'dns', port: 53, protocol: 'UDP', targetPort }]
      const { status } = await cluster.ask({
        method: 'PATCH',
        path,
        body: { spec: { ports } },
        contentType: 'application/strategic-merge-patch+json',
      })
      assert.equal(status, 200)
    }
    await point(5353)
    await sleep(2_000)
    const left = await waitUntilReady(cluster, { nodes: 2, timeoutMs: 0 }, context)
    await point(53)
    assert.match(left[0] ?? 'ready', /CoreDNS: no response/)
    assert.deepEqual(await waitUntilReady(cluster, { nodes: 2, timeoutMs: 20_000 }, context), [])
  })
})

describe('images', () => {
  test('are on every node as the engine has them', async () => {
    const [expected, { images, findings }] = await Promise.all([
      docker('run', '--rm', IMAGE, 'sh', '-c', TREE),
      load([IMAGE], NODES, context),
    ])
    assert.deepEqual([images, findings], [[IMAGE], []])
    for (const seen of await Promise.all(NODES.map((each) => inPod(each, TREE)))) assert.equal(seen, expected)
  })

  test('that are there already are left alone', async () => {
    assert.deepEqual((await load([IMAGE], NODES, context)).images, [])
  })

  test('cost only the layer that changed', async () => {
    await build('two')
    await load([IMAGE], NODES, context)
    assert.match(reporter.lines.at(-1) ?? '', /onto 2 nodes: 2 of 8 layers/)
    assert.equal(await inPod(NODES[1] ?? '', 'cat /t/top'), 'two')
  })

  test('arrive by way of an archive too, and only on the node that lacks them', async () => {
    await build('three')
    const images = [await inspectImage(IMAGE, context)]
    const [node = ''] = NODES
    const lacks = [{ facts: await nodeFacts(await holdingOf(node, context), context), images }]
    const [settled] = await send(lacks, await requireEngine(context), context)
    assert.equal(settled?.trouble, undefined)
    assert.equal(await inPod(node, 'cat /t/top'), 'three')
    await load([IMAGE], NODES, context)
    assert.match(reporter.lines.at(-1) ?? '', /onto 1 node: 1 of 4 layers/)
  })

  test('leave no folder and no root of garbage collection behind', async () => {
    for (const node of NODES) {
      assert.doesNotMatch(await docker('exec', node, 'ls', '/var/lib/containerd'), /slipway/)
      const [, chain = ''] = (await docker('exec', node, 'ctr', '-n', 'k8s.io', 'snapshots', 'ls'))
        .split('\n')
        .map((row) => row.split(' ')[0])
      assert.doesNotMatch(await docker('exec', node, 'ctr', '-n', 'k8s.io', 'snapshots', 'info', chain), /gc\.root/)
    }
  })

  test('that the node cannot take are a finding that says why', async () => {
    const image = await inspectImage(IMAGE, context)
    const missing = { ...image, ref: `${NAME}/never:dev`, id: `sha256:${'0'.repeat(64)}` }
    const [node = ''] = NODES
    const lacks = [{ facts: await nodeFacts(await holdingOf(node, context), context), images: [missing] }]
    const [settled] = await send(lacks, await requireEngine(context), context)
    assert.match(settled?.trouble ?? '', /reference does not exist|No such image/)
  })
})

describe('applying', () => {
  const target = (dryRun = false): Target => ({
    cluster,
    discover: discovery(cluster, context.signal),
    namespace: 'team',
    write: true,
    dryRun,
    secrets: new Secrets(),
    signal: context.signal,
  })
  const secrets = async () => {
    const { items } = await cluster.get<{ items: { metadata: { name: string } }[] }>('/api/v1/namespaces/team/secrets')
    return items.map((each) => each.metadata.name)
  }
  const deployed = async (names: string[], dryRun = false) => {
    const manifests = parse(teamWith(names), 'a.yaml')
    const set = await openSet({ name: 'check', kinds: [], info: () => {} }, manifests, target(dryRun))
    const applied = await apply(set.join(manifests), target(dryRun))
    assert.deepEqual(applied.rejected, [])
    const changes = [...set.changes, ...applied.changes, ...(await set.prune(applied.objects))]
    return changes.filter((each) => each.what !== 'unchanged')
  }

  test('a dry run tells, and changes nothing', async () => {
    const changes = await deployed(['a'], true)
    assert.deepEqual([...new Set(changes.map((each) => each.what))], ['created'])
    assert.equal(await cluster.find('/api/v1/namespaces/team'), undefined)
  })

  test('a definition is served before anything uses it, and nothing changes twice', async () => {
    assert.deepEqual([...new Set((await deployed(['a', 'b'])).map((each) => each.what))], ['created'])
    assert.deepEqual(await secrets(), ['a', 'b'])
    assert.deepEqual(await deployed(['a', 'b']), [])
  })

  test('what is no longer in the manifests is pruned, after a dry run said so', async () => {
    const pruned = (changes: { what: string; object: string }[]) =>
      changes.filter((each) => each.what === 'pruned').map((each) => each.object)
    assert.deepEqual(pruned(await deployed(['b'], true)), ['Secret team/a'])
    assert.deepEqual(await secrets(), ['a', 'b'])
    assert.deepEqual(pruned(await deployed(['b'])), ['Secret team/a'])
    assert.deepEqual(await secrets(), ['b'])
  })

  test('a rejection names its object, and never a secret', async () => {
    const [secret] = parse(teamWith(['a']), 'a.yaml').filter((each) => each.object.kind === 'Secret')
    assert.ok(secret)
    const wrong = { ...secret, object: { ...secret.object, stringData: { p: { 'hidden-a': 'hidden-a' } } } }
    const own = target()
    own.secrets.add(secretsInObjects([wrong.object]))
    const findings = (await apply([wrong], own)).rejected.map(({ finding }) => redactedFinding(finding, own.secrets))
    assert.equal(findings[0]?.code, 'KD064 apply-rejected')
    assert.equal(findings[0]?.where.object, 'team/Secret/a')
    assert.ok(!JSON.stringify(findings).includes('hidden-a'), JSON.stringify(findings))
  })
})

describe('a chart', () => {
  const charted = (more = {}) => {
    const env = { ...context.env, PATH: `${helmFolder()}:${context.env.PATH}` }
    const inputs = parseInputs(deploySchema, { manifests: ['app'], kubeconfig, ...more })
    const own = { ...context, env, ...createClients({ directory: FOLDER, env, signal: context.signal }) }
    return deploy(inputs, own).catch((error: unknown) => outcomeOf(error))
  }
  before(() => {
    writeChart(FOLDER)
    writeFileSync(join(FOLDER, 'values.yaml'), `image: ${IMAGE}\nreplicas: 2\nsize: 7\n`)
  })

  test('is rendered by helm with the values that were given, and deployed without its tests', async () => {
    const deployed = await charted({ 'helm-values': ['values.yaml'] })
    assert.equal(deployed.verdict, 'passed', JSON.stringify(deployed.findings))
    const path = '/apis/apps/v1/namespaces/default/deployments/app'
    const { status } = await cluster.get<{ status: { readyReplicas: number } }>(path)
    assert.equal(status.readyReplicas, 2)
    const { size } = await cluster.get<{ size: number }>('/apis/team.example.com/v1/namespaces/default/charted/app')
    assert.equal(size, 7)
    assert.equal(await cluster.find('/api/v1/namespaces/default/pods/never'), undefined)
  })

  test('that does not render is one finding with the words of helm', async () => {
    const { findings } = await charted()
    assert.deepEqual(
      findings.map(({ code }) => code),
      ['KD050 manifests'],
    )
    assert.match(findings[0]?.evidence.join('\n') ?? '', /image is not set/)
  })
})
