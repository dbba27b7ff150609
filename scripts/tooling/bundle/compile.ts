import { cp, glob, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { DIST, ROOT, run } from '../env.ts'
import { programs } from './entries.ts'
import { startModule } from './start.ts'

/** Always the same place, because module ids in a bundle follow from paths. */
export const BUILD = join(ROOT, '.build')

/** The module that everything is bundled from. */
export const START = join(BUILD, DIST, 'start.js')

/** Emits every action's JavaScript. Types are checked by scripts/verify, not here. */
export async function compile(): Promise<void> {
  await rm(join(BUILD, 'actions'), { recursive: true, force: true })
  const { exitCode, stdout } = await run({ file: 'node_modules/.bin/tsc', args: ['-p', 'tsconfig.build.json'] })
  if (exitCode !== 0) throw new Error(`tsc could not emit JavaScript:\n${stdout}`)
  await nameChunks()
  await nameThreads()
  await mkdir(join(BUILD, DIST), { recursive: true })
  await writeFile(START, startModule(programs()))
  // Without a type: ES modules go in, and ncc gives CommonJS, which Node starts sooner.
  await writeFile(join(BUILD, 'package.json'), '{}')
}

/** What `slipway plan` loads of every action: each further file costs half a millisecond. */
const CHECKED = /import\('\.\/(inputs|precheck|versions|probe-kind|describe-stage)\.js'\)/g

/** A file that a thread starts with: tsc renames what is imported alone. */
const THREAD = /new URL\('(\.[^']+)\.ts', import\.meta\.url\)/g

async function nameThreads(): Promise<void> {
  for await (const name of glob('actions/*/src/**/*.js', { cwd: BUILD })) {
    const text = await readFile(join(BUILD, name), 'utf8')
    const named = text.replace(THREAD, `new URL('$1.js', import.meta.url)`)
    if (named !== text) await writeFile(join(BUILD, name), named)
  }
}

/** Puts what checks and describes the inputs of all actions into one chunk. */
async function nameChunks(): Promise<void> {
  for await (const name of glob('actions/*/src/action.js', { cwd: BUILD })) {
    const text = await readFile(join(BUILD, name), 'utf8')
    await writeFile(join(BUILD, name), text.replace(CHECKED, `import(/* webpackChunkName: "checks" */ './$1.js')`))
  }
}

/**
 * Packages without side effects on Node 24 whose manifest doesn't declare it. A bundle would carry all that they
 * import: `@actions/core` an HTTP client for tokens that nobody here asks for, half of an action's code and a fifth
 * of its start; `@kubernetes/client-node` the generated client of every API group.
 */
const PURE = ['@actions/core', '@actions/exec', '@actions/http-client', '@actions/io', '@kubernetes/client-node']

const TYPES = /\.(d\.ts|map)$/

/** Puts copies that declare it where the emitted files find them first. */
export async function declareSideEffects(): Promise<void> {
  await Promise.all([...PURE, ...WHOLE].map(declarePure))
  for (const { entry, text } of ENTRIES) {
    const file = join(BUILD, 'node_modules', entry)
    await mkdir(dirname(file), { recursive: true })
    await writeFile(file, text)
  }
}

/** Copied, so that what they import is found beside them. */
const WHOLE = ['@actions/github', 'undici']

/**
 * Files that stand for a package. The Kubernetes library reads kubeconfigs by a second YAML library. The others are those
 * by which undici is imported: a bundler can't leave a part of it out, and the whole is a tenth of all that a job
 * downloads. The Kubernetes library has one for its requests by fetch, which nobody here makes: ours go through Node's
 * https. GitHub's has one for fetch and its way through a proxy.
 */
const ENTRIES = [
  {
    entry: 'js-yaml/index.js',
    text: `const { parse, parseAllDocuments, stringify } = require('yaml')
const merge = true
exports.load = (text) => parse(text, { merge })
exports.loadAll = (text) => parseAllDocuments(text, { merge }).map((each) => each.toJS())
exports.dump = stringify
`,
  },
  {
    entry: '@kubernetes/client-node/node_modules/undici/index.js',
    text: `class Unused { constructor() { throw new Error('undici of the Kubernetes library is not in this bundle') } }
module.exports = { Agent: Unused, ProxyAgent: Unused, fetch() { return new Unused() } }
`,
  },
  {
    entry: 'undici/index.js',
    // The methods of the API are added to dispatchers, as undici's own index does: a proxy is asked by `connect`.
    text: `Object.assign(require('./lib/dispatcher/dispatcher.js').prototype, require('./lib/api/index.js'))
module.exports = {
  ProxyAgent: require('./lib/dispatcher/proxy-agent.js'),
  fetch: require('./lib/web/fetch/index.js').fetch,
}
`,
  },
  {
    // For processors without SIMD, which Node 24 would need for the same parser of its own.
    entry: 'undici/lib/llhttp/llhttp-wasm.js',
    text: `module.exports = require('./llhttp_simd-wasm.js')
`,
  },
]

async function declarePure(name: string): Promise<void> {
  const copy = join(BUILD, 'node_modules', name)
  await rm(copy, { recursive: true, force: true })
  await cp(join(ROOT, 'node_modules', name), copy, { recursive: true, filter: (file) => !TYPES.test(file) })
  const manifest = join(copy, 'package.json')
  await writeFile(manifest, JSON.stringify({ ...JSON.parse(await readFile(manifest, 'utf8')), sideEffects: false }))
}
