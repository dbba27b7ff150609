import { type DescribeStage, entriesOf, labelled } from '../../shared/action/describe-stage.ts'

/** Which budgets images are held against. */
export const describe: DescribeStage = ({ images, budgets, baseline }) => {
  const limits = entriesOf(budgets).map(([name, limit]) => `${name} (${limit})`)
  return [
    ...labelled(
      'images',
      entriesOf(images).map(([name]) => name),
    ),
    ...(limits.length > 0 ? labelled('budgets', limits) : ['no budgets: sizes are only shown']),
    ...(typeof baseline === 'string' ? [`compares with ${baseline}`] : []),
  ]
}
