import { existsSync, statSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { Context } from '../../../shared/context/context.ts'
import { HttpClient } from '../../../shared/http/client.ts'
import { HttpError } from '../../../shared/http/errors.ts'
import { worthRetry } from '../../../shared/http/retry.ts'
import { noManifests, notFetched, remoteManifests } from './findings.ts'
import { type ChartCluster, isChart, renderChart } from './helm/chart.ts'
import { deployable, hookName } from './hooks.ts'
import type { Manifest } from './manifest.ts'
import { parse } from './read.ts'
import { kustomizationIn, remoteIn } from './remote.ts'
import { addSecretsOfSources } from './sources.ts'

export type { Manifest } from './manifest.ts'
export { parse } from './read.ts'

/** What rendering needs to know. */
export interface Rendering {
  kubectl: string
  /** Values files for Helm charts, in order. */
  helmValues: readonly string[]
  /** Of what a chart puts nowhere. */
  namespace?: string
  /** Name of the release of a Helm chart; its folder's by default. */
  release?: string
  /** Whether the tests of a Helm chart are part of it. */
  tests?: boolean
  /** Of a chart: whether its release is there already. */
  upgrade?: boolean
  /** The cluster that a chart is rendered for. */
  cluster?: ChartCluster
  /** Whether anything may be fetched. */
  allowUrls: boolean
}

const KEEP_BYTES = 64 * 1024 * 1024
const RENDER_MS = 60_000
const HTTP_OK = 200
const URL = /^https?:\/\//

/**
 * The objects of a kustomize folder, a Helm chart, a folder of YAML files, a file, or a URL where it is allowed.
 * @throws {Problem} KD050 when it cannot be read, KD057 when it would be downloaded and may not, KD065 when that fails.
 */
export async function render(path: string, rendering: Rendering, context: Context): Promise<Manifest[]> {
  const { tests = false, upgrade } = rendering
  const all = await everythingAt(path, rendering, context)
  const chosen = deployable(all, tests)
  const left = all.filter((each) => !chosen.includes(each))
  // The second time, as an upgrade, it is told already.
  if (left.length > 0 && upgrade === undefined)
    context.reporter.info(`Not applied from ${path}, as hooks of another moment: ${left.map(hookName).join(', ')}`)
  return chosen
}

async function everythingAt(path: string, rendering: Rendering, context: Context): Promise<Manifest[]> {
  const full = resolve(context.directory, path)
  if (URL.test(path)) return fetched(path, rendering, context)
  if (!existsSync(full)) throw noManifests(path, ['It does not exist.'])
  await addSecretsOfSources([full, ...rendering.helmValues.map((each) => resolve(context.directory, each))], context)
  if (!statSync(full).isDirectory()) return parse(await readFile(full, 'utf8'), path)
  if (kustomizationIn(full)) return kustomize(path, full, rendering, context)
  if (isChart(path, context.directory)) return chart(path, rendering, context)
  const names = (await readdir(full)).filter((each) => /\.(ya?ml|json)$/.test(each)).sort()
  const files = await Promise.all(
    names.map(async (name) => parse(await readFile(join(full, name), 'utf8'), join(path, name))),
  )
  return files.flat()
}

async function fetched(url: string, { allowUrls }: Rendering, context: Context): Promise<Manifest[]> {
  if (!allowUrls) throw remoteManifests(url, url)
  const http = new HttpClient(context)
  try {
    const { status, body } = await http.read(url, KEEP_BYTES)
    if (worthRetry(status)) throw notFetched(url, new HttpError(`HTTP ${status}`, { retryable: true }))
    if (status !== HTTP_OK) throw noManifests(url, [`HTTP ${status}`])
    return parse(body.toString('utf8'), url)
  } catch (error) {
    if (error instanceof HttpError) throw notFetched(url, error)
    throw error
  } finally {
    http.close()
  }
}

async function kustomize(path: string, full: string, rendering: Rendering, { run }: Context): Promise<Manifest[]> {
  const remote = rendering.allowUrls ? undefined : await remoteIn(full)
  if (remote) throw remoteManifests(path, remote)
  const args = ['kustomize', full]
  const built = await run({ file: rendering.kubectl, args, timeoutMs: RENDER_MS, keepBytes: KEEP_BYTES })
  if (built.exitCode !== 0) throw noManifests(path, built.stderr.trim().split('\n').slice(-5))
  return parse(built.stdout, path, true)
}

async function chart(path: string, rendering: Rendering, context: Context): Promise<Manifest[]> {
  const { helmValues: values, namespace, release, upgrade, cluster } = rendering
  return renderChart({ path, values, namespace, release, upgrade, cluster }, context)
}
