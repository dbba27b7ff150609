import type { Finding } from '../../../shared/outcome/finding.ts'
import { COMPOSE_SMOKE } from '../catalogue.ts'
import type { Project } from '../project/project.ts'
import { placeOfPath, type Sources } from '../project/source.ts'
import { usersOf } from '../project/users.ts'

/** Source: docker/compose, pkg/compose/create.go. */
const MISSING = /external volume "([^"]+)" not found|network (\S+) declared as external, but could not be found/

/** Pure: the finding for a volume or network that has to exist before; undefined for any other error. */
export function externalMissing(output: readonly string[], { sources }: Pick<Project, 'sources'>): Finding | undefined {
  const [, volume, network] = output.flatMap((line) => [MISSING.exec(line) ?? []]).findLast((each) => each[0]) ?? []
  const name = volume ?? network
  if (!name) return undefined
  const type = volume ? 'volume' : 'network'
  const key = keyOf(sources, `${type}s`, name)
  const users = usersOf(sources, `${type}s`, key)
  return COMPOSE_SMOKE['external-missing']({
    message: `The external ${type} ${name} does not exist${users.length > 0 ? `; it is used by ${users.join(', ')}` : ''}`,
    where: { service: users[0], ...placeOfPath(sources, [`${type}s`, key]) },
    evidence: output.slice(-EVIDENCE),
    remedy: `Create it before this step (docker ${type} create ${name}), or remove external so that Compose creates it.`,
  })
}

const EVIDENCE = 3

/** The key that has this name. */
function keyOf(sources: Sources, kind: string, name: string): string {
  const all = sources.flatMap(({ documents }) =>
    documents.flatMap(({ value }) => Object.entries(Object(value)[kind] ?? {})),
  )
  return all.find(([, each]) => Object(each).name === name)?.[0] ?? name
}
