import { dirname, resolve } from 'node:path'
import { runCompose } from '../../../shared/docker/cli.ts'
import { variablesOf } from '../../../shared/image/reference/variable.ts'
import { COMPOSE, DOCKER, variableParts } from '../../../shared/proof/environment.ts'
import { fileParts, fromText, variableFileParts } from '../../../shared/proof/file-parts.ts'
import { joined, type KeyPart, type KeyParts, unprovable } from '../../../shared/proof/key-part.ts'
import type { KeyContext } from '../../../shared/proof/reads.ts'
import { digestOf, saltedDigestOf, secretPart } from '../../../shared/proof/values.ts'
import { secretsInInputs } from '../../../shared/redaction/sources/inputs.ts'
import type { Inputs } from '../inputs.ts'
import { readConfig } from '../project/config.ts'
import { defaultFiles } from '../project/files.ts'
import type { RawModel } from '../project/model.ts'
import { type Brought, filesBrought } from './brought.ts'
import { modelParts } from './model-parts.ts'

/** Takes the place of the project's name, which is another one in each run. */
const NAME = 'slipway-key'

/** What Compose reads, and what the services that it would start lead to. */
export async function stackParts(inputs: Inputs, context: KeyContext): Promise<KeyParts> {
  const { directory } = context
  const files = await filesOf(inputs, context)
  if (!files) return unprovable('files', 'COMPOSE_FILE names them in a file of variables; name them in the input')
  const envFiles = inputs.envFiles.map((each) => resolve(directory, each))
  const brought = await filesBrought(files, envFiles, context)
  if (brought.elsewhere) return unprovable(brought.elsewhere, 'a Compose file from elsewhere can change')
  const names = Object.keys(context.env).filter((name) => brought.words.includes(name))
  const own = await Promise.all([
    ...brought.compose.map((each) => fileParts(each, context)),
    ...[...new Set(brought.variables)].map((each) => variableFileParts(each, context)),
  ])
  const model = await modelOf(inputs, files, envFiles, brought, [own.flatMap(({ parts }) => parts), names], context)
  if (!model) return unprovable(files.join(', '), 'Compose cannot read it')
  const given = givenImages(inputs, context)
  return joined([
    ...own,
    { parts: variableParts(names, context), unknown: [] },
    { parts: brought.unclear ? [secretPart('project', model, context)] : shapeOf(model, context), unknown: [] },
    await modelParts(model, { given, policy: inputs.buildPolicy, folder: dirname(files[0] ?? directory) }, context),
  ])
}

/** The Compose files, absolute; undefined where only Compose knows. */
async function filesOf({ files, env, envFiles }: Inputs, context: KeyContext): Promise<string[] | undefined> {
  const { directory } = context
  if (files.length > 0) return files.map((each) => resolve(directory, each))
  if (env.COMPOSE_FILE ?? context.env.COMPOSE_FILE ?? context.env.COMPOSE_ENV_FILES) return undefined
  const named = [...envFiles, '.env'].map((each) => resolve(directory, each))
  const texts = await Promise.all(
    named.map((each) => fromText(each, 'compose-file-1', (text) => /COMPOSE_FILE|COMPOSE_PATH/.test(text), context)),
  )
  return texts.some(Boolean) ? undefined : defaultFiles(directory)
}

/** Images by name: those of the input, or those that stages before make. */
function givenImages({ images }: Inputs, { made, taken }: KeyContext): Record<string, string> {
  const named = Object.entries(images).map(([name, { ref }]) => [name, ref])
  const built = taken.has('images') ? Object.entries(made).flatMap(([name, [ref]]) => (ref ? [[name, ref]] : [])) : []
  return Object.fromEntries([...built, ...named]) as Record<string, string>
}

/** The project as Compose understands it; asked again only where something that it reads is not as it was. */
async function modelOf(
  inputs: Inputs,
  files: readonly string[],
  envFiles: readonly string[],
  { unclear }: Brought,
  known: [parts: unknown, names: readonly string[]],
  context: KeyContext,
): Promise<RawModel | undefined> {
  const env = { ...inputs.env, ...variablesOf(givenImages(inputs, context)) }
  const call = { name: inputs.project ?? NAME, files, envFiles, profiles: inputs.profiles }
  const ask = async () => {
    const { model } = await readConfig(
      (args, more) => runCompose(context, call, args, { env, ...more }),
      inputs.services,
    )
    return model ?? null
  }
  if (unclear) return (await ask()) ?? undefined
  const [parts, names] = known
  const read = Object.keys(context.env).filter(
    (name) => names.includes(name) || COMPOSE.test(name) || DOCKER.test(name),
  )
  const variables = read.map((name) => [name, context.env[name]])
  const id = saltedDigestOf(
    [parts, variables, env, call, inputs.services, (await context.tool('docker-compose'))?.hash],
    context,
  )
  return (await context.files.remember(`compose-model-1 ${id}`, ask)) ?? undefined
}

/**
 * The model's parts, service by service; the same project in another folder is the same. Secrets in it come from files
 * and variables, which are parts themselves.
 */
function shapeOf(model: RawModel, context: KeyContext): KeyPart[] {
  const text = JSON.stringify(model).replaceAll(JSON.stringify(context.directory).slice(1, -1), '.')
  const { services = {}, ...others } = JSON.parse(text) as RawModel
  const all: [string, object][] = Object.entries(services).map(([name, each]) => [`service ${name}`, each])
  return [...all, ['networks, volumes, secrets', others] as const].map(
    ([name, each]): KeyPart => ({ kind: 'input', name, hash: digestOf(masked(each)) }),
  )
}

/** Pure: a value without the secrets in it. */
function masked(value: object): unknown {
  const secrets = secretsInInputs(value as Record<string, unknown>).map((each) =>
    JSON.stringify(each.value).slice(1, -1),
  )
  return JSON.parse(
    secrets
      .filter(Boolean)
      .reduce(
        (text, each) => text.replaceAll(`"${each}"`, '"***"').replaceAll(`:${each}@`, ':***@'),
        JSON.stringify(value),
      ),
  )
}
