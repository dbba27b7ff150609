import { NODE, ROOT, run } from '../env.ts'
import { type Check, command, complaintsOf } from './check.ts'
import { commits } from './commits.ts'
import { coverage } from './coverage.ts'
import { composeFiles, overlays } from './deployment.ts'
import { shellScripts } from './files.ts'
import { images } from './images.ts'
import { lockfiles } from './lockfiles.ts'
import { mirror } from './mirror.ts'
import { tool } from './tools.ts'
import { words } from './words.ts'
import { actionlint, zizmor } from './workflows.ts'

const shellcheck: Check = {
  name: 'shellcheck',
  find: async () => {
    const args = ['--format=gcc', ...(await shellScripts())]
    return complaintsOf(await run({ file: await tool('shellcheck'), args }))
  },
}

function ruff(name: string, args: readonly string[]): Check {
  return { name, find: async () => complaintsOf(await run({ file: await tool('ruff'), args })) }
}

/** Every dependency is used and every import declared; an exception that is no longer needed fails too. */
const dependencies = command('dependencies', `${ROOT}/node_modules/.bin/knip`, [
  '--no-progress',
  '--treat-config-hints-as-errors',
])

/** Every static check, the longest first, so that none is left to run alone at the end. */
export function allChecks(): Check[] {
  return [
    command('bundles', 'scripts/bundle', ['--check']),
    command('types', `${ROOT}/node_modules/.bin/tsc`, ['--noEmit']),
    shellcheck,
    command('biome', `${ROOT}/node_modules/.bin/biome`, ['ci', '--colors=off']),
    actionlint,
    zizmor,
    coverage,
    words,
    commits,
    dependencies,
    mirror,
    images,
    ...overlays(),
    ...composeFiles(),
    ...lockfiles(),
    command('readmes', NODE, ['scripts/tooling/readme/main.ts', '--check']),
    ruff('ruff', ['check', '--no-cache', 'deployment']),
    ruff('ruff format', ['format', '--check', '--no-cache', 'deployment']),
  ]
}
