import { existsSync, globSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { ROOT } from '../env.ts'
import type { Check } from './check.ts'

/** Folders of tests that have no action's name: what they test. */
const OTHERS: Readonly<Record<string, string>> = {
  architecture: 'actions',
  tooling: 'scripts/tooling',
  workflows: '.github/workflows',
  deployment: 'deployment',
}

/** Tests of an integration test's helpers lie beside it, so only its first folder is a source's. */
const DEPTH: Readonly<Record<string, number>> = { unit: Infinity, integration: 1 }

/** A test lies where its source lies, so that `scripts/test unit ACTION` picks every test of an action. */
export const mirror: Check = { name: 'test folders', find: async () => strays(testFolders(), isFolder) }

/**
 * Pure: folders of tests without a source folder of that name.
 * @param folders such as `unit/kind-deploy/apply`
 */
export function strays(folders: readonly string[], exists: (path: string) => boolean): string[] {
  return folders
    .filter((folder) => !sourcesOf(folder).some(exists))
    .map((folder) => `test/${folder}: no folder ${sourcesOf(folder).join(' or ')} that it could test`)
}

function sourcesOf(folder: string): string[] {
  const [group = '', first = '', ...deeper] = folder.split('/')
  const rest = deeper.slice(0, (DEPTH[group] ?? 1) - 1)
  const other = OTHERS[first]
  if (other) return [join(other, ...rest)]
  return first === 'shared' ? [join('actions/shared', ...rest)] : [join('actions', first, 'src', ...rest)]
}

function testFolders(): string[] {
  const files = globSync(['unit/*/**/*.test.ts', 'integration/*/**/*.test.ts'], { cwd: join(ROOT, 'test') })
  return [...new Set(files.map(dirname))].sort()
}

const isFolder = (path: string) => existsSync(join(ROOT, path))
