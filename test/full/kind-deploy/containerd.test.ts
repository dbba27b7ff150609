import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { schema as buildSchema } from '../../../actions/build/src/inputs.ts'
import { run as buildImages } from '../../../actions/build/src/run.ts'
import { load } from '../../../actions/kind-deploy/src/images/load.ts'
import { holdingOf, nodeFacts } from '../../../actions/kind-deploy/src/images/node.ts'
import { send } from '../../../actions/kind-deploy/src/images/stream-archive.ts'
import { schema as deploySchema } from '../../../actions/kind-deploy/src/inputs.ts'
import { run as deploy } from '../../../actions/kind-deploy/src/run.ts'
import { schema } from '../../../actions/setup-kind/src/inputs.ts'
import { removeCluster } from '../../../actions/setup-kind/src/remove.ts'
import { run as setUp } from '../../../actions/setup-kind/src/run.ts'
import { createClients } from '../../../actions/shared/context/clients.ts'
import { requireEngine } from '../../../actions/shared/docker/engine.ts'
import { inspectImage } from '../../../actions/shared/docker/image.ts'
import { parseInputs } from '../../../actions/shared/inputs/parse.ts'
import { NODE_IMAGE } from '../../../scripts/tooling/node-image.ts'
import { noSecondEngine, type SecondEngine, startContainerdEngine } from '../../integration/containerd-engine.ts'
import { realContext } from '../../integration/context.ts'

/** A whole cluster on an engine that keeps its images as containerd does, as Docker 29 does from the start. */

const NAME = 'slipway-test-containerd'
const NODE = `${NAME}-control-plane`
const IMAGE = `${NAME}/app:dev`
const PLATFORMS = ['linux/amd64', 'linux/arm64']
const MINUTE_MS = 60_000
const FOLDER = mkdtempSync(join(tmpdir(), 'slipway-test-'))
const skip = noSecondEngine()
let engine: SecondEngine
let kubeconfig = ''

const opened = realContext(FOLDER)
const { reporter } = opened
function contextOf() {
  const env = { ...opened.context.env, DOCKER_HOST: engine.address }
  return { ...opened.context, env, ...createClients({ directory: FOLDER, env, signal: opened.context.signal }) }
}

/** One image for two platforms; what the second one has is never run. */
async function build(top: string): Promise<void> {
  writeFileSync(join(FOLDER, 'top'), top)
  writeFileSync(join(FOLDER, 'Dockerfile'), 'FROM scratch\nCOPY root /\nCOPY top /top\n')
  const given = {
    files: { app: 'Dockerfile' },
    tags: { app: IMAGE },
    platforms: PLATFORMS,
    identify: false,
    'ca-bundle': 'none',
  }
  const built = await buildImages(parseInputs(buildSchema, given), contextOf())
  assert.equal(built.verdict, 'passed', JSON.stringify(built.findings))
}

function copyPrograms(): void {
  const programs = { '/bin/dash': '/bin/sh', '/bin/sleep': '/bin/sleep', '/bin/cat': '/bin/cat' }
  const libraries = execFileSync('ldd', Object.keys(programs), { encoding: 'utf8' }).match(/\/\S+(?= \()/g) ?? []
  for (const [from, to] of [...Object.entries(programs), ...libraries.map((each) => [each, each] as const)]) {
    const file = join(FOLDER, 'root', to)
    mkdirSync(dirname(file), { recursive: true })
    copyFileSync(from, file)
  }
}

before(
  async () => {
    if (skip) return
    copyPrograms()
    engine = await startContainerdEngine()
    execFileSync('sh', ['-c', `docker save ${NODE_IMAGE} | docker --host ${engine.address} load`], { stdio: 'ignore' })
    await build('one')
    const made = await setUp(parseInputs(schema, { name: NAME, 'node-image': NODE_IMAGE }), contextOf())
    assert.ok(['passed', 'warned'].includes(made.verdict), JSON.stringify(made.findings))
    kubeconfig = made.outputs.kubeconfig ?? ''
  },
  { timeout: 4 * MINUTE_MS },
)

after(async () => {
  if (engine) await removeCluster({ kind: 'kind-cluster', name: NAME }, contextOf())
  await engine?.stop()
  rmSync(FOLDER, { recursive: true, force: true })
})

/** What the deployed pod has in its top layer. */
async function top(): Promise<string> {
  const kubectl = (...args: string[]) =>
    execFileSync('kubectl', ['--kubeconfig', kubeconfig, ...args], { encoding: 'utf8' })
  return kubectl('exec', 'deployment/app', '--', 'cat', '/top')
}

async function deployed(): Promise<{ verdict: string; loaded: string[] }> {
  const container = { name: 'app', image: 'app', imagePullPolicy: 'Never', command: ['sh', '-c', 'sleep 1000'] }
  const metadata = { labels: { app: 'app' } }
  const spec = { selector: { matchLabels: { app: 'app' } }, template: { metadata, spec: { containers: [container] } } }
  const manifest = { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'app' }, spec }
  writeFileSync(join(FOLDER, 'app.yaml'), JSON.stringify(manifest))
  const given = { manifests: ['app.yaml'], images: { app: { ref: IMAGE } }, kubeconfig }
  const { verdict, outputs, findings } = await deploy(parseInputs(deploySchema, given), contextOf())
  assert.equal(verdict, 'passed', JSON.stringify(findings))
  return { verdict, loaded: JSON.parse(outputs['loaded-images'] ?? '[]') }
}

describe('an engine with the containerd store', { skip }, () => {
  test('gives its images to a cluster, and nothing the second time', async () => {
    assert.equal((await requireEngine(contextOf())).store, 'containerd')
    assert.deepEqual((await deployed()).loaded, [IMAGE])
    assert.equal(await top(), 'one')
    assert.deepEqual((await deployed()).loaded, [])
  })

  test('gives only the layer that changed, and the new image is rolled out', async () => {
    await build('two')
    assert.deepEqual((await deployed()).loaded, [IMAGE])
    assert.match(reporter.lines.findLast((each) => each.includes(' onto ')) ?? '', /onto 1 node: 1 of 2 layers/)
    assert.equal(await top(), 'two')
  })

  test('gives the platform that the node has, by way of an archive too', async () => {
    await build('three')
    const context = contextOf()
    const lacks = [
      { facts: await nodeFacts(await holdingOf(NODE, context), context), images: [await inspectImage(IMAGE, context)] },
    ]
    const [settled] = await send(lacks, await requireEngine(context), context)
    assert.equal(settled?.trouble, undefined)
    assert.deepEqual((await load([IMAGE], [NODE], context)).images, [])
  })
})
