import { type CallOptions, outputLines } from '../../../shared/docker/cli.ts'
import type { Finished } from '../../../shared/process/run.ts'
import { canonicalForms, servicesStarted } from './canonical.ts'
import type { RawModel } from './model.ts'

/** Compose's model of a large stack. */
const MODEL_BYTES = 32 * 1024 * 1024
/**
 * Keys that Compose can't print as JSON, but as YAML: build.ssh, numbers that aren't finite.
 * Source: compose-go, types/ssh.go, whose MarshalJSON returns no JSON; encoding/json of Go.
 */
const NO_JSON = /MarshalJSON|^json: |unsupported value/m

/** What Compose prints about a project, and the model if it can read the files. */
export interface Config {
  output: string[]
  model?: RawModel
}

/** Runs Compose for a project. */
export type AskCompose = (args: readonly string[], options?: CallOptions) => Promise<Finished>

/**
 * The model of what Compose would start.
 * @param services if given, these and what they need; Compose enables their profiles.
 */
export async function readConfig(ask: AskCompose, services: readonly string[] = []): Promise<Config> {
  const { output, model } = await printed(ask, services)
  if (!model) return { output }
  const names = await servicesStarted(model, services, () => serviceNames(ask))
  const started = Object.entries(model.services ?? {}).filter(([name]) => names.has(name))
  return { output, model: canonicalForms({ ...model, services: Object.fromEntries(started) }) }
}

/** What Compose prints, in its own forms and with all services that it prints. */
export async function printed(ask: AskCompose, services: readonly string[] = []): Promise<Config> {
  const asJson = await ask(['config', '--format', 'json', ...services], { keepBytes: MODEL_BYTES })
  if (asJson.exitCode === 0) return { output: linesOf(asJson.stderr), model: await modelIn(asJson.stdout) }
  if (!NO_JSON.test(asJson.stderr)) return { output: outputLines(asJson) }
  const asYaml = await ask(['config', ...services], { keepBytes: MODEL_BYTES })
  if (asYaml.exitCode !== 0) return { output: outputLines(asYaml) }
  return { output: linesOf(asYaml.stderr), model: await modelIn(asYaml.stdout) }
}

/** Compose 2.25.0 prints YAML whatever it is asked for: docker/compose#11651. */
async function modelIn(text: string): Promise<RawModel> {
  if (text.trimStart().startsWith('{')) return JSON.parse(text) as RawModel
  const { parse } = await import('yaml')
  return parse(text, { maxAliasCount: -1 }) as RawModel
}

/** Those that are enabled without naming any. */
async function serviceNames(ask: AskCompose): Promise<string[]> {
  const { stdout } = await ask(['config', '--services'])
  return linesOf(stdout)
}

const linesOf = (text: string) => text.trim().split('\n')
