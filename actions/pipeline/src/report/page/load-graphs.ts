import type { LoadStep } from '../../../../shared/outcome/outcome.ts'
import { type Html, html } from '../html.ts'

/** Units of a graph's own space; it is stretched to its place. */
export const SPACE = { width: 1_000, height: 100 }
/** What is left above the most requests, for the scale. */
const FULL = 82
/** A lost request is seen beside a thousand that were answered. */
const LEAST_LOST = 7

/** Pure: the most requests in one step. */
export const mostIn = (steps: readonly LoadStep[]) => Math.max(1, ...steps.map(({ answered, lost }) => answered + lost))

const x = (at: number, count: number) => round((SPACE.width * at) / count)
const round = (value: number) => Number(value.toFixed(1))

/** Requests in each step: those that were answered from below, those that were lost on top of them. */
export function requestsGraph(steps: readonly LoadStep[]): Html {
  const scale = FULL / mostIn(steps)
  const boxes = steps.map(({ answered, lost }, at) => {
    const lostHeight = lost === 0 ? 0 : Math.max(LEAST_LOST, lost * scale)
    const top = Math.min(FULL - lostHeight, answered * scale)
    return { left: x(at, steps.length), right: x(at + 1, steps.length), top, lostHeight }
  })
  const answered = boxes.map(
    ({ left, right, top }) => `M${left} ${SPACE.height}V${round(SPACE.height - top)}H${right}V${SPACE.height}Z`,
  )
  const lost = boxes
    .filter(({ lostHeight }) => lostHeight > 0)
    .map(({ left, right, top, lostHeight }) => {
      const bottom = round(SPACE.height - top)
      return `M${left} ${bottom}V${round(bottom - lostHeight)}H${right}V${bottom}Z`
    })
  return html`${graph('answered', answered.join(''))}${graph('lost', lost.join(''))}`
}

/** Pure: the power of ten above every latency, in milliseconds; at least 10. */
export function topOf(steps: readonly LoadStep[]): number {
  const most = Math.max(1, ...steps.map(({ p99 = 0 }) => p99))
  return 10 ** Math.max(1, Math.ceil(Math.log10(most)))
}

/** Pure: the height of a latency, as a part of the whole: logarithmic, from 1 ms. */
export const heightOf = (ms: number, top: number) => Math.log10(Math.max(1, ms)) / Math.log10(top)

/** Percentiles as lines; they are interrupted where nothing was answered. */
export function latencyGraph(steps: readonly LoadStep[]): Html {
  const top = topOf(steps)
  const y = (ms: number) => round(SPACE.height * (1 - heightOf(ms, top)))
  const line = (of: (step: LoadStep) => number | undefined) =>
    steps
      .flatMap((step, at) => {
        const value = of(step)
        if (value === undefined) return []
        const before = at > 0 ? of(steps[at - 1] as LoadStep) : undefined
        return [`${before === undefined ? 'M' : 'L'}${x(at, steps.length)} ${y(value)}H${x(at + 1, steps.length)}`]
      })
      .join('')
  return html`${graph(
    'p99',
    line(({ p99 }) => p99),
  )}${graph(
    'p50',
    line(({ p50 }) => p50),
  )}`
}

const graph = (kind: string, path: string) => html`<path class="${kind}" d="${path}"/>`
