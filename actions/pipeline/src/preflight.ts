import { existsSync, statfsSync } from 'node:fs'
import { resolve } from 'node:path'
import prettyBytes from 'pretty-bytes'
import type { PathKind } from '../../shared/action/action.ts'
import type { Finding } from '../../shared/outcome/finding.ts'
import { Problem } from '../../shared/outcome/problem.ts'
import { isSecretName } from '../../shared/redaction/names.ts'
import { ACTIONS } from './action-registry.ts'
import { PIPELINE } from './catalogue.ts'
import { pathMistake } from './checks/paths.ts'
import type { Config, StageConfig } from './config/config.ts'

/** What is wrong between slipway.yaml and the files that it names. */
export async function fileMistakes(config: Config, stages: readonly string[]): Promise<Finding[]> {
  const selected = config.stages.filter((each) => stages.includes(each.name))
  const programs = config.prepare.map((each) => programMistake(each, config))
  const inStages = await Promise.all(
    selected.map(async (each) => [...pathMistakes(each, config), ...(await precheck(each, config))]),
  )
  return [...programs, ...inStages.flat()].filter((each) => each !== undefined)
}

function pathMistakes(stage: StageConfig, config: Config): (Finding | undefined)[] {
  const { directory } = config
  const prepared = config.prepare.length > 0
  const action = ACTIONS.get(stage.uses)
  const paths = action?.paths ?? []
  const kinds = new Map<string, PathKind>(paths.map((key) => [key, 'any']))
  for (const [key, kind] of Object.entries(action?.pathKinds ?? {})) if (kind) kinds.set(key, kind)
  return [...kinds].flatMap(([key, kind]) =>
    (kind === 'probes'
      ? certificatesIn(stage.inputs[key])
      : pathsIn(stage.inputs[key], isSecretName(key) || action?.pathKinds[key] !== undefined)
    ).map(({ path, at }) => {
      if (NO_PATH.test(path)) return undefined
      if (isSecretName(key))
        return existsSync(resolve(directory, path)) ? undefined : secretMistake(path, [key, ...at], stage, prepared)
      // A preparation may write what a build reads.
      if (prepared && !paths.includes(key) && !existsSync(resolve(directory, path))) return undefined
      const [what, where] = [
        [stage.name, key, ...at.filter((each) => typeof each === 'string')].join('.'),
        stage.locate([key, ...at]),
      ]
      return pathMistake({ what, path, where, kind }, directory)
    }),
  )
}

/** A URL, a reference, a word for another way, a variable. */
const NO_PATH = /^$|:\/\/|\$\{|^(?:auto|none)$|^(?:git|target|oci|registry):|^git@/

/** Pure: the paths in an input (a list, lines or a map) and their positions; of `name=path`, only the path. */
function pathsIn(value: unknown, named: boolean): { path: string; at: PropertyKey[] }[] {
  // A certificate itself.
  if (String(value).includes('-----BEGIN')) return []
  if (typeof value === 'string')
    return value.split('\n').map((line) => ({ path: (named ? line.replace(/^[^=]*=/, '') : line).trim(), at: [] }))
  const items = Array.isArray(value)
    ? value.map((path, at) => ({ path, at }))
    : Object.entries(value ?? {}).map(([at, path]) => ({ path, at }))
  // A list or a map in place of a path has a mistake of its own.
  return items.flatMap(({ path, at }) => (typeof path === 'object' ? [] : { path: String(path).trim(), at: [at] }))
}

/** Pure: the certificates that probes name. */
function certificatesIn(value: unknown): { path: string; at: PropertyKey[] }[] {
  const probes = Array.isArray(value) ? value : []
  return probes.map((each, index) => ({ path: String(Object(each).tls?.ca ?? ''), at: [index, 'tls', 'ca'] }))
}

/** Never shows the value: it may be the secret itself. The file may still be created by a preparation. */
function secretMistake(path: string, at: readonly PropertyKey[], stage: StageConfig, prepared: boolean) {
  if (prepared && /[./\\]/.test(path)) return undefined
  const message = `${[stage.name, ...at].join('.')} must be the path of an existing file (the value isn't shown)`
  return PIPELINE['path-missing']({ message, where: stage.locate(at) })
}

function programMistake({ name, run, locate }: Config['prepare'][number], { directory }: Config) {
  const [program = ''] = run.split(/\s+/)
  if (!program.includes('/')) return undefined
  return pathMistake({ what: `prepare.${name}.run`, path: program, where: locate(['run']), kind: 'any' }, directory)
}

async function precheck(stage: StageConfig, { directory }: Config): Promise<readonly Finding[]> {
  const check = await ACTIONS.get(stage.uses)?.precheck?.()
  return check ? check({ values: stage.inputs, locate: stage.locate }, directory) : []
}

/** @throws {Problem} SW034 when the disk is nearly full. */
export function checkDisk({ directory, minFreeDiskBytes, file }: Config): void {
  const { bavail, bsize } = statfsSync(directory)
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
