import { existsSync, mkdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'

const folderOf = (controller: string) => join('/sys/fs/cgroup', controller)

/** Why a test that needs a cgroup of its own is skipped here. */
export const withoutCgroup = (controller: 'pids' | 'memory') =>
  process.getuid?.() === 0 && existsSync(folderOf(controller))
    ? false
    : `needs root and the ${controller} controller of cgroup v1`

/** A cgroup of its own, as a container has one, and a command that runs the command after it in there. */
export function cgroup(t: TestContext, controller: 'pids' | 'memory', name: string) {
  const folder = join(folderOf(controller), `slipway-${process.pid}-${name}`)
  mkdirSync(folder)
  t.after(() => remove(folder))
  const enter = `echo $$ >${folder}/cgroup.procs`
  // Programs read their own limit there, as in a container.
  const seen = `mount --bind ${folder} ${folderOf(controller)}`
  return {
    prefix: ['unshare', '-m', 'sh', '-c', `${enter} && ${seen} && exec "$@"`, 'sh'],
    read: (file: string) => Number(readFileSync(join(folder, file), 'utf8')),
    write: (file: string, value: number) => writeFileSync(join(folder, file), String(value)),
  }
}

/** Ends what a node without room left behind. */
async function remove(folder: string): Promise<void> {
  const left = () => readFileSync(join(folder, 'cgroup.procs'), 'utf8').split('\n').filter(Boolean)
  for (let ids = left(); ids.length > 0; ids = left()) {
    for (const id of ids) kill(Number(id))
    await sleep(100)
  }
  rmdirSync(folder)
}

/** Never throws: the process may have ended meanwhile. */
function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {}
}
