import type { Precheck, Variant } from '../../shared/action/action.ts'

/** The default name of a cluster. */
export const DEFAULT_NAME = 'slipway'

/** Pure: a cluster for each version of Kubernetes, where there are several. */
export function variantsOf({ versions, name, ...inputs }: Readonly<Record<string, unknown>>): Variant[] {
  const labels = [...new Set(linesOf(versions).map((each) => each.replace(/^v/, '')))]
  if (labels.length < 2) return []
  return labels.map((label) => {
    const own = `${name ?? DEFAULT_NAME}-${label.replaceAll('.', '-')}`
    return { label, inputs: { ...inputs, 'kubernetes-version': label, name: own } }
  })
}

function linesOf(value: unknown): string[] {
  const lines = typeof value === 'string' ? value.split('\n') : Array.isArray(value) ? value.map(String) : []
  return lines.map((each) => each.trim()).filter((each) => each !== '' && !each.startsWith('#'))
}

/** No node image has a minor version below this; in YAML, 1.30 without quotes is the number 1.3. */
const LEAST_MINOR = 10

/** Versions that lost their last digit in YAML. */
export const precheck: Precheck = async ({ values, locate }) => {
  const { shortened } = await import('./findings.ts')
  const given = [
    ...[values['kubernetes-version']].map((value) => ({ value, at: ['kubernetes-version'] })),
    ...[values.versions].flat().map((value, index) => ({ value, at: ['versions', index] })),
  ]
  return given
    .filter(({ value }) => typeof value === 'number' && Number(String(value).split('.')[1] ?? 0) < LEAST_MINOR)
    .map(({ value, at }) => shortened(String(at[0]), value as number, locate(at)))
}
