import { cachedTool } from '../kubernetes/tool/cache.ts'
import { checksumOf, rangeOf, suits, type ToolName, versionToFetch } from '../kubernetes/tool/known.ts'
import { toolVariables } from './environment.ts'
import { contentDigest } from './files/files.ts'
import { type KeyParts, unprovable } from './key-part.ts'
import type { KeyContext, ToolFacts } from './reads.ts'

interface Request {
  version?: string
  /** `sha256:…` or plain hexadecimal. */
  checksum?: string
}

/** kind or kubectl as a stage gets it: on the PATH if its version fits, else in the tool cache, else the release. */
export async function kubernetesToolParts(
  name: ToolName,
  { version: requested, checksum }: Request,
  context: KeyContext,
): Promise<KeyParts> {
  const found = await context.tool(name)
  if (found && suits(found.shown, requested, name)) return partOf(name, found, context)
  const platform = `linux-${process.arch === 'arm64' ? 'arm64' : 'amd64'}`
  const known = (version: string) => checksum?.replace(/^sha256:/, '') ?? checksumOf(name, version, platform)
  const cached = await cachedParts(name, requested, known, context)
  if (cached) return partOf(name, cached, context)
  const version = versionToFetch(requested, name)
  const hash = version && known(version)
  if (!version || !hash) return unprovable(name, 'it is not installed, and which one would be is not known')
  return partOf(name, { hash, shown: version }, context)
}

const partOf = (name: ToolName, facts: ToolFacts, context: KeyContext): KeyParts => ({
  parts: [{ kind: 'tool', name, ...facts }, ...toolVariables([name], context)],
  unknown: [],
})

/** A release by its checksum, as before it was downloaded; any other file by its content. */
async function cachedParts(
  name: ToolName,
  requested = '*',
  known: (version: string) => string | undefined,
  { env, files }: KeyContext,
): Promise<ToolFacts | undefined> {
  const contentOf = async (file: string) => (await files.digest(file, { what: 'content' }))?.hash
  const hasChecksum = async (file: string, expected?: string) => {
    const content = await contentOf(file)
    return content !== undefined && (!expected || content === contentDigest(expected))
  }
  const versions = rangeOf(requested, name)
  const found = await cachedTool({ name, versions, checksumOf: known }, { env }, hasChecksum)
  if (!found) return undefined
  return { hash: known(found.version) ?? (await contentOf(found.file)) ?? '', shown: found.version }
}
