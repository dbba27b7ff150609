import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Context } from '../context/context.ts'
import { settingsFolder } from '../docker/settings.ts'
import { credentialKey } from './host.ts'

/** Credentials for a registry. */
export interface Credentials {
  username: string
  /** With the user `<token>` it is an identity token (OAuth 2 refresh token), not a password. */
  secret: string
}

/** The part of Docker's settings that contains credentials. */
interface Settings {
  auths?: Record<string, { auth?: string; identitytoken?: string }>
  credHelpers?: Record<string, string>
  credsStore?: string
}

/** The user name of identity tokens in credential helpers. Source: docker/cli, credentials/native_store.go. */
export const IDENTITY_TOKEN = '<token>'

/** The credentials that `docker login` stored for a registry: in Docker's settings, or in their credential helper. */
export async function credentialsFor(host: string, context: Context): Promise<Credentials | undefined> {
  const settings = await readSettings(context)
  const key = credentialKey(host)
  const helper = settings.credHelpers?.[key] ?? settings.credHelpers?.[host] ?? settings.credsStore
  const asked = helper ? await askHelper(helper, key, context) : undefined
  return asked ?? stored(settings, key)
}

async function readSettings({ env }: Context): Promise<Settings> {
  try {
    return JSON.parse(await readFile(join(settingsFolder(env), 'config.json'), 'utf8')) as Settings
  } catch {
    // no login on this machine
    return {}
  }
}

async function askHelper(helper: string, key: string, { run }: Context): Promise<Credentials | undefined> {
  const asked = await run({ file: `docker-credential-${helper}`, args: ['get'], input: key })
  if (asked.exitCode !== 0) return undefined
  const { Username, Secret } = JSON.parse(asked.stdout) as { Username: string; Secret: string }
  return { username: Username, secret: Secret }
}

/** Pure: the credentials in the settings; some tools write a scheme before the host. */
function stored({ auths = {} }: Settings, key: string): Credentials | undefined {
  const entry = auths[key] ?? auths[`https://${key}`] ?? auths[`http://${key}`]
  if (entry?.identitytoken) return { username: IDENTITY_TOKEN, secret: entry.identitytoken }
  if (!entry?.auth) return undefined
  const [username = '', ...secret] = Buffer.from(entry.auth, 'base64').toString('utf8').split(':')
  return { username, secret: secret.join(':') }
}
