import prettyMs from 'pretty-ms'
import type { Change } from '../../../shared/proof/key.ts'
import type { Unprovable } from '../../../shared/proof/key-part.ts'
import type { Proof } from '../../../shared/proof/proof.ts'
import type { Proved } from '../stage-result.ts'
import type { Reason } from './decide.ts'

/** Pure: `2026-03-01 12:00 UTC`. */
export const timeOf = (at: string) => `${at.slice(0, 16).replace('T', ' ')} UTC`

/** Pure: `on 2026-03-01 12:00 UTC on build-7, in 1m 2s`. */
export function provedText({ durationMs, ...proved }: Omit<Proved, 'key' | 'scope'>): string {
  return `${provedAt(proved)}, in ${prettyMs(Math.round(durationMs))}`
}

/** Pure: `on 2026-03-01 12:00 UTC on build-7`. */
function provedAt({ at, machine, run }: Pick<Proved, 'at' | 'machine' | 'run'>): string {
  const where = run ?? (machine && `on ${machine}`)
  return `on ${timeOf(at)}${where ? ` ${where}` : ''}`
}

/** Pure: `api on 2026-03-01 12:00 UTC on build-7`, for each unit of a stage; a unit has no time of its own. */
export const provedUnitsText = (units: Readonly<Record<string, Proved>>) =>
  Object.entries(units)
    .map(([name, each]) => `${name} ${provedAt(each)}`)
    .join(', ')

/** Pure: what a result shows of the proof that it's from. */
export function provedOf({ key, at, durationMs, origin }: Proof): Proved {
  const { machine, run, commit, scope } = origin
  return { key, at, durationMs, scope, ...(machine && { machine }), ...(run && { run }), ...(commit && { commit }) }
}

/** Longer lists are cut. */
const MOST_CHANGES = 5

/** Pure: why a stage runs, in lines. @param changes since its newest proof; undefined if it has none. */
export function reasonLines(reason: Reason, changes: readonly Change[] | undefined): string[] {
  switch (reason.why) {
    case 'unprovable':
      return reason.unknown.map((each) => `can't be proved: ${unknownText(each)}`)
    case 'refused':
      return [`its proof doesn't count: ${reason.refused}`]
    case 'no-proof':
      return changes === undefined || changes.length === 0 ? ['was not proved before'] : changeLines(changes)
    case 'needed':
      return [`proved, and runs anyway: ${reason.by} runs and needs what it makes`]
    case 'gone':
      return ['proved, and runs anyway: what it made is no longer in the engine']
    case 'follows':
      return [`proved, and runs anyway: ${reason.after}, which it needs, runs again`]
    case 'preparation':
      return ['runs: a stage needs it']
    default:
      return [`proved, and runs anyway: ${ASKED[reason.why]}`]
  }
}

const ASKED = {
  fresh: '--fresh asks for it',
  keep: '--keep asks for what it creates',
  check: 'once in so many uses, the result is compared with the proof (check-every)',
}

function unknownText({ name, reason, where }: Unprovable): string {
  const place = where?.file && (where.line ? `${where.file}:${where.line}` : where.file)
  return `${name}${place ? ` (${place})` : ''}: ${reason}`
}

function changeLines(changes: readonly Change[]): string[] {
  const shown = changes.slice(0, MOST_CHANGES).map(changeText)
  const more = changes.length - shown.length
  return [...shown, ...(more > 0 ? [`and ${more} more changes`] : [])].map((each) => `since its newest proof: ${each}`)
}

/** Pure: `the file api/main.py changed`, `the tool docker changed from 28.0 to 28.1`. */
export function changeText({ change, kind, name, before, now }: Change): string {
  const what = `the ${KINDS[kind]} ${name}`
  if (change === 'added') return `${what} is new${now === undefined ? '' : ` (${now})`}`
  if (change === 'removed') return `${what} is gone${before === undefined ? '' : ` (${before})`}`
  return before === now || before === undefined || now === undefined
    ? `${what} changed`
    : `${what} changed from ${before} to ${now}`
}

const KINDS: Readonly<Record<Change['kind'], string>> = {
  input: 'input',
  file: 'file',
  image: 'image',
  tool: 'tool',
  secret: 'secret',
  environment: 'setting',
  stage: 'stage',
  slipway: 'program',
}
