import { type DescribeStage, labelled, valuesOf } from '../../shared/action/describe-stage.ts'

/** Which cluster is created. */
export const describe: DescribeStage = ({
  'kubernetes-version': kubernetes,
  'node-image': image,
  config,
  nodes,
  ports,
}) => [
  ...labelled('Kubernetes', valuesOf(kubernetes)),
  ...labelled('node image', valuesOf(image)),
  ...labelled('kind configuration', valuesOf(config)),
  ...labelled('nodes', valuesOf(nodes)),
  ...labelled('ports', valuesOf(ports)),
]
