import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { basename, delimiter, join, resolve } from 'node:path'
import type { Context } from '../../../../shared/context/context.ts'
import type { Access } from '../../../../shared/kubernetes/access.ts'
import type { Manifest } from '../manifest.ts'
import { parse } from '../read.ts'
import type { Capabilities } from './capabilities.ts'
import { chartProblem } from './problem.ts'

/** How a chart is rendered. */
export interface ChartRequest {
  /** As the user gave it. */
  path: string
  /** Values files, in order. */
  values: readonly string[]
  /** Of what a chart puts nowhere. */
  namespace?: string
  /** Name of the release; the folder's name by default. */
  release?: string
  /** Whether the release is there already. */
  upgrade?: boolean
  cluster?: ChartCluster
}

/** The cluster that a chart is rendered for. */
export interface ChartCluster extends Capabilities {
  access: Access
  /** Whether it doesn't serve some of these versions yet: their definitions are applied with the chart, or before. */
  pending?: boolean
}

const KEEP_BYTES = 64 * 1024 * 1024
const RENDER_MS = 60_000
const SOURCE = /^---\n# Source: (.+)$/m

/** Whether a path leads to a chart. */
export const isChart = (path: string, directory: string) => existsSync(resolve(directory, path, 'Chart.yaml'))

/**
 * The objects of a Helm chart, as an installation or an upgrade of it on this cluster would make them.
 * @throws {Problem} KD050 at the template, the value or the line of Chart.yaml that is wrong.
 */
export async function renderChart(
  request: ChartRequest,
  context: Pick<Context, 'directory' | 'run'>,
): Promise<Manifest[]> {
  const folder = resolve(context.directory, request.path)
  const args = argumentsOf(request, folder, context.directory)
  const [first = [], ...others] = (await mayAsk(request, folder, context)) ? asking(request.cluster) : [[]]
  let ended = await helm([...args, ...first], request, context)
  for (const more of others)
    if (ended.exitCode !== 0 && CANNOT_ASK.test(ended.stderr)) ended = await helm([...args, ...more], request, context)
  if (ended.exitCode === 0) return manifestsIn(ended.stdout, request.path)
  const rendered = /YAML parse error on/.test(ended.stderr)
    ? (await helm([...args, '--debug'], request, context)).stdout
    : ''
  throw await chartProblem({ stderr: ended.stderr, rendered, request, directory: context.directory })
}

/** Whether templates ask the cluster. Helm 4 then takes the cluster's own versions, without those that are to come. */
async function mayAsk({ cluster }: ChartRequest, folder: string, { run }: Pick<Context, 'run'>): Promise<boolean> {
  if (!cluster || !(await asksCluster(folder))) return false
  if (!cluster.pending) return true
  const { stdout } = await run({ file: 'helm', args: ['version', '--short'], timeoutMs: RENDER_MS })
  return /^v?3\b/.test(stdout.trim())
}

/** An older Helm doesn't know a flag; Helm 4 refuses kinds that the chart itself brings. */
const CANNOT_ASK = /unknown flag|invalid argument "server"|no matches for kind|resource mapping not found/

/**
 * Pure: what makes templates ask the cluster, the best first. Helm 4 checks as for an installation, where objects of
 * an earlier deployment are in the way; the last way asks nothing.
 */
function asking(cluster?: ChartCluster): string[][] {
  const context = cluster?.access.context
  const server = ['--dry-run=server', ...(context ? ['--kube-context', context] : [])]
  return [[...server, '--take-ownership'], server, []]
}

function helm(args: readonly string[], { cluster }: ChartRequest, { run }: Pick<Context, 'run'>) {
  return run({ file: 'helm', args, env: environmentOf(cluster), timeoutMs: RENDER_MS, keepBytes: KEEP_BYTES })
}

/** Pure: the arguments of `helm template`, with flags that Helm 3 and 4 share. */
function argumentsOf(request: ChartRequest, folder: string, directory: string): string[] {
  const { values, namespace, release, upgrade, cluster } = request
  const about = cluster
    ? ['--kube-version', cluster.kubeVersion, ...cluster.apiVersions.flatMap((each) => ['--api-versions', each])]
    : []
  return [
    ...['template', release ?? basename(folder), folder, '--include-crds'],
    ...(namespace ? ['--namespace', namespace] : []),
    ...values.flatMap((each) => ['--values', resolve(directory, each)]),
    ...(upgrade ? ['--is-upgrade'] : []),
    ...about,
  ]
}

const environmentOf = (cluster?: ChartCluster) => (cluster ? { KUBECONFIG: cluster.access.files.join(delimiter) } : {})

/** Whether a template reads objects of the cluster: a password that is kept, a certificate. Of packed subcharts, it may. */
async function asksCluster(folder: string): Promise<boolean> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((each) => each.isFile()).map((each) => join(each.parentPath, each.name))
  if (files.some((each) => each.endsWith('.tgz'))) return true
  const templates = files.filter((each) => /\.(ya?ml|tpl|txt)$/.test(each))
  const texts = await Promise.all(templates.map((each) => readFile(each, 'utf8')))
  return texts.some((each) => /\blookup\b/.test(each))
}

/** Pure: each object with the template that it is from, as far as the chart isn't packed. */
export function manifestsIn(text: string, path: string): Manifest[] {
  const [, ...parts] = text.split(SOURCE)
  const sources = parts.filter((_, index) => index % 2 === 0)
  if (sources.length === 0) return parse(text, path, true)
  return sources.flatMap((source, index) =>
    parse(parts[index * 2 + 1] ?? '', join(path, source.replace(/^[^/]*\//, '')), true),
  )
}
