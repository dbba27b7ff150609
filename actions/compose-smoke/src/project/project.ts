import type { Command, Finished } from '../../../shared/process/run.ts'
import type { RawModel, ServiceModel } from './model.ts'
import type { NamedResource, Providers } from './resources.ts'
import type { Sources } from './source.ts'

/** A Compose project: its name, its services, and how to call Compose for it. */
export interface Project {
  name: string
  /** As the caller knows them: relative to the directory. */
  files: string[]
  services: ServiceModel[]
  /** Services that run an image of the build stage: name → image id. */
  given: ReadonlyMap<string, string>
  /** Variables that the files use and nobody sets. */
  unset: string[]
  sources: Sources
  /** As Compose prints it. */
  model: RawModel
  /** What Compose makes for it beside containers, by its full name. */
  resources: readonly NamedResource[]
  providers?: Providers | undefined
  compose(args: readonly string[], more?: Partial<Command>): Promise<Finished>
}
