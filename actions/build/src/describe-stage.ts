import { type DescribeStage, entriesOf, labelled, valuesOf } from '../../shared/action/describe-stage.ts'

/** Which images a build makes, and from what. */
export const describe: DescribeStage = (inputs) => [
  ...labelled(
    'images',
    entriesOf(inputs.files).map(([name, file]) => `${name} from ${file}`),
  ),
  ...labelled('bake file', valuesOf(inputs['bake-file'])),
  ...labelled('targets', valuesOf(inputs.targets)),
  ...labelled('platforms', valuesOf(inputs.platforms)),
  ...(String(inputs.push) === 'true' ? ['pushes the images'] : []),
]
