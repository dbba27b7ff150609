import type { Finding } from '../../../shared/outcome/finding.ts'
import type { JobFact } from '../facts.ts'
import { RayFailure } from '../failure.ts'
import { type FindingName, makeFinding } from '../findings.ts'

const NO_AGENT = /no available agent|head node agent|cannot connect to host/i
const PROXY = /^redirected to |, a page and no answer of /
/** Ray starts a process for each job, which starts the entrypoint. */
const SUPERVISOR = /supervisor actor/i
const NOT_FOUND = 404

/** Pure: what is wrong with the submitted job. @param asked whether the inputs name it; otherwise it is a warning. */
export function judgeJob(job: JobFact | RayFailure | undefined, asked: boolean): Finding[] {
  const found = job && findingOf(job)
  if (!found) return []
  return [asked ? found : { ...found, severity: 'warning' }]
}

function findingOf(job: JobFact | RayFailure): Finding | undefined {
  if (job instanceof RayFailure)
    return made('job-refused', `The job could not be submitted: ${job.message}`, job.evidence)
  switch (job.status) {
    case 'SUCCEEDED':
      return undefined
    case 'REFUSED':
      return made('job-refused', `The dashboard refused the job: ${job.http} ${job.message}`, [
        ...meaningOf(job),
        ...job.log,
      ])
    case 'FAILED':
    case 'STOPPED':
      return made('job-failed', `The job ${job.status.toLowerCase()}: ${lastWord(job)}`, [
        `entrypoint: ${job.entrypoint}`,
        ...(SUPERVISOR.test(job.message) ? [NOT_RUN] : []),
        ...(job.log.length > 0 ? [firstLine(job.message), ...job.log] : lastLines(job.message)),
      ])
    case 'HTTP 404':
      return made('job-failed', 'The dashboard lost the job: 404', [
        'the head restarted after it had accepted the job, or several dashboards answer at this address',
      ])
    default:
      return waiting(job)
  }
}

const NOT_RUN =
  'the entrypoint has not run: the supervisor that Ray starts on the head for each job got no worker process there (memory, worker ports, limit of processes, a machine under load)'

function meaningOf({ message, http }: JobFact): string[] {
  if (NO_AGENT.test(message))
    return [
      'the dashboard agent of the head does not run: its port is taken (52365, --dashboard-agent-listen-port), it was killed, or the limit of processes is reached (ulimit -u); its log is dashboard_agent.log',
    ]
  if (PROXY.test(message))
    return ['a proxy before the dashboard answered: set headers for it, or dashboard to an address behind it']
  return http === NOT_FOUND ? ['this dashboard has no Jobs API: install ray[default] on the head'] : []
}

function waiting({ status, message, agent, tookMs, log, entrypoint }: JobFact): Finding {
  const taken = agent ? `the agent ${agent} has taken it` : 'no agent has taken it'
  const text = `The job is still ${status} after ${Math.round(tookMs / 1_000)} s: ${message || taken}`
  return made('job-waiting', text, [`entrypoint: ${entrypoint}`, taken, message, ...log])
}

/** The last line of the output is more exact than `Job entrypoint command failed with exit code 1`. */
function lastWord({ log, message }: JobFact): string {
  return log.at(-1) ?? firstLine(message)
}

const MESSAGE_LINES_MAX = 12

/** A runtime environment that could not be made leaves no log; Ray's message has the output of pip or of the download. */
function lastLines(text: string): string[] {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  return [...lines.slice(0, 1), ...lines.slice(1).slice(-MESSAGE_LINES_MAX)]
}

/** Ray repeats the log in its message. */
function firstLine(text: string): string {
  return text.split('\n')[0] ?? ''
}

function made(name: FindingName, message: string, evidence: readonly string[]): Finding {
  return makeFinding(name, message, [...new Set(evidence.filter(Boolean))])
}
