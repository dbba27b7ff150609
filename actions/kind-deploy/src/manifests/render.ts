import { existsSync, statSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { parseAllDocuments } from 'yaml'
import type { Context } from '../../../shared/context/context.ts'
import { noManifests } from '../findings.ts'
import type { KubeObject } from '../observe/objects.ts'

/** An object that is to be applied, and where it stands. */
export interface Manifest {
  object: KubeObject & { apiVersion: string; kind: string }
  file: string
}

const KEEP_BYTES = 64 * 1024 * 1024
const RENDER_MS = 60_000
const KUSTOMIZATIONS = ['kustomization.yaml', 'kustomization.yml', 'Kustomization']

/**
 * The objects of a kustomize folder, a folder of YAML files, or a file.
 * @throws {Problem} KD050 when it is not there or not to be read.
 */
export async function render(path: string, kubectl: string, context: Context): Promise<Manifest[]> {
  const full = resolve(context.directory, path)
  if (/^https?:/.test(path))
    throw noManifests(path, ['A URL may change between two runs: fetch it, look at it, and give the file.'])
  if (!existsSync(full)) throw noManifests(path, ['It does not exist.'])
  if (!statSync(full).isDirectory()) return parse(await readFile(full, 'utf8'), path)
  if (KUSTOMIZATIONS.some((each) => existsSync(join(full, each)))) return kustomize(path, full, kubectl, context)
  const names = (await readdir(full)).filter((each) => /\.ya?ml$/.test(each)).sort()
  const files = await Promise.all(
    names.map(async (name) => parse(await readFile(join(full, name), 'utf8'), join(path, name))),
  )
  return files.flat()
}

async function kustomize(path: string, full: string, kubectl: string, { run }: Context): Promise<Manifest[]> {
  const built = await run({ file: kubectl, args: ['kustomize', full], timeoutMs: RENDER_MS, keepBytes: KEEP_BYTES })
  if (built.exitCode !== 0) throw noManifests(path, built.stderr.trim().split('\n').slice(-5))
  return parse(built.stdout, path)
}

/** Pure: the objects in a text of YAML documents; lists are taken apart. */
export function parse(text: string, file: string): Manifest[] {
  const documents = parseAllDocuments(text)
  const wrong = [...documents].flatMap((each) => each.errors)[0]
  if (wrong) throw noManifests(file, wrong.message.split('\n'))
  const objects = [...documents]
    .map((each) => each.toJS({ maxAliasCount: -1 }) as Manifest['object'] | null)
    .filter((each) => each !== null)
  return objects
    .flatMap((each) => (each.kind === 'List' ? (each as unknown as { items: Manifest['object'][] }).items : [each]))
    .map((object) => checked(object, file))
}

function checked(object: Manifest['object'], file: string): Manifest {
  if (object?.apiVersion && object.kind && object.metadata?.name) return { object, file }
  throw noManifests(file, [
    'A document has no apiVersion, kind or metadata.name.',
    JSON.stringify(object).slice(0, 200),
  ])
}
