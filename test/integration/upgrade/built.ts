import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseInputs } from '../../../actions/shared/inputs/parse.ts'
import type { Outcome } from '../../../actions/shared/outcome/outcome.ts'
import { outcomeOf } from '../../../actions/shared/outcome/problem.ts'
import { schema } from '../../../actions/upgrade/src/inputs.ts'
import { run } from '../../../actions/upgrade/src/run.ts'
import { realContext } from '../context.ts'
import type { Stage } from '../kind-deploy/faults/cluster.ts'

/** The tag that the manifests name, in both states. */
export const TAG = 'slipway-test-built/api:dev'

const DOCKERFILE =
  'FROM python:3.13-slim\nCOPY version.txt /site/\nCMD ["python", "-m", "http.server", "8000", "-d", "/site"]\n'
const MANIFEST = `apiVersion: apps/v1
kind: Deployment
metadata: { name: api }
spec:
  replicas: 1
  selector: { matchLabels: { app: api } }
  template:
    metadata: { labels: { app: api } }
    spec:
      terminationGracePeriodSeconds: 1
      containers:
        - { name: api, image: "${TAG}", imagePullPolicy: IfNotPresent, readinessProbe: { httpGet: { port: 8000 }, periodSeconds: 1 } }
---
apiVersion: v1
kind: Service
metadata: { name: api }
spec: { selector: { app: api }, ports: [{ port: 8000 }] }
`

/** A repository in which the tag v1 has another version than the checkout. */
export function repository(): string {
  const folder = mkdtempSync(join(tmpdir(), 'slipway-upgrade-built-'))
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.com', ...args], { cwd: folder })
  const write = (name: string, text: string) => writeFileSync(join(folder, name), text)
  git('init', '--quiet', '--initial-branch=main')
  mkdirSync(join(folder, 'k8s'))
  write('k8s/api.yaml', MANIFEST)
  write('Dockerfile', DOCKERFILE)
  write('version.txt', 'the old one\n')
  git('add', '.')
  git('commit', '--quiet', '--message', 'old')
  git('tag', 'v1')
  write('version.txt', 'the new one\n')
  return folder
}

/** Builds the change's image as the stage before does: by the tag that the manifests name. */
export const buildChange = (folder: string): void =>
  void execFileSync('docker', ['build', '--quiet', '--tag', TAG, folder])

const shows = (contains: string) => [{ type: 'http', service: 'api', port: 8000, path: '/version.txt', contains }]

/** From v1 to the checkout, in a namespace of its own. @param more inputs that tell of the images of v1. */
export async function upgradeBuilt(folder: string, stage: Stage, more: Record<string, unknown>): Promise<Outcome> {
  const namespace = `built-${process.pid.toString(36)}${Object.keys(more).length}`
  await stage.kubectl(['create', 'namespace', namespace])
  const { context } = realContext(folder)
  const given = {
    from: ['git:v1'],
    manifests: ['k8s'],
    images: { api: { ref: TAG, dockerfile: 'Dockerfile' } },
    kubeconfig: stage.kubeconfig,
    namespace,
    rollback: false,
    settle: '1s',
    'ready-timeout': '90s',
    seed: shows('the old one'),
    verify: shows('the new one'),
    ...more,
  }
  try {
    return await run(parseInputs(schema, given), context).catch((error: unknown) => outcomeOf(error))
  } finally {
    await stage.kubectl(['delete', 'namespace', namespace, '--wait=false'])
  }
}
