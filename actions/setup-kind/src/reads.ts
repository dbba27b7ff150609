import { named } from '../../shared/docker/api.ts'
import { KIND_CLUSTER } from '../../shared/docker/labels.ts'
import { parseInputs } from '../../shared/inputs/parse.ts'
import { suits, versionToFetch } from '../../shared/kubernetes/tool/known.ts'
import { engineParts } from '../../shared/proof/engine-parts.ts'
import { fileParts } from '../../shared/proof/file-parts.ts'
import { imageParts } from '../../shared/proof/image-parts.ts'
import { joined, type KeyParts, NOTHING, unprovable } from '../../shared/proof/key-part.ts'
import { anyOf, type KnownForm } from '../../shared/proof/known-form.ts'
import { kubernetesToolParts } from '../../shared/proof/kubernetes-tool.ts'
import type { KeyContext, Reads } from '../../shared/proof/reads.ts'
import { commonParts } from '../../shared/proof/surroundings.ts'
import { canonical, inputParts, inputsBeside, valuePart } from '../../shared/proof/values.ts'
import { configParts, mountParts } from './config-parts.ts'
import { type Inputs, schema } from './inputs.ts'
import { nodeImageOf, standInOf } from './node-image.ts'
import { mountIn } from './publish.ts'
import { DEFAULT_NAME } from './versions.ts'

/** Inputs of which it is known what they lead to; any other is not provable. */
const KNOWN: KnownForm = {
  ...anyOf('name kind-version kubectl-version kubernetes-version versions node-image config nodes ports mounts'),
  ...anyOf('registry-mirrors ca wait reuse kubeconfig checksums mirrors job-status'),
}

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
  const { kindVersion, kubectlVersion, checksums } = inputs
  return joined([
    await commonParts(context),
    inputsBeside(KNOWN, values),
    await engineParts(context),
    { parts: inputParts(seen, context), unknown: [] },
    await existing(inputs, context),
    await networkParts(context),
    await kubernetesToolParts('kind', { version: kindVersion, checksum: checksums.kind }, context),
    await kubernetesToolParts('kubectl', { version: kubectlVersion, checksum: checksums.kubectl }, context),
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

interface Network {
  Driver?: string
  EnableIPv6?: boolean
  Internal?: boolean
  Options?: Record<string, string> | null
  IPAM?: { Config?: unknown }
}

const MTU = 'com.docker.network.driver.mtu'
const MASQUERADE = 'com.docker.network.bridge.enable_ip_masquerade'

/**
 * kind makes the network of its nodes once, and later takes the one that is there: the settings of one that somebody
 * else made are a part. Source: kubernetes-sigs/kind, pkg/cluster/internal/providers/docker/network.go.
 */
async function networkParts(context: KeyContext): Promise<KeyParts> {
  const name = context.env.KIND_EXPERIMENTAL_DOCKER_NETWORK || 'kind'
  const asked = [name, 'bridge'].map((each) => context.engine.get<Network>(`/networks/${named(each)}`))
  const [own, bridge] = await Promise.all(asked)
  const mtu = bridge?.Options?.[MTU]
  const made = { Driver: 'bridge', Internal: false, Options: { [MASQUERADE]: 'true', ...(mtu && { [MTU]: mtu }) } }
  const { Driver, EnableIPv6, Internal, Options, IPAM }: Network = own ?? made
  const isMade = !own || canonical({ Driver, Internal, Options }) === canonical(made)
  const settings = isMade ? made : { Driver, EnableIPv6, Internal, Options, IPAM: IPAM?.Config }
  return { parts: [valuePart('environment', `network ${name}`, settings, context)], unknown: [] }
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
