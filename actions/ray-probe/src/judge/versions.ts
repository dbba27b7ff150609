import coerce from 'semver/functions/coerce.js'
import satisfies from 'semver/functions/satisfies.js'
import type { Finding } from '../../../shared/outcome/finding.ts'
import type { Versions } from '../client/target.ts'
import { say } from '../findings.ts'
import type { Requirements } from '../wanted.ts'

/** Pure: what is wrong with the versions of a cluster. */
export function judgeVersions(
  wanted: Pick<Requirements, 'ray' | 'python'>,
  { ray, python, rayCommit }: Versions,
): Finding[] {
  return [
    ...(meets(ray, wanted.ray)
      ? []
      : [
          say('ray-version', `The cluster runs Ray ${ray}; expected ${wanted.ray}`, [
            `ray ${ray}, commit ${rayCommit}`,
          ]),
        ]),
    ...(meets(python, wanted.python)
      ? []
      : [say('python-version', `The cluster runs Python ${python}; expected ${wanted.python}`, [`python ${python}`])]),
  ]
}

/** Pure: `3.13` is met by 3.13.2, and a development version (`3.0.0.dev0`) counts as what it leads to. */
export function meets(version: string, range: string | undefined): boolean {
  if (range === undefined) return true
  const comparable = coerce(version)
  return comparable !== null && satisfies(comparable, range)
}
