import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { NODE_IMAGE } from '../../scripts/tooling/node-image.ts'
import { docker } from '../process/docker.ts'
import { exampleOf, type Ran, Stage } from './act.ts'

const CLUSTER = 'slipway-e2e-deploy'
const CREATE_MS = 3 * 60_000
const folder = mkdtempSync(join(tmpdir(), 'slipway-e2e-deploy-'))
const kubeconfig = join(folder, 'kubeconfig')
const kind = (...args: string[]) => execFileSync('kind', [...args, '--name', CLUSTER], { stdio: 'ignore' })
const stage = new Stage()
/** An image that every node has. */
let there: string

before(
  () => {
    kind('create', 'cluster', '--image', NODE_IMAGE, '--kubeconfig', kubeconfig, '--wait', '2m')
    const images = docker('exec', `${CLUSTER}-control-plane`, 'ctr', '--namespace', 'k8s.io', 'images', 'ls', '-q')
    there = images.split('\n').find((each) => each.includes('/pause:')) ?? ''
  },
  { timeout: CREATE_MS },
)
after(() => {
  kind('delete', 'cluster', '--kubeconfig', kubeconfig)
  rmSync(folder, { recursive: true, force: true })
  stage.close()
})

/** Has a caller ship one Deployment of this image. */
function ship(image: string): Promise<Ran> {
  const caller = exampleOf('deploy.yml', { 'rollback: true': 'rollback: true\n      ready-timeout: 60s' })
  const app = `apiVersion: apps/v1
kind: Deployment
metadata: { name: app }
spec:
  selector: { matchLabels: { app: app } }
  template:
    metadata: { labels: { app: app } }
    spec: { containers: [{ name: app, image: "${image}", imagePullPolicy: Never }] }
`
  return stage.run({
    files: { '.github/workflows/caller.yml': caller, 'app.yaml': app },
    event: 'push',
    secrets: { KUBECONFIG: JSON.stringify(JSON.parse(config())) },
  })
}

/** The kubeconfig in one line: secrets of several lines are act's to refuse. */
const config = () =>
  execFileSync('kubectl', ['--kubeconfig', kubeconfig, 'config', 'view', '--raw', '--output=json'], {
    encoding: 'utf8',
  })

const imageNow = () =>
  execFileSync(
    'kubectl',
    [
      '--kubeconfig',
      kubeconfig,
      'get',
      'deployment',
      'app',
      '--output=jsonpath={..containers[0].image} {.status.readyReplicas}',
    ],
    { encoding: 'utf8' },
  )

test('docs/examples/deploy.yml ships onto a cluster that is there', async () => {
  const ran = await ship(there)
  assert.equal(ran.exitCode, 0, ran.log)
  assert.equal(ran.outputs['deploy.verdict'], 'passed', ran.log)
  assert.equal(imageNow(), `${there} 1`)
})

test('a release that does not come up is named, and what was there before is back', async () => {
  const ran = await ship('slipway-e2e/nowhere:1')
  assert.notEqual(ran.exitCode, 0, ran.log)
  assert.equal(ran.outputs['deploy.verdict'], 'failed', ran.log)
  assert.match(ran.outputs['deploy.findings'] ?? '', /KD002 image-not-loaded[\s\S]*KD059 rolled-back/)
  assert.equal(imageNow(), `${there} 1`)
  assert.ok(!ran.log.includes(keyOf(readFileSync(kubeconfig, 'utf8'))), 'the key of the cluster stays secret')
})

const keyOf = (text: string) => /client-key-data: (\S+)/.exec(text)?.[1] ?? assert.fail('no key')
