import { arch, cpus, totalmem, type } from 'node:os'
import type { Context } from '../../../shared/context/context.ts'
import { runDocker } from '../../../shared/docker/cli.ts'
import { askGit } from '../../../shared/git/ask-git.ts'
import { pullRequestOf } from '../../../shared/github/event.ts'
import { sourceOf as gitHubSource } from '../../../shared/github/source.ts'
import { VERSION } from '../version.ts'
import type { RunFacts } from './run-facts.ts'

const ANSWER_MS = 3_000
const BYTES_PER_GB = 1e9

type Asked = Pick<Context, 'run' | 'env' | 'directory'>

/** Facts about the run: of GitHub where it runs there, else of Git. Never throws: what isn't known is left out. */
export async function gatherFacts(asked: Asked, config: string): Promise<RunFacts> {
  const [source, engine] = await Promise.all([sourceOf(asked), engineVersion(asked)])
  return {
    ...source,
    config,
    machine: `${type()} ${arch()}, ${cpus().length} CPUs, ${Math.round(totalmem() / BYTES_PER_GB)} GB memory`,
    versions: [`Slipway ${VERSION}`, `Node.js ${process.versions.node}`, ...(engine ? [`Docker ${engine}`] : [])],
    at: new Date().toISOString(),
  }
}

async function sourceOf(asked: Asked): Promise<RunFacts> {
  const { env } = asked
  if (env.GITHUB_ACTIONS !== 'true') return gitFacts(asked)
  const source = gitHubSource(env)
  const pull = await pullRequestOf(asked).catch(() => undefined)
  return known({
    commit: pull?.sha ?? env.GITHUB_SHA,
    ...source,
    branch: env.GITHUB_HEAD_REF || env.GITHUB_REF_NAME,
    run: source.repository && env.GITHUB_RUN_ID && `${source.repository}/actions/runs/${env.GITHUB_RUN_ID}`,
  })
}

/** A commit on this machine is not on a server yet, so nothing of it is linked. */
async function gitFacts(asked: Asked): Promise<RunFacts> {
  const more = { cwd: asked.directory, timeoutMs: ANSWER_MS }
  const answer = await askGit(asked, ['rev-parse', 'HEAD', '--abbrev-ref', 'HEAD'], more).catch(() => undefined)
  if (!answer?.ok) return {}
  const [commit, branch] = answer.text.split('\n')
  return known({ commit, branch: branch === 'HEAD' ? undefined : branch })
}

async function engineVersion({ run }: Asked): Promise<string | undefined> {
  const args = ['version', '--format', '{{.Server.Version}}']
  const asked = await runDocker({ run }, args, { timeoutMs: ANSWER_MS }).catch(() => undefined)
  return asked?.exitCode === 0 ? asked.stdout.trim() : undefined
}

const known = (facts: Record<string, string | undefined>): RunFacts =>
  Object.fromEntries(Object.entries(facts).filter(([, value]) => value))
