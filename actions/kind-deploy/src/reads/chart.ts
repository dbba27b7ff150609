import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileParts, fromText } from '../../../shared/proof/file-parts.ts'
import type { KeyParts } from '../../../shared/proof/key-part.ts'
import type { KeyContext } from '../../../shared/proof/reads.ts'
import { YamlFile } from '../../../shared/yaml/yaml-file.ts'
import { type ChartRequest, renderChart } from '../manifests/helm/chart.ts'
import type { Manifest } from '../manifests/manifest.ts'
import { printsAll } from './chart-context.ts'
import { chartRequest, OF_SUBCHARTS, withoutFiles } from './chart-files.ts'
import { expressionsIn, PUTS_TOGETHER, unknownFunctions } from './chart-functions.ts'

/** What makes a template give something else than its files tell. Source: helm.sh/docs/chart_template_guide/function_list. */
const ASKS: readonly [RegExp, string][] = [
  [/\blookup\b/, 'its templates look into the cluster'],
  [/\bCapabilities\b/, 'its templates depend on what the cluster serves'],
  // Of what is no date, these make today's.
  [/(?<![\w."/-])(now|ago|date\w*|htmlDate\w*)\b/, 'its templates use the time'],
  [/\bgetHostByName\b/, 'its templates ask for addresses'],
]

/** What is known of a chart before it is rendered. */
interface InChart {
  /** Why it is not known what it makes. */
  reason?: string
  /** Values, and files of the chart, may be templates too. */
  hasTpl: boolean
  /** Templates read other files of the chart. */
  hasFiles: boolean
}

/**
 * The files of a chart that count, and its values; why it is not known before the run what it makes.
 * @param values files of values: with `tpl`, a chart takes texts in them for templates.
 */
export async function chartFiles(
  folder: string,
  values: readonly string[],
  context: Pick<KeyContext, 'files' | 'directory' | 'salt'>,
): Promise<{ parts: KeyParts; unknown?: string | undefined }> {
  const all = await chartRequest(folder, context)
  const whole = await context.files.digest(folder, all)
  const paths = [...(whole?.entries.keys() ?? [])]
  const found = await context.files.remember(`chart-5 ${whole?.hash}`, () => inChart(folder, paths))
  const given = await Promise.all(
    values.map((each) =>
      found.hasTpl ? fromText(each, 'values-4', (text) => inTemplates(textsOfValues(text)), context) : undefined,
    ),
  )
  const request = [found, ...given].some((each) => each?.hasFiles) ? all : withoutFiles(all)
  return {
    parts: await fileParts(folder, context, request),
    unknown: [found, ...given].find((each) => each?.reason)?.reason,
  }
}

/** Helm reads it from a server, or from this machine. */
const OTHER_SCHEMA = /"\$ref"\s*:\s*"[^#]|"\$schema"\s*:\s*"(?!https?:\/\/json-schema\.org\/)/

async function inChart(folder: string, paths: readonly string[]): Promise<InChart> {
  const unread = { hasTpl: true, hasFiles: true }
  if (paths.some((each) => each.endsWith('.tgz')))
    return { reason: 'its packed subcharts are not read here', ...unread }
  const texts = await Promise.all(
    paths.map(
      async (each): Promise<[string, string]> => [each, await readFile(join(folder, each), 'utf8').catch(() => '')],
    ),
  )
  if (texts.some(([path, text]) => /values\.schema\.json$/.test(path) && OTHER_SCHEMA.test(text)))
    return { reason: 'the schema of its values names others', ...unread }
  const textsAt = (pattern: RegExp) => texts.flatMap(([path, text]) => (pattern.test(path) ? [text] : []))
  const templates = textsAt(/(^|\/)templates\//)
  if (!templates.some((each) => /\btpl\b/.test(each))) return { ...inTemplates(templates), hasTpl: false }
  const values = textsAt(/(^|\/)values\.yaml$/).flatMap(textsOfValues)
  const found = inTemplates([...templates, ...values])
  const asked = found.hasFiles ? askedFor([...templates, ...values]) : []
  const files = texts.filter(([path]) => asked.some((each) => path.replace(OF_SUBCHARTS, '').startsWith(each)))
  return {
    ...(files.length > 0 ? inTemplates([...templates, ...values, ...files.map(([, text]) => text)]) : found),
    hasTpl: true,
  }
}

const OF_FILES = /\bFiles\b(?:\.(?:Get|GetBytes|Lines|Glob)\s+"([^"*?[{]*))?/g

/** Pure: what the paths of files begin with that templates may take for templates; `''` for any. */
const askedFor = (texts: readonly string[]) => {
  const expressions = texts.flatMap(expressionsIn).join('\n')
  return [...new Set([...expressions.matchAll(OF_FILES)].map(([, path = '']) => path))]
}

/** Pure: of texts that are templates, or may be. */
function inTemplates(texts: readonly string[]): Omit<InChart, 'hasTpl'> {
  const all = texts.map(expressionsIn)
  const reason = texts.map(reasonOf).find(Boolean) ?? (printsAll(all) ? TOGETHER : undefined)
  return { ...(reason && { reason }), hasFiles: all.flat().some((each) => /\bFiles\b/.test(each)) }
}

/** Pure: the texts that values are, without comments. */
function textsOfValues(text: string): string[] {
  const { documents, errors } = new YamlFile('', text)
  return errors.length > 0 ? [text] : documents.flatMap(({ value }) => textsIn(value))
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return value.includes('{{') ? [value] : []
  return Object.entries(Object(value) as object).flatMap(([key, each]) => [...textsIn(key), ...textsIn(each)])
}

const TOGETHER = 'its templates put templates or names together'

function reasonOf(text: string): string | undefined {
  const expressions = expressionsIn(text).join('\n')
  const asked = ASKS.find(([pattern]) => pattern.test(expressions))?.[1]
  if (asked) return asked
  if (PUTS_TOGETHER.test(expressions)) return TOGETHER
  const [unknown] = unknownFunctions(text)
  return unknown && `only Helm knows what ${unknown} gives`
}

/** The objects of a chart; what its templates ask no cluster for is the same for any. */
export const renderedChart = (request: ChartRequest, context: KeyContext): Promise<Manifest[]> =>
  renderChart(request, context)
