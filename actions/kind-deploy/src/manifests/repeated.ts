import { isDeepStrictEqual } from 'node:util'
import type { Finding } from '../../../shared/outcome/finding.ts'
import { objectTwice } from './findings.ts'
import { hookOf } from './hooks.ts'
import type { Manifest } from './manifest.ts'

/**
 * Pure: each object of a wave once. The last of several wins, as with kubectl apply; applied side by side, any could.
 * The same content again, as files with a common base have it, is worth no warning. Hooks may share a name.
 */
export function withoutRepeated(manifests: readonly Manifest[]): { manifests: Manifest[]; warnings: Finding[] } {
  const last = new Map<string, Manifest>()
  const warnings: Finding[] = []
  for (const each of manifests) {
    const id = idOf(each)
    const earlier = id === undefined ? undefined : last.get(id)
    if (earlier && !isDeepStrictEqual(earlier.object, each.object)) warnings.push(objectTwice(earlier, each))
    if (id !== undefined) last.set(id, each)
  }
  return {
    manifests: manifests.filter((each) => {
      const id = idOf(each)
      return id === undefined || last.get(id) === each
    }),
    warnings,
  }
}

/** The version of an API is no part of what an object is. */
function idOf(manifest: Manifest): string | undefined {
  const { apiVersion, kind, metadata } = manifest.object
  if (!metadata.name || hookOf(manifest)) return undefined
  const group = apiVersion.includes('/') ? apiVersion.split('/')[0] : ''
  return [group, kind, metadata.namespace ?? '', metadata.name].join(' ')
}
