import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fromText } from '../../../shared/proof/file-parts.ts'
import type { KeyContext } from '../../../shared/proof/reads.ts'
import { type ChartRequest, renderChart } from '../manifests/helm/chart.ts'
import type { Manifest } from '../manifests/manifest.ts'
import { expressionsIn, PUTS_TOGETHER, printsAll, unknownFunctions } from './chart-functions.ts'

/** What makes a template give something else than its files tell. Source: helm.sh/docs/chart_template_guide/function_list. */
const ASKS: readonly [RegExp, string][] = [
  [/\blookup\b/, 'its templates look into the cluster'],
  [/\bCapabilities\b/, 'its templates depend on what the cluster serves'],
  // Of what is no date, these make today's.
  [/(?<![\w."/-])(now|ago|date\w*|htmlDate\w*)\b/, 'its templates use the time'],
  [/\bgetHostByName\b/, 'its templates ask for addresses'],
]

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
  const found = await context.files.remember(`chart-4 ${whole?.hash}`, () => reasonIn(folder))
  if (found.reason) return found.reason
  const given = values.map((each) =>
    fromText(each, `values-3 ${found.hasTpl}`, (text) => reasonOf(text, found.hasTpl) ?? '', context),
  )
  return (await Promise.all(given)).find(Boolean)
}

/** Helm reads it from a server, or from this machine. */
const OTHER_SCHEMA = /"\$ref"\s*:\s*"[^#]/

interface InChart {
  reason?: string
  /** Values, and files of the chart, may be templates too. */
  hasTpl: boolean
}

async function reasonIn(folder: string): Promise<InChart> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const paths = entries.filter((each) => !each.isDirectory()).map((each) => join(each.parentPath, each.name))
  if (paths.some((each) => each.endsWith('.tgz')))
    return { reason: 'its packed subcharts are not read here', hasTpl: true }
  const texts = await Promise.all(paths.map((each) => readFile(each, 'utf8').catch(() => '')))
  if (texts.some((text, at) => /values\.schema\.json$/.test(paths[at] ?? '') && OTHER_SCHEMA.test(text)))
    return { reason: 'the schema of its values names others', hasTpl: true }
  const isTemplate = (path: string) => path.includes('/templates/')
  const templates = texts.filter((_, at) => isTemplate(paths[at] ?? ''))
  const hasTpl = templates.some((each) => /\btpl\b/.test(each))
  const mayBe = (path: string) => isTemplate(path) || (hasTpl && !/\.(md|txt)$/i.test(path))
  const reason = texts.map((text, at) => reasonOf(text, mayBe(paths[at] ?? ''))).find(Boolean)
  return { ...(reason && { reason }), hasTpl }
}

/** @param isTemplate whether each function in it has to be known. */
function reasonOf(text: string, isTemplate: boolean): string | undefined {
  const expressions = expressionsIn(text).join('\n')
  const asked = ASKS.find(([pattern]) => pattern.test(expressions))?.[1]
  if (asked || !isTemplate) return asked
  if (PUTS_TOGETHER.test(expressions) || printsAll(expressionsIn(text)))
    return 'its templates put templates or names together'
  const [unknown] = unknownFunctions(text)
  return unknown && `only Helm knows what ${unknown} gives`
}

/** The objects of a chart; what its templates ask no cluster for is the same for any. */
export const renderedChart = (request: ChartRequest, context: KeyContext): Promise<Manifest[]> =>
  renderChart(request, context)
