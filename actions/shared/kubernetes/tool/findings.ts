import { badInput, Problem } from '../../outcome/problem.ts'
import type { Release } from './tool.ts'

/** KC: what can be wrong with getting kind or kubectl. */
export function notUnderstood(tool: string, wanted: string): Problem {
  return badInput({
    code: 'KC010 version-wish',
    message: `${tool}-version: ${JSON.stringify(wanted)} is neither a version, a range, nor latest-known`,
    remedy: 'Give for example 0.33.0, >=0.30 <1, or latest-known; leave it out to take what is there.',
  })
}

export function unknownVersion(tool: string, wanted: string): Problem {
  return badInput({
    code: 'KC011 no-checksum',
    message: `${tool} ${wanted} is not on the PATH, and no checksum is known for a download`,
    remedy: `Put ${tool} on the PATH, ask for a version whose checksum is kept, or give checksums: ${tool}=sha256:…`,
  })
}

export function notDownloaded({ name, url }: Release, cause: unknown): Problem {
  const reason = cause instanceof Error ? `${cause.message}${cause.cause ? `: ${cause.cause}` : ''}` : String(cause)
  return new Problem(
    {
      code: 'KC012 download-failed',
      fault: 'infrastructure',
      message: `${name} could not be downloaded`,
      where: { address: url },
      evidence: [reason],
      remedy: `Put ${name} on the PATH, or give a mirror: mirrors: ${name}=URL.`,
    },
    { cause },
  )
}

export function wrongChecksum({ name, url, sha256 }: Release, found: string, start: string): Problem {
  const page = /^\s*</.test(start)
  return new Problem({
    code: 'KC013 wrong-checksum',
    fault: 'infrastructure',
    message: `What came for ${name} is ${page ? 'a web page' : 'not the wanted file'}; it was not run`,
    where: { address: url },
    evidence: [`wanted sha256 ${sha256}`, `found  sha256 ${found}`, ...(page ? [start.split('\n')[0] ?? ''] : [])],
    remedy: 'Look whether a proxy or a mirror answers in its place.',
  })
}
