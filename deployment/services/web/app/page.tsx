import { type Job, ask } from '../lib/api'
import { JobForm } from './job-form'
import { JobList } from './job-list'
import { Problem } from './problem'

// Always as it is now, never as it was when the image was built.
export const dynamic = 'force-dynamic'

interface Props {
  searchParams: Promise<{ problem?: string; hint?: string }>
}

export default async function Page({ searchParams }: Props) {
  const { problem, hint } = await searchParams
  return (
    <main>
      <h1>Jobs</h1>
      {problem && (
        <div role="alert">
          <Problem message={problem} hint={hint} />
        </div>
      )}
      <JobForm />
      <h2>Recent</h2>
      <JobList initial={await ask<Job[]>('/jobs')} />
    </main>
  )
}
