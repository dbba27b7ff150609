import { anyOf, type KnownForm } from '../../../shared/proof/known-form.ts'

/** Keys whose values are never paths, however they read. */
export const NO_PATHS = new Set(
  'apiVersion kind metadata namespace namePrefix nameSuffix commonLabels commonAnnotations labels images replicas buildMetadata sortOptions vars'.split(
    ' ',
  ),
)

const GENERATED = anyOf('name namespace behavior literals files env envs options type')
const PATCH = anyOf('path patch target options')

/** Source: kubernetes-sigs/kustomize, api/types/kustomization.go. A later kustomize may have more. */
export const KUSTOMIZATION: KnownForm = {
  ...anyOf([...NO_PATHS].join(' ')),
  ...anyOf('resources bases components crds configurations generators transformers validators'),
  ...anyOf('patchesStrategicMerge imageTags generatorOptions inventory'),
  openapi: anyOf('path'),
  patches: PATCH,
  patchesJson6902: PATCH,
  replacements: anyOf('path source targets'),
  configMapGenerator: GENERATED,
  secretGenerator: GENERATED,
  helmGlobals: anyOf('chartHome configHome'),
  helmCharts: anyOf(
    'name version repo releaseName namespace valuesFile additionalValuesFiles valuesInline valuesMerge includeCRDs skipHooks skipTests nameTemplate apiVersions kubeVersion debug',
  ),
  helmChartInflationGenerator: anyOf(
    'chartName chartVersion chartRepoUrl chartHome chartRepoName helmBin helmHome values valuesLocal valuesMerge releaseName releaseNamespace extraArgs',
  ),
}

/** Keys with values in them, within others. */
const VALUES = new Set([
  ...NO_PATHS,
  ...'literals options valuesInline valuesLocal patch target source targets inventory generatorOptions'.split(' '),
])

/** Pure: the texts of a kustomization where paths belong; of `name=path` the path. */
export function pathsUnder(value: unknown, top = true): string[] {
  if (typeof value === 'string') return [value, value.slice(value.indexOf('=') + 1)]
  if (Array.isArray(value)) return value.flatMap((each) => pathsUnder(each, false))
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, each]) => (isValue(key, top) ? [] : pathsUnder(each, false)))
}

/** A chart has a name and a namespace, too. */
const isValue = (key: string, top: boolean) => VALUES.has(key) && (top || !['images', 'labels'].includes(key))

/** Pure: what is the path of a file, whatever it looks like; a patch may be the text itself. */
export function filesUnder(value: unknown): string[] {
  const { patchesStrategicMerge, patches, patchesJson6902, replacements, openapi, ...others } = Object(value) as Json
  const merged = [patchesStrategicMerge ?? []].flat().filter((each) => !/^\s*[{[]|: /.test(String(each)))
  const paths = [patches, patchesJson6902, replacements, openapi].flat().map((each) => (Object(each) as Json).path)
  const maps = [others.configMapGenerator, others.secretGenerator].flat().flatMap((each) => {
    const { files, env, envs } = Object(each) as Json
    return [files, env, envs].flat().map((one) => String(one ?? '').replace(/^[^=/]*=/, ''))
  })
  return [...merged, ...paths, ...maps].filter((each) => typeof each === 'string' && each !== '') as string[]
}

type Json = Readonly<Record<string, unknown>>
