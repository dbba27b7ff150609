import { access, statfs } from 'node:fs/promises'
import { resolve } from 'node:path'
import prettyBytes from 'pretty-bytes'
import { Problem } from '../../shared/outcome/problem.ts'
import { isSecretName } from '../../shared/redaction/names.ts'
import { ACTIONS } from './action-registry.ts'
import { PIPELINE } from './catalogue.ts'
import type { Config, StageConfig } from './config/config.ts'

/**
 * Checks everything that can be checked before the first stage starts.
 * @throws {Problem} SW033 for a path that doesn't exist, SW034 if the disk is nearly full.
 */
export async function preflight(config: Config, stages: readonly string[]): Promise<void> {
  const selected = config.stages.filter((each) => stages.includes(each.name))
  for (const step of config.prepare) await checkProgram(step, config)
  for (const stage of selected) await checkPaths(stage, config.directory, config.prepare.length > 0)
  await checkDisk(config)
}

async function checkPaths(stage: StageConfig, directory: string, prepared: boolean): Promise<void> {
  for (const key of ACTIONS.get(stage.uses)?.paths ?? []) {
    for (const { path, at } of pathsIn(stage.inputs[key], isSecretName(key))) {
      if (path === '' || (await exists(resolve(directory, path)))) continue
      if (isSecretName(key)) checkSecret(path, [key, ...at], stage, prepared)
      else throw missing(`${stage.name}.${key}`, path, stage.locate([key, ...at]))
    }
  }
}

/** Pure: the paths in an input (a list, lines or a map) and their positions; of `name=path`, only the path. */
function pathsIn(value: unknown, named: boolean): { path: string; at: PropertyKey[] }[] {
  if (typeof value === 'string')
    return value.split('\n').map((line) => ({ path: (named ? line.replace(/^[^=]*=/, '') : line).trim(), at: [] }))
  if (Array.isArray(value)) return value.map((path, index) => ({ path: String(path).trim(), at: [index] }))
  return Object.entries(value ?? {}).map(([name, path]) => ({ path: String(path).trim(), at: [name] }))
}

/** Never shows the value: it may be the secret itself. The file may still be created by a preparation. */
function checkSecret(path: string, at: readonly PropertyKey[], stage: StageConfig, prepared: boolean): void {
  if (prepared && /[./\\]/.test(path)) return
  const message = `${[stage.name, ...at].join('.')} must be the path of an existing file (the value isn't shown)`
  throw new Problem(PIPELINE['path-missing']({ message, where: stage.locate(at) }))
}

async function checkProgram({ name, run, locate }: Config['prepare'][number], config: Config): Promise<void> {
  const [program = ''] = run.split(/\s+/)
  if (program.includes('/') && !(await exists(resolve(config.directory, program))))
    throw missing(`prepare.${name}.run`, program, locate(['run']))
}

function missing(what: string, path: string, where: ReturnType<StageConfig['locate']>) {
  return new Problem(PIPELINE['path-missing']({ message: `${what}: ${path} does not exist`, where }))
}

async function checkDisk({ directory, minFreeDiskBytes, file }: Config): Promise<void> {
  const { bavail, bsize } = await statfs(directory)
  if (bavail * bsize >= minFreeDiskBytes) return
  const [free, least] = [prettyBytes(bavail * bsize), prettyBytes(minFreeDiskBytes)]
  throw new Problem(
    PIPELINE['disk-nearly-full']({
      message: `Only ${free} of disk space is free; min-free-disk is ${least}`,
      where: { file },
      evidence: [`free space of ${directory}`],
    }),
  )
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}
