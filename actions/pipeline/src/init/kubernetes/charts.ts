import { basename, dirname, posix } from 'node:path'
import type { PassedOver } from '../../../../shared/action/proposal.ts'
import { documentsOf, fieldsOf } from '../documents.ts'
import { inAside } from '../purpose.ts'
import type { SourceFile } from '../walk.ts'
import type { Candidate } from './candidate.ts'
import { refusedIn } from './templates.ts'

export interface Around {
  exists: (path: string) => boolean
  /** Examples, tests and documentation count, too. */
  asides: boolean
}

/** Pure, except for `exists`: Helm charts that render from the repository alone. */
export function chartsIn(files: readonly SourceFile[], around: Around) {
  const found = files.filter(({ path }) => basename(path) === 'Chart.yaml')
  const folders = found.map(({ path }) => dirname(path))
  const top = found.filter(({ path }) => !folders.some((each) => path.startsWith(`${each}/charts/`)))
  const reasons = new Map(top.map((each) => [each, whyNot(each, around) ?? refusedIn(dirname(each.path), files)]))
  const candidates = top
    .filter((each) => reasons.get(each) === undefined)
    .map(({ path }) => dirname(path))
    .map(
      (path): Candidate => ({ kind: 'chart', path, units: [{ path, objects: [], images: valueImages(path, files) }] }),
    )
  const passedOver = top.flatMap((each): PassedOver[] => {
    const why = reasons.get(each)
    return why === undefined ? [] : [{ path: dirname(each.path), why }]
  })
  const contain = (path: string) => folders.some((each) => path.startsWith(each === '.' ? '' : `${each}/`))
  return { candidates, passedOver, contain }
}

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

function whyNot({ path, text }: SourceFile, { exists, asides }: Around): string | undefined {
  const [fields = {}] = documentsOf(text)
  if (fields.type === 'library') return 'a library chart has nothing to deploy'
  if (!asides && inAside(path)) return 'it is for tests or examples'
  const folder = dirname(path)
  const needed = Array.isArray(fields.dependencies) ? fields.dependencies : []
  const missing = needed.map((each) => String(fieldsOf(each)?.name)).find((name) => !isVendored(name))
  return missing === undefined
    ? undefined
    : `its dependency ${missing} isn't in ${folder}/charts; a preparation can run helm dependency build`

  function isVendored(name: string): boolean {
    return exists(`${folder}/charts/${name}`)
  }
}
