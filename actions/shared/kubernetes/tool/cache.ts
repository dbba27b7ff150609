import { createHash } from 'node:crypto'
import { createReadStream, existsSync } from 'node:fs'
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { rsort, satisfies, valid } from 'semver'
import type { Context } from '../../context/context.ts'
import type { ToolName } from './known.ts'
import type { Tool } from './tool.ts'

/**
 * The tool cache as runners have it, so that what other setup actions or a machine's image put there is found:
 * TOOL/VERSION/ARCH with the tool in it, and ARCH.complete beside it once it is whole.
 * Source: actions/toolkit, packages/tool-cache. The library itself reads the cache's place from the process's own
 * environment alone and writes `::debug::` lines, which a terminal would show; tests hold both against each other.
 */
function folderFor(name: ToolName, version: string, { env }: Context): string {
  const folder =
    env.RUNNER_TOOL_CACHE || join(env.XDG_CACHE_HOME || join(env.HOME || homedir(), '.cache'), 'slipway', 'tools')
  return join(folder, name, version, process.arch)
}

const markOf = (folder: string) => `${folder}.complete`

/** What is looked for. */
export interface Wanted {
  name: ToolName
  /** An exact version or a range. */
  versions: string
  /** The SHA-256 of a version, where one is known. */
  checksumOf: (version: string) => string | undefined
}

/** The newest version in the tool cache that fits. A file that isn't what its checksum says is passed over. */
export async function cachedTool({ name, versions, checksumOf }: Wanted, context: Context): Promise<Tool | undefined> {
  const all = await readdir(dirname(folderFor(name, '', context))).catch(() => [])
  const fitting = all.filter((each) => valid(each) && satisfies(each, versions))
  for (const version of rsort(fitting)) {
    const folder = folderFor(name, version, context)
    const file = join(folder, name)
    if (existsSync(markOf(folder)) && (await isWhole(file, checksumOf(version))))
      return { name, version, file, from: 'tool cache' }
  }
  return undefined
}

async function isWhole(file: string, wanted: string | undefined): Promise<boolean> {
  if (!wanted) return existsSync(file)
  const hash = createHash('sha256')
  try {
    await pipeline(createReadStream(file), hash)
    return hash.digest('hex') === wanted
  } catch {
    // no such file
    return false
  }
}

const EXECUTABLE = 0o755

/** Puts a tool into the cache, in one step, so that a second run never meets half a file. @returns where it is. */
export async function keepTool(bytes: Buffer, { name, version }: Pick<Tool, 'name' | 'version'>, context: Context) {
  const folder = folderFor(name, version, context)
  const file = join(folder, name)
  const draft = `${file}.${process.pid}`
  await mkdir(folder, { recursive: true })
  try {
    await writeFile(draft, bytes, { mode: EXECUTABLE })
    await rename(draft, file)
    await writeFile(markOf(folder), '')
  } finally {
    await rm(draft, { force: true })
  }
  return file
}
