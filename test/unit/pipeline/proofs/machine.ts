import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { parse } from 'yaml'
import { ACTIONS } from '../../../../actions/pipeline/src/action-registry.ts'
import { loadConfig } from '../../../../actions/pipeline/src/config/config.ts'
import { allProbeKinds } from '../../../../actions/pipeline/src/stages.ts'
import type { Command } from '../../../../actions/shared/process/run.ts'
import { type OpenFiles, openFiles } from '../../../../actions/shared/proof/files/files.ts'
import { keyOf } from '../../../../actions/shared/proof/key.ts'
import type { KeyPart, KeyParts, MadeImages } from '../../../../actions/shared/proof/key-part.ts'
import type { KeyContext } from '../../../../actions/shared/proof/reads.ts'
import { fakeContext } from '../../context.ts'

/** Of a base image. */
export const DIGEST = `sha256:${'b'.repeat(64)}`

/** What a machine has; every value can be changed by itself. */
export interface Machine {
  env: Record<string, string | undefined>
  /** IDs of images, by reference. */
  images: Record<string, string>
  tools: Record<string, string>
  /** Names of variables that tools contain. */
  reads: Record<string, string[]>
  version: Record<string, unknown>
  info: Record<string, unknown>
  slipway: string
  /** Further answers of the engine: a volume, a network, containers. */
  there: Record<string, unknown>
  salt: string
}

export const machine = (): Machine => ({
  env: {
    PATH: '/nowhere',
    HOME: 'home',
    NODE_EXTRA_CA_CERTS: 'certs/trusted.pem',
    NPM_TOKEN: 'npm-secret',
    DB_PASSWORD: 'first',
    API_TOKEN: 'abc',
    UNRELATED: '1',
  },
  images: {
    'base:1': 'sha256:aa01',
    'postgres:17': 'sha256:aa02',
    'redis:8': 'sha256:aa03',
    'chart/site:3': 'sha256:aa04',
    'kindest/node:v1.34.0': 'sha256:aa05',
    'store:1': 'sha256:aa06',
    [`node@${DIGEST}`]: 'sha256:aa07',
  },
  tools: {
    docker: '28.0.0',
    'docker-buildx': '0.29.0',
    'docker-compose': '2.40.0',
    kind: '0.33.0',
    kubectl: '1.34.0',
    helm: '3.19.0',
  },
  reads: {},
  version: { Version: '28.0.0', KernelVersion: '6.8', Components: [{ Name: 'containerd', Version: '2.1' }] },
  info: { ServerVersion: '28.0.0', Driver: 'overlay2', NCPU: 4, MemTotal: 16 * 1024 ** 3, OSType: 'linux' },
  slipway: 'bundle-1',
  there: {},
  salt: 'salt',
})

/** Compose, bake, kubectl and Helm, as far as the keys need them: what they print follows from the files. */
function answer(directory: string) {
  return ({ file, args = [] }: Command) => {
    const text = args.join(' ')
    const after = (flag: string) => args.flatMap((each, at) => (args[at - 1] === flag ? [each] : []))
    const read = (path: string) => readFileSync(resolve(directory, path), 'utf8')
    if (text.includes('bake')) return { stdout: after('--file').map(read)[0] ?? '' }
    if (text.includes('compose')) return { stdout: JSON.stringify(composed(after('--file'), after('--env-file'))) }
    if (file === 'kubectl') return { stdout: kustomized(args[1] ?? '') }
    if (file === 'helm') {
      const values = Object.assign({}, ...after('--values').map((each) => parse(read(each)) as object)) as {
        tag?: string
      }
      return { stdout: pod(`chart/site:${values.tag}`) }
    }
    return { exitCode: 1 }
  }
}

function composed(files: readonly string[], envFiles: readonly string[]): object {
  const [main = ''] = files
  const folder = dirname(main)
  const model = parse(readFileSync(main, 'utf8')) as {
    include?: (string | { path: string | string[] })[]
    services: Record<string, Record<string, unknown>>
  }
  // What is not here, Compose would fetch.
  const named = (model.include ?? []).flatMap((each) => (typeof each === 'string' ? each : each.path))
  const included = named.map((each) => {
    const file = join(folder, each)
    return (existsSync(file) ? parse(readFileSync(file, 'utf8')) : { services: {} }) as { services: object }
  })
  const all = { ...model, services: Object.assign({}, model.services, ...included.map(({ services }) => services)) }
  const resolved = JSON.stringify(all).replaceAll('"./', `"${folder}/`)
  return {
    ...(JSON.parse(resolved) as object),
    include: undefined,
    'x-variables': envFiles.map((each) => readFileSync(each, 'utf8')),
  }
}

