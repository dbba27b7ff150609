import { getuid } from 'node:process'
import type { Context } from '../../../../shared/context/context.ts'
import { named, type Query } from '../../../../shared/docker/api.ts'
import { requireEngine } from '../../../../shared/docker/engine.ts'
import { type HistoryEntry, historyOf, type ImageFacts, inspectImage } from '../../../../shared/docker/image.ts'
import type { LayerSizes, LayerStep, OpenImage, PressedLayer, ReadLayers } from '../../../../shared/image/image.ts'
import { Problem } from '../../../../shared/outcome/problem.ts'
import { IMAGE_SIZE } from '../../catalogue.ts'
import { SavedLayers } from './docker-save-reader.ts'
import { readPlain } from './overlay2-reader.ts'
import { push } from './push.ts'

/**
 * An image of the local engine. The overlay2 store tells unpacked sizes at once, the containerd store compressed
 * ones; the other is found out when it is asked for.
 */
export async function engineImage(ref: string, context: Context): Promise<OpenImage> {
  const [facts, history] = await Promise.all([inspectImage(ref, context), historyOf(ref, context)])
  const steps = assignLayers(history, facts.diffIds.length)
  const unpacked = facts.store === 'overlay2' ? bytesByLayer(steps, history) : new Map<number, number>()
  const press = (known: LayerSizes) => push(ref, facts, known, context)
  return {
    ref,
    id: facts.id,
    platform: facts.platform,
    labels: facts.labels,
    packing: facts.store === 'overlay2' ? 'gzip' : undefined,
    layers: facts.diffIds.map((diffId, at) => {
      const bytes = unpacked.get(at)
      return { diffId, sizes: bytes === undefined ? {} : { unpacked: bytes } }
    }),
    steps,
    press,
    read: reader(ref, facts, press, context),
  }
}

/** Instructions that make layers. */
const MAKES_LAYER = /^(RUN|COPY|ADD|WORKDIR|\/bin\/sh -c )/

/**
 * Pure: which entries of the engine's history made layers. It does not say; those with bytes did, and of those
 * without as many as are missing, the likely ones first. Which of the empty ones it was moves no byte.
 */
export function assignLayers(history: readonly HistoryEntry[], layers: number): LayerStep[] {
  const made = new Set([...history.keys()].filter((at) => (history[at]?.bytes ?? 0) > 0))
  const likely = [...history.keys()].sort((one, other) => Number(makes(history[other])) - Number(makes(history[one])))
  for (const at of likely) if (made.size < layers) made.add(at)
  let layer = 0
  return history.map(({ instruction }, at) => ({ instruction, layer: made.has(at) ? layer++ : undefined }))
}

const makes = (entry: HistoryEntry | undefined) => MAKES_LAYER.test(entry?.instruction ?? '')

function bytesByLayer(steps: readonly LayerStep[], history: readonly HistoryEntry[]): Map<number, number> {
  const pairs = steps.map(({ layer }, at) => [layer, history[at]?.bytes ?? 0] as const)
  return new Map(pairs.filter((pair): pair is [number, number] => pair[0] !== undefined))
}

/** The quick way where it is open: to root beside an overlay2 engine. */
function reader(
  ref: string,
  facts: ImageFacts,
  press: (known: LayerSizes) => Promise<PressedLayer[]>,
  context: Context,
): ReadLayers {
  const save = saver(ref, facts, press, context)
  return async (...how) => {
    const { plainLayers } = await requireEngine(context)
    if (!plainLayers || plainLayers.containerd || getuid?.() !== 0) return save(...how)
    // Whatever is not as expected in another program's folder: the engine itself is asked.
    return readPlain(plainLayers.root, facts.diffIds)(...how).catch(() => save(...how))
  }
}

function saver(
  ref: string,
  { diffIds, platform, store }: ImageFacts,
  press: (known: LayerSizes) => Promise<PressedLayer[]>,
  { engine, signal }: Context,
): ReadLayers {
  return async (layers, options, take) => {
    // overlay2 saves layers unpacked, under their diff ids; containerd as they are, under their blobs' digests.
    const names = store === 'overlay2' ? diffIds : (await press(new Map())).map(({ digest }) => digest)
    const members = diffIds.flatMap((diffId, at) =>
      layers.has(diffId) ? [[`blobs/${names[at]?.replace(':', '/')}`, diffId] as const] : [],
    )
    const [os = '', architecture = ''] = platform.split('/')
    const query: Query = store === 'containerd' ? { platform: JSON.stringify({ os, architecture }) } : {}
    const saved = new SavedLayers(new Map(members), options, take)
    try {
      await engine.read(`/images/${named(ref)}/get`, query, (piece) => saved.push(piece))
      await saved.end()
    } catch (error) {
      throw error instanceof Problem || signal.aborted ? error : notSaved(ref, (error as Error).message)
    }
  }
}

const notSaved = (ref: string, reason: string) =>
  new Problem(
    IMAGE_SIZE['not-readable']({
      message: `The engine could not save ${ref}`,
      where: { image: ref },
      evidence: reason.split('\n').slice(-5),
    }),
  )
