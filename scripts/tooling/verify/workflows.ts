import { globSync } from 'node:fs'
import { ROOT, run } from '../env.ts'
import { type Check, complaintsOf } from './check.ts'
import { tool } from './tools.ts'

const SPOKEN = ['.github/workflows/*.yml', 'action.yml', 'actions/*/action.yml', '.github/dependabot.yml']

/**
 * What actionlint doesn't know yet, one rule each. `uses: $/path` is this repository at the running commit; inputs and
 * permissions behind it are checked by test/unit/workflows/contract.test.ts.
 */
const UNKNOWN = [
  String.raw`^specifying action "\$/[^"]*" in invalid format because ref is missing`,
  String.raw`^reusable workflow call "\$/[^"]*" at "uses" is not following the format`,
  '^unexpected key "queue" for "concurrency" section',
  '^property "workflow_(repository|sha)" is not defined in object type \\{check_run_id: ',
]

/** Workflows, each job and every expression in them. */
export const actionlint: Check = {
  name: 'actionlint',
  find: async () => {
    const ignored = UNKNOWN.flatMap((each) => ['-ignore', each])
    const options = ['-no-color', '-oneline', ...ignored, '-shellcheck', await tool('shellcheck'), '-pyflakes', '']
    return complaintsOf(await run({ file: await tool('actionlint'), args: options }))
  },
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
      '--persona=auditor',
    ]
    const files = globSync(SPOKEN, { cwd: ROOT })
    return complaintsOf(await run({ file: await tool('zizmor'), args: [...options, ...files] }))
  },
}
