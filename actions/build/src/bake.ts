import { dirname, join, resolve } from 'node:path'
import { ImageReference } from '../../shared/image/reference.ts'
import { type Cache, cacheSets } from './cache.ts'
import { type Identity, identityLabels } from './identity.ts'
import type { Inputs } from './inputs.ts'

/** Parameters of a bake call in addition to the inputs. */
export interface BakeFacts {
  metadataFile: string
  caBundle: string | undefined
  directory: string
  /** All targets that will be built, by name. */
  targets: readonly string[]
  /** Contexts of targets that differ from the bake file's, absolute. */
  contexts?: Readonly<Record<string, string>>
  cache?: { cache: Cache; write: boolean }
  identity?: Identity
  builder?: string
  /** The folder that OCI archives go to, absolute. */
  oci?: string
}

/** A bake definition for plain Dockerfiles, in place of a bake file. @throws {Problem} SW074 for a wrong tag. */
export function definitionOf({ files, context, tags }: Inputs, directory: string): object {
  const targets = Object.entries(files).map(([name, dockerfile]) => [
    name,
    {
      context: resolve(directory, context),
      dockerfile: resolve(directory, dockerfile),
      tags: [String(ImageReference.parse(tags[name] ?? `${name}:dev`))],
    },
  ])
  return { group: { default: { targets: Object.keys(files) } }, target: Object.fromEntries(targets) }
}

/** Pure: the arguments of `docker buildx bake`. */
export function bakeArguments(inputs: Inputs, bakeFile: string, facts: BakeFacts): string[] {
  const { caBundle, metadataFile, directory, builder } = facts
  const readable = [caBundle, ...Object.values(inputs.secrets)].filter((each) => each !== undefined)
  const folders = new Set([
    ...readable.map((path) => dirname(resolve(directory, path))),
    ...contextFolders(inputs, facts),
  ])
  return [
    'buildx',
    'bake',
    '--file',
    bakeFile,
    '--progress=rawjson',
    `--metadata-file=${metadataFile}`,
    ...(builder ? [`--builder=${builder}`] : []),
    ...[...folders].map((path) => `--allow=fs.read=${path}`),
    ...writable(facts).map((path) => `--allow=fs.write=${path}`),
    ...(inputs.load && !inputs.push && !facts.oci ? ['--load'] : []),
    ...(inputs.push && !facts.oci ? ['--push'] : []),
    ...(inputs.noCache ? ['--no-cache'] : []),
    ...sets(inputs, facts).flatMap((each) => ['--set', each]),
    ...inputs.targets,
  ]
}

function sets(inputs: Inputs, facts: BakeFacts): string[] {
  const { buildArgs, platforms, secrets, tags, files, labels, contexts } = inputs
  const { caBundle, identity, cache, targets, directory } = facts
  const plain = Object.keys(files).length > 0
  const allLabels = { ...(identity ? identityLabels(identity) : {}), ...labels }
  return [
    // BuildKit uses it as the time of all metadata that it writes; the Dockerfile does not have to declare it.
    ...(identity ? [`*.args.SOURCE_DATE_EPOCH=${identity.layersEpoch}`] : []),
    ...Object.entries(buildArgs).map(([name, value]) => `*.args.${name}=${value}`),
    ...Object.entries(allLabels).map(([name, value]) => `*.labels.${name}=${value}`),
    ...Object.entries(facts.contexts ?? {}).map(([target, place]) => `${target}.context=${place}`),
    ...(platforms.length > 0 ? [`*.platform=${platforms.join(',')}`] : []),
    ...Object.entries(secrets).map(([id, path]) => `*.secrets=type=file,id=${id},src=${path}`),
    ...(caBundle ? [`*.secrets=type=file,id=ca,src=${caBundle}`] : []),
    ...Object.entries(contexts).map(([name, place]) => `*.contexts.${name}=${placeOf(place, directory)}`),
    ...(plain ? [] : Object.entries(tags).map(([target, tag]) => `${target}.tags=${tag}`)),
    ...(cache ? cacheSets(cache.cache, targets, cache.write, directory) : []),
    ...outputs(inputs, facts),
  ]
}

/** All timestamps in an archive are the same, so that the same inputs give the same layers. */
function outputs({ load, push }: Inputs, { oci, targets, identity }: BakeFacts): string[] {
  if (!oci) return []
  const times = identity ? ',rewrite-timestamp=true' : ''
  return targets.flatMap((target) => [
    `${target}.output=type=oci,dest=${archiveOf(oci, target)}${times}`,
    ...(push ? [`${target}.output+=type=registry${times}`] : load ? [`${target}.output+=type=docker`] : []),
  ])
}

/** Pure: where a target's OCI archive is. */
export function archiveOf(folder: string, target: string): string {
  return join(folder, `${target}.tar`)
}

const isFolder = (place: string) => /^[./~]/.test(place)

function placeOf(place: string, directory: string): string {
  return isFolder(place) ? resolve(directory, place) : place
}

function contextFolders({ contexts }: Inputs, { cache, directory }: BakeFacts): string[] {
  const named = Object.values(contexts).filter(isFolder)
  const local = cache?.cache.kind === 'local' ? [cache.cache.place] : []
  return [...named, ...local].map((path) => resolve(directory, path))
}

function writable({ cache, oci, directory }: BakeFacts): string[] {
  const local = cache?.write && cache.cache.kind === 'local' ? [resolve(directory, cache.cache.place)] : []
  return [...local, ...(oci ? [oci] : [])]
}
