import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import type { TestContext } from 'node:test'

/** Stops the processes, so many, with such a command. @returns what continues them; the end of the test does so too. */
export function pause(t: TestContext, count: number, matches: (command: string) => boolean): () => void {
  const ids = processesWith(matches)
  assert.equal(ids.length, count, 'processes with such a command')
  const goOn = () => {
    for (const id of ids) signal(id, 'SIGCONT')
  }
  for (const id of ids) signal(id, 'SIGSTOP')
  t.after(goOn)
  return goOn
}

/** Kills the processes with such a command. */
export function kill(matches: (command: string) => boolean): void {
  for (const id of processesWith(matches)) signal(id, 'SIGKILL')
}

function processesWith(matches: (command: string) => boolean): number[] {
  const found = globSync('/proc/[0-9]*').filter((folder) => matches(commandOf(folder)))
  return found.map((folder) => Number(folder.split('/').at(-1)))
}

/** Empty for a process that has ended meanwhile. */
function commandOf(folder: string): string {
  try {
    return readFileSync(`${folder}/cmdline`, 'utf8').replaceAll('\0', ' ')
  } catch {
    return ''
  }
}

/** Never throws: the process may have ended meanwhile. */
function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch {}
}
