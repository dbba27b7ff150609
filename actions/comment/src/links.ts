import type { Where } from '../../shared/outcome/finding.ts'
import { codeSpan } from '../../shared/report/untrusted-text.ts'

/** Facts about the run from GitHub's API; trusted, unlike the report. */
export interface RunFacts {
  url: string
  sha: string
  /** Page of the repository that the commit is in, which can be a fork; undefined if it no longer exists. */
  source?: string
  /** The run's report artifacts. */
  reports?: readonly { id: number; name: string }[]
}

/** Paths that need no encoding, and that lead to a file of the commit. The report could contain anything else. */
const PLAIN_PATH = /^(?!.*\.\.)[\w][\w.-]*(\/[\w.-]+)*$/

/** Pure: the page of a finding's line at the checked commit; undefined if the finding has no file there. */
export function lineUrl({ file, line }: Where, { source, sha }: RunFacts): string | undefined {
  if (!source || !file || !PLAIN_PATH.test(file)) return undefined
  return `${source}/blob/${sha}/${file}${line ? `#L${line}` : ''}`
}

/** Pure: links to the run and to its report, or to the report of each job. */
export function runLinks({ url, sha, reports = [] }: RunFacts): string {
  const links = reports.map(
    ({ id, name }) => `[${reports.length > 1 ? jobOf(name) : 'report'}](${url}/artifacts/${id})`,
  )
  const report = reports.length > 1 ? ` Reports: ${links.join(', ')}.` : links.length > 0 ? ` Full ${links[0]}.` : ''
  return `[This run](${url}) checked commit ${sha.slice(0, 7)}.${report}`
}

/** `slipway-report-2-kind-deploy` → `kind-deploy`. */
const jobOf = (name: string) => codeSpan(/-\d+-(.+)$/.exec(name)?.[1] ?? name)
