import prettyMs from 'pretty-ms'
import type { Context } from '../../../shared/context/context.ts'
import { requireEngine } from '../../../shared/docker/engine.ts'
import { findImage, type ImageFacts } from '../../../shared/docker/image.ts'
import type { Finding } from '../../../shared/outcome/finding.ts'
import { counted } from '../../../shared/text/counted.ts'
import { type Check, poll } from '../../../shared/wait/poll.ts'
import { notLoaded } from './findings.ts'
import { link } from './hardlink-layers.ts'
import type { Settled } from './import-on-node.ts'
import { holds, missingLayers } from './layers.ts'
import type { MissingImages } from './missing-images.ts'
import { type Holding, holdingOf, nodeFacts } from './node.ts'
import { send } from './stream-archive.ts'

export interface Loaded {
  /** Images that went to at least one node. */
  images: string[]
  /** Those of the given images that the engine has. */
  local: ImageFacts[]
  /** What the nodes had before. */
  nodes: Holding[]
  findings: Finding[]
}

/** kubelet's side hears of an image a moment after containerd has it. */
const SEEN_MS = 3_000
const LOOK_MS = 50

/** Puts local images onto the nodes that lack them, all nodes at the same time, and looks afterwards. */
export async function load(refs: readonly string[], nodes: readonly string[], context: Context): Promise<Loaded> {
  const startedMs = performance.now()
  const [holdings, ...found] = await Promise.all([
    Promise.all(nodes.map((each) => holdingOf(each, context))),
    ...refs.map((each) => findImage(each, context)),
  ])
  const local = found.filter((each) => each !== undefined)
  const short = lacking(holdings, local)
  if (short.length === 0) return { images: [], local, nodes: holdings, findings: [] }
  const lacks = await Promise.all(
    short.map(async ({ holding, images }) => ({ images, facts: await nodeFacts(holding, context) })),
  )
  const how = await deliver(lacks, context)
  const left = await leftAfter(lacks, how.settled, context)
  context.reporter.info(`${summary(lacks)}, ${how.way}, ${prettyMs(performance.now() - startedMs)}`)
  return {
    images: [...new Set(lacks.flatMap((each) => each.images.map((one) => one.ref)))],
    local,
    nodes: holdings,
    findings: left.flatMap(({ holding, images }) =>
      images.map((each) => notLoaded(each.ref, holding.node, how.trouble)),
    ),
  }
}

/** Pure: nodes that lack something. */
function lacking(holdings: readonly Holding[], images: readonly ImageFacts[]) {
  const short = holdings.map((holding) => ({ holding, images: images.filter((one) => !holds(holding, one)) }))
  return short.filter((each) => each.images.length > 0)
}

/** The quickest way that is open; the one that always works when it closes under way. */
async function deliver(lacks: readonly MissingImages[], context: Context) {
  const engine = await requireEngine(context)
  const linked = await link(lacks, engine, context)
  const why = troubleIn(linked)
  if (!why) return { way: "linked from the engine's store", settled: linked, trouble: [] }
  const settled = await send(lacks, engine, context)
  return { way: `sent (${why})`, settled, trouble: [why, troubleIn(settled) ?? ''].filter(Boolean) }
}

const troubleIn = (settled: readonly Settled[]) => settled.find((each) => each.trouble)?.trouble

/** What is still lacking by what the nodes answered last, and after a moment of patience. */
async function leftAfter(lacks: readonly MissingImages[], settled: readonly Settled[], context: Context) {
  const first = lacks.map(({ facts }, at): Holding => settled[at]?.seen ?? { node: facts.node, images: new Map() })
  const check = async ({ number }: Check) => {
    const seen = number === 1 ? first : await Promise.all(lacks.map((each) => holdingOf(each.facts.node, context)))
    return lacks.flatMap(({ images }, index) => lacking(seen.slice(index, index + 1), images))
  }
  const until = (left: unknown[]) => left.length === 0
  return (await poll({ check, until, every: LOOK_MS, within: SEEN_MS, signal: context.signal })).value
}

/** Pure: `slipway/api:dev and 2 more onto 3 nodes: 4 of 12 layers`. */
function summary(lacks: readonly MissingImages[]): string {
  const refs = [...new Set(lacks.flatMap((each) => each.images.map((one) => one.ref)))]
  const more = refs.length > 1 ? ` and ${refs.length - 1} more` : ''
  const sent = lacks.flatMap(({ facts, images }) => missingLayers(facts, images)).length
  const all = lacks.flatMap(({ images }) => images.flatMap((each) => each.diffIds)).length
  return `${refs[0]}${more} onto ${counted(lacks.length, 'node')}: ${sent} of ${all} layers`
}
