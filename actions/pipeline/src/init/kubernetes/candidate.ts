import type { FoundObject } from './objects.ts'

/** Something that can be deployed on its own. */
export interface Candidate {
  kind: 'kustomize' | 'plain' | 'chart'
  /** What a choice and a message call it: a folder, or a file. */
  path: string
  /** What is deployed, in order; usually the path itself. */
  units: Unit[]
  /** A cluster would refuse some of its files, which are left out. */
  partial?: boolean
  /** Others are variants of it. */
  isPlain?: boolean
}

/** A path as kind-deploy takes it. */
export interface Unit {
  path: string
  /** Empty for a chart: only Helm knows them. */
  objects: FoundObject[]
  /** Charts that it depends on aren't in the repository. */
  depends?: boolean
  /** The images that the values of a chart name. */
  images?: readonly string[]
  /** The namespace that a kustomization puts everything into. */
  namespace?: string
  /** What kustomizations put before the names of objects. */
  prefixes?: readonly string[]
  /** New names that a kustomization gives to images. */
  renamed?: ReadonlyMap<string, string>
}
