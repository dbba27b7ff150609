import type { Prepared } from './deployment.ts'
import type { Project, ServiceModel } from './smoke.ts'

/** What a service mounts for its data. */
interface Data {
  service: string
  target: string
  /** The volume's full name, or a folder's path. */
  id: string
  /** `volume data`. */
  shown: string
}

/** Data of the old state that the new one doesn't have at its place. */
export interface MovedData extends Data {
  /** What the new state has there; `nothing` if it mounts nothing. */
  now: string
}

type State = Pick<Prepared, 'project' | 'mounted'>

/** Pure: volumes and folders of services in both states that are replaced, renamed, moved, or not mounted any more. */
export function movedData(old: State, change: State): MovedData[] {
  const after = dataIn(change)
  const services = new Set(change.project.services.map(({ name }) => name))
  return dataIn(old).flatMap((each) => {
    const own = after.filter(({ service }) => service === each.service)
    if (!services.has(each.service) || own.some(({ id, target }) => id === each.id && target === each.target)) return []
    const elsewhere = own.find(({ id }) => id === each.id)
    const instead = own.find(({ target }) => target === each.target)
    const now = instead?.shown ?? (elsewhere ? `${elsewhere.shown} at ${elsewhere.target}` : 'nothing')
    return [{ ...each, now }]
  })
}

function dataIn({ project: { model }, mounted }: State): Data[] {
  const folders = mounted.filter((each) => each.as === 'volume')
  return Object.entries(model.services ?? {}).flatMap(([service, { volumes = [] }]) =>
    volumes.flatMap(({ type, source, target }): Data[] => {
      const folder = folders.find((each) => each.service === service && each.target === target)
      if (folder) return [{ service, target, id: `folder ${folder.path}`, shown: `folder ${folder.path}` }]
      // Compose keeps a volume without a name, as long as it has the same place.
      if (type === 'volume' && !source) return [{ service, target, id: 'unnamed', shown: 'a volume without a name' }]
      if (type !== 'volume' || !source) return []
      return [{ service, target, id: model.volumes?.[source]?.name ?? source, shown: `volume ${source}` }]
    }),
  )
}

/** A port that a container of the old state keeps, and that a service of the new one publishes. */
export interface KeptPort {
  orphan: string
  service: string
  port: number
}

/** Pure: services of the old state that the new one doesn't have: `docker compose up` leaves their containers. */
export function orphans(old: Pick<Project, 'services'>, change: Pick<Project, 'services'>): ServiceModel[] {
  const names = new Set(change.services.map(({ name }) => name))
  return old.services.filter(({ name, oneShot }) => !names.has(name) && !oneShot)
}

/** Pure: the ports that they keep. */
export function keptPorts(left: readonly ServiceModel[], change: Pick<Project, 'services'>): KeptPort[] {
  return left.flatMap((orphan) =>
    fixed(orphan).flatMap(({ port, protocol }) =>
      change.services
        .filter((each) => fixed(each).some((other) => other.port === port && other.protocol === protocol))
        .map(({ name }) => ({ orphan: orphan.name, service: name, port })),
    ),
  )
}

const fixed = ({ ports }: ServiceModel) =>
  ports.flatMap(({ published, protocol = 'tcp' }) =>
    Number(published) > 0 ? [{ port: Number(published), protocol }] : [],
  )

/** Pure: services whose image has the same name in both states, without a digest, and another content. */
export function sameTags(old: Project, change: Project): { service: string; image: string }[] {
  return change.services.flatMap(({ name, image, builds, pullPolicy }) => {
    const before = old.services.find((each) => each.name === name)
    const [was, is] = [old.given.get(name), change.given.get(name)]
    const pulled = /^(always|build|daily|weekly|every_)/.test(pullPolicy)
    const same = before?.image === image && !before.builds && !builds && !image.includes('@')
    return same && !pulled && was && is && was !== is ? [{ service: name, image }] : []
  })
}

/** Pure: the name that a Compose file gives to the project. */
export const nameIn = ({ sources }: Pick<Project, 'sources'>): string | undefined => {
  const names = sources.flatMap(({ documents }) => documents.map(({ value }) => Object(value).name as unknown))
  return names.find((each) => typeof each === 'string')
}
