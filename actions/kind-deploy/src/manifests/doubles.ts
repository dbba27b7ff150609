import type { Finding } from '../../../shared/outcome/finding.ts'
import { variableTwice } from './findings.ts'
import { containersOf } from './images.ts'
import type { Manifest } from './manifest.ts'

interface Variable {
  name?: unknown
}

/**
 * Pure: copies in which each container sets a variable once. The last of two with one name wins, as with kubectl apply;
 * server-side apply refuses both.
 */
export function withoutDoubles(manifests: readonly Manifest[]): { manifests: Manifest[]; warnings: Finding[] } {
  const copies = structuredClone(manifests) as Manifest[]
  const warnings: Finding[] = []
  for (const { object } of copies)
    for (const container of containersOf(object) as { name: string; env?: Variable[] }[]) {
      const { env } = container
      if (!Array.isArray(env)) continue
      const names = env.map((each) => each?.name)
      const twice = [...new Set(names.filter((each, index) => names.indexOf(each) !== index))]
      if (twice.length === 0) continue
      container.env = env.filter((_, index) => names.lastIndexOf(names[index]) === index)
      warnings.push(variableTwice(`${object.kind}/${object.metadata.name}`, container.name, twice.map(String)))
    }
  return { manifests: copies, warnings }
}
