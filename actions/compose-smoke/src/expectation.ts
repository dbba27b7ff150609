import type { Form } from '../../shared/inputs/forms/form.ts'
import { nearestName } from '../../shared/text/nearest.ts'
import { COMPOSE_SMOKE } from './catalogue.ts'

/** What a service is to come to, where its caller says so. */
export type Expectation = { kind: 'any' | 'running' | 'healthy' } | { kind: 'exited'; code: number }

/** Exit codes have one byte. */
const MOST_CODE = 255
const EXITED = /^exited(?:\((\d{1,3})\))?$/

/** Pure: `running`, `healthy`, `any`, `exited(CODE)`; `exited` alone is `exited(0)`. */
export function expectationOf(text: string): Expectation | undefined {
  if (text === 'any' || text === 'running' || text === 'healthy') return { kind: text }
  const exited = EXITED.exec(text)
  const code = Number(exited?.[1] ?? 0)
  return exited && code <= MOST_CODE ? { kind: 'exited', code } : undefined
}

/** Other words for the same, of Compose and of people. */
const OTHER_WORDS: [words: RegExp, meant: string][] = [
  [/^(service_)?healthy?$|^health$/i, 'healthy'],
  [/^(service_)?(started|running|up|ready|ok)$/i, 'running'],
  [/^(service_)?(completed(_successfully)?|complete|done|success(ful)?|succeeded|exit)$/i, 'exited(0)'],
  [/^(ignore|none|skip)$/i, 'any'],
]

function meantBy(text: string): string | undefined {
  const code = /^exit(?:ed)?\W*(?:code)?\W*(\d{1,3})\W*$/i.exec(text)?.[1] ?? /^(\d{1,3})$/.exec(text)?.[1]
  if (code !== undefined && Number(code) <= MOST_CODE) return `exited(${code})`
  const [, meant] = OTHER_WORDS.find(([words]) => words.test(text)) ?? []
  return meant ?? nearestName(text, ['running', 'healthy', 'exited(0)', 'any'])
}

/** A value of the input `expect`. */
export const EXPECTATION: Form = {
  expected: 'running, healthy, exited(CODE) with a code from 0 to 255, or any',
  fits: (text) => expectationOf(text) !== undefined,
  meant: meantBy,
  finding: COMPOSE_SMOKE['wrong-expectation'],
}
