import type { Finding } from '../../../../shared/outcome/finding.ts'
import type { TopologyNode } from '../../../../shared/outcome/outcome.ts'
import { type Html, html } from '../html.ts'
import { layoutOf, type PlacedNode } from './topology-layout.ts'

/** In pixels; a monospaced letter of this font is about 0.6 of its size wide. */
const BOX = { width: 168, gapX: 56, gapY: 16, padding: 10, line: 17 }
const LETTERS = 18
const MOST_LINES = 4

type Health = 'sick' | 'affected' | 'well' | 'unknown'
const WORDS: Record<Health, string> = { sick: 'at fault', affected: 'held up', well: '', unknown: '' }

/** What was started and what it needs, left to right; what is at fault is marked. */
export function topology(nodes: readonly TopologyNode[], findings: readonly Finding[]): Html | undefined {
  if (nodes.length === 0) return undefined
  const placed = layoutOf(nodes)
  const lines = Math.max(...placed.map(({ name }) => wrapped(name).length))
  const height = 2 * BOX.padding + (lines + 1) * BOX.line
  const at = ({ column, row }: PlacedNode) => ({
    x: 1 + column * (BOX.width + BOX.gapX),
    y: 1 + row * (height + BOX.gapY),
  })
  const width = Math.max(...placed.map((each) => at(each).x)) + BOX.width + 1
  const tall = Math.max(...placed.map((each) => at(each).y)) + height + 1
  const byName = new Map(placed.map((each) => [each.name, each]))
  const edges = placed.flatMap((each) => each.needs.flatMap((need) => edge(byName.get(need), each, at, height)))
  const boxes = placed.map((each) => box(each, at(each), height, healthOf(each, findings)))
  return html`<h3 class="part">Topology</h3><div class="scroll" role="region" aria-label="Topology" tabindex="0"><svg class="topology" viewBox="0 0 ${width} ${tall}" width="${width}" height="${tall}" role="img" aria-label="${sentence(placed, findings)}">${edges}${boxes}</svg></div>`
}

/** Pure: an error names it, or one of its consequences does. */
export function healthOf({ name, state }: TopologyNode, findings: readonly Finding[]): Health {
  const errors = findings.filter(({ severity }) => severity === 'error')
  if (errors.some((each) => names(each, name))) return 'sick'
  if (errors.some((each) => each.consequences.some((one) => names(one, name)))) return 'affected'
  return /ready|healthy|running|done|bound/i.test(state) && !/not|un/i.test(state) ? 'well' : 'unknown'
}

const names = ({ where: { service, object } }: Finding, name: string) =>
  service === name ||
  object === name ||
  (object !== undefined && (object.endsWith(`/${name}`) || isPodOf(object, name)))

/** A pod's name starts with its workload's. */
const isPodOf = (object: string, name: string) => object.includes(`Pod/${name.slice(name.indexOf('/') + 1)}-`)

function sentence(nodes: readonly PlacedNode[], findings: readonly Finding[]): string {
  return nodes
    .map((each) => {
      const word = WORDS[healthOf(each, findings)]
      return `${each.name} is ${[each.state, word].filter(Boolean).join(', ')}${each.needs.length > 0 ? ` and needs ${each.needs.join(', ')}` : ''}`
    })
    .join('. ')
}

function box({ name, state }: PlacedNode, { x, y }: { x: number; y: number }, height: number, health: Health): Html {
  const lines = wrapped(name)
  const text = (line: string, at: number, cssClass: string) =>
    html`<text class="${cssClass}" x="${x + BOX.padding}" y="${y + BOX.padding + 12 + at * BOX.line}">${line}</text>`
  const below = [state, WORDS[health]].filter(Boolean).join(', ')
  return html`<g class="${health}"><title>${name}: ${below}</title><rect x="${x}" y="${y}" width="${BOX.width}" height="${height}" rx="6"/>${lines.map((line, at) => text(line, at, 'name'))}${text(cut(below, LETTERS + 4), lines.length, 'state')}</g>`
}

function edge(
  from: PlacedNode | undefined,
  to: PlacedNode,
  at: (node: PlacedNode) => { x: number; y: number },
  height: number,
): Html[] {
  if (!from || from.column >= to.column) return []
  const [start, end] = [at(from), at(to)]
  const [x1, y1, x2, y2] = [start.x + BOX.width, start.y + height / 2, end.x, end.y + height / 2]
  const bend = Math.max(BOX.gapX / 2, (x2 - x1) / 2)
  return [html`<path d="M${x1} ${y1} C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}"/>`]
}

/** Pure: a name in lines that fit into a box, broken where it has a separator; a very long one keeps its start and its end. */
export function wrapped(name: string): string[] {
  const lines: string[] = []
  const rest = [...cut(name, LETTERS * MOST_LINES)]
  while (rest.length > LETTERS) {
    const separator = rest.slice(0, LETTERS).findLastIndex((letter) => '/-._:'.includes(letter))
    lines.push(rest.splice(0, separator >= LETTERS / 2 ? separator + 1 : LETTERS).join(''))
  }
  return [...lines, rest.join('')]
}

function cut(text: string, most: number): string {
  const letters = [...text]
  if (letters.length <= most) return text
  const half = Math.floor((most - 1) / 2)
  return `${letters.slice(0, half).join('')}…${letters.slice(-half).join('')}`
}
