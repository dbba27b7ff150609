import { HttpError } from '../http/errors.ts'
import { Problem } from '../outcome/problem.ts'
import { REGISTRY } from './catalogue.ts'

/** A final response, as evidence. */
export interface RegistryResponse {
  status: number
  url: string
  body: string
}

const evidenceOf = ({ status, url, body }: RegistryResponse) => [
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

export const notInRegistry = (image: string, host: string, answer: RegistryResponse) =>
  new Problem(
    REGISTRY['not-in-registry']({
      message: `${host} has no ${image}`,
      where: { image },
      evidence: evidenceOf(answer),
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
