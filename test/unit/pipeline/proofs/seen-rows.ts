import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { Site } from './seen-site.ts'

export const ALL = ['build', 'image-size', 'compose-smoke', 'setup-kind', 'kind-deploy', 'ray-probe', 'upgrade']

export type Step = (site: Site) => unknown
/** What changes after a proof was made, in a repository that was prepared for it; and the stages that can see it. */
export type Row = [what: string, stages: readonly string[], given: Step, change: Step]

/** What changes is elsewhere: a stage that can see it has no proof. */
export const nothing: Step = () => {}

/** Another image under a reference. */
export const image =
  (ref: string, id = 'sha256:aa99'): Step =>
  (site) =>
    site.image(ref, id)

/** Settings of Docker's command line. */
export const dockerSettings =
  (settings: object): Step =>
  (site) =>
    site.env({ DOCKER_CONFIG: site.at('docker') }).write('docker/config.json', JSON.stringify(settings))

/** A folder out of the repository, until the tests end. */
export function elsewhere(): string {
  const folder = mkdtempSync(join(tmpdir(), 'slipway-elsewhere-'))
  after(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** Of these stages, those whose proof would not stand for a run. Digests are kept, as from one run to the next. */
export async function runAfter(given: Step, change: Step, stages: readonly string[]): Promise<string[]> {
  const site = new Site()
  const cache = elsewhere()
  const only = stages.length === 1 ? { only: stages[0] ?? '' } : {}
  try {
    given(site)
    const before = await site.keys({ cache, ...only })
    change(site)
    const now = await site.keys({ cache, ...only })
    return stages.filter((name) => before.get(name) !== now.get(name) || now.get(name) === undefined)
  } finally {
    site.gone()
  }
}

/** A test for each row: what was skipped all the same would be a wrong skip. */
export function neverSkipped(rows: readonly Row[]): void {
  for (const [what, stages, given, change] of rows)
    test(`${what}: ${stages.join(', ')}`, async () =>
      assert.deepEqual(await runAfter(given, change, stages), stages, 'skipped, though what it sees has changed'))
}
