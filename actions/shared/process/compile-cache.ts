import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { Script } from 'node:vm'

/** A program's files, and where their compiled code is kept. */
interface Kept {
  folder: string
  require: NodeJS.Require
  /** Compiled in this run, by the file that keeps it. */
  compiled: Map<string, Script>
}

/**
 * Loads a program with the code that an earlier run of the same command compiled. Node's own cache holds what a file
 * compiles when it is loaded; most functions are compiled when they are first called, which is more than half of all.
 * @param require loads modules of Node, and the program where nothing is kept. One for each file would be slower.
 * @param build changes with every byte of the program: V8 itself compares no more than the length of a file.
 */
export function loadKept(
  file: string,
  require: NodeJS.Require,
  build: string,
  env = process.env,
  [command] = process.argv.slice(2),
): unknown {
  const cache = compileCacheFolder(env)
  if (!cache) return require(file)
  const folder = join(cache, `${process.version}-${process.arch}-${build}`, commandName(command))
  const kept: Kept = { folder, require, compiled: new Map() }
  process.once('exit', () => keep(kept))
  return load(file, kept)
}

/** Pure: each command calls other functions. */
const commandName = (word = '') => (/^[a-z]{1,12}$/.test(word) ? word : 'other')

function load(file: string, kept: Kept): unknown {
  const module = { exports: {} }
  const require = (name: string) => (name.startsWith('./') ? load(join(dirname(file), name), kept) : kept.require(name))
  const run = scriptOf(file, kept).runInThisContext() as (...given: unknown[]) => void
  run(module.exports, require, module, file, dirname(file))
  return module.exports
}

/** The function of a CommonJS module. Source: Node.js, Modules: CommonJS modules, The module wrapper. */
function scriptOf(filename: string, { folder, compiled }: Kept): Script {
  const source = `(function (exports, require, module, __filename, __dirname) {${readFileSync(filename, 'utf8')}\n})`
  const place = join(folder, basename(filename))
  const script = new Script(source, { filename, cachedData: contentOf(place) })
  if (script.cachedDataRejected !== false) compiled.set(place, script)
  return script
}

function contentOf(file: string): Buffer | undefined {
  try {
    return readFileSync(file)
  } catch {
    return undefined
  }
}

/** Another run may read or write the same at this moment. A folder that isn't writable is no reason to fail. */
function keep({ folder, compiled }: Kept): void {
  try {
    if (compiled.size === 0) return
    mkdirSync(folder, { recursive: true })
    for (const [place, script] of compiled) {
      const unfinished = `${place}.${process.pid}`
      writeFileSync(unfinished, script.createCachedData())
      renameSync(unfinished, place)
    }
    removeOld(dirname(dirname(folder)))
  } catch {}
}

const MONTH_MS = 30 * 86_400_000

/** Removes what was kept for builds of long ago; one that is still used keeps its code again. */
function removeOld(cache: string): void {
  for (const build of readdirSync(cache).map((name) => join(cache, name)))
    if (Date.now() - statSync(build).mtimeMs > MONTH_MS) rmSync(build, { recursive: true, force: true })
}

/**
 * Pure: the cache folder; undefined to disable it. Not on a runner: its jobs start each program once, and
 * code from another job must not run in this one.
 */
export function compileCacheFolder(env: NodeJS.ProcessEnv, home = homedir()): string | undefined {
  if (env.GITHUB_ACTIONS) return undefined
  return join(env.SLIPWAY_CACHE || join(home, '.cache', 'slipway'), 'compiled')
}
