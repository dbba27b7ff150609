/** What the package's manifest follows from. */
export interface Origin {
  /** package.json of this repository. */
  own: Readonly<Record<string, unknown>>
  /** `owner/repository`; undefined if unknown. */
  repository?: string
}

/** Where the program is, in this repository and in the package. */
export const PROGRAM = 'actions/dist/pipeline/cli.js'

/**
 * Pure: package.json of the package. `slipway init` uses Slipway from the repository and the major version that it
 * was packed from.
 */
export function manifestOf({ own, repository }: Origin): Record<string, unknown> {
  const { name, version, description, license, engines } = own
  const source = repository && `${repository}@v${String(version).split('.')[0]}`
  return {
    name,
    version,
    description,
    license,
    engines,
    ...(repository && { repository: { type: 'git', url: `git+https://github.com/${repository}.git` } }),
    ...(source && { slipway: { source } }),
    bin: { slipway: PROGRAM },
  }
}
