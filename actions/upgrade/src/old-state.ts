import { join } from 'node:path'
import type { Inputs } from './inputs.ts'
import { GIT, type Place, treeAt } from './old-tree.ts'

/**
 * The manifests of what runs today: as they are named, or those of the change as they were at a git ref.
 * @throws {Problem} UP001 if the ref, or the manifests in it, are not there.
 */
export async function oldManifests({ from, manifests }: Inputs, context: Place): Promise<string[]> {
  const found: string[] = []
  for (const each of from)
    found.push(...(each.startsWith(GIT) ? await atRef(each.slice(GIT.length), manifests, context) : [each]))
  return found
}

async function atRef(ref: string, manifests: readonly string[], context: Place): Promise<string[]> {
  const { folder, within } = await treeAt(ref, context)
  return manifests.map((each) => join(folder, within, each))
}
