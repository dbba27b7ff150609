import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { runDocker } from '../../../shared/docker/cli.ts'
import { DOCKER, variableParts, variablesIn } from '../../../shared/proof/environment.ts'
import { fileParts } from '../../../shared/proof/file-parts.ts'
import { joined, type KeyParts, NOTHING, unprovable } from '../../../shared/proof/key-part.ts'
import type { KeyContext } from '../../../shared/proof/reads.ts'
import { saltedDigestOf } from '../../../shared/proof/values.ts'
import { definitionOf } from '../bake.ts'
import { composeContexts } from '../compose-contexts.ts'
import type { Inputs } from '../inputs.ts'
import type { Target } from '../target.ts'
import { unknownFunctions } from './functions.ts'

type Targets = Readonly<Record<string, Target>>

const REMOTE = /^[a-z+]+:\/\/|^git@/
/** What defines the build, and its targets. */
export async function definitionParts(inputs: Inputs, context: KeyContext): Promise<KeyParts & { targets: Targets }> {
  const { bakeFile } = inputs
  if (bakeFile.length === 0) return { ...NOTHING, targets: plainTargets(inputs, context) }
  const unknown = (reason: string, file = bakeFile.join(', ')) => ({ ...unprovable(file, reason), targets: {} })
  const remote = bakeFile.find((each) => REMOTE.test(each))
  if (remote) return unknown('a definition from elsewhere can change', remote)
  const texts = await Promise.all(bakeFile.map((each) => context.files.bytes(resolve(context.directory, each))))
  const missing = bakeFile.find((_, at) => texts[at] === undefined)
  if (missing) return unknown('there is no such file', missing)
  const text = texts.join('\n')
  const changing = texts.flatMap((each, at) => unknownFunctions(String(each), bakeFile[at] ?? ''))[0]
  if (changing) return unknown(`it calls ${changing}(), whose value may change`)
  const targets = await printed(inputs, text, context)
  if (!targets) return unknown('bake cannot read it')
  const files = await Promise.all(bakeFile.map((each) => fileParts(each, context)))
  const variables = variableParts(variablesIn(text, context), context)
  return { ...joined([...files, { parts: variables, unknown: [] }]), targets }
}

const plainTargets = (inputs: Inputs, { directory }: KeyContext) =>
  (definitionOf(inputs, directory) as { target: Record<string, Target> }).target

/** The targets as bake understands them; undefined if it does not. */
async function printed(inputs: Inputs, text: string, context: KeyContext): Promise<Targets | undefined> {
  const { directory } = context
  const json = await askedOnce(inputs, text, context)
  if (json === '') return undefined
  const targets = (JSON.parse(json) as { target?: Record<string, Target> }).target ?? {}
  const all = inputs.bakeFile.map((file) => composeContexts(file, targets, { directory, exists: existsSync }))
  const moved: Record<string, string> = Object.assign({}, ...all)
  const placed = Object.entries(targets).map(([name, each]) => [
    name,
    { ...each, context: moved[name] ?? each.context },
  ])
  return Object.fromEntries(placed) as Targets
}

/** A Compose file may bring others with it, so bake is asked about it each time. */
async function askedOnce({ bakeFile, set, targets }: Inputs, text: string, context: KeyContext): Promise<string> {
  const { run, env, files, directory } = context
  const given = bakeFile.flatMap((each) => ['--file', each])
  const args = ['buildx', 'bake', ...given, '--print', ...set.flatMap((each) => ['--set', each]), ...targets]
  const ask = async () => {
    const { exitCode, stdout } = await runDocker({ run }, args)
    return exitCode === 0 ? stdout : ''
  }
  if (!bakeFile.every((each) => /\.(hcl|json)$/.test(each))) return ask()
  const names = [...variablesIn(text, context), ...Object.keys(env).filter((each) => DOCKER.test(each))]
  const variables = names.map((name) => [name, env[name]])
  const known = [args, text, variables, (await context.tool('docker-buildx'))?.hash, directory]
  return files.remember(`bake-1 ${saltedDigestOf(known, context)}`, ask)
}
