import type { Job } from '../lib/api'

const COLUMNS = ['Job', 'Request', 'State', 'Answer', 'Ran on'] as const

/** The jobs, newest first. On a narrow screen each is a card: the roles keep it a table for screen readers. */
export function JobTable({ jobs }: { jobs: Job[] }) {
  if (jobs.length === 0)
    return <p className="empty">No jobs yet. Estimate π or count words above: the job appears here, with its state.</p>
  return (
    <table role="table">
      <thead role="rowgroup">
        <tr role="row">
          {COLUMNS.map((name) => (
            <th key={name} scope="col" role="columnheader">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {jobs.map((job) => (
          <tr key={job.id} role="row">
            {cellsOf(job).map((cell, at) => (
              <td key={COLUMNS[at]} role="cell" data-label={COLUMNS[at]} className={at === 2 ? job.state : undefined}>
                {cell}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const cellsOf = (job: Job) => [
  <code key="id">{job.id.slice(0, 8)}</code>,
  requestOf(job),
  job.state,
  answerOf(job),
  Object.keys(job.result?.nodes ?? {}).join(', '),
]

function requestOf({ kind, input }: Job): string {
  if (kind === 'pi') return `π over ${input.samples?.toLocaleString('en')} samples`
  const text = input.text ?? ''
  return `words of “${text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text}”`
}

const SHOWN = 40

function answerOf({ result, error }: Job): string {
  if (result?.pi !== undefined) return `π ≈ ${result.pi}`
  if (result?.words !== undefined) return `${result.words} words, ${result.distinct} distinct`
  return error ?? ''
}