function kustomized(folder: string): string {
  const { resources = [] } = parse(readFileSync(join(folder, 'kustomization.yaml'), 'utf8')) as { resources?: string[] }
  const texts = resources.map((each) =>
    each.endsWith('.yaml') ? readFileSync(join(folder, each), 'utf8') : kustomized(join(folder, each)),
  )
  return texts.join('\n---\n')
}

export const pod = (image: string, more = '') =>
  `apiVersion: v1\nkind: Pod\nmetadata: { name: ${image.replaceAll(/\W/g, '-')} }\nspec: { containers: [{ name: a, image: ${image}${more} }] }\n`

/** The parts of the stages of a repository; of some with those that make images. */
export async function keysIn(
  directory: string,
  given: Machine,
  { cache, only }: { cache?: string; only?: string } = {},
): Promise<Map<string, KeyParts>> {
  const config = await loadConfig('slipway.yaml', directory, [])
  const probeKinds = await allProbeKinds()
  const files = withMachine(openFiles(cache, directory), directory)
  const found = new Map<string, KeyParts>()
  let made: MadeImages = {}
  for (const stage of config.stages.filter(({ name }) => only === undefined || [only, 'build'].includes(name))) {
    const action = ACTIONS.get(stage.uses)
    const takes = Object.entries(action?.takes ?? {}).flatMap(([input, from]) => {
      const makers = config.stages.filter((each) => each.uses === from?.action).map(({ name }) => name)
      return stage.inputs[input] === undefined && makers.length > 0 ? [[input, makers] as const] : []
    })
    const reads = await action?.reads?.()
    if (!reads) throw new Error(`${stage.uses} does not tell what it reads`)
    const context = contextFor(directory, given, { files, taken: new Map(takes), made })
    const parts = await reads({ values: stage.inputs, locate: stage.locate, probeKinds }, context)
    made = { ...made, ...parts.makes }
    found.set(stage.name, parts)
  }
  files.save()
  return found
}

/** Files of the machine are those of a folder of the repository that no stage reads. */
function withMachine(files: OpenFiles, directory: string): OpenFiles {
  const moved = (path: string) => (/^\/(etc|proc|run|sys)\//.test(path) ? join(directory, 'machine', path) : path)
  return {
    ...files,
    digest: (path, request) => files.digest(moved(path), request),
    bytes: (path) => files.bytes(moved(path)),
    texts: (path, isSkipped) => files.texts(moved(path), isSkipped),
  }
}

function contextFor(directory: string, given: Machine, own: Pick<KeyContext, 'files' | 'taken' | 'made'>): KeyContext {
  const image = (path: string) => {
    const id = given.images[decodeURIComponent(/^\/images\/(.+)\/json$/.exec(path)?.[1] ?? '')]
    return id && { Id: id, RootFS: { Layers: [] }, Config: {} }
  }
  const answers = (path: string) =>
    ({ '/version': given.version, '/info': given.info, ...given.there })[path] ?? image(path)
  const { context } = fakeContext(answer(directory), answers)
  return {
    ...context,
    ...own,
    directory,
    env: given.env,
    salt: given.salt,
    tool: async (name) =>
      given.tools[name] === undefined
        ? undefined
        : {
            hash: Buffer.from(given.tools[name] ?? '').toString('hex'),
            shown: given.tools[name],
            variables: (given.reads[name] ?? []).filter((each) => given.env[each] !== undefined),
          },
    slipway: async () => ({ hash: given.slipway }),
  }
}

/** The stages' keys, by name; one that cannot be proved has none. */
export const keysOf = (found: ReadonlyMap<string, Pick<KeyParts, 'parts' | 'unknown'>>) =>
  new Map(
    [...found].map(([name, { parts, unknown }]) => [name, unknown.length > 0 ? undefined : keyOf(parts as KeyPart[])]),
  )
