import { badInput, Problem } from '../outcome/problem.ts'

/** An answer that ends the conversation, as evidence. */
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
  badInput({
    code: 'SW071 registry-denied',
    message: `${host} does not let us read ${image}`,
    where: { image },
    evidence: evidenceOf(answer),
    remedy: `Log in before (docker login ${host}); the account needs to read that image.`,
  })

export const notInRegistry = (image: string, host: string, answer: RegistryResponse) =>
  badInput({
    code: 'SW072 not-in-registry',
    message: `${host} has no ${image}`,
    where: { image },
    evidence: evidenceOf(answer),
    remedy: 'Correct the reference, or push the image first.',
  })

export const registryUnavailable = (image: string, host: string, evidence: string[], cause?: unknown) =>
  new Problem(
    {
      code: 'SW073 registry-unavailable',
      fault: 'infrastructure',
      message: `${host} did not answer as a registry`,
      where: { image, address: host },
      evidence,
      remedy: 'Run it again later; nothing was learned of the image.',
    },
    { cause },
  )
