import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fromText } from '../../../shared/proof/file-parts.ts'
import type { KeyContext } from '../../../shared/proof/reads.ts'
import { type ChartRequest, renderChart } from '../manifests/helm/chart.ts'
import type { Manifest } from '../manifests/manifest.ts'

/** What makes a template give something else than its files tell. Source: helm.sh/docs/chart_template_guide/function_list. */
const ASKS: readonly [RegExp, string][] = [
  [/\blookup\b/, 'its templates look into the cluster'],
  [/\bCapabilities\b/, 'its templates depend on what the cluster serves'],
  // Of what is no date, these make today's.
  [/(?<![\w."/-])(now|ago|date\w*|htmlDate\w*)\b/, 'its templates use the time'],
  [/\bgetHostByName\b/, 'its templates ask for addresses'],
]
const EXPRESSION = /\{\{[\s\S]*?\}\}/g

/**
 * Why it is not known before the run what a chart makes; undefined if it is.
 * @param values files of values: with `tpl`, a chart takes texts in them for templates.
 */
export async function chartUnknown(
  folder: string,
  values: readonly string[],
  context: Pick<KeyContext, 'files'>,
): Promise<string | undefined> {
  const whole = await context.files.digest(folder, { what: 'content' })
  const found = await context.files.remember(`chart-1 ${whole?.hash}`, async () => (await reasonIn(folder)) ?? '')
  if (found) return found
  const given = values.map((each) => fromText(each, 'values-1', (text) => reasonOf(text) ?? '', context))
  return (await Promise.all(given)).find(Boolean)
}

async function reasonIn(folder: string): Promise<string | undefined> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const paths = entries.filter((each) => !each.isDirectory()).map((each) => join(each.parentPath, each.name))
  if (paths.some((each) => each.endsWith('.tgz'))) return 'its packed subcharts are not read here'
  for (const path of paths) {
    const text = await readFile(path, 'utf8').catch(() => '')
    const reason = reasonOf(text)
    if (reason) return reason
  }
  return undefined
}

function reasonOf(text: string): string | undefined {
  const expressions = (text.match(EXPRESSION) ?? []).join('\n')
  return ASKS.find(([pattern]) => pattern.test(expressions))?.[1]
}

/** The objects of a chart; what its templates ask no cluster for is the same for any. */
export const renderedChart = (request: ChartRequest, context: KeyContext): Promise<Manifest[]> =>
  renderChart(request, context)
