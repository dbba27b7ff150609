import { type DescribeStage, labelled, probesLine, valuesOf } from '../../shared/action/describe-stage.ts'

/** From what to what, what is sent meanwhile, and what is looked for. */
export const describe: DescribeStage = (inputs) => [
  ...labelled('from', valuesOf(inputs.from)),
  ...labelled('to', [...valuesOf(inputs.manifests), ...valuesOf(inputs.files)]),
  ...labelled('load', loadIn(inputs.load)),
  ...labelled('disturb', valuesOf(inputs.disturb)),
  ...probesLine(inputs.verify),
]

function loadIn(load: unknown): string[] {
  const requests = Array.isArray(load) ? (load as Record<string, unknown>[]) : []
  return requests.map(({ service, port, path = '/', rate = 20 }) => `${service}:${port}${path} ${rate}/s`)
}
