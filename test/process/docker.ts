import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after } from 'node:test'

/** Asks the engine; throws with what it said. */
export function docker(...args: string[]): string {
  return execFileSync('docker', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trim()
}

/** An image with one file of so many bytes, from nothing: no base, no registry. Gone after the test file. */
export function makeImage(ref: string, bytes: number): string {
  const folder = mkdtempSync(join(tmpdir(), 'slipway-image-'))
  writeFileSync(join(folder, 'file'), Buffer.alloc(bytes, 1))
  writeFileSync(join(folder, 'Dockerfile'), 'FROM scratch\nCOPY file /file\nCMD ["/file"]\n')
  docker('build', '--quiet', '--tag', ref, folder)
  rmSync(folder, { recursive: true })
  after(() => docker('image', 'rm', '--force', ref))
  return ref
}
