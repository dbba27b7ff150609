import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { NODE_IMAGE } from '../../scripts/tooling/node-image.ts'
import { docker } from '../process/docker.ts'
import { exampleOf, type Ran, Stage } from './act.ts'
import { type Access, type ShortLived, startShortLived } from './short-lived.ts'

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

interface KubeConfig {
  clusters: { cluster: { server: string; 'certificate-authority-data': string } }[]
  users: { user: { 'client-certificate-data': string; 'client-key-data': string } }[]
}

function accessOf(): Access {
  const { clusters, users } = JSON.parse(config()) as KubeConfig
  const [cluster, user] = [clusters[0]?.cluster, users[0]?.user]
  const bytes = (text = '') => Buffer.from(text, 'base64')
  return {
    server: cluster?.server ?? '',
    ca: bytes(cluster?.['certificate-authority-data']),
    cert: bytes(user?.['client-certificate-data']),
    key: bytes(user?.['client-key-data']),
  }
}

const DUE_S = 6
/** Longer than the first token is accepted. */
const READY_S = 15

/** A caller that signs in by OIDC. */
const oidcCaller = ({ server, authority }: ShortLived) =>
  JSON.stringify({
    on: 'push',
    permissions: {},
    jobs: {
      deploy: {
        uses: 'maker/slipway/.github/workflows/deploy.yml@v1',
        permissions: { contents: 'read', 'id-token': 'write' },
        with: {
          manifests: 'slow.yaml\nlater.yaml',
          server,
          'certificate-authority': authority,
          'ready-timeout': '90s',
        },
      },
    },
  })

const slow = (image: string) =>
  JSON.stringify({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'slow' },
    spec: {
      minReadySeconds: READY_S,
      selector: { matchLabels: { app: 'slow' } },
      template: {
        metadata: { labels: { app: 'slow' } },
        spec: { containers: [{ name: 'app', image, imagePullPolicy: 'Never' }] },
      },
    },
  })

/** Applied when the first is ready, with a token that has to be another one by then. */
const LATER = JSON.stringify({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'later' }, data: { a: 'b' } })

// actions/toolkit#2048, google-github-actions/auth#474: GitHub's token lives five minutes, whatever the job needs.
test('a deployment by OIDC outlives its token: a new one is requested before the old one expires', async () => {
  const shortLived = await startShortLived(folder, accessOf(), DUE_S)
  try {
    const files = {
      '.github/workflows/caller.yml': oidcCaller(shortLived),
      'slow.yaml': slow(there),
      'later.yaml': LATER,
    }
    const ran = await stage.run({ files, event: 'push', env: shortLived.env })
    assert.equal(ran.outputs['deploy.verdict'], 'passed', ran.log)
    assert.deepEqual(shortLived.refused, [])
    assert.ok(shortLived.tokens.length >= 3, `${shortLived.tokens.length} tokens`)
  } finally {
    await shortLived.close()
  }
})

const keyOf = (text: string) => /client-key-data: (\S+)/.exec(text)?.[1] ?? assert.fail('no key')
