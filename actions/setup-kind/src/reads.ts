import { resolve } from 'node:path'
import { parse } from 'yaml'
import { KIND_CLUSTER } from '../../shared/docker/labels.ts'
import { parseInputs } from '../../shared/inputs/parse.ts'
import { checksumOf, suits, type ToolName, versionToFetch } from '../../shared/kubernetes/tool/known.ts'
import { engineParts } from '../../shared/proof/engine-parts.ts'
import { DOCKER, environmentParts, KUBERNETES } from '../../shared/proof/environment.ts'
import { fileParts, fromText, isWithin, nameOf } from '../../shared/proof/file-parts.ts'
import { imageParts } from '../../shared/proof/image-parts.ts'
import { joined, type KeyPart, type KeyParts, NOTHING, unprovable } from '../../shared/proof/key-part.ts'
import type { KeyContext, Reads } from '../../shared/proof/reads.ts'
import { commonParts } from '../../shared/proof/surroundings.ts'
import { inputParts, inputsBeside } from '../../shared/proof/values.ts'
import { type Inputs, schema } from './inputs.ts'
import { nodeImageOf, standInOf } from './node-image.ts'
import { mountIn } from './publish.ts'
import { DEFAULT_NAME } from './versions.ts'

/** Inputs of which it is known what they lead to; any other is not provable. */
const KNOWN = [
  'name kind-version kubectl-version kubernetes-version versions node-image config nodes ports mounts',
  'registry-mirrors ca wait reuse kubeconfig checksums mirrors job-status',
].flatMap((each) => each.split(' '))

/** All that a cluster is made from: kind and kubectl, the nodes' image, kind's configuration, what is mounted. */
export const reads: Reads = async ({ values, locate }, context) => {
  const inputs = parseInputs(schema, values, locate)
  if (inputs.kubeconfig)
    return unprovable(
      'kubeconfig',
      'it writes a file for others, which a proof would not do again',
      locate(['kubeconfig']),
    )
  const provider = context.env.KIND_EXPERIMENTAL_PROVIDER
  if (provider && provider !== 'docker')
    return unprovable(`provider ${provider}`, 'only the Docker engine tells what it is')
  const { 'job-status': _, ...seen } = values
  return joined([
    await commonParts(context),
    inputsBeside(KNOWN, values),
    await engineParts(context),
    { parts: [...inputParts(seen, context), ...environmentParts([DOCKER, KUBERNETES], context)], unknown: [] },
    await existing(inputs, context),
    await toolPart('kind', inputs.kindVersion, inputs, context),
    await toolPart('kubectl', inputs.kubectlVersion, inputs, context),
    await nodeImageParts(inputs, context),
    inputs.config ? await configParts(inputs.config, context) : NOTHING,
    ...(await Promise.all(inputs.mounts.map((each) => mountParts(mountIn(each, context.directory).hostPath, context)))),
    inputs.ca ? await fileParts(inputs.ca, context) : NOTHING,
  ])
}

/** A cluster that is there already holds what nobody knows. */
async function existing({ reuse, name = DEFAULT_NAME }: Inputs, { engine }: KeyContext): Promise<KeyParts> {
  if (!reuse) return NOTHING
  const filters = JSON.stringify({ label: [`${KIND_CLUSTER}=${name}`] })
  const found = await engine.get<unknown[]>('/containers/json', { all: 'true', filters })
  return found?.length === 0 ? NOTHING : unprovable(`cluster ${name}`, 'it was there before this run')
}

/** The tool on the PATH if its version is the requested one, else the release that would be taken, by its checksum. */
async function toolPart(
  name: ToolName,
  requested: string | undefined,
  inputs: Inputs,
  context: KeyContext,
): Promise<KeyParts> {
  const found = await context.tool(name)
  if (found && suits(found.shown, requested, name)) return { parts: [{ kind: 'tool', name, ...found }], unknown: [] }
  const version = versionToFetch(requested, name)
  const platform = `linux-${process.arch === 'arm64' ? 'arm64' : 'amd64'}`
  const checksum = version && (inputs.checksums[name]?.replace(/^sha256:/, '') ?? checksumOf(name, version, platform))
  if (!version || !checksum) return unprovable(name, 'it is not installed, and which one would be is not known')
  const part: KeyPart = { kind: 'tool', name, hash: checksum, shown: version }
  return { parts: [part], unknown: [] }
}

/** By digest, or the stand-in for it; without an input it is the one that kind brings, and kind is a part itself. */
async function nodeImageParts(inputs: Inputs, context: KeyContext): Promise<KeyParts> {
  const { nodeImage, kubernetesVersion = inputs.versions[0], kindVersion } = inputs
  const installed = (await context.tool('kind'))?.shown
  const version = suits(installed, kindVersion, 'kind') ? installed : versionToFetch(kindVersion, 'kind')
  const published = nodeImageOf({ nodeImage, kubernetesVersion }, version ?? '')
  const standIn = await standInOf(published, context)
  return published ? imageParts([{ ref: standIn ?? published }], context) : NOTHING
}

interface KindConfig {
  nodes?: { image?: string; extraMounts?: { hostPath?: string }[] }[]
}

interface InConfig {
  images: string[]
  mounts: string[]
}

async function configParts(path: string, context: KeyContext): Promise<KeyParts> {
  const { images, mounts } =
    (await fromText(resolve(context.directory, path), 'kind-config-1', inConfig, context)) ?? NONE
  return joined([
    await fileParts(path, context),
    await imageParts(
      images.map((ref) => ({ ref, where: { file: path } })),
      context,
    ),
    ...(await Promise.all(mounts.map((each) => mountParts(resolve(context.directory, each), context)))),
  ])
}

const NONE: InConfig = { images: [], mounts: [] }

/** Pure: what kind's configuration leads to; kind rejects any other text. */
function inConfig(text: string): InConfig {
  const { nodes = [] } = (parse(text) ?? {}) as KindConfig
  return {
    images: nodes.flatMap(({ image }) => image ?? []),
    mounts: nodes.flatMap(({ extraMounts = [] }) => extraMounts.flatMap(({ hostPath }) => hostPath ?? [])),
  }
}

/** A folder that nodes see. */
async function mountParts(path: string, context: KeyContext): Promise<KeyParts> {
  if (!isWithin(path, context)) return unprovable(nameOf(path, context), 'nodes see a folder outside of the repository')
  return fileParts(path, context, { what: 'owned' })
}
