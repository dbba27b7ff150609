import { chmodSync } from 'node:fs'
import { connect, createServer } from 'node:net'

/** A user without any right on this machine. */
const NOBODY = '65534'
const ENGINE = (process.env.DOCKER_HOST ?? 'unix:///var/run/docker.sock').replace('unix://', '')

/** A command as a user who may ask the engine, and can't read its folders. */
export const asNobody = (words: readonly string[]) => [
  'setpriv',
  `--reuid=${NOBODY}`,
  `--regid=${NOBODY}`,
  '--clear-groups',
  ...words,
]

/** Opens the engine's socket to everybody, at another path, until it is closed. */
export async function openToAll(path: string): Promise<{ close(): void }> {
  const server = createServer({ allowHalfOpen: true }, (client) => {
    const engine = connect({ path: ENGINE, allowHalfOpen: true })
    client.pipe(engine).pipe(client)
    for (const each of [client, engine]) each.on('error', () => each.destroy())
  })
  await new Promise<void>((resolve) => server.listen(path, resolve))
  chmodSync(path, 0o666)
  return { close: () => void server.close() }
}
