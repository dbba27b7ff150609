import type { SplitUnits, UnitsToRun } from '../../shared/action/units.ts'
import { type Outcome, outcome } from '../../shared/outcome/outcome.ts'
import type { BuiltImage } from './built.ts'
import type { Inputs } from './inputs.ts'

type Images = Record<string, BuiltImage>

/** Pure: the images that a build reported, by target. */
export const imagesIn = ({ outputs }: Outcome) => JSON.parse(outputs.images ?? '{}') as Images

/** Pure: what a build tells of each target; a note about a Dockerfile is for those that are built from it. */
export const split: SplitUnits = (whole) => {
  const images = Object.entries(imagesIn(whole))
  const files = images.map(([, { dockerfile }]) => dockerfile)
  return new Map(
    images.map(([name, image]) => {
      const findings = whole.findings.filter(
        ({ where: { file } }) => file === image.dockerfile || !files.includes(file),
      )
      const outputs = { images: JSON.stringify({ [name]: image }) }
      return [name, outcome({ found: `${name} built`, findings, outputs })]
    }),
  )
}

/** Pure: the images of proved targets. */
export const provedImages = ({ proved }: UnitsToRun): Images => Object.assign({}, ...[...proved.values()].map(imagesIn))

/** Pure: the inputs for some of the targets. */
export const narrowed = (inputs: Inputs, { run }: UnitsToRun): Inputs => ({
  ...inputs,
  targets: [...run],
  tags: Object.fromEntries(Object.entries(inputs.tags).filter(([name]) => run.includes(name))),
})
