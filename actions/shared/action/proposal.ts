/** A stage as `slipway init` writes it, with the comment above it. */
export interface Proposed {
  inputs: Record<string, unknown>
  comment: string
}

/** Stages by name, in the order in which they are written. */
export type Proposal = Readonly<Record<string, Proposed>>

/** Pure: an action's stages for a repository, or none. @param before stages of earlier actions. */
export type Propose = (survey: Survey, before: Proposal) => Proposal

/** The parts of a repository that can be tested. */
export interface Survey {
  bakeFile?: string
  dockerfiles: Dockerfile[]
  compose?: ComposeFacts
  kubernetes?: KubernetesFacts
  /** The file that requires Ray. */
  ray?: string
}

/** A Dockerfile, with its probable build context. */
export interface Dockerfile {
  name: string
  path: string
  context: string
}

export interface ComposeFacts {
  /** In the order in which Compose merges them. */
  files: string[]
  services: ComposeService[]
}

/** A service of a Compose file, as far as a proposal needs it. */
export interface ComposeService {
  name: string
  /** Its image is built from this repository. */
  built: boolean
  /** Set if the service names its image. */
  image?: string
  /** Container ports that it publishes. */
  ports: number[]
  /** It is the head of a Ray cluster. */
  rayHead: boolean
}

/** How a repository is deployed to Kubernetes. */
export interface KubernetesFacts {
  /** Kustomize folders, or folders of plain manifests; Ray first. */
  manifests: string[]
  namespace?: string
  kindConfig?: string
  /** The Service in front of a Ray head. */
  rayService?: string
}
