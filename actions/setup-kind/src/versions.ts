import type { Variant } from '../../shared/action/action.ts'

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
