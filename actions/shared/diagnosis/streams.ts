import type { LogLine } from './log/line.ts'
import { readLog } from './log/read.ts'
import { isTelling } from './log/recovery.ts'
import { find } from './search.ts'

/**
 * The engine reads both streams of a container side by side, so lines of different streams within this time may be
 * stamped in the wrong order. Source: moby, daemon/logger/copier.go: one goroutine for each stream stamps what it reads.
 */
const SKEW_MS = 250
/** `2026-11-24T05:45:12.123456789Z` */
const STAMP_LENGTH = 30

/**
 * Pure: the lines of both streams, which begin with the engine's time stamps, oldest first. Where the stamps are too
 * near to tell which stream ended last, the one that explains the end of the program is put last; else stderr.
 */
export function mergeStreams(stdout: readonly string[], stderr: readonly string[]): string[] {
  const all = inOrder([...stdout, ...stderr])
  const fromMs = timeOf(all.at(-1)) - SKEW_MS
  const isNear = (line: string) => timeOf(line) >= fromMs
  const [out, error] = [stdout.filter(isNear), stderr.filter(isNear)]
  if (out.length === 0 || error.length === 0) return all
  const [outWeight, errorWeight] = [weightOf(out), weightOf(error)]
  if (outWeight === 0 && errorWeight === 0) return all
  const last = outWeight > errorWeight ? [...error, ...out] : [...out, ...error]
  return [...all.slice(0, all.length - last.length), ...last]
}

/** By time stamp; the engine's have a fixed form, so that the order of text is that of time. */
function inOrder(lines: readonly string[]): string[] {
  return [...lines].sort((one, other) => {
    const [a, b] = [one.slice(0, STAMP_LENGTH), other.slice(0, STAMP_LENGTH)]
    return a < b ? -1 : a > b ? 1 : 0
  })
}

const timeOf = (line = '') => Date.parse(line.slice(0, STAMP_LENGTH))

/** How well the end of a stream explains the end of its program; 0: not at all. */
function weightOf(lines: readonly string[]): number {
  const { sign, at, last } = find(readLog(lines))
  if (sign && (!sign.incidental || at?.headline)) return EXPLAINS
  if (sign && at?.level !== 'error') return MAY_BE_HARMLESS
  return last && isError(last) ? TELLS : 0
}

/** A traceback, or an error that ends its program. */
const EXPLAINS = 3
const TELLS = 2
/** An error that programs also print without failing. */
const MAY_BE_HARMLESS = 1

const isError = ({ level, text }: LogLine) => level === 'error' || (level === 'none' && isTelling(text))
