import { maxSatisfying, satisfies, validRange } from 'semver'
import checksums from './checksums.json' with { type: 'json' }

export type ToolName = 'kind' | 'kubectl'

/** Release URLs, without a mirror. */
export const RELEASES: Record<ToolName, string> = {
  kind: 'https://github.com/kubernetes-sigs/kind/releases/download/v{version}/kind-{os}-{arch}',
  kubectl: 'https://dl.k8s.io/release/v{version}/bin/{os}/{arch}/kubectl',
}

const KNOWN: Record<ToolName, Record<string, Record<string, string>>> = checksums

/** Pure: whether a version matches the requested one: exact, a range, `latest-known`, or none. */
export function suits(version: string | undefined, requested: string | undefined, tool: ToolName): boolean {
  if (version === undefined) return false
  if (!requested) return true
  return satisfies(version, rangeOf(requested, tool))
}

/** Pure: whether the requested version is valid. */
export function understood(requested: string | undefined): boolean {
  return !requested || requested === 'latest-known' || validRange(requested) !== null
}

/** Pure: the version to download: an exact one unchanged, else the newest known one that matches. */
export function versionToFetch(requested: string | undefined, tool: ToolName): string | undefined {
  const exact = /^v?(\d+\.\d+\.\d+)$/.exec(requested ?? '')?.[1]
  return exact ?? maxSatisfying(Object.keys(KNOWN[tool]), rangeOf(requested ?? '*', tool)) ?? undefined
}

/** Pure: the known SHA-256 of a version and platform (`linux-amd64`). */
export function checksumOf(tool: ToolName, version: string, platform: string): string | undefined {
  return KNOWN[tool][version]?.[platform]
}

/** Pure: the requested version as a semver version or range. */
export function rangeOf(requested: string, tool: ToolName): string {
  if (requested !== 'latest-known') return requested
  return maxSatisfying(Object.keys(KNOWN[tool]), '*') ?? '*'
}
