import { existsSync } from 'node:fs'
import { basename, relative } from 'node:path'
import type { Finding } from '../../../shared/outcome/finding.ts'
import { Problem } from '../../../shared/outcome/problem.ts'
import { COMPOSE_SMOKE } from '../catalogue.ts'
import type { Project } from '../project/project.ts'
import { placeOfMention, placeOfService, valueOfService } from '../project/source.ts'

type Sources = Project['sources']

interface Missing {
  service: string
  source: string
  target: string
  required: boolean
}

/**
 * What is mounted from this machine and isn't there. A path without `create_host_path: false` is created, as a
 * directory: where its name has an extension, a file was probably expected.
 * @returns warnings.
 * @throws {Problem} CS015 for a path that has to exist.
 */
export function missingMounts({ model, sources }: Pick<Project, 'model' | 'sources'>, directory: string): Finding[] {
  const missing = bindMounts({ model, sources }).filter(({ source }) => !existsSync(source))
  const [required] = missing.filter((each) => each.required)
  if (required) throw new Problem(mountMissing(required, sources, directory))
  return missing.filter(looksLikeFile).map((each) => mountCreated(each, sources, directory))
}

/** Pure: the paths of this machine that services mount. */
export function bindMounts({ model, sources }: Pick<Project, 'model' | 'sources'>): Missing[] {
  return Object.entries(model.services ?? {}).flatMap(([service, { volumes }]) =>
    (volumes ?? []).flatMap(({ type, source = '', target }) =>
      type === 'bind' && source.startsWith('/')
        ? [{ service, source, target, required: mustExist(sources, service, target) }]
        : [],
    ),
  )
}

/** As the files have it: how Compose prints it differs between its versions. */
function mustExist(sources: Sources, service: string, target: string): boolean {
  const volumes = valueOfService(sources, service, 'volumes')
  return (Array.isArray(volumes) ? volumes : []).some(
    (each: unknown) => Object(each).target === target && Object(Object(each).bind).create_host_path === false,
  )
}

/** `app.conf`, but not `conf.d`, `.cache`, or a socket that another program creates. */
const looksLikeFile = ({ source, target }: Missing) =>
  [source, target].every((path) => /[^.]\.[a-z0-9]{2,8}$/i.test(basename(path))) && !/\.(sock|d)$/.test(source)

function mountMissing(each: Missing, sources: Sources, directory: string): Finding {
  return COMPOSE_SMOKE['mount-missing']({
    message: `Service ${each.service} mounts ${shown(each, directory)}, which does not exist`,
    where: placeOf(each, sources),
  })
}

function mountCreated(each: Missing, sources: Sources, directory: string): Finding {
  return COMPOSE_SMOKE['mount-created']({
    message: `Service ${each.service} mounts ${shown(each, directory)}, which does not exist: Docker creates a directory there`,
    where: placeOf(each, sources),
  })
}

function placeOf({ service, source }: Missing, sources: Sources): Finding['where'] {
  const { service: _, ...mention } = placeOfMention(sources, source, service) ?? {}
  return { service, ...placeOfService(sources, service, ['volumes']), ...mention }
}

const shown = ({ source }: Missing, directory: string) => {
  const near = relative(directory, source)
  return near.startsWith('..') ? source : near
}
