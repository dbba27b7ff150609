import { defineFindings } from '../../../shared/outcome/define-finding.ts'

/** KD001 to KD008: images that a node can't use. */
export const IMAGE = defineFindings({
  KD001: {
    name: 'invalid-image-name',
    fault: 'code',
    means: "The image of a container isn't a valid reference.",
    remedy: 'Correct the image name: lower case, no spaces, one tag.',
    example: 'Deployment api: API:latest is not a valid image name',
  },
  KD002: {
    name: 'image-not-loaded',
    fault: 'code',
    means: 'The pull policy is Never and the image is not on the node.',
    remedy: 'Load it (give images, with load: true), or set imagePullPolicy: IfNotPresent.',
    example: 'Deployment api: api:ci is not on the node, and its pull policy is Never',
    related: ['KD003', 'KD056'],
  },
  KD003: {
    name: 'image-not-found',
    fault: 'code',
    means: 'The registry has no image of that name and tag.',
    remedy: 'Correct name and tag, push it, or give it as images so that it is loaded.',
    example: 'Deployment api: ghcr.io/acme/api:1.4 is not in its registry',
    related: ['KD002', 'KD004'],
  },
  KD004: {
    name: 'registry-auth',
    fault: 'code',
    means:
      'The registry denies the cluster access to the image. Registries answer the same for an image that does not exist.',
    remedy:
      'Give the namespace a pull secret. For a local image: load it, and use a tag other than latest with IfNotPresent.',
    example: 'Deployment api: the registry of ghcr.io/acme/api:1.4 denies access',
    related: ['KD003'],
  },
  KD005: {
    name: 'image-pull',
    fault: 'infrastructure',
    means: 'The pull failed for a reason that can pass, such as the network or a busy registry.',
    remedy: 'Check that the registry can be reached from the nodes, or load the image.',
    example: 'Deployment api: ghcr.io/acme/api:1.4 cannot be pulled at the moment',
    related: ['KD003', 'KD004'],
  },
  KD006: {
    name: 'wrong-platform',
    fault: 'code',
    means: "The image has no variant for the node's architecture, or its program was built for another one.",
    remedy: 'Build it for the platform of the nodes: docker buildx build --platform.',
    example: 'Deployment api: api:ci has no variant for this node',
    related: ['KD055'],
  },
  KD007: {
    name: 'image-signature',
    fault: 'code',
    means: 'The node rejects the image because its signature does not meet the policy.',
    remedy: 'Sign the image as the policy requires.',
    example: 'Deployment api: the signature of ghcr.io/acme/api:1.4 was rejected',
  },
  KD008: {
    name: 'image-inspect',
    fault: 'infrastructure',
    means: 'The copy of the image on the node is damaged.',
    remedy: 'Load or pull the image again.',
    example: 'Deployment api: the node cannot read api:ci',
  },
})
