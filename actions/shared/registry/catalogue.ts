import { defineFindings } from '../outcome/define-finding.ts'

/** SW071 to SW073: reading images from a registry. */
export const REGISTRY = defineFindings({
  SW071: {
    name: 'registry-denied',
    fault: 'input',
    means:
      'The registry does not allow this account (or anonymous access) to read the image. Registries answer the same for a private image and for one that does not exist.',
    remedy: 'Log in first with docker login, using an account that may read the image.',
    example: 'ghcr.io denies read access to ghcr.io/acme/api:1.4',
    related: ['SW072', 'SW073'],
  },
  SW072: {
    name: 'not-in-registry',
    fault: 'input',
    means:
      'The registry has no image with that repository and tag or digest, or lacks a part of it: a manifest of one of its platforms, or a layer.',
    remedy: 'Correct the reference, or push the image first.',
    example: 'ghcr.io has no ghcr.io/acme/api:1.4',
    related: ['SW071'],
  },
  SW073: {
    name: 'registry-unavailable',
    fault: 'infrastructure',
    means: 'The registry did not answer, or its answer was not one of a registry. Nothing was learned about the image.',
    remedy: 'Run it again later.',
    example: 'ghcr.io did not answer as a registry',
    related: ['SW071'],
  },
})
