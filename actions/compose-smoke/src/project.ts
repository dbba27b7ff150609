import { randomBytes } from 'node:crypto'
import { resolve } from 'node:path'
import type { Context } from '../../shared/context/context.ts'
import type { Command, Finished } from '../../shared/process/run.ts'
import { wrongFiles } from './findings.ts'
import type { Inputs } from './inputs.ts'

/** A service as Compose understands it, as far as the verdict needs it. */
export interface ServiceModel {
  name: string
  replicas: number
  /** Service → the condition it is waited for with. */
  dependsOn: Record<string, string>
  hasHealthcheck: boolean
  image: string
  ports: { host?: string; published?: string; target: number }[]
}

/** A Compose project: its name, its services, and how to call Compose for it. */
export interface Project {
  name: string
  files: string[]
  services: ServiceModel[]
  compose(args: readonly string[], more?: Partial<Command>): Promise<Finished>
}

/**
 * Reads the Compose files as Compose does.
 * @throws {Problem} CS001 with Compose's own words when it cannot.
 */
export async function openProject(inputs: Inputs, context: Context): Promise<Project> {
  const name = inputs.project ?? `slipway-${randomBytes(4).toString('hex')}`
  const options = [
    ...inputs.files.flatMap((each) => ['--file', resolve(context.directory, each)]),
    ...inputs.envFiles.flatMap((each) => ['--env-file', resolve(context.directory, each)]),
    ...inputs.profiles.flatMap((each) => ['--profile', each]),
    ...['--project-name', name],
  ]
  const env = { ...inputs.env, ...imageVariables(inputs) }
  const compose: Project['compose'] = (args, more) =>
    context.run({ file: 'docker', args: ['compose', ...options, ...args], env, ...more })
  const asked = await compose(['config', '--format', 'json'])
  if (asked.exitCode !== 0) throw wrongFiles(inputs.files, asked.stderr.trim().split('\n'))
  const services = modelOf(JSON.parse(asked.stdout) as RawModel, inputs.services)
  return { name, files: inputs.files, services, compose }
}

/** `api` → `API_IMAGE`, as the Compose files name it. */
function imageVariables({ images }: Inputs): Record<string, string> {
  return Object.fromEntries(
    Object.entries(images).map(([name, { ref }]) => [`${name.toUpperCase().replaceAll('-', '_')}_IMAGE`, ref]),
  )
}

interface RawService {
  image?: string
  scale?: number
  deploy?: { replicas?: number }
  depends_on?: Record<string, { condition: string }>
  healthcheck?: { disable?: boolean; test?: string[] }
  ports?: { host_ip?: string; published?: string; target: number }[]
}

interface RawModel {
  services?: Record<string, RawService>
}

/** Pure: the services that are to run: the named ones with what they depend on, or all. */
export function modelOf(raw: RawModel, wanted: readonly string[]): ServiceModel[] {
  const all = Object.entries(raw.services ?? {}).map(([name, each]) => serviceOf(name, each))
  if (wanted.length === 0) return all
  const names = new Set<string>()
  const add = (name: string) => {
    if (names.has(name)) return
    names.add(name)
    for (const need of Object.keys(all.find((each) => each.name === name)?.dependsOn ?? {})) add(need)
  }
  for (const name of wanted) add(name)
  return all.filter((each) => names.has(each.name))
}

function serviceOf(name: string, raw: RawService): ServiceModel {
  const dependsOn = Object.entries(raw.depends_on ?? {}).map(([other, { condition }]) => [other, condition])
  return {
    name,
    replicas: raw.scale ?? raw.deploy?.replicas ?? 1,
    dependsOn: Object.fromEntries(dependsOn),
    hasHealthcheck: raw.healthcheck !== undefined && !raw.healthcheck.disable,
    image: raw.image ?? '',
    ports: (raw.ports ?? []).map(({ host_ip, published, target }) => ({ host: host_ip, published, target })),
  }
}
