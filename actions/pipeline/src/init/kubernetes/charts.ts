import { basename, dirname, posix } from 'node:path'
import type { PassedOver } from '../../../../shared/action/proposal.ts'
import { documentsOf, type Fields, fieldsOf } from '../documents.ts'
import { inAside } from '../purpose.ts'
import type { SourceFile } from '../walk.ts'
import type { Candidate } from './candidate.ts'
import { refusedIn } from './templates.ts'

export interface Around {
  exists: (path: string) => boolean
  /** Examples, tests and documentation count, too. */
  asides: boolean
  /** Paths that the configuration of a development tool deploys. */
  declared?: readonly string[]
}

/** Pure, except for `exists`: Helm charts; what they depend on may have to be fetched. */
export function chartsIn(files: readonly SourceFile[], around: Around) {
  const found = files.filter(({ path }) => basename(path) === 'Chart.yaml')
  const folders = found.map(({ path }) => dirname(path))
  const top = found.filter(({ path }) => !folders.some((each) => path.startsWith(`${each}/charts/`)))
  const users = new Map(
    top.flatMap((each) => localOf(each).map((used): [string, string] => [used, dirname(each.path)])),
  )
  const reasons = new Map(
    top.map((each) => [each, whyNot(each, around, users) ?? refusedIn(dirname(each.path), files)]),
  )
  const candidates = top
    .filter((each) => reasons.get(each) === undefined)
    .map((each): Candidate => {
      const path = dirname(each.path)
      const isLacking = ({ name, version }: Fields) => !isVendored(`${path}/charts/${name}`, version, around)
      const depends = dependenciesOf(each).some(isLacking)
      return {
        kind: 'chart',
        path,
        units: [{ path, objects: [], images: valueImages(path, files), depends }],
        partial: depends,
      }
    })
  const passedOver = top.flatMap((each): PassedOver[] => {
    const why = reasons.get(each)
    return why === undefined ? [] : [{ path: dirname(each.path), why }]
  })
  const contain = (path: string) => folders.some((each) => path.startsWith(each === '.' ? '' : `${each}/`))
  return { candidates, passedOver, contain }
}

function dependenciesOf({ text }: SourceFile): Fields[] {
  const [fields = {}] = documentsOf(text)
  const all: unknown[] = Array.isArray(fields.dependencies) ? fields.dependencies : []
  return all.flatMap((each): Fields[] => {
    const found = fieldsOf(each)
    return found ? [found] : []
  })
}

/** As a folder, or as an archive. */
const isVendored = (path: string, version: unknown, { exists }: Around) =>
  exists(path) || exists(`${path}-${version}.tgz`)

/** Folders of charts in the repository that it depends on. */
const localOf = (chart: SourceFile) =>
  dependenciesOf(chart).flatMap(({ repository }) => {
    const [, path] = /^file:\/\/(.+)$/.exec(String(repository)) ?? []
    return path === undefined ? [] : [posix.join(dirname(chart.path), path)]
  })

const valueImages = (folder: string, files: readonly SourceFile[]) =>
  files
    .filter(({ path }) => path === posix.join(folder, 'values.yaml'))
    .flatMap(({ text }) => documentsOf(text, true).flatMap(imagesInValues))

/** Images as charts name them by convention: `image: { repository: me/api, tag: … }`, or `image: me/api:v1`. */
function imagesInValues(value: unknown): string[] {
  const { image, ...others } = fieldsOf(value) ?? {}
  const repository = fieldsOf(image)?.repository ?? image
  const own = typeof repository === 'string' && !/[{}]|:\/\//.test(repository) ? [repository] : []
  return [...own.filter((each) => each !== ''), ...Object.values(others).flatMap(imagesInValues)]
}

function whyNot(
  { path, text }: SourceFile,
  { asides }: Around,
  users: ReadonlyMap<string, string>,
): string | undefined {
  const [fields = {}] = documentsOf(text)
  if (fields.type === 'library') return 'a library chart has nothing to deploy'
  if (!asides && inAside(path)) return 'it is for tests or examples'
  const user = users.get(dirname(path))
  return user && `the chart ${user} includes it`
}
