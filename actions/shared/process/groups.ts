import type { Run } from './run.ts'

/** A process started by one of our processes, which may still run after it. */
export interface Started {
  group: number
  command: string
}

/** Every process of this machine with its group; ps knows them on Linux and macOS alike. */
export async function processes({ run }: { run: Run }): Promise<Started[]> {
  const { stdout } = await run({ file: 'ps', args: ['-A', '-ww', '-o', 'pgid=', '-o', 'args='] })
  return stdout.split('\n').flatMap((line) => {
    const [, group, command = ''] = /^\s*(\d+)\s+(.*)$/.exec(line) ?? []
    return group ? { group: Number(group), command } : []
  })
}

/** Kills process groups; groups that no longer exist are ignored. */
export function endGroups(groups: Iterable<number>): void {
  for (const group of new Set(groups)) {
    try {
      process.kill(-group, 'SIGKILL')
    } catch {
      // it ended by itself
    }
  }
}
