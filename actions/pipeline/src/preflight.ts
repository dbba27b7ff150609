import { access, statfs } from 'node:fs/promises'
import { resolve } from 'node:path'
import prettyBytes from 'pretty-bytes'
import { Problem } from '../../shared/outcome/problem.ts'
import { ACTIONS } from './action-registry.ts'
import { PIPELINE } from './catalogue.ts'
import type { Config, StageConfig } from './config/config.ts'

/**
 * Everything that can be known before the first stage starts.
 * @throws {Problem} SW033 for a path that does not exist, SW034 when the disk is nearly full.
 */
export async function preflight(config: Config, stages: readonly string[]): Promise<void> {
  const selected = config.stages.filter((each) => stages.includes(each.name))
  for (const step of config.prepare) await checkProgram(step, config)
  for (const stage of selected) await checkPaths(stage, config.directory)
  await checkDisk(config)
}

async function checkPaths(stage: StageConfig, directory: string): Promise<void> {
  for (const key of ACTIONS.get(stage.uses)?.paths ?? []) {
    const value = stage.inputs[key]
    const paths = (Array.isArray(value) ? value : typeof value === 'string' ? value.split('\n') : []).map(String)
    for (const [index, path] of paths.entries()) {
      if (path.trim() === '' || (await exists(resolve(directory, path)))) continue
      const where = stage.locate(Array.isArray(value) ? [key, index] : [key])
      throw missing(`${stage.name}.${key}`, path, where)
    }
  }
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
      message: `Only ${free} of disk space are free; min-free-disk is ${least}`,
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
