import { HttpError } from '../http/errors.ts'
import { Problem } from '../outcome/problem.ts'
import { REGISTRY } from './catalogue.ts'

/** A final response, as evidence. */
export interface RegistryResponse {
  status: number
  url: string
  body: string
}

export const evidenceOf = ({ status, url, body }: RegistryResponse) => [
  `${status} ${url}`,
  ...(body.trim() === '' ? [] : [body.trim()]),
]

export const registryDenied = (image: string, host: string, answer: RegistryResponse) =>
  new Problem(
    REGISTRY['registry-denied']({
      message: `${host} denies read access to ${image}`,
      where: { image },
      evidence: evidenceOf(answer),
      remedy: `Log in first (docker login ${host}), using an account that may read the image.`,
    }),
  )

/** @param part of an image that is there otherwise; a copy or a mirror may lack it. */
export const notInRegistry = (image: string, host: string, answer: RegistryResponse, part?: string) =>
  new Problem(
    REGISTRY['not-in-registry']({
      message: part ? `${host} has ${image}, but not its ${part}` : `${host} has no ${image}`,
      where: { image },
      evidence: evidenceOf(answer),
      ...(part ? { remedy: 'Push or copy the image again, with all of its platforms and layers.' } : {}),
    }),
  )

/** @param cause an `HttpError` may have a better remedy than waiting. */
export const registryUnavailable = (image: string, host: string, evidence: string[], cause?: unknown) =>
  new Problem(
    REGISTRY['registry-unavailable']({
      message: `${host} did not answer as a registry`,
      where: { image, address: host },
      evidence,
      ...(cause instanceof HttpError && cause.remedy ? { remedy: cause.remedy } : {}),
    }),
    { cause },
  )

/** Docker Hub counts the requests of an address that isn't logged in, which many runners share. */
export const registryLimits = (image: string, host: string, answer: RegistryResponse) =>
  new Problem(
    REGISTRY['registry-unavailable']({
      message: `${host} limits how often this account or address may ask`,
      where: { image, address: host },
      evidence: evidenceOf(answer),
      remedy: `Log in (docker login ${host}) for a higher limit, or run it again later.`,
    }),
  )
