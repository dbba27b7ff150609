import type { Finding, Severity } from '../../../shared/outcome/finding.ts'
import { unmatched } from '../findings.ts'
import type { Inputs } from '../inputs.ts'
import type { Named } from '../measure/weight.ts'
import { labelledImage } from './accepted.ts'
import { isFor } from './choose.ts'

type Given = Pick<Inputs, 'images' | 'budgets' | 'bases' | 'dockerfiles' | 'baseline' | 'labels'>

/**
 * Pure: a finding for each name that is given a rule and that no image has: a typing error would switch the rule off.
 * A pull request's own label may be meant for another stage, so it only warns.
 */
export function unusedRules(images: readonly Named[], inputs: Given, labels: readonly string[]) {
  const names = Object.keys(inputs.images)
  const unused = (what: string, given: readonly string[], severity?: Severity): Finding[] =>
    given
      .filter((each) => each !== '*' && !images.some((image) => isFor(image, each)))
      .map((each) => unmatched(what, each, names, severity))
  const { baseline } = inputs
  const exact = (given: Readonly<Record<string, unknown>>) => Object.keys(given)
  return [
    ...unused('budgets', exact(inputs.budgets)),
    ...unused('bases', exact(inputs.bases)),
    ...unused('dockerfiles', exact(inputs.dockerfiles)),
    ...unused('baseline', typeof baseline === 'object' ? exact(baseline) : []),
    ...unused('A label', labels.flatMap(labelledImage), inputs.labels.length > 0 ? 'error' : 'warning'),
  ]
}
