import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { ACTIONS } from '../../../../actions/pipeline/src/action-registry.ts'
import { describeSurvey } from '../../../../actions/pipeline/src/init/describe.ts'
import { propose } from '../../../../actions/pipeline/src/init/propose.ts'
import { survey } from '../../../../actions/pipeline/src/init/survey.ts'
import type { Public } from './public.ts'

/** Writes a repository to disk, so that what a walk leaves out counts, too. */
export function written({ files }: Public, title: string): string {
  const root = join(mkdtempSync(join(tmpdir(), 'slipway-shape-')), title)
  mkdirSync(root)
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  return root
}

/** Stages that follow from others are left out; a probe is `service:port/path`. */
function shown(proposal: Awaited<ReturnType<typeof propose>>): Record<string, object> {
  const { 'image-size': _, 'setup-kind': __, ...others } = proposal
  return Object.fromEntries(
    Object.entries(others).map(([name, { inputs }]) => {
      const { probes, ...rest } = inputs as { probes?: { service: string; port?: number; path?: string }[] }
      const asked = probes?.map(({ service, port, path = '' }) => `${service}:${port}${path}`)
      return [name, { ...rest, ...(asked ? { probes: asked.join(' ') } : {}) }]
    }),
  )
}

/** A test for each repository: what is proposed, and what is printed. */
export function testAll(all: Readonly<Record<string, Public>>): void {
  for (const [repository, shape] of Object.entries(all))
    test(`${repository}: ${shape.kind}`, async () => {
      const root = written(shape, repository.split('/').at(-1) ?? '')
      try {
        const found = await survey(root)
        assert.deepEqual(shown(await propose(found, ACTIONS.values())), shape.stages)
        const printed = describeSurvey(found)
        for (const each of shape.lines ?? [])
          assert.ok(
            printed.some((line) => each.test(line)),
            `${each} in\n${printed.join('\n')}`,
          )
      } finally {
        rmSync(dirname(root), { recursive: true })
      }
    })
}
