import { nearestName } from '../text/nearest.ts'
import type { Maker } from './define-finding.ts'

/** Pure: `KD019` of a maker. */
export function numberOf({ code }: Maker): string {
  return code.split(' ')[0] ?? ''
}

/**
 * Pure: the makers for a text: a current or earlier code (`KD019`), a name (`not-ready`), or both. Several if
 * a code had several meanings in an earlier version, or when catalogues share a name.
 */
export function makersFor(text: string, makers: readonly Maker[]): Maker[] {
  const [first = '', ...rest] = text.trim().toLowerCase().split(/\s+/)
  const numbered = makers.filter((each) => numbersOf(each).includes(first))
  if (rest.length > 0) return numbered.filter(({ definition }) => definition.name === rest.join(' '))
  return numbered.length > 0 ? numbered : makers.filter(({ definition }) => definition.name === first)
}

/** Pure: the code and name that were probably meant by an unknown text; undefined if none is similar. */
export function nearestTo(text: string, makers: readonly Maker[]): string | undefined {
  // A current code takes precedence over an earlier one.
  const spellings = new Map([...spelt(makers, earlierOf), ...spelt(makers, spellingsOf)])
  return spellings.get(nearestName(text.trim().toLowerCase(), spellings.keys()) ?? '')
}

const earlierOf = ({ definition }: Maker) => (definition.aliases ?? []).map((each) => each.toLowerCase())

const numbersOf = (maker: Maker) => [numberOf(maker).toLowerCase(), ...earlierOf(maker)]

const spellingsOf = (maker: Maker) =>
  [numberOf(maker), maker.definition.name, maker.code].map((each) => each.toLowerCase())

const spelt = (makers: readonly Maker[], of: (maker: Maker) => readonly string[]) =>
  makers.flatMap((each) => of(each).map((spelling): [string, string] => [spelling, each.code]))
