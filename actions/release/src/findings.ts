import { ImageReference } from '../../shared/image/reference.ts'
import { Problem } from '../../shared/outcome/problem.ts'
import type { PushError } from '../../shared/registry/push-errors.ts'
import { RELEASE } from './catalogue.ts'

export const noImages = () => new Problem(RELEASE['no-images']({ message: 'No folder with images is set' }))

export const notReleasable = (ref: string) =>
  new Problem(RELEASE['not-releasable']({ message: `${ref || 'An empty reference'} is not a git tag or a branch` }))

export const platformsDiffer = (name: string, found: string[], expected: string[]) =>
  new Problem(
    RELEASE['platforms-differ']({
      message: `${name} was checked for ${found.join(', ')}; expected ${expected.join(', ')}, each once`,
      where: { image: name },
    }),
  )

export const tagTaken = (ref: string, found: string[], expected: string[]) =>
  new Problem(
    RELEASE['tag-taken']({
      message: `${ref} already exists and is a different image`,
      where: { image: ref },
      evidence: [`in the registry: ${found.join(', ')}`, `checked:         ${expected.join(', ')}`],
    }),
  )

export const notAllowed = (registry: string, evidence: string[], remedy?: string) =>
  new Problem(
    RELEASE['registry-refused']({
      message: `${registry} denied access to this account`,
      where: { address: registry },
      evidence,
      remedy,
    }),
  )

/** @param why if it's known; one that repeating doesn't help is a setting's fault. */
export const registryFailed = (ref: string, evidence: string[], why?: PushError) =>
  new Problem(
    RELEASE['registry-failed']({
      message: `The registry failed to accept ${ref}${why ? `: ${why.summary}` : ''}`,
      where: { image: ref },
      evidence,
      ...(why?.fault === 'input' ? { fault: why.fault, remedy: why.remedy } : {}),
    }),
  )

export const pushedDiffers = (ref: string, found: string, expected: string) =>
  new Problem(
    RELEASE['pushed-differs']({
      message: `${ref} is ${found}, but ${expected} was checked`,
      where: { image: ref },
    }),
  )

export const noRegistry = (found: string | undefined) =>
  new Problem(
    RELEASE['no-registry']({
      message: `registry is ${found ?? 'not set'}; expected a host and a path such as ghcr.io/owner/repository`,
    }),
  )

/** Nothing shows whether a newer version exists. */
export const versionsUnknown = (ref: string) =>
  RELEASE['versions-unknown']({
    severity: 'warning',
    message: `${ImageReference.parse(ref).canonicalName}: which versions exist is unknown, so its moving tags stay`,
    where: { image: ref },
  })

/** The registry keeps a tag as it is. */
export const tagImmutable = (ref: string, evidence: string[], severity: 'error' | 'warning' = 'error') =>
  RELEASE['tag-immutable']({
    severity,
    message: `${ref} cannot be moved: the registry has immutable tags`,
    where: { image: ref },
    evidence,
  })
