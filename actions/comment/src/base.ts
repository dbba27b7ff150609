import type { Api } from '../../shared/github/api.ts'
import type { Base } from './compare.ts'
import { artifactsOf, download, type FinishedRun } from './github.ts'
import { merged, reportIn } from './report.ts'

/**
 * The report of the newest successful run of the same workflow for the base branch; undefined if there's no such run, or if
 * its report can't be read: it is only compared with. Only runs for a push count: a fork's branch can have the same name.
 */
export async function baseOf(
  api: Api,
  { workflow }: FinishedRun,
  branch: string,
  artifact: string,
): Promise<Base | undefined> {
  return read(api, workflow, branch, artifact).catch(() => undefined)
}

async function read(api: Api, workflow: number, branch: string, artifact: string): Promise<Base | undefined> {
  const { octokit, repository } = api
  const { data } = await octokit.rest.actions.listWorkflowRuns({
    ...repository,
    workflow_id: workflow,
    branch,
    event: 'push',
    status: 'success',
    per_page: 1,
  })
  const [run] = data.workflow_runs
  if (!run) return undefined
  const artifacts = await artifactsOf(api, { id: run.id, attempt: run.run_attempt ?? 1 }, artifact)
  const reports = await Promise.all(artifacts.map(async (each) => reportIn(await download(api, each), each.name)))
  return reports.length > 0 ? { branch, url: run.html_url, results: merged(reports).results } : undefined
}
