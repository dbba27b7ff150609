import { type DescribeStage, labelled, probesLine, valuesOf } from '../../shared/action/describe-stage.ts'
import { plainServicesOf } from './precheck.ts'

/** Which services a stage starts, and what it asks them. */
export const describe: DescribeStage = (inputs, directory) => {
  const files = valuesOf(inputs.files)
  const named = valuesOf(inputs.services)
  const services = named.length > 0 ? named : [...new Set(plainServicesOf(files, directory))]
  return [
    ...labelled('files', files),
    ...labelled('profiles', valuesOf(inputs.profiles)),
    ...labelled('services', services),
    ...probesLine(inputs.probes),
  ]
}
