import { existsSync } from 'node:fs'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { CACHE, run } from '../../env.ts'

const MINUTE_MS = 60_000

/** Ray's wheel and gRPC for its client; `extra` as in `ray[default]`, which has the dashboard. */
export function packagesOf(version: string, extra = ''): string[] {
  return [`ray${extra && `[${extra}]`}==${version}`, 'grpcio']
}

/**
 * A virtual environment with one version of Ray, made once and kept in the cache.
 * @returns its folder.
 * @throws when pip fails.
 */
export async function rayEnvironment(version: string, extra = ''): Promise<string> {
  const folder = join(CACHE, 'ray', [version, extra].filter(Boolean).join('-'))
  const complete = join(folder, '.complete')
  if (existsSync(complete)) return folder
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  await must('python3', '-m', 'venv', folder)
  await must(join(folder, 'bin', 'pip'), ...PIP_INSTALL, ...packagesOf(version, extra))
  await writeFile(complete, '')
  return folder
}

export const PIP_INSTALL = ['install', '--quiet', '--disable-pip-version-check', '--only-binary', ':all:']

async function must(file: string, ...args: string[]): Promise<void> {
  const { exitCode, stderr } = await run({ file, args, timeoutMs: 10 * MINUTE_MS })
  if (exitCode !== 0) throw new Error(`${file} ${args.join(' ')}: ${stderr.trim()}`)
}
