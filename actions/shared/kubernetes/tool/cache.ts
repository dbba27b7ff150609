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

type Machine = Pick<Context, 'env'>

/**
 * The runner's tool cache, so that tools of other setup actions or of a machine's image are found:
 * TOOL/VERSION/ARCH with the tool in it, and the file ARCH.complete after it is complete.
 * Source: actions/toolkit, packages/tool-cache. The library itself reads the cache's path only from the process's
 * environment and writes `::debug::` lines, which a terminal would show; tests compare both.
 */
function folderFor(name: ToolName, version: string, { env }: Machine): string {
  const folder =
    env.RUNNER_TOOL_CACHE || join(env.XDG_CACHE_HOME || join(env.HOME || homedir(), '.cache'), 'slipway', 'tools')
  return join(folder, name, version, process.arch)
}

const markOf = (folder: string) => `${folder}.complete`

/** A query for a tool. */
export interface Wanted {
  name: ToolName
  /** An exact version or a range. */
  versions: string
  /** The SHA-256 of a version, if known. */
  checksumOf: (version: string) => string | undefined
}

/**
 * The newest version in the tool cache that fits. A file with a wrong checksum is ignored.
 * @param hasChecksum of a file: whether it is there and has that SHA-256, if one is expected.
 */
export async function cachedTool(
  { name, versions, checksumOf }: Wanted,
  context: Machine,
  hasChecksum = isWhole,
): Promise<Tool | undefined> {
  const all = await readdir(dirname(folderFor(name, '', context))).catch(() => [])
  const fitting = all.filter((each) => valid(each) && satisfies(each, versions))
  for (const version of rsort(fitting)) {
    const folder = folderFor(name, version, context)
    const file = join(folder, name)
    if (existsSync(markOf(folder)) && (await hasChecksum(file, checksumOf(version))))
      return { name, version, file, from: 'tool cache' }
  }
  return undefined
}

async function isWhole(file: string, expected: string | undefined): Promise<boolean> {
  if (!expected) return existsSync(file)
  const hash = createHash('sha256')
  try {
    await pipeline(createReadStream(file), hash)
    return hash.digest('hex') === expected
  } catch {
    // no such file
    return false
  }
}

const EXECUTABLE = 0o755

/** Adds a tool to the cache atomically, so that another run never finds an incomplete file. @returns its path. */
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
