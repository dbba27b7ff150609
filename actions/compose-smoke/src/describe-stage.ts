import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { type DescribeStage, labelled, probesLine, valuesOf } from '../../shared/action/describe-stage.ts'
import { plainServiceNames } from './precheck.ts'

/** Which services a stage starts, and what it asks them. */
export const describe: DescribeStage = async (inputs, directory) => {
  const files = valuesOf(inputs.files)
  const named = valuesOf(inputs.services)
  const texts = await Promise.all(files.map((each) => readFile(resolve(directory, each), 'utf8').catch(() => '')))
  const services = named.length > 0 ? named : [...new Set(texts.flatMap(plainServiceNames))]
  return [
    ...labelled('files', files),
    ...labelled('profiles', valuesOf(inputs.profiles)),
    ...labelled('services', services),
    ...probesLine(inputs.probes),
  ]
}
