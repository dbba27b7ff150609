import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT, run } from '../env.ts'

/** Every file that is or could be committed, relative to the root. */
export async function ownFiles(): Promise<string[]> {
  const git = await run({
    file: 'git',
    args: ['ls-files', '--cached', '--others', '--exclude-standard', '--deduplicate'],
  })
  if (git.exitCode !== 0) throw new Error(`git ls-files failed: ${git.stderr.trim()}`)
  return git.stdout.split('\n').filter((path) => path !== '' && !path.includes('/dist/'))
}

const SHELL = /^#!.*\b(ba|da)?sh\b|^# shellcheck shell=/m

/** Shell scripts by name or by their first lines. */
export async function shellScripts(): Promise<string[]> {
  return (await ownFiles()).filter((path) => path.endsWith('.sh') || (!path.includes('.') && isShell(path)))
}

function isShell(path: string): boolean {
  try {
    return SHELL.test(readFileSync(join(ROOT, path), 'utf8').split('\n', 3).join('\n'))
  } catch {
    // deleted, but still known to git
    return false
  }
}
