import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Remover } from '../../shared/cleanup/undo.ts'
import type { Context } from '../../shared/context/context.ts'
import type { JournalEntry } from '../../shared/context/journal.ts'
import { settingsFolder } from '../../shared/docker/settings.ts'
import { credentialKey, hostOf } from '../../shared/registry/host.ts'

/** Only for whoever runs this. */
const PRIVATE_FOLDER = 0o700
const PRIVATE_FILE = 0o600

/** A Docker configuration of this run's own: the user's, and a login that nobody else sees. */
export interface Login {
  env: Record<string, string>
  leave(): Promise<void>
}

/** Removes the folder that holds the login. */
export const removeLogin: Remover = async ({ name }) => rm(name, { recursive: true, force: true })

/** The login is written down for undo before it is there, and handed to Docker as a folder. */
export async function logIn(
  host: string,
  { username, password }: { username?: string; password?: string },
  context: Context,
): Promise<Login> {
  const folder = join(context.scratch, 'docker-config')
  const entry: JournalEntry = { kind: 'docker-login', name: folder }
  context.journal.record(entry)
  await mkdir(folder, { recursive: true, mode: PRIVATE_FOLDER })
  const users = settingsFolder(context.env)
  const config = configWith(
    await readConfig(users),
    users,
    credentialKey(hostOf(host)),
    username && password ? { username, password } : undefined,
  )
  await writeFile(join(folder, 'config.json'), JSON.stringify(config), { mode: PRIVATE_FILE })
  const leave = async () => {
    await removeLogin(entry, context)
    context.journal.forget(entry)
  }
  return { env: { DOCKER_CONFIG: folder }, leave }
}

interface DockerConfig {
  auths?: Record<string, unknown>
  credsStore?: string
  credHelpers?: Record<string, string>
  cliPluginsExtraDirs?: string[]
}

async function readConfig(folder: string): Promise<DockerConfig> {
  const text = await readFile(join(folder, 'config.json'), 'utf8').catch(() => '{}')
  return JSON.parse(text) as DockerConfig
}

/** Pure: a configuration with this login. A store or helper would answer in its place, so it is left out. */
export function configWith(
  users: DockerConfig,
  folder: string,
  key: string,
  login: { username: string; password: string } | undefined,
): DockerConfig {
  const plugins = [...(users.cliPluginsExtraDirs ?? []), join(folder, 'cli-plugins')]
  if (!login) return { ...users, cliPluginsExtraDirs: plugins }
  const { credsStore: _, credHelpers = {}, ...rest } = users
  const { [key]: __, ...helpers } = credHelpers
  const auth = Buffer.from(`${login.username}:${login.password}`).toString('base64')
  return { ...rest, credHelpers: helpers, cliPluginsExtraDirs: plugins, auths: { ...users.auths, [key]: { auth } } }
}
