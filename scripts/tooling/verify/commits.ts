import { run } from '../env.ts'
import { type Check, complaintsOf } from './check.ts'

const MAX_LENGTH = 72
/** `kind-deploy: wait for the node`: a folder or an action, then what the commit does. */
const SCOPED = /^[a-z0-9][a-z0-9.,/ -]*: \S/
/** Git's own words for a revert, with the subject of the other commit. */
const REVERT = /^Revert "/

/** The rule holds from the commit on that brought this file. */
const INTRODUCED = ['log', '--diff-filter=A', '--format=%H', '--', 'scripts/tooling/verify/commits.ts']

/** Every commit since the rule, as far as this clone has them; in a shallow one these can be none. */
export const commits: Check = {
  name: 'commits',
  find: async () => {
    const introduced = await run({ file: 'git', args: INTRODUCED })
    if (introduced.exitCode !== 0) return complaintsOf(introduced)
    const first = introduced.stdout.trim().split('\n').at(-1)
    if (!first) return []
    const log = await run({ file: 'git', args: ['log', '--no-merges', '--format=%h %s', `${first}..HEAD`] })
    return log.exitCode === 0 ? wrongSubjects(log.stdout.split('\n').filter(Boolean)) : complaintsOf(log)
  },
}

/** Pure: what is wrong with lines of an abbreviated hash and a subject. */
export function wrongSubjects(lines: readonly string[]): string[] {
  return lines.flatMap((line) => {
    const subject = line.slice(line.indexOf(' ') + 1)
    if (REVERT.test(subject)) return []
    if (!SCOPED.test(subject)) return [`${line}: start the subject with a scope, as in "docs: explain lanes"`]
    return subject.length > MAX_LENGTH ? [`${line}: ${subject.length} characters, at most ${MAX_LENGTH}`] : []
  })
}
