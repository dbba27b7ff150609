import type { Sample, Side } from './sample.ts'

/** What is held against a limit. A ratio is ours divided by theirs, the median over pairs. */
export interface Figure {
  name: string
  /** As it is shown: `0.31`, `412 ms`, `81 MB`. */
  value: string
  /** The limit for it, in the same unit; undefined without a limit. */
  limit?: string
  held: boolean
}

export interface Limits {
  wallRatio?: number
  peakRatio?: number
  /** Milliseconds of our side alone. */
  wallMs?: number
  /** Bytes of our side alone. */
  peakBytes?: number
}

export interface Runs {
  /** Counted runs of each side. */
  runs: number
  /** Runs that do not count, first; 1 unless given. */
  warmup?: number
}

/**
 * Runs two sides in turn (A B A B …), so that a machine whose speed drifts is the same for both. A run that fails is
 * repeated and counted.
 */
export async function compare(ours: Side, theirs: Side, limits: Limits, { runs, warmup = 1 }: Runs): Promise<Figure[]> {
  const [mine, others] = [repeated(ours), repeated(theirs)]
  const pairs: [Sample | undefined, Sample | undefined][] = []
  for (let round = -warmup; round < runs; round++) {
    const pair: (typeof pairs)[number] = [await mine.run(), await others.run()]
    if (round >= 0) pairs.push(pair)
  }
  const whole = pairs.filter((pair): pair is [Sample, Sample] => Boolean(pair[0] && pair[1]))
  return [
    ...figuresOf(
      ours,
      pairs.flatMap(([a]) => a ?? []),
      limits,
    ),
    ...figuresOf(
      theirs,
      pairs.flatMap(([, b]) => b ?? []),
      {},
    ),
    ...(whole.length > 0 ? ratios(`${ours.name} / ${theirs.name}`, whole, limits) : []),
    ...mine.failures(0),
    ...others.failures(),
  ]
}

/** Runs one side alone, against limits of its own. */
export async function alone(side: Side, limits: Limits, { runs, warmup = 1 }: Runs): Promise<Figure[]> {
  const own = repeated(side)
  const samples: Sample[] = []
  for (let round = -warmup; round < runs; round++) {
    const sample = await own.run()
    if (round >= 0 && sample) samples.push(sample)
  }
  return [...figuresOf(side, samples, limits), ...own.failures(0)]
}

/** Attempts of one sample. */
const TRIES = 3

/** A side whose failing runs are repeated and counted. */
function repeated(side: Side) {
  let failed = 0
  const attempt = async (): Promise<Sample | undefined> => {
    try {
      await side.before?.()
      return await side.run()
    } catch (error) {
      failed += 1
      console.error(`${side.name}: ${error instanceof Error ? error.message : error}`)
      return undefined
    }
  }
  const run = async () => {
    let sample = await attempt()
    for (let more = 1; !sample && more < TRIES; more++) sample = await attempt()
    return sample
  }
  /** Without a limit, failures are shown and nothing more: the other side's are not ours. */
  const failures = (limit?: number) =>
    failed > 0 ? [figure(`${side.name}: failed runs, repeated`, failed, limit, count)] : []
  return { run, failures }
}

function figuresOf({ name }: Side, samples: readonly Sample[], limits: Limits): Figure[] {
  if (samples.length === 0) return [{ name: `${name}: wall`, value: 'no run succeeded', held: false }]
  const wall = figure(`${name}: wall`, median(samples.map((each) => each.wallMs)), limits.wallMs, milliseconds)
  const peaks = samples.flatMap((each) => each.peakBytes ?? [])
  return peaks.length === 0
    ? [wall]
    : [wall, figure(`${name}: peak memory`, median(peaks), limits.peakBytes, megabytes)]
}

function ratios(name: string, pairs: readonly [Sample, Sample][], limits: Limits): Figure[] {
  const wall = figure(`${name}: wall`, median(pairs.map(([a, b]) => a.wallMs / b.wallMs)), limits.wallRatio, ratio)
  const peaks = pairs.flatMap(([a, b]) => (a.peakBytes && b.peakBytes ? a.peakBytes / b.peakBytes : []))
  return peaks.length === 0 ? [wall] : [wall, figure(`${name}: peak memory`, median(peaks), limits.peakRatio, ratio)]
}

/** Pure: a value beside its limit, both shown alike. */
export function figure(
  name: string,
  value: number,
  limit: number | undefined,
  show: (value: number) => string,
): Figure {
  return {
    name,
    value: show(value),
    limit: limit === undefined ? undefined : show(limit),
    held: value <= (limit ?? Infinity),
  }
}

/** Pure: the middle one, or the mean of the two in the middle. @throws for an empty list. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other)
  const upper = sorted[Math.floor(sorted.length / 2)]
  const lower = sorted[Math.ceil(sorted.length / 2) - 1]
  if (upper === undefined || lower === undefined) throw new Error('there is no median of nothing')
  return (lower + upper) / 2
}

export const milliseconds = (ms: number) => (ms < 10_000 ? `${Math.round(ms)} ms` : `${(ms / 1_000).toFixed(1)} s`)
export const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(0)} MB`
export const ratio = (value: number) => value.toFixed(2)
export const count = (value: number) => String(value)
