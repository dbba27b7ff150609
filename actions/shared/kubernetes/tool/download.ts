import { createHash } from 'node:crypto'
import type { Context } from '../../context/context.ts'
import { HttpClient } from '../../http/client.ts'
import { HttpError } from '../../http/errors.ts'
import { keepTool } from './cache.ts'
import { notDownloaded, wrongChecksum } from './findings.ts'
import type { Release, Tool } from './tool.ts'

/** kubectl, the larger one, has 60 MB. */
const MOST_BYTES = 512 * 1024 * 1024
const HTTP_OK = 200
const START_SHOWN = 200

/**
 * A released program from its URL, into the tool cache. Only a file with the expected SHA-256 is made
 * executable: an error page of a proxy is never executed.
 * @throws {Problem} KC012 if it cannot be downloaded, KC013 if it is another file.
 */
export async function download(release: Release, context: Context): Promise<Tool> {
  const { name, version, url, sha256 } = release
  context.reporter.info(`Downloading ${name} ${version} from ${url}`)
  const bytes = await fetchBytes(release, context)
  const found = createHash('sha256').update(bytes).digest('hex')
  if (found !== sha256) throw wrongChecksum(release, found, bytes.subarray(0, START_SHOWN).toString('utf8'))
  return { name, version, file: await keepTool(bytes, release, context), from: 'download' }
}

async function fetchBytes(release: Release, context: Context): Promise<Buffer> {
  const http = new HttpClient(context)
  try {
    const { status, body } = await http.read(release.url, MOST_BYTES)
    if (status !== HTTP_OK) throw notDownloaded(release, new Error(`HTTP ${status}`))
    return body
  } catch (error) {
    if (error instanceof HttpError) throw notDownloaded(release, error)
    throw error
  } finally {
    http.close()
  }
}
