import type { Finding } from '../../../shared/outcome/finding.ts'
import { fullSpaces } from '../causes/spaces.ts'
import type { Facts, TaskFact } from '../facts.ts'
import { makeFinding } from '../findings.ts'
import { hostOf } from './node.ts'

/** Pure: what the answers of the nodes show about them: full folders (warnings), other versions than the head. */
export function judgeAnswers(
  tasks: readonly TaskFact[],
  { versions: head, state }: Pick<Facts, 'versions' | 'state'>,
): Finding[] {
  return tasks.flatMap(({ node, about }) => {
    if (!node || !about) return []
    const where = { node: node.hostname }
    const growth = state?.available[node.id]?.object_store_memory
    const full = fullSpaces(about.spaces, growth).map(({ finding, clause, line }) => ({
      ...makeFinding(finding, `${hostOf(node)}: ${clause}`, [line], where),
      severity: 'warning' as const,
    }))
    return [...full, ...(head && differs(about, head) ? [other(hostOf(node), about, head, where)] : [])]
  })
}

type Own = { ray: string; python: string }

/** Ray itself allows another patch version of Python. */
function differs(own: Own, head: Own): boolean {
  const different = (one: string, two: string) => one !== '' && two !== '' && one !== two
  return different(own.ray, head.ray) || different(minorOf(own.python), minorOf(head.python))
}

function minorOf(version: string): string {
  return version.split('.').slice(0, 2).join('.')
}

function other(host: string, own: Own, head: Own, where: { node: string }): Finding {
  const message = `${host} runs Ray ${own.ray} on Python ${own.python}; the head runs Ray ${head.ray} on Python ${head.python}`
  return makeFinding('node-version-differs', message, [], where)
}
