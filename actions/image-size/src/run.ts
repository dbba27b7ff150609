import prettyBytes from 'pretty-bytes'
import type { Context } from '../../shared/context/context.ts'
import { requireEngine } from '../../shared/docker/engine.ts'
import { findImage, historyOf, type ImageFacts, inspectImage } from '../../shared/docker/image.ts'
import { type Measure, type Outcome, outcome, type Table } from '../../shared/outcome/outcome.ts'
import { badInput } from '../../shared/outcome/problem.ts'
import type { Inputs } from './inputs.ts'
import { budgetFor, judge, unknownBase } from './judge.ts'
import { type Weight, weigh } from './measure.ts'

/** Weighs images and holds them against their budgets. */
export async function run(inputs: Inputs, context: Context): Promise<Outcome> {
  requireImages(inputs)
  await requireEngine(context)
  const weights = await Promise.all(Object.keys(inputs.images).map((name) => weighOne(name, inputs, context)))
  const severity = inputs.onExceed === 'fail' ? 'error' : 'warning'
  return outcome({
    found: weights.map(({ name, total, own }) => `${name} ${prettyBytes(total)} (${prettyBytes(own)} own)`).join(', '),
    findings: weights.flatMap((each) => {
      const budget = budgetFor(each.name, inputs.budgets)
      return [...judge(each, budget, severity), ...unknownBase(each, budget)]
    }),
    outputs: { sizes: JSON.stringify(Object.fromEntries(weights.map((each) => [each.name, sizeOf(each)]))) },
    tables: [sizeTable(weights, inputs), ...weights.map(layerTable)],
    measures: weights.flatMap((each) => measuresOf(each, inputs)),
  })
}

function requireImages({ images }: Inputs): void {
  if (Object.keys(images).length > 0) return
  throw badInput({
    code: 'IS005 no-images',
    message: 'No images are given to weigh',
    remedy: 'Set images to a map of name → reference, or run the build stage before.',
  })
}

async function weighOne(name: string, inputs: Inputs, context: Context): Promise<Weight> {
  const ref = inputs.images[name]?.ref ?? name
  const [image, history] = await Promise.all([inspectImage(ref, context), historyOf(ref, context)])
  return weigh({ name, image, history, candidates: await candidates(name, ref, inputs, context) })
}

/** Images that this one may stand on: the one that was named, those the build used, or every other local one. */
async function candidates(name: string, ref: string, inputs: Inputs, context: Context): Promise<ImageFacts[]> {
  const named = inputs.bases[name] ?? inputs.bases['*']
  const used = inputs.images[name]?.bases ?? []
  const refs = named ? [named] : used.length > 0 ? used : await otherImages(ref, context)
  const found = await Promise.all(refs.map((each) => findImage(each, context)))
  return found.filter((each) => each !== undefined)
}

/** Local images of other repositories: an older build of the same image is not its base. */
async function otherImages(ref: string, context: Context): Promise<string[]> {
  const repository = ref.replace(/:[^/]*$/, '')
  const args = ['image', 'ls', '--filter', 'dangling=false', '--format', '{{.Repository}}:{{.Tag}}']
  const { stdout } = await context.run({ file: 'docker', args })
  return stdout.split('\n').filter((each) => each !== '' && !each.startsWith(`${repository}:`))
}

/** The metric's name is kept with every number: what `unpacked` means does not change with the engine. */
function sizeOf({ ref, total, own, base, layers }: Weight) {
  return { ref, metric: 'unpacked', total, own, base, layers }
}

function sizeTable(weights: readonly Weight[], { budgets }: Inputs): Table {
  const show = (bytes: number | undefined) => (bytes === undefined ? '' : prettyBytes(bytes))
  return {
    title: 'Image sizes (unpacked)',
    columns: ['image', 'total', 'budget', 'own', 'budget', 'base', 'layers'],
    rows: weights.map(({ name, total, own, base, layers }) => {
      const budget = budgetFor(name, budgets)
      return [name, show(total), show(budget.max), show(own), show(budget['max-own']), base ?? '', String(layers)]
    }),
  }
}

function layerTable({ name, ownLayers }: Weight): Table {
  const rows = ownLayers.map(({ bytes, instruction }) => [prettyBytes(bytes), instruction])
  return { title: `${name}: its own layers`, columns: ['bytes', 'instruction'], rows }
}

function measuresOf({ name, total, own }: Weight, { budgets }: Inputs): Measure[] {
  const budget = budgetFor(name, budgets)
  return [
    { name: `${name} unpacked`, value: total, unit: 'bytes', limit: budget.max },
    { name: `${name} own bytes`, value: own, unit: 'bytes', limit: budget['max-own'] },
  ]
}
