import { resolve } from 'node:path'
import { fileParts, fromText, isWithin, nameOf } from '../../shared/proof/file-parts.ts'
import { imageParts } from '../../shared/proof/image-parts.ts'
import { joined, type KeyParts, unprovable } from '../../shared/proof/key-part.ts'
import { ANY_ADDRESS, anyOf, type KnownForm, textOf, unknownIn } from '../../shared/proof/known-form.ts'
import type { KeyContext } from '../../shared/proof/reads.ts'
import { YamlFile } from '../../shared/yaml/yaml-file.ts'

interface KindConfig {
  nodes?: { image?: string; extraMounts?: { hostPath?: string }[] }[]
}

interface InConfig {
  images: string[]
  mounts: string[]
  /** Paths of keys of which it is not known what they lead to. */
  unknown: string[]
}

/** Other images, and servers: an etcd, one that knows users. What else is in a patch stays on the nodes. */
const KUBEADM = /^(?![\s\S]*((?<!unix):\/\/|imageRepository|imageTag|-image\b|\bexternal\b))/
/** The image of the container that a pod is started with. */
const CONTAINERD = /^(?![\s\S]*\bsandbox(_image)?['"]?[\s:=]+['"](?![^'"]*@sha256:))/
const JSON_PATCH: KnownForm = { ...textOf('group version kind'), patch: KUBEADM }
const PATCHES: KnownForm = { kubeadmConfigPatches: KUBEADM, kubeadmConfigPatchesJSON6902: JSON_PATCH }

/** Source: kubernetes-sigs/kind, pkg/apis/config/v1alpha4/types.go. A later kind may have more. */
const CONFIG: KnownForm = {
  ...textOf('kind apiVersion name'),
  ...anyOf('featureGates runtimeConfig'),
  containerdConfigPatches: CONTAINERD,
  containerdConfigPatchesJSON6902: CONTAINERD,
  ...PATCHES,
  networking: {
    ...textOf('ipFamily apiServerPort podSubnet serviceSubnet disableDefaultCNI kubeProxyMode dnsSearch'),
    apiServerAddress: ANY_ADDRESS,
  },
  nodes: {
    ...textOf('role image'),
    labels: true,
    ...PATCHES,
    extraMounts: {
      ...textOf('hostPath containerPath readOnly selinuxRelabel'),
      propagation: /^(None|)$/,
    },
    extraPortMappings: { ...textOf('containerPort hostPort protocol'), listenAddress: ANY_ADDRESS },
  },
}

/** What kind's configuration leads to: images, and folders that nodes see. */
export async function configParts(path: string, context: KeyContext): Promise<KeyParts> {
  const { images, mounts, unknown } =
    (await fromText(resolve(context.directory, path), 'kind-config-2', inConfig, context)) ?? NONE
  return joined([
    await fileParts(path, context),
    await imageParts(
      images.map((ref) => ({ ref, where: { file: path } })),
      context,
    ),
    ...(await Promise.all(mounts.map((each) => mountParts(resolve(context.directory, each), context)))),
    ...unknown.map((each) => unprovable(path, `what ${each} leads to is not known before the run`, { file: path })),
  ])
}

const NONE: InConfig = { images: [], mounts: [], unknown: [] }

/** Pure: all documents, with what anchors and merge keys bring. */
export function inConfig(text: string): InConfig {
  const values = new YamlFile('', text).documents.map(({ value }) => value)
  const nodes = values.flatMap((each) => (Object(each) as KindConfig).nodes ?? [])
  return {
    images: nodes.flatMap(({ image }) => image ?? []),
    mounts: nodes.flatMap(({ extraMounts = [] }) => extraMounts.flatMap(({ hostPath }) => hostPath ?? [])),
    unknown: [...new Set(values.flatMap((each) => unknownIn(each, CONFIG)))],
  }
}

/** A folder that nodes see. */
export async function mountParts(path: string, context: KeyContext): Promise<KeyParts> {
  if (!isWithin(path, context)) return unprovable(nameOf(path, context), 'nodes see a folder outside of the repository')
  return fileParts(path, context, { what: 'owned' })
}
