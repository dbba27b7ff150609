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
      tags: tagsFor(name, Object.keys(files), tags) ?? [`${name}:dev`],
    },
  ])
  return { group: { default: { targets: Object.keys(files) } }, target: Object.fromEntries(targets) }
}

/**
 * Pure: the references of a target; those without a name are for the only one.
 * @throws {Problem} SW074 for a wrong tag.
 */
function tagsFor(name: string, all: readonly string[], tags: Inputs['tags']): string[] | undefined {
  const wanted = [...(tags[name] ?? []), ...(all.length === 1 ? (tags[''] ?? []) : [])]
  return wanted.length === 0 ? undefined : wanted.map((each) => String(ImageReference.parse(each)))
}

/** Pure: the arguments of `docker buildx bake`. @param bakeFiles later ones add to earlier ones. */
export function bakeArguments(inputs: Inputs, bakeFiles: readonly string[], facts: BakeFacts): string[] {
  const { caBundle, metadataFile, directory, builder } = facts
  const readable = [caBundle, ...Object.values(inputs.secrets)].filter((each) => each !== undefined)
  const folders = new Set([
    ...readable.map((path) => dirname(resolve(directory, path))),
    ...contextFolders(inputs, facts),
  ])
  return [
    'buildx',
    'bake',
    ...bakeFiles.flatMap((file) => ['--file', file]),
    '--progress=rawjson',
    `--metadata-file=${metadataFile}`,
    ...(builder ? [`--builder=${builder}`] : []),
    ...[...folders].map((path) => `--allow=fs.read=${path}`),
    ...writable(facts).map((path) => `--allow=fs.write=${path}`),
    ...(inputs.load && !inputs.push && !facts.oci ? ['--load'] : []),
    ...(inputs.push && !facts.oci ? ['--push'] : []),
    ...(inputs.noCache ? ['--no-cache'] : []),
    ...(inputs.pull ? ['--pull'] : []),
    ...privileges(inputs).map((each) => `--allow=${each}`),
    ...(inputs.provenance ? [`--provenance=${inputs.provenance}`] : []),
    ...(inputs.sbom ? [`--sbom=${inputs.sbom}`] : []),
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
    ...(plain
      ? []
      : targets.flatMap((each) => tagsFor(each, targets, tags)?.map((tag) => `${each}.tags=${tag}`) ?? [])),
    ...(cache ? cacheSets(cache.cache, targets, cache.write, directory) : []),
    ...forAll(inputs),
    ...outputs(inputs, facts),
    // Last, so that they win.
    ...inputs.set,
  ]
}

/** Inputs that bake takes for all targets alike. */
function forAll(inputs: Inputs): string[] {
  const { target, network, secretEnvs, ssh, annotations, attests, cacheFrom, cacheTo } = inputs
  return [
    ...(target ? [`*.target=${target}`] : []),
    ...(network ? [`*.network=${network}`] : []),
    ...Object.entries(secretEnvs).map(([id, name]) => `*.secrets=type=env,id=${id},env=${name}`),
    ...ssh.map((each) => `*.ssh=${each}`),
    ...annotations.map((each) => `*.annotations=${each}`),
    ...attests.map((each) => `*.attest=${each}`),
    ...cacheFrom.map((each) => `*.cache-from=${each}`),
    ...cacheTo.map((each) => `*.cache-to=${each}`),
  ]
}

/** bake asks before a build reads an SSH agent; naming one in the inputs is the consent. */
const privileges = ({ allow, ssh }: Inputs) => [
  ...allow.flatMap((each) => each.split(',')),
  ...(ssh.length > 0 ? ['ssh'] : []),
]

/**
 * Pure: what bake cannot override on its command line, as a further bake file; undefined for nothing. In buildx 0.29
 * `--set *.ulimits` and `*.no-cache-filter` are accepted and have no effect.
 */
export function overlayOf(inputs: Inputs, targets: readonly string[]): object | undefined {
  const { ulimit, noCacheFilters, shmSize, addHosts } = inputs
  const wanted = {
    ...(ulimit.length > 0 ? { ulimits: ulimit } : {}),
    ...(noCacheFilters.length > 0 ? { 'no-cache-filter': noCacheFilters.flatMap((each) => each.split(',')) } : {}),
    ...(shmSize ? { 'shm-size': shmSize } : {}),
    ...(addHosts.length > 0 ? { 'extra-hosts': Object.fromEntries(addHosts.map(hostOf)) } : {}),
  }
  if (Object.keys(wanted).length === 0) return undefined
  return { target: Object.fromEntries(targets.map((name) => [name, wanted])) }
}

/** `name:address` or `name=address`. */
const hostOf = (text: string): [string, string] => {
  const [, name = text, address = ''] = /^([^:=]+)[:=](.*)$/.exec(text) ?? []
  return [name, address]
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
