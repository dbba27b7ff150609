import type { Context } from '../../../shared/context/context.ts'

/** The most that a container was seen to use. */
export interface Peak {
  container: string
  memoryBytes: number
  memoryLimitBytes: number
  cpuPercent: number
  pids: number
}

/** A sample of `docker stats --format json`. */
interface Sample {
  Name: string
  /** `23.4MiB / 1GiB` */
  MemUsage: string
  /** `12.34%` */
  CPUPerc: string
  PIDs: string
}

const UNITS: Readonly<Record<string, number>> = {
  B: 1,
  kB: 1e3,
  KiB: 1024,
  MB: 1e6,
  MiB: 1024 ** 2,
  GB: 1e9,
  GiB: 1024 ** 3,
}

/** Follows what the engine's containers use, until the signal; returns where the peaks are kept, by container. */
export function followResources(context: Context, signal: AbortSignal): Map<string, Peak> {
  const peaks = new Map<string, Peak>()
  const onLine = (line: string) => {
    const sample = sampleIn(line)
    if (sample) peaks.set(sample.container, higher(peaks.get(sample.container), sample))
  }
  // What it says is kept for people; that it cannot be had is no reason to fail.
  context
    .run({ file: 'docker', args: ['stats', '--format', '{{json .}}'], onLine, signal, keepBytes: 0 })
    .catch(() => {})
  return peaks
}

/** Pure: one line of the stream, which starts with the terminal's own codes. */
export function sampleIn(line: string): Peak | undefined {
  const start = line.indexOf('{')
  if (start < 0) return undefined
  const { Name, MemUsage, CPUPerc, PIDs } = JSON.parse(line.slice(start, line.lastIndexOf('}') + 1)) as Sample
  const [used = 0, limit = 0] = MemUsage.split('/').map(bytesOf)
  return {
    container: Name,
    memoryBytes: used,
    memoryLimitBytes: limit,
    cpuPercent: Number.parseFloat(CPUPerc) || 0,
    pids: Number(PIDs) || 0,
  }
}

function higher(before: Peak | undefined, now: Peak): Peak {
  if (!before) return now
  return {
    ...now,
    memoryBytes: Math.max(before.memoryBytes, now.memoryBytes),
    memoryLimitBytes: Math.max(before.memoryLimitBytes, now.memoryLimitBytes),
    cpuPercent: Math.max(before.cpuPercent, now.cpuPercent),
    pids: Math.max(before.pids, now.pids),
  }
}

function bytesOf(text: string): number {
  const [, value, unit = 'B'] = /([\d.]+)\s*([a-zA-Z]+)/.exec(text) ?? []
  return Math.round(Number(value ?? 0) * (UNITS[unit] ?? 1))
}
