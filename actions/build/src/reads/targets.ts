import { homedir } from 'node:os'
import { type BuiltTarget, targetParts } from '../../../shared/proof/build/target-parts.ts'
import { joined, type KeyParts, type MadeImages, unprovable } from '../../../shared/proof/key-part.ts'
import { anyOf, beside, type KnownForm, unknownIn } from '../../../shared/proof/known-form.ts'
import type { KeyContext } from '../../../shared/proof/reads.ts'
import { valuePart } from '../../../shared/proof/values.ts'
import type { Inputs } from '../inputs.ts'
import type { Target } from '../target.ts'

/** A target as bake prints it. All of it is hashed; these keys lead to something outside of it. */
export interface Printed extends Target {
  contexts?: Record<string, string>
  output?: (string | { type?: string; dest?: string; push?: string })[]
  ssh?: unknown[]
  pull?: boolean
  platforms?: string[]
  attest?: (string | Record<string, unknown>)[]
}

/** Keys of a target of which it is known what they lead to. Source: docker/buildx, bake/bake.go; a later bake may have more. */
const TARGET: KnownForm = {
  ...anyOf('context contexts dockerfile dockerfile-inline args labels tags cache-from cache-to target secret ssh'),
  ...anyOf('platforms output pull no-cache no-cache-filter shm-size ulimits annotations call description'),
  ...anyOf('inherits matrix name'),
  network: /^(default|none|host)$/,
  // `RUN` tells whether they are used.
  entitlements: /^(network\.host|security\.insecure)$/,
  // A list of contents is made by an image of its own.
  attest: /^type=(provenance\b.*|sbom,disabled=true)$/,
}

/** What each target reads, and the images that they make. */
export async function targetsParts(
  targets: Readonly<Record<string, Target>>,
  inputs: Inputs,
  context: KeyContext,
): Promise<{ each: Record<string, KeyParts>; makes: MadeImages }> {
  const all = Object.entries(targets)
  const parts = all.map(async ([name, target]) => [name, await partsOf(name, target, inputs, context)] as const)
  const makes = all.map(([name, target]) => [name, referencesOf(name, target, Object.keys(targets), inputs)])
  return { each: Object.fromEntries(await Promise.all(parts)), makes: Object.fromEntries(makes) }
}

/** Pure: fields as a text of them, the type first. */
function textOf(fields: string | Record<string, unknown>): string {
  if (typeof fields === 'string') return fields
  const { type, ...others } = fields
  return [['type', type], ...Object.entries(others)].map((each) => each.join('=')).join(',')
}

/** Pure: the references that the run gives a target. */
function referencesOf(name: string, { tags = [] }: Target, names: readonly string[], inputs: Inputs): string[] {
  const given = [...(inputs.tags[name] ?? []), ...(names.length === 1 ? (inputs.tags[''] ?? []) : [])]
  return given.length > 0 ? given : tags
}

async function partsOf(name: string, target: Printed, inputs: Inputs, context: KeyContext): Promise<KeyParts> {
  const definition = valuePart('input', `target ${name}`, relocated(target, context), context)
  return joined([
    { parts: [definition], unknown: [] },
    beside(`target ${name}`, { ...target, attest: (target.attest ?? []).map(textOf) }, TARGET),
    ...outsideOf(target, inputs).map((reason) => unprovable(`target ${name}`, reason)),
    await targetParts(builtTarget(target, inputs), context),
  ])
}

/** Pure: why a target sees or makes more than can be known here. */
function outsideOf({ ssh = [], output = [], secret = [], network }: Printed, inputs: Inputs): string[] {
  return [
    ...([...ssh, ...inputs.ssh].length > 0 ? ['it uses an SSH agent'] : []),
    ...(secret.some((each) => unknownIn(typeof each === 'string' ? fieldsOf(each) : each, SECRET).length > 0)
      ? ['it has a secret of a kind that is not known']
      : []),
    ...((inputs.network ?? network) === 'host' ? ['it sees the network of this machine'] : []),
    ...(output.every(isIntoEngine) ? [] : ['its output goes elsewhere than into the engine']),
  ]
}

function isIntoEngine(output: NonNullable<Printed['output']>[number]): boolean {
  const given = typeof output === 'string' ? fieldsOf(output) : output
  return ['docker', 'image', 'cacheonly'].includes(given.type ?? '') && unknownIn(given, OUTPUT).length === 0
}

/** Fields with which an output goes into this engine. Source: docs.docker.com/build/exporters/image-registry. */
const OUTPUT: KnownForm = {
  ...anyOf('type name compression compression-level force-compression oci-mediatypes rewrite-timestamp unpack store'),
  ...anyOf('buildinfo attestation-inline dangling-name-prefix name-canonical'),
  push: /^false$/,
  'push-by-digest': /^false$/,
}
/** Fields of a secret that `secretOf` reads. */
const SECRET: KnownForm = { ...anyOf('id src source env'), type: /^(file|env)$/ }

/** The same definition in another folder is the same. */
function relocated(target: object, { directory }: KeyContext): unknown {
  return JSON.parse(JSON.stringify(target).replaceAll(JSON.stringify(directory).slice(1, -1), '.'))
}

function builtTarget(target: Printed, inputs: Inputs): BuiltTarget {
  const { dockerfile, 'dockerfile-inline': inline, context = '.', contexts, args, secret = [] } = target
  return {
    context: context.replace(/^~(?=\/|$)/, homedir()),
    contexts: { ...contexts, ...inputs.contexts },
    dockerfile,
    inline,
    target: inputs.target ?? target.target,
    platforms: inputs.platforms.length > 0 ? inputs.platforms : target.platforms,
    args: { ...args, ...inputs.buildArgs },
    secrets: secret.map(secretOf),
    pull: inputs.pull || target.pull,
    builder: inputs.builder,
  }
}

function secretOf(secret: NonNullable<Target['secret']>[number]) {
  const given = typeof secret === 'string' ? fieldsOf(secret) : (secret as Record<string, string | undefined>)
  return { id: given.id ?? '', file: given.src ?? given.source, variable: given.env }
}

const fieldsOf = (text: string) =>
  Object.fromEntries(text.split(',').map((each) => each.split(/=(.*)/s).slice(0, 2))) as Record<
    string,
    string | undefined
  >
