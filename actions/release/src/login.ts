import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Remover } from '../../shared/cleanup/undo.ts'
import type { Context } from '../../shared/context/context.ts'
import type { JournalEntry } from '../../shared/context/journal.ts'
import { settingsFolder } from '../../shared/docker/settings.ts'
import { credentialKey, hostOf } from '../../shared/registry/host.ts'

/** Accessible only to the current user. */
const PRIVATE_FOLDER = 0o700
const PRIVATE_FILE = 0o600

/** A private Docker configuration of this run: the user's configuration plus the login. */
export interface Login {
  env: Record<string, string>
  logOut(): Promise<void>
}

/** Removes the folder that holds the login. */
export const removeLogin: Remover = async ({ name }) => rm(name, { recursive: true, force: true })

/** Writes the configuration; its removal is recorded in the journal first. */
export async function logIn(
  host: string,
  { username, password }: { username?: string; password?: string },
  context: Context,
): Promise<Login> {
  const folder = join(context.scratch, 'docker-config')
  const entry: JournalEntry = { kind: 'docker-login', name: folder }
  context.journal.record(entry)
  await mkdir(folder, { recursive: true, mode: PRIVATE_FOLDER })
  const user = settingsFolder(context.env)
  const config = configWith(
    await readConfig(user),
    user,
    credentialKey(hostOf(host)),
    username && password ? { username, password } : undefined,
  )
  await writeFile(join(folder, 'config.json'), JSON.stringify(config), { mode: PRIVATE_FILE })
  const logOut = async () => {
    await removeLogin(entry, context)
    context.journal.forget(entry)
  }
  return { env: { DOCKER_CONFIG: folder }, logOut }
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

/** Pure: a configuration with this login. Omits a credential store or helper, because it would take precedence. */
export function configWith(
  user: DockerConfig,
  folder: string,
  key: string,
  login: { username: string; password: string } | undefined,
): DockerConfig {
  const plugins = [...(user.cliPluginsExtraDirs ?? []), join(folder, 'cli-plugins')]
  if (!login) return { ...user, cliPluginsExtraDirs: plugins }
  const { credsStore: _, credHelpers = {}, ...rest } = user
  const { [key]: __, ...helpers } = credHelpers
  const auth = Buffer.from(`${login.username}:${login.password}`).toString('base64')
  return { ...rest, credHelpers: helpers, cliPluginsExtraDirs: plugins, auths: { ...user.auths, [key]: { auth } } }
}
