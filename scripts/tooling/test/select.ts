import { nearestName } from '../../../actions/shared/text/nearest.ts'

/** What a group could run: files, services or checks. */
export interface Offered {
  name: string
  all: readonly string[]
  /** Too slow for every run: only when it is named. */
  onlyNamed?: boolean
}

/** What is run: a group with what was picked of it. */
export interface Picked {
  name: string
  picked: string[]
}

/**
 * Pure: what words on the command line pick: groups by name, of these what has one of the other words in its path.
 * Groups without any are left out, and slow ones unless they are named.
 * @throws Error when a word picks nothing: a runner that runs nothing proves nothing.
 */
export function select(words: readonly string[], groups: readonly Offered[]): Picked[] {
  const names = groups.map(({ name }) => name)
  const texts = words.filter((word) => !names.includes(word))
  const chosen = groups.filter(({ name }) => words.includes(name))
  const from = chosen.length > 0 ? chosen : groups.filter(({ onlyNamed }) => !onlyNamed)
  const nothing = texts.find((text) => !from.some(({ all }) => all.some((each) => holds(each, text))))
  if (nothing !== undefined) throw new Error(nothingHolds(nothing, from, names))
  return from
    .map(({ name, all }) => ({ name, picked: all.filter((each) => matches(each, texts)) }))
    .filter(({ picked }) => picked.length > 0)
}

const matches = (each: string, texts: readonly string[]) =>
  texts.length === 0 || texts.some((text) => holds(each, text))

/** At the start of a word: `unti` is not meant to pick `runtime`. */
function holds(path: string, text: string): boolean {
  const starts = [...path.matchAll(/(?<![a-z0-9])/gi)].map(({ index }) => index)
  return starts.some((index) => path.startsWith(text, index))
}

function nothingHolds(text: string, from: readonly Offered[], groups: readonly string[]): string {
  const parts = from.flatMap(({ all }) => all.flatMap((each) => each.split(/[/\s]|\.test\.ts$/))).filter(Boolean)
  const nearest = nearestName(text, new Set([...groups, ...parts]))
  const hint = nearest ? `; the nearest name is "${nearest}"` : ''
  return [
    `no test of ${from.map(({ name }) => name).join(', ')} has "${text}" in its path${hint}`,
    `groups: ${groups.join(', ')}`,
  ].join('\n')
}
