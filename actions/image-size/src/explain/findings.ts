import prettyBytes from 'pretty-bytes'
import { type Finding, finding } from '../../../shared/outcome/finding.ts'
import type { Measurement } from '../measure/weight.ts'
import type { Explanation, Group } from './explain.ts'
import { shown } from './name.ts'

/** Less than this is not worth a word. */
const LEAST_BYTES = 1_000_000
const SHOWN_FILES = 5

/** Pure: what could be left out of an image, each at the line that brings it. */
export function hintsOf(weight: Measurement, { wasted, twice, leftovers }: Explanation): Finding[] {
  return [
    ...leftovers.filter(worthIt).map((group) =>
      note(weight, group, {
        code: 'IS020 leftovers',
        message: `${prettyBytes(group.bytes)} of ${weight.name} are ${group.kind.name}`,
        remedy: group.kind.remedy,
      }),
    ),
    ...twice.filter(worthIt).map((group) =>
      note(weight, group, {
        code: 'IS021 stored-twice',
        message: `${prettyBytes(group.bytes)} of ${weight.name} are in a lower layer already, byte for byte`,
        remedy: 'Change owner and mode where the files are made (COPY --chown, --chmod), and copy them once.',
      }),
    ),
    ...wasted.filter(worthIt).map((group) =>
      note(weight, group, {
        code: 'IS022 overwritten-later',
        message: `${prettyBytes(group.bytes)} of ${weight.name} are stored, but overwritten or deleted by a later instruction`,
        remedy: 'Delete or change them in the instruction that makes them: a later one only hides them.',
      }),
    ),
  ]
}

const worthIt = ({ bytes }: Group) => bytes >= LEAST_BYTES

function note(weight: Measurement, group: Group, said: Pick<Finding, 'code' | 'message' | 'remedy'>): Finding {
  const step = weight.steps.find(({ layer }) => layer === group.layer)
  return finding({
    ...said,
    severity: 'note',
    where: { image: weight.ref, ...step?.place },
    evidence: group.files
      .slice(0, SHOWN_FILES)
      .map(({ path, bytes }) => `${prettyBytes(bytes).padStart(8)}  ${shown(path)}`),
  })
}
