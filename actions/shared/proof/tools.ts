import { accessSync, closeSync, constants, openSync, readFileSync, readSync, statSync } from 'node:fs'
import { homedir } from 'node:os'
import { delimiter, join } from 'node:path'
import { settingsFolder } from '../docker/settings.ts'
import { interpretersOf } from './interpreters.ts'
import { variablesOfProgram } from './program-variables.ts'
import type { KeyContext, ToolFacts } from './reads.ts'
import { digestOf } from './values.ts'

/** How each tool tells its version. A plugin is run by `docker`. */
const VERSION: Readonly<Record<string, readonly string[]>> = {
  docker: ['docker', '--version'],
  'docker-buildx': ['docker', 'buildx', 'version'],
  'docker-compose': ['docker', 'compose', 'version', '--short'],
  kind: ['kind', 'version'],
  kubectl: ['kubectl', 'version', '--client', '--output=json'],
  helm: ['helm', 'version', '--short'],
}
/** These are often scripts that start the program itself. */
const BROWSER = /\/(chromium|chromium-browser|google-chrome|google-chrome-stable|chrome)$/
const PLUGIN = /^docker-/
/** Where Docker looks for plugins, after the folders of its settings and the user's own one. Source: docker/cli, cli-plugins/manager. */
const PLUGIN_FOLDERS = [
  '/usr/local/lib/docker/cli-plugins',
  '/usr/local/libexec/docker/cli-plugins',
  '/usr/lib/docker/cli-plugins',
  '/usr/libexec/docker/cli-plugins',
]
const ASK_MS = 20_000
const MAGIC_BYTES = 4
/** Of a program of Linux, and of those of macOS. A script can start any other program. */
const PROGRAM = ['7f454c46', 'cffaedfe', 'cafebabe']

type Machine = Pick<KeyContext, 'env' | 'run' | 'files'>

/** Finds tools, each once: the digest of the program, and its version for people. */
export function toolFinder(machine: Machine): KeyContext['tool'] {
  const found = new Map<string, Promise<ToolFacts | undefined>>()
  return (name) => {
    const known = found.get(name) ?? find(name, machine)
    found.set(name, known)
    return known
  }
}

/** @param name of a tool, or the path of its program. */
async function find(name: string, machine: Machine): Promise<ToolFacts | undefined> {
  const file = foldersFor(name, machine.env)
    .map((folder) => (name.includes('/') ? name : join(folder, name)))
    .find(isFile)
  const asking = VERSION[name] ?? (BROWSER.test(file ?? '') ? [file ?? '', '--version'] : undefined)
  const found = file === undefined ? undefined : await toolAt(file, asking, machine)
  return found && name === 'kubectl' ? withPreferences(found, machine) : found
}

/** kubectl takes defaults for its flags from a file. Source: kubernetes.io/docs/reference/kubectl/kuberc. */
async function withPreferences(found: ToolFacts, { env, files }: Machine): Promise<ToolFacts> {
  const file = env.KUBERC || join(env.HOME || homedir(), '.kube', 'kuberc')
  const preferences = await files.digest(file, { what: 'content' })
  return preferences ? { ...found, hash: digestOf([found.hash, preferences.hash]) } : found
}

async function toolAt(
  file: string,
  asking: readonly string[] | undefined,
  machine: Machine,
): Promise<ToolFacts | undefined> {
  const digest = await machine.files.digest(file, { what: 'content' })
  if (!digest) return undefined
  if (!asking)
    return {
      hash: await withInterpreters(file, digest.hash, machine),
      variables: await variablesOfProgram(file, machine),
    }
  const ask = () => versionOf(asking, machine)
  if (isProgram(file)) return { hash: digest.hash, shown: await machine.files.remember(`version ${digest.hash}`, ask) }
  // What a script starts, only what it answers can tell.
  const shown = await ask()
  return { hash: digestOf([digest.hash, shown]), shown }
}

/** Of a script: the digest of what runs it is a part of its own. */
async function withInterpreters(file: string, hash: string, machine: Machine): Promise<string> {
  if (isProgram(file)) return hash
  const { tools, paths } = await interpretersOf([file], { directory: '/', ...machine })
  const hashes = await Promise.all([...tools, ...paths].map(async (each) => (await find(each, machine))?.hash))
  return digestOf([hash, hashes])
}

async function versionOf([file = '', ...args]: readonly string[], { run }: Machine): Promise<string> {
  const { stdout } = await run({ file, args, timeoutMs: ASK_MS })
  return /v?(\d+\.\d+\.\d+[\w.+-]*)/.exec(stdout)?.[1] ?? stdout.trim().slice(0, 80)
}

function foldersFor(name: string, env: Machine['env']): string[] {
  if (PLUGIN.test(name)) return [...extraFolders(env), join(settingsFolder(env), 'cli-plugins'), ...PLUGIN_FOLDERS]
  return (env.PATH ?? join(homedir(), 'bin')).split(delimiter).filter(Boolean)
}

function extraFolders(env: Machine['env']): string[] {
  try {
    const text = readFileSync(join(settingsFolder(env), 'config.json'), 'utf8')
    return (JSON.parse(text) as { cliPluginsExtraDirs?: string[] }).cliPluginsExtraDirs ?? []
  } catch {
    // no settings: Docker's own folders
    return []
  }
}

/** A file that may not be run is passed over, as the system does. */
function isFile(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return statSync(path).isFile()
  } catch {
    // not there, or not a program
    return false
  }
}

function isProgram(file: string): boolean {
  const start = Buffer.alloc(MAGIC_BYTES)
  const opened = openSync(file, 'r')
  try {
    readSync(opened, start, 0, MAGIC_BYTES, 0)
    return PROGRAM.includes(start.toString('hex'))
  } finally {
    closeSync(opened)
  }
}
