import { existsSync, readdirSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { variableParts } from '../../../shared/proof/environment.ts'
import { fileParts, nameOf, variableFileParts } from '../../../shared/proof/file-parts.ts'
import { joined, type KeyParts, unprovable } from '../../../shared/proof/key-part.ts'
import { kubernetesToolParts } from '../../../shared/proof/kubernetes-tool.ts'
import type { KeyContext } from '../../../shared/proof/reads.ts'
import { toolParts } from '../../../shared/proof/surroundings.ts'
import { digestOf } from '../../../shared/proof/values.ts'
import { isChart } from '../manifests/helm/chart.ts'
import type { Manifest } from '../manifests/manifest.ts'
import { parse } from '../manifests/read.ts'
import { kustomizationIn } from '../manifests/remote.ts'
import { chartFiles, renderedChart } from './chart.ts'
import { type GivenImages, type Started, startedBy, startedParts } from './images.ts'
import { kustomizeFiles } from './kustomize.ts'

/** How manifests are rendered. */
export interface Rendered {
  helmValues: readonly string[]
  namespace?: string
  release?: string
  images: GivenImages
  /** Nodes pull each image from its registry, whatever this machine has. */
  areImagesPulled?: boolean
}

const URL = /^https?:\/\//
const KEEP_BYTES = 64 * 1024 * 1024
const RENDER_MS = 60_000

/** The files of manifests, and the images that they start. */
export async function manifestsParts(
  manifests: readonly string[],
  how: Rendered,
  context: KeyContext,
): Promise<KeyParts> {
  return joined(await Promise.all(manifests.map((each) => partsOf(each, how, context))))
}

async function partsOf(path: string, how: Rendered, context: KeyContext): Promise<KeyParts> {
  if (URL.test(path)) return unprovable(path, 'what is behind a URL can change')
  const full = resolve(context.directory, path)
  if (!existsSync(full)) return unprovable(path, 'it is not there')
  if (!statSync(full).isDirectory()) return plainParts([full], how, context)
  if (kustomizationIn(full)) return kustomizeParts(full, how, context)
  if (isChart(path, context.directory)) return chartParts(path, how, context)
  const names = readdirSync(full).filter((each) => /\.(ya?ml|json)$/.test(each))
  return plainParts(
    names.sort().map((each) => join(full, each)),
    how,
    context,
  )
}

async function plainParts(files: readonly string[], how: Rendered, context: KeyContext): Promise<KeyParts> {
  const own = joined(await Promise.all(files.map((each) => fileParts(each, context))))
  return withStarted(own, { name: nameOf(files[0] ?? '', context), id: 'plain' }, how, context, async () => {
    const texts = await Promise.all(
      files.map(async (each) => (await context.files.bytes(each))?.toString('utf8') ?? ''),
    )
    return texts.flatMap((text, at) => parse(text, files[at] ?? ''))
  })
}

async function kustomizeParts(folder: string, how: Rendered, context: KeyContext): Promise<KeyParts> {
  const { files, remote, unknown, variables } = await kustomizeFiles(folder, context)
  if (remote) return unprovable(remote, 'it is missing, or kustomize takes it from elsewhere')
  const tool = await kubernetesToolParts('kubectl', {}, context)
  const own = joined([
    tool,
    { parts: variableParts(variables, context), unknown: [] },
    ...unknown.map((each) => unprovable(each, 'only kustomize knows what it leads to')),
    ...(await Promise.all(files.map((each) => fileParts(each, context)))),
  ])
  return withStarted(own, { name: nameOf(folder, context), id: 'kustomize' }, how, context, async () => {
    const args = ['kustomize', folder]
    const built = await context.run({ file: 'kubectl', args, timeoutMs: RENDER_MS, keepBytes: KEEP_BYTES })
    if (built.exitCode !== 0) throw new Error(built.stderr.trim().split('\n').at(-1))
    return parse(built.stdout, folder, true)
  })
}

async function chartParts(path: string, how: Rendered, context: KeyContext): Promise<KeyParts> {
  const folder = resolve(context.directory, path)
  const values = await Promise.all(how.helmValues.map((each) => variableFileParts(each, context)))
  const given = how.helmValues.map((each) => resolve(context.directory, each))
  const { parts, unknown } = await chartFiles(folder, given, context)
  const own = joined([await toolParts(['helm'], context), parts, ...values])
  if (unknown) return joined([own, unprovable(path, unknown)])
  const { helmValues, namespace, release } = how
  const request = { path, values: helmValues, namespace, release }
  return withStarted(own, { name: path, id: `chart ${digestOf(request)}` }, how, context, () =>
    renderedChart(request, context),
  )
}

const pulled = ({ images, ...others }: Started): Started => ({
  ...others,
  images: images.map((each) => ({ ...each, asksRegistry: true })),
})

interface Way {
  /** For people. */
  name: string
  /** How it is rendered, and from where. */
  id: string
}

/** Renders only what was never rendered from these very files. */
async function withStarted(
  own: KeyParts,
  way: Way,
  { images, areImagesPulled }: Rendered,
  context: KeyContext,
  render: () => Promise<readonly Manifest[]>,
): Promise<KeyParts> {
  const id = digestOf([way.id, own.parts.map(({ name, hash }) => [name, hash])])
  try {
    const started = await context.files.remember<Started>(`started-2 ${id}`, async () => startedBy(await render()))
    return joined([own, await startedParts(areImagesPulled ? pulled(started) : started, images, context)])
  } catch (error) {
    context.signal.throwIfAborted()
    return joined([own, unprovable(way.name, `it cannot be rendered: ${(error as Error).message}`)])
  }
}
