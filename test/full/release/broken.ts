import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, beforeEach } from 'node:test'
import type { Inputs } from '../../../actions/release/src/inputs.ts'
import { run } from '../../../actions/release/src/run.ts'
import type { Outcome } from '../../../actions/shared/outcome/outcome.ts'
import { outcomeOf } from '../../../actions/shared/outcome/problem.ts'
import { realContext } from '../../integration/context.ts'
import { startRegistry, type TestRegistry } from '../../integration/registry.ts'
import { checkedImage } from '../../integration/release/checked.ts'
import { type FaultyRegistry, startFaulty } from '../../integration/release/faulty-registry.ts'
import { docker } from '../../process/docker.ts'

/** What the tests of a file release to. */
export interface Site {
  /** The real registry behind the one with faults. */
  behind: TestRegistry
  registry: FaultyRegistry
  /** Releases the checked images `amd64` and `arm64`. */
  release(path: string, archives: string[], inputs?: Partial<Inputs>): Promise<Outcome>
}

/** Sets up, before the tests of a file, a registry with faults and two checked images. @param name of the file. */
export function siteOf(name: string, ...kind: Parameters<typeof startRegistry>): Site {
  const ref = `slipway-${name}/api:1`
  const folder = mkdtempSync(join(tmpdir(), `slipway-${name}-`))
  const site = {
    release: (path: string, archives: string[], inputs: Partial<Inputs> = {}) => {
      const { context } = realContext(folder)
      const given = {
        ...{ archives, registry: `${site.registry.host}/${path}`, ref: 'refs/tags/v1.0.0', sha: 'abcdef0' },
        ...{ tags: [], dryRun: false, ...inputs },
      }
      return run(given as unknown as Inputs, context).catch((error: unknown) => outcomeOf(error))
    },
  } as Site
  before(async () => {
    site.behind = await startRegistry(...kind)
    site.registry = await startFaulty(site.behind.host)
    await checkedImage(folder, { name: 'amd64', text: 'one', ref })
    await checkedImage(folder, { name: 'arm64', text: 'two', ref, platform: 'linux/arm64' })
  })
  after(() => {
    site.registry.close()
    site.behind.stop()
    docker('image', 'rm', '--force', ref)
    rmSync(folder, { recursive: true })
  })
  beforeEach(() => {
    site.registry.faults.clear()
    site.registry.failed.length = 0
  })
  return site
}
