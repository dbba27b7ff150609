import { existsSync } from 'node:fs'
import { copyFile, mkdir, rm, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { Context } from '../../shared/context/context.ts'
import { noCertificates, wrongLine } from './findings.ts'
import type { Inputs } from './inputs.ts'

/** Where a node's containerd looks for settings of registries, one folder for each host. */
export const SETTINGS = '/etc/containerd/certs.d'
const AUTHORITY = 'ca.crt'
/** For every registry that has no folder of its own. */
const ANY = '_default'
/** Docker Hub answers elsewhere than it is called. */
const SERVERS: Record<string, string> = { 'docker.io': 'https://registry-1.docker.io' }

/**
 * Writes mirrors and certificates into a folder that is mounted into the nodes. containerd reads it at each pull.
 * Undefined when there is nothing to say.
 * @throws {Problem} SK014, SK015.
 */
export async function writeRegistries(
  { registryMirrors, ca }: Pick<Inputs, 'registryMirrors' | 'ca'>,
  folder: string,
  { directory }: Context,
): Promise<string | undefined> {
  const files = hostsFiles(registryMirrors, ca !== undefined)
  if (Object.keys(files).length === 0) return undefined
  if (ca && !existsSync(resolve(directory, ca))) throw noCertificates(ca)
  await rm(folder, { recursive: true, force: true })
  for (const [host, text] of Object.entries(files)) {
    await mkdir(join(folder, host), { recursive: true })
    await writeFile(join(folder, host, 'hosts.toml'), text)
  }
  if (ca) await copyFile(resolve(directory, ca), join(folder, AUTHORITY))
  return folder
}

/**
 * Pure: `hosts.toml` by host. A registry itself stays the last resort after its mirror.
 * Source: https://github.com/containerd/containerd/blob/main/docs/hosts.md
 */
export function hostsFiles(mirrors: Readonly<Record<string, string>>, trust: boolean): Record<string, string> {
  const ca = trust ? `ca = "${SETTINGS}/${AUTHORITY}"\n` : ''
  const files = Object.entries(mirrors).map(([host, mirror]) => {
    if (!URL.canParse(mirror) || !/^[\w.:-]+$/.test(host))
      throw wrongLine(
        'registry-mirrors',
        `${host}=${mirror}`,
        'HOST=URL, for example docker.io=https://mirror.example.com',
      )
    const server = SERVERS[host] ?? `https://${host}`
    const indented = ca && `  ${ca}`
    return [host, `server = "${server}"\n${ca}\n[host."${mirror}"]\n  capabilities = ["pull", "resolve"]\n${indented}`]
  })
  return Object.fromEntries(trust ? [...files, [ANY, ca]] : files)
}
