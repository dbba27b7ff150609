import type { Context } from '../../context/context.ts'
import { cachedTool } from './cache.ts'
import { download } from './download.ts'
import { notUnderstood, unknownVersion } from './findings.ts'
import { checksumOf, RELEASES, rangeOf, suits, type ToolName, understood, versionToFetch } from './known.ts'
import type { Tool } from './tool.ts'

export interface ToolRequest {
  version?: string
  /** `sha256:…` or plain hexadecimal. */
  checksum?: string
  /** Replaces the release's URL. */
  mirror?: string
}

const ASK_MS = 20_000
const VERSION_ARGS: Record<ToolName, string[]> = {
  kind: ['version'],
  kubectl: ['version', '--client', '--output=json'],
}

/**
 * Finds a tool on the PATH if its version matches, else in the tool cache, else downloads and verifies it.
 * @throws {Problem} KC010 to KC013.
 */
export async function requireTool(name: ToolName, wish: ToolRequest, context: Context): Promise<Tool> {
  if (!understood(wish.version)) throw notUnderstood(name, wish.version ?? '')
  const version = await versionOf(name, context)
  if (version && suits(version, wish.version, name)) return { name, file: name, version, from: 'PATH' }
  return fetchTool(name, wish, context)
}

/** The version on the PATH, undefined if the tool is missing or prints no version. */
async function versionOf(name: ToolName, { run }: Context): Promise<string | undefined> {
  try {
    const { stdout } = await run({ file: name, args: VERSION_ARGS[name], timeoutMs: ASK_MS })
    return versionIn(stdout)
  } catch {
    return undefined
  }
}

/** Pure: the first version in a tool's output. */
export function versionIn(text: string): string | undefined {
  return /v(\d+\.\d+\.\d+(?:-[\w.]+)?)/.exec(text)?.[1]
}

/** A matching cached version needs no known checksum: it is part of the machine, like a tool on the PATH. */
async function fetchTool(name: ToolName, wish: ToolRequest, context: Context): Promise<Tool> {
  const platform = { os: 'linux', arch: process.arch === 'arm64' ? 'arm64' : 'amd64' }
  const given = wish.checksum?.replace(/^sha256:/, '')
  const checksum = (version: string) => given ?? checksumOf(name, version, `${platform.os}-${platform.arch}`)
  const cached = await cachedTool({ name, versions: rangeOf(wish.version ?? '*', name), checksumOf: checksum }, context)
  if (cached) return cached
  const version = versionToFetch(wish.version, name)
  const sha256 = version && checksum(version)
  if (!version || !sha256) throw unknownVersion(name, wish.version ?? 'any')
  const url = fill(wish.mirror ?? RELEASES[name], { version, ...platform })
  return download({ name, version, url, sha256 }, context)
}

/** Pure: replaces `{version}`, `{os}` and `{arch}`. */
export function fill(template: string, values: Record<string, string>): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole)
}
