import type { Job } from '../lib/api'

/** The jobs, newest first. */
export function JobTable({ jobs }: { jobs: Job[] }) {
  if (jobs.length === 0) return <p>No jobs yet.</p>
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">Job</th>
          <th scope="col">Asked for</th>
          <th scope="col">State</th>
          <th scope="col">Answer</th>
          <th scope="col">Ran on</th>
        </tr>
      </thead>
      <tbody>
        {jobs.map((job) => (
          <tr key={job.id}>
            <td>
              <code>{job.id.slice(0, 8)}</code>
            </td>
            <td>{asked(job)}</td>
            <td className={job.state}>{job.state}</td>
            <td>{answer(job)}</td>
            <td>{Object.keys(job.result?.nodes ?? {}).join(', ')}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function asked({ kind, input }: Job): string {
  if (kind === 'pi') return `π over ${input.samples?.toLocaleString('en')} samples`
  return `words of “${input.text?.slice(0, 40)}”`
}

function answer({ result, error }: Job): string {
  if (result?.pi !== undefined) return `π ≈ ${result.pi}`
  if (result?.words !== undefined) return `${result.words} words, ${result.distinct} distinct`
  return error ?? ''
}
