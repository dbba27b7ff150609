import coerce from 'semver/functions/coerce.js'
import satisfies from 'semver/functions/satisfies.js'
import type { Finding } from '../../../shared/outcome/finding.ts'
import type { Versions } from '../client/target.ts'
import { makeFinding } from '../findings.ts'
import type { Requirements } from '../wanted.ts'

/** Pure: findings for versions other than the required ones. */
export function judgeVersions(
  wanted: Pick<Requirements, 'ray' | 'python'>,
  { ray, python, rayCommit }: Versions,
): Finding[] {
  return [
    ...(meets(ray, wanted.ray)
      ? []
      : [
          makeFinding('ray-version', `The cluster runs Ray ${ray}; expected ${wanted.ray}`, [
            `ray ${ray}, commit ${rayCommit}`,
          ]),
        ]),
    ...(meets(python, wanted.python)
      ? []
      : [
          makeFinding('python-version', `The cluster runs Python ${python}; expected ${wanted.python}`, [
            `python ${python}`,
          ]),
        ]),
  ]
}

/** Pure: 3.13.2 meets `3.13`; a development version (`3.0.0.dev0`) counts as its release (`3.0.0`). */
export function meets(version: string, range: string | undefined): boolean {
  if (range === undefined) return true
  const comparable = coerce(version)
  return comparable !== null && satisfies(comparable, range)
}
