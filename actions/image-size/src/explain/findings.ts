import prettyBytes from 'pretty-bytes'
import type { Finding } from '../../../shared/outcome/finding.ts'
import { IMAGE_SIZE } from '../catalogue.ts'
import type { Measurement } from '../measure/weight.ts'
import type { Explanation, Group } from './explain.ts'
import { shown } from './name.ts'

/** Smaller savings are not reported. */
const LEAST_BYTES = 1_000_000
const SHOWN_FILES = 5

/** Pure: what could be left out of an image, each at the line that brings it. */
export function hintsOf(weight: Measurement, { wasted, twice, leftovers }: Explanation): Finding[] {
  return [
    ...leftovers.filter(worthIt).map((group) =>
      note(weight, group, {
        name: 'leftovers',
        message: `${prettyBytes(group.bytes)} of ${weight.name} are ${group.kind.name}`,
        remedy: group.kind.remedy,
      }),
    ),
    ...twice.filter(worthIt).map((group) =>
      note(weight, group, {
        name: 'stored-twice',
        message: `${prettyBytes(group.bytes)} of ${weight.name} are in a lower layer already, byte for byte`,
      }),
    ),
    ...wasted.filter(worthIt).map((group) =>
      note(weight, group, {
        name: 'overwritten-later',
        message: `${prettyBytes(group.bytes)} of ${weight.name} are stored, but overwritten or deleted by a later instruction`,
        maker: (layer) => makerOf(weight, layer),
      }),
    ),
  ]
}

const worthIt = ({ bytes }: Group) => bytes >= LEAST_BYTES

interface Saving {
  name: 'leftovers' | 'stored-twice' | 'overwritten-later'
  message: string
  remedy?: string
  /** Tells which instruction stored a file, where that isn't the one that is to be changed. */
  maker?: (layer: number) => string
}

const INSTRUCTION_WIDTH = 60

function makerOf({ steps }: Measurement, layer: number): string {
  const step = steps.find((each) => each.layer === layer)
  if (!step) return ''
  const at = step.place ? `${step.place.file}:${step.place.line} ` : ''
  return `  (stored by ${at}${step.instruction.slice(0, INSTRUCTION_WIDTH)})`
}

function note(weight: Measurement, group: Group, { name, message, remedy, maker = () => '' }: Saving): Finding {
  const step = weight.steps.find(({ layer }) => layer === group.layer)
  return IMAGE_SIZE[name]({
    message,
    remedy,
    where: { image: weight.ref, ...step?.place },
    evidence: group.files
      .slice(0, SHOWN_FILES)
      .map(({ path, bytes, layer }) => `${prettyBytes(bytes).padStart(8)}  ${shown(path)}${maker(layer)}`),
  })
}
