import { existsSync, globSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { parseAllDocuments } from 'yaml'
import { ROOT, run } from '../env.ts'
import { type Check, complaintsOf } from './check.ts'
import { type Reviewed, review, unprobed } from './review.ts'
import { tool, toolFolder } from './tools.ts'

/** Every kustomize overlay: built, validated by the schemas of kind's Kubernetes and of KubeRay, and reviewed. */
export function overlays(): Check[] {
  const folders = globSync('deployment/k8s/overlays/*/kustomization.yaml', { cwd: ROOT }).map(dirname).sort()
  return folders.map((folder) => ({ name: `kubeconform ${basename(folder)}`, find: () => conform(folder) }))
}

async function conform(folder: string): Promise<string[]> {
  const built = await run({ file: await tool('kustomize'), args: ['build', folder] })
  if (built.exitCode !== 0) return complaintsOf(built)
  const schemas = join(await toolFolder('schemas'), '{{.ResourceKind}}{{.KindSuffix}}.json')
  const args = ['-strict', '-summary', '-schema-location', schemas]
  const objects = parseAllDocuments(built.stdout).map((each) => each.toJS() as Reviewed)
  const schema = complaintsOf(await run({ file: await tool('kubeconform'), args, input: built.stdout }))
  return [...schema, ...review(objects), ...unprobed(objects)]
}

const COMPOSE = 'deployment/compose/compose.yaml'

/** The Compose file alone, and with each overlay beside it. */
export function composeFiles(): Check[] {
  if (!existsSync(join(ROOT, COMPOSE))) return []
  const others = globSync('deployment/compose/*.yaml', { cwd: ROOT })
    .filter((path) => path !== COMPOSE)
    .sort()
  return [[COMPOSE], ...others.map((other) => [COMPOSE, other])].map((files) => ({
    name: `compose ${files.map((file) => basename(file, '.yaml')).join(' + ')}`,
    find: () => config(files),
  }))
}

async function config(files: string[]): Promise<string[]> {
  await composeReady()
  const args = ['compose', ...files.flatMap((file) => ['-f', file]), 'config', '--quiet']
  return complaintsOf(await run({ file: 'docker', args }))
}

let ready: Promise<void> | undefined

/** Only the client is needed; where it is missing, the offline set-up brings it along with an engine. */
function composeReady(): Promise<void> {
  ready ??= findCompose()
  return ready
}

async function findCompose(): Promise<void> {
  const found = await run({ file: 'docker', args: ['compose', 'version'] }).catch(() => undefined)
  if (found?.exitCode === 0) return
  const engine = await run({ file: 'scripts/offline/engine' })
  if (engine.exitCode !== 0) throw new Error(`docker compose is missing, and: ${engine.stderr.trim()}`)
}
