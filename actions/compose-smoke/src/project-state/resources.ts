import type { Context } from '../../../shared/context/context.ts'
import { messagesIn } from '../../../shared/docker/api.ts'

/** The most that a container was seen to use. */
export interface Peak {
  container: string
  memoryBytes: number
  memoryLimitBytes: number
  cpuPercent: number
  pids: number
}

/** Follows what containers use, until the signal. */
export class Resources {
  /** By container. */
  readonly peaks = new Map<string, Peak>()
  readonly #followed = new Set<string>()
  readonly #context: Context
  readonly #signal: AbortSignal

  constructor(context: Context, signal: AbortSignal) {
    this.#context = context
    this.#signal = signal
  }

  /** Follows a container while it runs. Best effort: its output is for people, so a failure here is ignored. */
  follow(container: string): void {
    if (this.#signal.aborted || this.#followed.has(container)) return
    this.#followed.add(container)
    this.#hear(container)
      .catch(() => {})
      .finally(() => this.#followed.delete(container))
  }

  async #hear(container: string): Promise<void> {
    const stream = await this.#context.engine.open(`/containers/${container}/stats`, {}, this.#signal)
    for await (const sample of messagesIn<Sample>(stream)) {
      const used = usedIn(container, sample)
      if (used) this.peaks.set(container, higher(this.peaks.get(container), used))
    }
  }
}

/** A sample of the engine's statistics; without memory when the container has ended. */
export interface Sample {
  memory_stats?: { usage?: number; limit?: number; stats?: { inactive_file?: number; total_inactive_file?: number } }
  cpu_stats?: Cpu
  precpu_stats?: Cpu
  pids_stats?: { current?: number }
}

interface Cpu {
  cpu_usage?: { total_usage?: number }
  system_cpu_usage?: number
  online_cpus?: number
}

/**
 * Pure: what a sample says, as `docker stats` counts it: memory without the files that the kernel can drop, and
 * 100 % for each CPU. The names of those files differ between cgroup 2 and 1.
 */
export function usedIn(
  container: string,
  { memory_stats, cpu_stats, precpu_stats, pids_stats }: Sample,
): Peak | undefined {
  const { usage, limit = 0, stats = {} } = memory_stats ?? {}
  if (usage === undefined) return undefined
  const droppable = stats.inactive_file ?? stats.total_inactive_file ?? 0
  return {
    container,
    memoryBytes: Math.max(0, usage - droppable),
    memoryLimitBytes: limit,
    cpuPercent: cpuPercent(precpu_stats, cpu_stats),
    pids: pids_stats?.current ?? 0,
  }
}

function cpuPercent(before: Cpu = {}, now: Cpu = {}): number {
  const used = (now.cpu_usage?.total_usage ?? 0) - (before.cpu_usage?.total_usage ?? 0)
  const all = (now.system_cpu_usage ?? 0) - (before.system_cpu_usage ?? Infinity)
  return all > 0 && used > 0 ? (used / all) * (now.online_cpus ?? 1) * 100 : 0
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
