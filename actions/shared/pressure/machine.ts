import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { loadIn, memoryIn, quotaIn, runnableIn, type Sample, throttledIn, ticksIn, waitedIn } from './sample.ts'

/** Source of a machine's load. */
export interface Machine {
  sample(): Promise<Sample>
}

/** A machine without measurements, such as that of a remote engine: never starved. */
export const unknownMachine: Machine = {
  sample: async () => ({ atMs: performance.now(), cores: 1, waitedUs: {} }),
}

/** This machine. @param root the folder of /proc and /sys; tests use recordings. */
export function thisMachine(root = '/'): Machine {
  const read = async (path: string) => {
    // Loaded with the first sample, so that a program without samples starts faster.
    const { readFile } = await import('node:fs/promises')
    return readFile(join(root, path), 'utf8').catch(() => '')
  }
  return {
    async sample() {
      const [cpu, memory, io] = await Promise.all(['cpu', 'memory', 'io'].map((each) => read(`proc/pressure/${each}`)))
      const [stat, load, meminfo, group] = await Promise.all(
        ['proc/stat', 'proc/loadavg', 'proc/meminfo', 'proc/self/cgroup'].map(read),
      )
      return {
        atMs: performance.now(),
        cores: coresIn(stat ?? ''),
        waitedUs: { cpu: waitedIn(cpu ?? ''), memory: waitedIn(memory ?? ''), io: waitedIn(io ?? '') },
        load: loadIn(load ?? ''),
        runnable: runnableIn(stat ?? ''),
        ticks: ticksIn(stat ?? ''),
        memory: memoryIn(meminfo ?? ''),
        ...(await groupIn(group ?? '', read)),
      }
    },
  }
}

const coresIn = (stat: string) => stat.match(/^cpu\d+ /gm)?.length || availableParallelism()

type Read = (path: string) => Promise<string>

/**
 * This process's cgroup: version 2 has one line `0::/path`, version 1 one per controller. Within a container the path
 * is the host's, and the group is at the root of the container's mount.
 */
async function groupIn(text: string, read: Read): Promise<Pick<Sample, 'throttledUs' | 'quotaCores'>> {
  const second = /^0::(\/.*)$/m.exec(text)?.[1]
  const first = /^\d+:(?:cpu|cpu,cpuacct|cpuacct,cpu):(\/.*)$/m.exec(text)?.[1]
  const at = async (folder: string, path: string | undefined, name: string) =>
    path === undefined ? '' : (await read(join(folder, path, name))) || read(join(folder, name))
  const stat = (await at('sys/fs/cgroup/cpu', first, 'cpu.stat')) || (await at('sys/fs/cgroup', second, 'cpu.stat'))
  const [max, quota, period] = await Promise.all([
    at('sys/fs/cgroup', second, 'cpu.max'),
    at('sys/fs/cgroup/cpu', first, 'cpu.cfs_quota_us'),
    at('sys/fs/cgroup/cpu', first, 'cpu.cfs_period_us'),
  ])
  return { throttledUs: throttledIn(stat), quotaCores: quotaIn(max) ?? quotaIn(`${quota.trim()} ${period.trim()}`) }
}
