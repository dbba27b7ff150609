import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Precheck } from '../../shared/action/action.ts'
import { valuesOf } from '../../shared/action/describe-stage.ts'
import { INPUTS } from '../../shared/inputs/catalogue.ts'

const OF_CHARTS = ['helm-values', 'helm-release', 'helm-test']

/** Inputs for Helm charts, where `manifests` has none. */
export const precheck: Precheck = async ({ values, locate }, directory) => {
  const paths = valuesOf(values.manifests).map((each) => resolve(directory, each))
  const isThere = (path: string) => existsSync(resolve(path, 'Chart.yaml'))
  // One that is missing may be made by a preparation.
  if (paths.some((each) => !existsSync(each) || isThere(each))) return []
  const set = OF_CHARTS.filter((each) => ![undefined, null, '', false, 'false'].includes(values[each] as string))
  return set.map((name) =>
    INPUTS['inputs-disagree']({
      message: `${name} needs a Helm chart, and manifests has none`,
      where: locate([name]),
      evidence: [`manifests: ${valuesOf(values.manifests).join(', ')}`],
      remedy: `Name the folder with Chart.yaml under manifests, or remove ${name}.`,
    }),
  )
}
