import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { type DescribeStage, entriesOf, labelled, probesLine, valuesOf } from '../../shared/action/describe-stage.ts'
import { readable } from '../../shared/text/readable.ts'

/** Which objects are deployed, where, and what is asked of them. */
export const describe: DescribeStage = (inputs, directory) => [
  ...valuesOf(inputs.manifests).map((each) => `${each}: ${contentOf(resolve(directory, each))}`),
  ...labelled('Helm values', valuesOf(inputs['helm-values'])),
  ...labelled('namespace', valuesOf(inputs.namespace)),
  ...labelled(
    'budgets',
    entriesOf(inputs.budgets).map(([name, limit]) => `${name} ${limit}`),
  ),
  ...probesLine(inputs.probes),
]

/** The objects of a chart are only known once it is rendered. */
function contentOf(path: string): string {
  const names = readable(() => readdirSync(path)) ?? []
  if (names.includes('Chart.yaml')) return 'Helm chart'
  const texts = textsOf(path, new Set())
  if (texts.length === 0) return 'known when it is rendered'
  return `${names.some(isKustomization) ? 'kustomization, ' : ''}${objectsIn(texts.join('\n'))}`
}

/** The manifests of a file, of a folder, or of what a kustomization names. */
function textsOf(path: string, seen: Set<string>): string[] {
  const info = readable(() => statSync(path))
  if (!info || seen.has(path)) return []
  seen.add(path)
  if (!info.isDirectory()) return [readable(() => readFileSync(path, 'utf8')) ?? '']
  const names = readdirSync(path).sort()
  const kustomization = names.find(isKustomization)
  const parts = kustomization
    ? resourcesIn(readFileSync(join(path, kustomization), 'utf8'))
    : names.filter((each) => /\.(ya?ml|json)$/.test(each))
  return parts.flatMap((each) => textsOf(resolve(path, each), seen))
}

const isKustomization = (name: string) => /^(kustomization\.ya?ml|Kustomization)$/.test(name)

/** Pure: the list under `resources:`, read by line: a plan has to be fast, and the rendering tells what is wrong. */
function resourcesIn(text: string): string[] {
  const [, list = ''] = /^resources:[^\n]*\n((?:[ \t]*(?:-[^\n]*|#[^\n]*)?(?:\n|$))*)/m.exec(text) ?? []
  return [...list.matchAll(/^\s*- +["']?([^\s"'#]+)/gm)].map(([, path = '']) => path)
}

/** Pure: `2 Deployment, 1 Service`. */
export function objectsIn(text: string): string {
  const counts = new Map<string, number>()
  for (const [, kind = ''] of text.matchAll(/^kind: *["']?(\w+)/gm)) counts.set(kind, (counts.get(kind) ?? 0) + 1)
  return [...counts].map(([kind, count]) => `${count} ${kind}`).join(', ') || 'no objects'
}
