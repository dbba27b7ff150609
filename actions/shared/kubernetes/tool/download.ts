import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { access, chmod, mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import type { Context } from '../../context/context.ts'
import { notDownloaded, wrongChecksum } from './findings.ts'
import type { Release, Tool } from './tool.ts'

const DOWNLOAD_MS = 180_000
const EXECUTABLE = 0o755

/**
 * A released program from the tool cache, or from its URL into it. Only a file whose SHA-256
 * is the wanted one ever becomes executable: an error page of a proxy never runs.
 * @throws {Problem} KC012 when it cannot be fetched, KC013 when it is something else.
 */
export async function download(release: Release, context: Context): Promise<Tool> {
  const { name, version } = release
  const file = join(cacheFolder(context), `slipway-${name}`, version, process.arch, name)
  if (await isThere(file, release)) return { name, version, file, from: 'tool cache' }
  context.reporter.info(`Downloading ${name} ${version} from ${release.url}`)
  const bytes = await fetchBytes(release, context.signal)
  const found = createHash('sha256').update(bytes).digest('hex')
  if (found !== release.sha256) throw wrongChecksum(release, found, bytes.subarray(0, 200).toString('utf8'))
  await install(file, bytes)
  return { name, version, file, from: 'download' }
}

/** The runner's tool cache; a folder of the user's elsewhere. */
function cacheFolder({ env }: Context): string {
  return env.RUNNER_TOOL_CACHE ?? join(env.XDG_CACHE_HOME ?? join(env.HOME ?? homedir(), '.cache'), 'slipway', 'tools')
}

async function isThere(file: string, { sha256 }: Release): Promise<boolean> {
  const hash = createHash('sha256')
  try {
    await access(file)
    for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer)
  } catch {
    return false
  }
  return hash.digest('hex') === sha256
}

async function fetchBytes(release: Release, signal: AbortSignal): Promise<Buffer> {
  try {
    const answer = await fetch(release.url, { signal: AbortSignal.any([signal, AbortSignal.timeout(DOWNLOAD_MS)]) })
    if (!answer.ok) throw new Error(`HTTP ${answer.status}`)
    return Buffer.from(await answer.arrayBuffer())
  } catch (error) {
    signal.throwIfAborted()
    throw notDownloaded(release, error)
  }
}

/** Into place in one step, so that a second run never meets half a file. */
async function install(file: string, bytes: Buffer): Promise<void> {
  const draft = `${file}.${process.pid}`
  await mkdir(dirname(file), { recursive: true })
  try {
    await writeFile(draft, bytes)
    await chmod(draft, EXECUTABLE)
    await rename(draft, file)
  } finally {
    await rm(draft, { force: true }).catch(() => {})
  }
}
