import { join } from 'node:path'
import { run } from '../env.ts'

const INSTALL = 'scripts/tooling/tools/install'

const folders = new Map<string, Promise<string>>()

/** Folder of pinned tools, put there when this is the first time. */
export function toolFolder(kind: 'go' | 'python' | 'schemas'): Promise<string> {
  const folder = folders.get(kind) ?? install(kind)
  folders.set(kind, folder)
  return folder
}

/** Path of one tool. */
export async function tool(name: keyof typeof PLACES): Promise<string> {
  const [kind, path] = PLACES[name]
  return join(await toolFolder(kind), path)
}

const PLACES = {
  actionlint: ['go', 'actionlint'],
  kubeconform: ['go', 'kubeconform'],
  kustomize: ['go', 'kustomize'],
  python: ['python', 'bin/python'],
  ruff: ['python', 'bin/ruff'],
  shellcheck: ['python', 'bin/shellcheck'],
  zizmor: ['python', 'bin/zizmor'],
} as const

async function install(kind: string): Promise<string> {
  const { exitCode, stdout, stderr } = await run({ file: INSTALL, args: [kind] })
  if (exitCode !== 0) throw new Error(`${INSTALL} ${kind} failed: ${stderr.trim()}`)
  return stdout.trim()
}
