import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Context } from '../../../shared/context/context.ts'
import { requireEngine } from '../../../shared/docker/engine.ts'
import { findImage, type ImageFacts } from '../../../shared/docker/image.ts'
import type { Finding } from '../../../shared/outcome/finding.ts'
import { loadRisk, notLoaded } from '../findings.ts'
import { containersOf } from '../manifests/images.ts'
import type { Manifest } from '../manifests/render.ts'
import { identities } from './present.ts'

export interface Loaded {
  /** Images that went to at least one node. */
  images: string[]
  /** The engine's IDs of the manifests' images that it has, by reference. */
  ids: Record<string, string>
  findings: Finding[]
}

const LOAD_MS = 5 * 60_000

/** Puts local images onto the nodes that lack them, all nodes at the same time, and looks afterwards. */
export async function load(refs: readonly string[], nodes: readonly string[], context: Context): Promise<Loaded> {
  const { store } = await requireEngine(context)
  const images = (await Promise.all(refs.map((each) => findImage(each, context)))).filter((each) => each !== undefined)
  const lacking = await Promise.all(
    nodes.map(async (node) => ({ node, images: await missingOn(node, images, context) })),
  )
  const loads = lacking.filter((each) => each.images.length > 0)
  const done = loads.length === 0 ? [] : await transfer(loads, store, context)
  return {
    images: [...new Set(loads.flatMap((each) => each.images.map((one) => one.ref)))],
    ids: Object.fromEntries(images.map((each) => [each.ref, each.id])),
    findings: done,
  }
}

interface Load {
  node: string
  images: ImageFacts[]
}

async function missingOn(node: string, images: readonly ImageFacts[], context: Context): Promise<ImageFacts[]> {
  const there = await Promise.all(images.map((each) => identities(node, each.ref, context)))
  return images.filter((each, index) => !there[index]?.has(each.id))
}

/** One archive with all that any node lacks, read by every node that lacks something. */
async function transfer(loads: readonly Load[], store: string, context: Context): Promise<Finding[]> {
  const archive = join(context.scratch, `images-${process.pid}.tar`)
  const images = [...new Map(loads.flatMap((each) => each.images).map((each) => [each.ref, each])).values()]
  // The containerd store would export every platform it has heard of, present or not.
  const platform = store === 'containerd' ? ['--platform', images[0]?.platform ?? 'linux/amd64'] : []
  try {
    const saved = await context.run({
      file: 'docker',
      args: ['image', 'save', ...platform, '--output', archive, ...images.map((each) => each.ref)],
      timeoutMs: LOAD_MS,
    })
    if (saved.exitCode !== 0) return [notLoaded(images.map((each) => each.ref).join(', '), 'any', lines(saved.stderr))]
    return (await Promise.all(loads.map((each) => importOnto(each, archive, context)))).flat()
  } finally {
    await rm(archive, { force: true })
  }
}

async function importOnto({ node, images }: Load, archive: string, context: Context): Promise<Finding[]> {
  const arrive = (...flags: string[]) =>
    context.run({
      file: 'docker',
      args: ['exec', '--interactive', node, 'ctr', '--namespace', 'k8s.io', 'images', 'import', ...flags, '-'],
      inputFile: archive,
      timeoutMs: LOAD_MS,
    })
  const first = await arrive('--local')
  // containerd before 2.1 imports locally anyway and does not know the flag.
  const ended =
    first.exitCode !== 0 && /flag provided but not defined/.test(first.stderr + first.stdout) ? await arrive() : first
  const left = await missingOn(node, images, context)
  return left.map((each) => notLoaded(each.ref, node, lines(ended.stderr || ended.stdout)))
}

const lines = (text: string) => text.trim().split('\n').slice(-5)

/** Pure: settings that make a node pull an image although it was loaded. */
export function loadRisks(manifests: readonly Manifest[], loaded: readonly string[]): Finding[] {
  const containers = manifests
    .flatMap((each) => containersOf(each.object))
    .filter((each) => loaded.includes(each.image))
  const risky = containers.flatMap(({ image, imagePullPolicy }): [string, string][] => {
    if (imagePullPolicy === 'Always') return [[image, 'its pull policy Always pulls it all the same']]
    const latest = !/@/.test(image) && (/:latest$/.test(image) || !/:[^/]*$/.test(image))
    return latest && !imagePullPolicy ? [[image, 'its tag latest means pull policy Always']] : []
  })
  return [...new Map(risky)].map(([image, why]) => loadRisk(image, why))
}
