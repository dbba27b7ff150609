import type { Sign } from './hint.ts'

/** What comes from outside and did not come. */
export const NETWORK: readonly Sign[] = [
  {
    code: 'BD011 certificate-not-trusted',
    pattern:
      /CERTIFICATE_VERIFY_FAILED|self[- ]signed certificate|SELF_SIGNED_CERT|unable to get local issuer|x509: certificate signed by unknown|certificate verification failed|UNABLE_TO_VERIFY_LEAF/i,
    says: 'A certificate was not trusted',
    fault: 'infrastructure',
    remedy: 'Give the company certificates with ca-bundle, and mount secret `ca` in that RUN.',
  },
  {
    code: 'BD015 base-image-unavailable',
    pattern:
      /failed to resolve source metadata|pull access denied|failed to do request|429 Too Many Requests|toomanyrequests|unexpected status from (HEAD|GET) request/i,
    says: 'A base image could not be had',
    fault: 'infrastructure',
    remedy: 'Check its name and that the registry answers and lets you in.',
  },
  {
    code: 'BD028 access-denied',
    pattern:
      /\b(401|403)\b.{0,40}(Unauthorized|Forbidden)|(Unauthorized|Forbidden).{0,20}\b(401|403)\b|HTTP Error (401|403)|\bE40[13]\b|Authentication failed for|could not read Username/i,
    says: 'A server did not let the build in',
    fault: 'infrastructure',
    remedy: 'Give the credentials as a secret (secrets: id=path) and mount it in that RUN.',
  },
  {
    code: 'BD016 network-unreachable',
    pattern:
      /Temporary failure (in name resolution|resolving)|Name or service not known|ENOTFOUND|EAI_AGAIN|Could not resolve|Connection (timed out|refused)|Network is unreachable|ETIMEDOUT|ECONNREFUSED|ECONNRESET|no such host/i,
    says: 'The network did not answer',
    fault: 'infrastructure',
    remedy: 'Run it again; behind a proxy, configure mirrors as a secret.',
  },
]
