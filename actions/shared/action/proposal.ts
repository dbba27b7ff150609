/** A stage as `slipway init` writes it, with the comment above it. */
export interface Proposed {
  inputs: Record<string, unknown>
  comment: string
}

/** Stages by name, in the order in which they are written. */
export type Proposal = Readonly<Record<string, Proposed>>

/** Pure: an action's stages for a repository, or none. @param before stages of earlier actions. */
export type Propose = (survey: Survey, before: Proposal) => Proposal

/** The parts of a repository that can be tested, and what was left out. */
export interface Survey {
  bakeFile?: string
  /** Its targets, if it doesn't say what to build by default. */
  bakeTargets?: string[]
  /** Images that neither the bake file nor the stack builds. */
  dockerfiles: Dockerfile[]
  compose?: ComposeFacts
  kubernetes?: KubernetesFacts
  /** The file that requires Ray. */
  ray?: string
  passedOver: PassedOver[]
  choices: Choice[]
}

/** A file or folder that a proposal leaves out. */
export interface PassedOver {
  path: string
  why: string
}

/** Alternatives of which a proposal takes one. */
export interface Choice {
  /** What there are several of: `Compose stacks`. */
  what: string
  /** Their paths, the one that is taken first. */
  options: readonly string[]
}

/** A Dockerfile, with its probable build context. */
export interface Dockerfile {
  name: string
  path: string
  context: string
  /** What it copies and the repository doesn't contain. */
  missing?: string[]
  /** The stage that the repository itself builds. */
  target?: string
  /** Arguments that the configuration of a tool builds it with. */
  args?: Record<string, string>
}

export interface ComposeFacts {
  /** In the order in which Compose merges them. */
  files: string[]
  services: ComposeService[]
  /** What a clone of the repository lacks to start it: `the file .env`. */
  missing: string[]
  /** Files that it needs and that are copied from their templates. */
  copies: Copy[]
  /** The template of a `.env` that nothing shows to be needed: `.env.example`. */
  template?: string
}

/** A file that the repository doesn't contain, and its template. */
export interface Copy {
  from: string
  to: string
}

/** Pure: the name of the preparation that copies a file: `apps/api/.env` → `apps-api-env`. */
export const preparationOf = ({ to }: Copy): string => to.replaceAll(/\W+/g, '-').replace(/^-/, '')

/** A service of a Compose file, as far as a proposal needs it. */
export interface ComposeService {
  name: string
  /** What its image is built from; undefined for an image that is pulled. */
  build?: ComposeBuild
  /** Set if the service names its image. */
  image?: string
  /** False for a service that only starts with a profile. */
  started: boolean
  /** It is for tests, debugging or documentation, by its name. */
  supports: boolean
  /** Where it answers, as far as the files show. */
  endpoints: Endpoint[]
  /** It is the head of a Ray cluster. */
  rayHead: boolean
}

export interface ComposeBuild {
  /** Undefined if the Compose file contains it. */
  dockerfile?: string
  /** The Compose file that defines it; undefined if several do. */
  file?: string
}

/** A port that answers. */
export interface Endpoint {
  port: number
  /** The path that its healthcheck requests; undefined without such a check. */
  path?: string
}

/** How a repository is deployed to Kubernetes. */
export interface KubernetesFacts {
  /** Kustomize folders, Helm charts, or folders and files of plain manifests; Ray first. */
  manifests: string[]
  namespace?: string
  kindConfig?: string
  /** The Service in front of a Ray head. */
  rayService?: string
  /** The `charts` folders of Helm charts that depend on others, which Helm has to fetch. */
  dependencies?: Copy[]
  /** What plain manifests need and none of them creates: `the Secret key`. */
  uncreated?: string[]
  /** The images of the manifests; empty where only a chart knows them. */
  images: string[]
}
