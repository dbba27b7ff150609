import { posix } from 'node:path'
import type { ComposeBuild, Copy, Survey } from '../../../shared/action/proposal.ts'

/** Pure: a survey whose paths are relative to the folder of slipway.yaml. @param folder relative to the repository. */
export function relocated(survey: Survey, folder: string): Survey {
  const from = (path: string) => posix.relative(folder, path) || '.'
  const copyFrom = (each: Copy): Copy => ({ from: from(each.from), to: from(each.to) })
  const { bakeFile, dockerfiles, compose, kubernetes } = survey
  return {
    ...survey,
    bakeFile: bakeFile && from(bakeFile),
    dockerfiles: dockerfiles.map((each) => ({ ...each, path: from(each.path), context: from(each.context) })),
    compose: compose && {
      ...compose,
      files: compose.files.map(from),
      copies: compose.copies.map(copyFrom),
      services: compose.services.map((each) => ({ ...each, build: each.build && relocatedBuild(each.build, from) })),
    },
    kubernetes: kubernetes && {
      ...kubernetes,
      manifests: kubernetes.manifests.map(from),
      dependencies: kubernetes.dependencies?.map(copyFrom),
      kindConfig: kubernetes.kindConfig && from(kubernetes.kindConfig),
    },
  }
}

const relocatedBuild = (build: ComposeBuild, from: (path: string) => string): ComposeBuild => ({
  ...build,
  file: build.file && from(build.file),
})
