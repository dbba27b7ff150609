import { cpSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ROOT, run } from '../env.ts'
import { type Check, complaintsOf } from './check.ts'
import { tool } from './tools.ts'

const SPOKEN = ['.github/workflows/*.yml', 'action.yml', 'actions/*/action.yml', '.github/dependabot.yml']

/** The copy has no bundles; scripts/bundle --check sees to those. */
const BUNDLES = 'file "[^"]*dist/[^"]*" does not exist'

/** Workflows, each job and every expression in them. */
export const actionlint: Check = {
  name: 'actionlint',
  find: () =>
    inCopy(async (copy) => {
      const args = [
        '-no-color',
        '-oneline',
        '-ignore',
        BUNDLES,
        '-shellcheck',
        await tool('shellcheck'),
        '-pyflakes',
        '',
      ]
      return complaintsOf(await run({ file: await tool('actionlint'), args, cwd: copy }))
    }),
}

/** Workflows and actions, as an attacker reads them. */
export const zizmor: Check = {
  name: 'zizmor',
  find: async () => {
    const options = [
      '--offline',
      '--no-progress',
      '--quiet',
      '--strict-collection',
      '--color=never',
      '--persona=pedantic',
    ]
    const files = globSync(SPOKEN, { cwd: ROOT })
    return complaintsOf(await run({ file: await tool('zizmor'), args: [...options, ...files] }))
  },
}

/**
 * Gives a copy in which `uses: $/path` (this repository at the running commit) is written
 * `./path`: linters know only the latter yet, and mean the same by it.
 */
async function inCopy(work: (copy: string) => Promise<string[]>): Promise<string[]> {
  const copy = mkdtempSync(join(tmpdir(), 'slipway-workflows-'))
  try {
    // actionlint takes a folder with .git for the root that `./` starts from.
    mkdirSync(join(copy, '.git'))
    for (const path of globSync(SPOKEN, { cwd: ROOT })) {
      cpSync(join(ROOT, path), join(copy, path))
      writeFileSync(join(copy, path), readFileSync(join(ROOT, path), 'utf8').replace(/(uses:\s*)\$\//g, '$1./'))
    }
    return await work(copy)
  } finally {
    rmSync(copy, { recursive: true, force: true })
  }
}
