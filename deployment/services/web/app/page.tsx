import { type Job, ask } from '../lib/api'
import { JobForm } from './job-form'
import { JobTable } from './job-table'

// Always as it is now, never as it was when the image was built.
export const dynamic = 'force-dynamic'

interface Props {
  searchParams: Promise<{ problem?: string }>
}

export default async function Page({ searchParams }: Props) {
  const { problem } = await searchParams
  const jobs = await ask<Job[]>('/jobs')
  return (
    <main>
      <h1>Jobs</h1>
      {problem && <p role="alert">{problem}</p>}
      <JobForm />
      <h2>Recent</h2>
      {jobs.ok ? <JobTable jobs={jobs.value} /> : <p role="alert">{jobs.message} Reload in a moment.</p>}
    </main>
  )
}
