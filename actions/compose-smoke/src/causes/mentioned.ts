import type { SourcePosition } from '../../../shared/outcome/position.ts'
import type { Project } from '../project/project.ts'
import { placeOfMention, placeOfPath } from '../project/source.ts'
import { usersOf, usersOfFile } from '../project/users.ts'

/** A part of the Compose files that an error mentions. */
export interface Mentioned {
  place: SourcePosition
  /** The first service that uses it. */
  service?: string | undefined
}

type Known = Pick<Project, 'name' | 'sources'>

/** Pure: the path, volume, network, secret or config that an error of the engine or of Compose is about. */
export const mentionedPart = (line: string, project: Known): Mentioned | undefined =>
  missingPath(line, project) ?? namedResource(line, project)

/** Source: moby, volume/mounts: errBindSourceDoesNotExist. */
const MISSING_PATH = /bind source path does not exist: (\S+)/

function missingPath(line: string, { sources }: Known): Mentioned | undefined {
  const path = MISSING_PATH.exec(line)?.[1]
  const found = path && placeOfMention(sources, path)
  if (!found) return undefined
  const { service, ...place } = found
  return { place, service: usersOfFile(sources, path)[0] ?? service }
}

const KINDS = ['volumes', 'networks', 'secrets', 'configs'] as const

/** By its full name, `PROJECT_KEY`. */
function namedResource(line: string, { name, sources }: Known): Mentioned | undefined {
  const words = line.split(/[\s"'`,:]+/).filter((word) => word.startsWith(`${name}_`))
  for (const key of words.map((word) => word.slice(name.length + 1)))
    for (const kind of KINDS) {
      const place = placeOfPath(sources, [kind, key])
      if (place) return { place, service: usersOf(sources, kind, key)[0] }
    }
  return undefined
}
