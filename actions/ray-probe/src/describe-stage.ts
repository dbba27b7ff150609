import { type DescribeStage, labelled, valuesOf } from '../../shared/action/describe-stage.ts'

const HEADS = ['address', 'service', 'ray-cluster', 'ray-service', 'ray-job', 'compose-service'] as const

/** Which Ray cluster is asked, and for what. */
export const describe: DescribeStage = (inputs) => [
  ...HEADS.flatMap((key) => labelled(key, valuesOf(inputs[key]))),
  ...labelled('namespace', valuesOf(inputs.namespace)),
  ...labelled('nodes to wait for', valuesOf(inputs['wait-for-nodes'])),
  ...labelled('calls', [...valuesOf(inputs.call), ...valuesOf(inputs.entrypoint), ...valuesOf(inputs.serve)]),
]
