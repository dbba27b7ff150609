import { readFile, stat } from 'node:fs/promises'
import type { IsSecret } from '../embedded.ts'
import { isSecretName } from '../names.ts'
import type { Secret } from '../secret.ts'
import type { Found } from '../secrets.ts'
import { secretsInVariable } from '../variable.ts'
import { secretsInCommand } from './command.ts'

type Variables = Record<string, string | number | boolean | null>

interface Service {
  image?: string
  container_name?: string
  hostname?: string
  environment?: Variables
  command?: string[] | null
  entrypoint?: string[] | null
  healthcheck?: { test?: string[] | null }
  labels?: Variables
  build?: { args?: Variables } | null
}

/** The parts of `docker compose config --format json` that can contain secrets. */
export interface ComposeModel {
  services?: Record<string, unknown>
  secrets?: Record<string, { file?: string; environment?: string }>
}

/** Variables whose value is a name that also appears elsewhere. */
const NAMING = /(^|_)(USER|USERNAME|DB|DATABASE|DBNAME|NAME|HOST|HOSTNAME|SERVER|SCHEMA|VHOST)$/i
/** Docker's size limit for secrets. Source: docs.docker.com, "Manage sensitive data": 500 kilobytes. */
const SECRET_BYTES = 512 * 1024

/**
 * The secrets of a Compose project: variables and build arguments with secret names, passwords in URLs and
 * commands, the files and environment variables of `secrets:`.
 * @param variables looks up variables as Compose does: process, inputs, `.env`.
 */
export async function secretsInCompose(
  model: ComposeModel,
  variables: (names: readonly string[]) => Promise<Readonly<Record<string, string>>>,
  isSecret: IsSecret = isSecretName,
): Promise<Found> {
  const services = Object.entries((model.services ?? {}) as Record<string, Service>)
  const mounted = Object.entries(model.secrets ?? {})
  const files = await Promise.all(mounted.map(([name, { file }]) => contentOf(name, file)))
  const taken = await variables(mounted.flatMap(([, { environment }]) => environment ?? []))
  return {
    secrets: [
      ...services.flatMap(([, service]) => inService(service, isSecret)),
      ...files.flat(),
      ...Object.entries(taken).map(([name, value]) => ({ name, value })),
    ],
    names: services.flatMap(([name, service]) => [name, ...namesOf(service)]),
  }
}

function inService(service: Service, isSecret: IsSecret): Secret[] {
  const { environment, command, entrypoint, healthcheck, labels, build } = service
  const variables = [environment, labels, build?.args].flatMap((each) => Object.entries(each ?? {}))
  const commands = [command, entrypoint, healthcheck?.test].filter((each) => Array.isArray(each))
  return [
    ...variables.flatMap(([name, value]) =>
      bothOf(String(value ?? '')).flatMap((each) => secretsInVariable(name, each, isSecret)),
    ),
    ...commands
      .flatMap((each) => secretsInCommand(each, isSecret))
      .flatMap((each) => bothOf(each).map((value) => ({ name: 'command', value }))),
  ]
}

/** Compose escapes `$` as `$$`; containers get `$`. */
const bothOf = (value: string) => [...new Set([value.replaceAll('$$', '$'), value])]

function namesOf({ image = '', container_name = '', hostname = '', environment }: Service): string[] {
  const named = Object.entries(environment ?? {}).flatMap(([name, value]) => (NAMING.test(name) ? String(value) : []))
  const repository = image.split('@')[0]?.split('/').at(-1)?.split(':')[0] ?? ''
  return [container_name, hostname, repository, ...named]
}

async function contentOf(name: string, file: string | undefined): Promise<Secret[]> {
  if (!file) return []
  const size = await stat(file).then(
    (each) => each.size,
    () => 0,
  )
  if (size === 0 || size > SECRET_BYTES) return []
  return secretsInFile(name, await readFile(file, 'utf8').catch(() => ''))
}

/** Pure: a mounted file as a secret: the whole file, and the values of secret names in it. */
export function secretsInFile(name: string, content: string): Secret[] {
  const whole = content.trim()
  return [{ name, value: whole }, ...secretsInVariable(`${name}_FILE`, whole).map((each) => ({ ...each, name }))]
}
