import type { Context } from '../../shared/context/context.ts'

/** Which commit is built. */
export interface Identity {
  revision: string
  /** Where its repository is, for people: without credentials. */
  source?: string
  /** Seconds since 1970, of the commit: the same for everyone who builds it. */
  epoch: number
}

/** Asks git which commit this is; undefined outside of a repository. */
export async function identify({ run, env }: Context): Promise<Identity | undefined> {
  const asked = await run({ file: 'git', args: ['log', '-1', '--format=%H %ct'] })
  const [revision = '', epoch = ''] = asked.stdout.trim().split(' ')
  if (asked.exitCode !== 0 || revision === '') return undefined
  const remote = await run({ file: 'git', args: ['remote', 'get-url', 'origin'] })
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository } = env
  const source = server && repository ? `${server}/${repository}` : sourceOf(remote.stdout.trim())
  return { revision, source, epoch: Number(env.SOURCE_DATE_EPOCH || epoch) }
}

/** Pure: a remote as an address that may be shown: no user, no password, no `.git`; undefined for a folder. */
export function sourceOf(remote: string): string | undefined {
  const [, host, path] =
    /^(?:ssh:\/\/|https?:\/\/)?(?:[^@/]+@)?([\w.-]+\.\w+)(?::\d+)?[:/](.+?)(?:\.git)?\/?$/.exec(remote) ?? []
  return host && path ? `https://${host}/${path}` : undefined
}

/** Pure: labels by which an image can be traced back. Source: OCI image-spec v1.1, annotations.md. */
export function identityLabels({ revision, source, epoch }: Identity): Record<string, string> {
  return {
    'org.opencontainers.image.revision': revision,
    ...(source ? { 'org.opencontainers.image.source': source } : {}),
    'org.opencontainers.image.created': new Date(epoch * 1_000).toISOString().replace('.000', ''),
  }
}
