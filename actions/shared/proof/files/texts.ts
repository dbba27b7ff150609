import { lstatSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** All files in a folder that can be read, by their paths in it; a file has itself under `''`. Links are not followed. */
export function textsIn(path: string, isSkipped: (path: string) => boolean): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  const visit = (within: string): void => {
    if (within !== '' && isSkipped(within)) return
    const at = join(path, within)
    try {
      const stat = lstatSync(at)
      if (stat.isFile()) found.set(within, readFileSync(at, 'utf8'))
      else if (stat.isDirectory()) for (const each of readdirSync(at)) visit(within === '' ? each : `${within}/${each}`)
    } catch {
      // not there, or it can only be written
    }
  }
  visit('')
  return found
}
