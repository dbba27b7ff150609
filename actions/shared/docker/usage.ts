import { type Machine, unknownMachine } from '../pressure/machine.ts'
import type { OwnUse } from '../pressure/sample.ts'
import { type PressureWatch, watchPressure } from '../pressure/watch.ts'
import { type EngineApi, named, socketOf } from './api.ts'

/** Nanoseconds of the engine's statistics. */
const MICROSECOND_NS = 1_000

/** The part of the engine's statistics that is used. */
interface Statistics {
  cpu_stats?: { cpu_usage?: { total_usage?: number } }
  memory_stats?: { usage?: number }
}

/**
 * CPU time and memory used by running containers, without waiting for a second sample.
 * @param filter a filter of the engine API, such as `{ label: ['com.docker.compose.project=x'] }`.
 * Source: https://docs.docker.com/reference/api/engine/, "ContainerStats", `one-shot`.
 */
export async function usageOf(engine: EngineApi, filter: Readonly<Record<string, string[]>>): Promise<OwnUse> {
  const filters = JSON.stringify({ ...filter, status: ['running'] })
  const listed = (await engine.get<{ Id: string }[]>('/containers/json', { filters })) ?? []
  const used = listed.map(async ({ Id: id }) => {
    const query = { stream: 'false', 'one-shot': 'true' }
    const { cpu_stats, memory_stats } = (await engine.get<Statistics>(`/containers/${named(id)}/stats`, query)) ?? {}
    const cpuUs = (cpu_stats?.cpu_usage?.total_usage ?? 0) / MICROSECOND_NS
    return [id, { cpuUs, memoryBytes: memory_stats?.usage ?? 0 }] as const
  })
  return new Map(await Promise.all(used))
}

/** The parts of a context that the watch needs. */
interface Beside {
  engine: EngineApi
  machine: Machine
  env: Readonly<Record<string, string | undefined>>
}

/**
 * Watches the machine that containers run on, without their own load. The machine of a remote engine, or of one
 * in a virtual machine, can't be measured: it never counts as starved.
 * @param filter see `usageOf`.
 */
export function watchBeside(
  { engine, machine, env }: Beside,
  filter: Readonly<Record<string, string[]>>,
): PressureWatch {
  return watchPressure(socketOf(env) ? machine : unknownMachine, () => usageOf(engine, filter))
}
