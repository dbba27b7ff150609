import { existsSync } from 'node:fs'
import { basename, join } from 'node:path'
import { CACHE, run } from '../env.ts'

/** Where the source of a Go module lies on this machine. */
export async function goModule(module: string, version: string): Promise<string> {
  const { stdout } = await run({ file: 'go', args: ['mod', 'download', '-json', `${module}@${version}`] })
  return (JSON.parse(stdout) as { Dir: string }).Dir
}

/** A program of a Go module, built once into the cache and checked against Go's checksum database. */
export async function goProgram(module: string, version: string): Promise<string> {
  const name = basename(module)
  const folder = join(CACHE, 'tools', `${name}-${version}`)
  const program = join(folder, name)
  if (existsSync(program)) return program
  const made = await run({ file: 'go', args: ['install', `${module}@${version}`], env: { GOBIN: folder } })
  if (made.exitCode !== 0) throw new Error(made.stderr)
  return program
}
