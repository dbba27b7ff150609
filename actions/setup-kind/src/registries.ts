import { existsSync } from 'node:fs'
import { copyFile, mkdir, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { hostOf } from '../../shared/registry/host.ts'
import { noCertificates, wrongLine } from './findings.ts'
import type { Inputs } from './inputs.ts'

/** Folder of containerd's registry settings on a node, with one subfolder per host. */
export const SETTINGS = '/etc/containerd/certs.d'
const AUTHORITY = 'ca.crt'
/** Settings for all registries without a folder of their own. */
const ANY = '_default'

/** Registry settings of the nodes. */
export interface Registries {
  /** `hosts.toml` by host. */
  hosts: Record<string, string>
  /** File with CA certificates. */
  ca?: string
}

/**
 * The registry settings from the inputs; undefined without any.
 * @throws {Problem} SK014, SK015.
 */
export function registriesOf(
  { registryMirrors, ca }: Pick<Inputs, 'registryMirrors' | 'ca'>,
  directory: string,
): Registries | undefined {
  const hosts = hostsFiles(registryMirrors, ca !== undefined)
  if (ca && !existsSync(resolve(directory, ca))) throw noCertificates(ca)
  return Object.keys(hosts).length > 0 ? { hosts, ca: ca && resolve(directory, ca) } : undefined
}

/** Writes the settings into a subfolder that is mounted into the nodes; containerd reads it at each pull. */
export async function writeRegistries(registries: Registries | undefined, folder: string): Promise<string | undefined> {
  if (!registries) return undefined
  const target = join(folder, 'registries')
  for (const [host, text] of Object.entries(registries.hosts)) {
    await mkdir(join(target, host), { recursive: true })
    await writeFile(join(target, host, 'hosts.toml'), text)
  }
  if (registries.ca) await copyFile(registries.ca, join(target, AUTHORITY))
  return target
}

/**
 * Pure: `hosts.toml` by host. The registry itself is used if its mirror fails.
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
    const server = `https://${hostOf(host)}`
    const indented = ca && `  ${ca}`
    return [host, `server = "${server}"\n${ca}\n[host."${mirror}"]\n  capabilities = ["pull", "resolve"]\n${indented}`]
  })
  return Object.fromEntries(trust ? [...files, [ANY, ca]] : files)
}
