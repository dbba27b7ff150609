import { HttpError } from '../../http/errors.ts'
import { Problem } from '../../outcome/problem.ts'
import { TOOLS } from './catalogue.ts'
import type { Release } from './tool.ts'

export function notUnderstood(tool: string, requested: string): Problem {
  const message = `${tool}-version: ${JSON.stringify(requested)} is not a version, a range or latest-known`
  return new Problem(TOOLS['version-wish']({ message }))
}

export function unknownVersion(tool: string, requested: string): Problem {
  return new Problem(
    TOOLS['no-checksum']({
      message: `${tool} ${requested} is not on the PATH, and no checksum is known for a download`,
      remedy: `Add ${tool} to PATH, request a version whose checksum is known, or set checksums: ${tool}=sha256:…`,
    }),
  )
}

export function notDownloaded({ name, url }: Release, cause: Error): Problem {
  const remedy = cause instanceof HttpError ? cause.remedy : undefined
  return new Problem(
    TOOLS['download-failed']({
      message: `${name} could not be downloaded`,
      where: { address: url },
      evidence: [cause.message],
      remedy: remedy ?? `Add ${name} to PATH, or set a mirror: mirrors: ${name}=URL`,
    }),
    { cause },
  )
}

export function wrongChecksum({ name, url, sha256 }: Release, found: string, start: string): Problem {
  const page = /^\s*</.test(start)
  const what = page ? 'a web page, not the expected file' : 'not the expected file'
  return new Problem(
    TOOLS['wrong-checksum']({
      message: `The download of ${name} is ${what}; it was not executed`,
      where: { address: url },
      evidence: [
        `expected sha256 ${sha256}`,
        `found    sha256 ${found}`,
        ...(page ? [start.split('\n')[0] ?? ''] : []),
      ],
    }),
  )
}
