import { join } from 'node:path'
import { fromText } from '../../../shared/proof/file-parts.ts'
import type { FileRequest, KeyContext } from '../../../shared/proof/reads.ts'

/** Whether a path is left out. */
type Ignored = (path: string, isFolder: boolean) => boolean

/** Of every chart. */
const DEFAULT = 'templates/.?*'

/**
 * Pure: what a `.helmignore` leaves out: the first rule that decides. A negated one leaves out all that it does not fit.
 * Source: helm/helm, pkg/ignore/rules.go. A file that Helm cannot read leaves out nothing: the chart is not rendered.
 */
export function ignoredBy(text: string): Ignored {
  const lines = [...text.split('\n').map((each) => each.trim()), DEFAULT]
  const rules = lines.filter((each) => each !== '' && !each.startsWith('#')).map(ruleOf)
  return (path, isFolder) => {
    for (const { fits, negated, isOfFolders } of rules) {
      const is = (!isOfFolders || isFolder) && fits(path)
      if (is !== negated) return true
    }
    return false
  }
}

function ruleOf(line: string) {
  const negated = line.startsWith('!')
  const written = negated ? line.slice(1) : line
  const isOfFolders = written.endsWith('/')
  const pattern = isOfFolders ? written.slice(0, -1) : written
  const matches = expressionOf(pattern.replace(/^\//, ''))
  // Without a slash, the last part of the path alone counts.
  const fits = (path: string) => matches.test(pattern.includes('/') ? path : path.slice(path.lastIndexOf('/') + 1))
  return { negated, isOfFolders, fits }
}

const TOKEN = /\\.|\[\^?(?:\\.|[^\]\\])+\]|[\s\S]/g

/** As Go's path/filepath.Match. */
function expressionOf(pattern: string): RegExp {
  const source = pattern.replaceAll(TOKEN, (token) => {
    if (token === '*') return '[^/]*'
    if (token === '?') return '[^/]'
    if (token.length > 1) return token
    return token.replaceAll(/[.+^${}()|[\]\\]/g, '\\$&')
  })
  return new RegExp(`^${source}$`)
}

/** What of a chart templates see without asking for it by `Files`. Source: helm/helm, pkg/chart/v2/loader/load.go. */
const LOADED =
  /^((Chart|requirements)\.(yaml|lock)|values\.(yaml|schema\.json)|(templates|crds)(\/.*)?|charts(\/[^/]*)?)$/
export const OF_SUBCHARTS = /^(charts\/[^/]+\/)+/

type ChartRequest = Required<Pick<FileRequest, 'excluded'>> & { what: 'content' }

/** How a chart is read: what Helm leaves out is left out; a link that leads nowhere is not, Helm fails at it. */
export async function chartRequest(folder: string, context: Pick<KeyContext, 'files'>): Promise<ChartRequest> {
  const text = await fromText(join(folder, '.helmignore'), 'text', String, context)
  const ignored = ignoredBy(text ?? '')
  return { what: 'content', excluded: (path, stat) => !stat.isSymbolicLink() && ignored(path, stat.isDirectory()) }
}

/** Pure: the same without files that templates would have to ask for. */
export const withoutFiles = ({ what, excluded }: ChartRequest): ChartRequest => ({
  what,
  excluded: (path, stat) =>
    excluded(path, stat) || (!stat.isSymbolicLink() && !LOADED.test(path.replace(OF_SUBCHARTS, ''))),
})
