import { execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

const INSTALL = new URL('../../../scripts/tooling/tools/install', import.meta.url).pathname
const PATIENCE_MS = 10_000

export const USER = 'slipway'
export const PASSWORD = 'checked, then published'
/** The password above, as htpasswd writes it (bcrypt, cost 5). */
const HASH = '$2b$05$nnUryZpcOL0Hg8CIeeTS1.939R3tVDN59KC8TrmJolkjgmeiEOvi2'

/** A real registry that asks for a password. */
export interface TestRegistry {
  /** `localhost:PORT` */
  host: string
  stop(): void
}

/** Starts Debian's docker-registry on a free port, with an empty store. */
export async function startRegistry(): Promise<TestRegistry> {
  const binary = join(execFileSync(INSTALL, ['registry'], { encoding: 'utf8' }).trim(), 'usr/bin/docker-registry')
  const folder = mkdtempSync(join(tmpdir(), 'slipway-registry-'))
  const host = `localhost:${await freePort()}`
  writeFileSync(join(folder, 'htpasswd'), `${USER}:${HASH}\n`)
  writeFileSync(join(folder, 'config.yml'), configOf(folder, host))
  const child = spawn(binary, ['serve', join(folder, 'config.yml')], { stdio: 'ignore' })
  const stop = () => {
    child.kill('SIGKILL')
    rmSync(folder, { recursive: true, force: true })
  }
  await answers(host).catch((error: unknown) => {
    stop()
    throw error
  })
  return { host, stop }
}

const configOf = (folder: string, host: string) =>
  JSON.stringify({
    version: '0.1',
    log: { level: 'error' },
    storage: { filesystem: { rootdirectory: join(folder, 'store') } },
    http: { addr: host },
    auth: { htpasswd: { realm: 'slipway', path: join(folder, 'htpasswd') } },
  })

async function freePort(): Promise<number> {
  const server = createServer().listen(0)
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  return typeof address === 'object' ? (address?.port ?? 0) : 0
}

async function answers(host: string): Promise<void> {
  const until = performance.now() + PATIENCE_MS
  for (;;) {
    const status = await fetch(`http://${host}/v2/`).then(
      (response) => response.status,
      () => 0,
    )
    if (status === 401) return
    if (performance.now() > until) throw new Error(`the registry at ${host} does not ask for a password: ${status}`)
    await sleep(50)
  }
}
