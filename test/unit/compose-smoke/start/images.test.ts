import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ServiceModel } from '../../../../actions/compose-smoke/src/project/model.ts'
import type { Project } from '../../../../actions/compose-smoke/src/project/project.ts'
import { ageOf, earlierBuilds } from '../../../../actions/compose-smoke/src/start/earlier-build.ts'
import { desiredOf } from '../../../../actions/compose-smoke/src/start/images.ts'
import { fakeContext } from '../../context.ts'

const service = (more: Partial<ServiceModel>): ServiceModel =>
  ({ name: 'web', image: '', builds: false, pullPolicy: '', provider: false, ...more }) as ServiceModel
const terms = (more: object = {}) => ({ here: new Set(['here']), policy: 'always' as const, handed: [], ...more })
const ACCEPTED = { policy: 'missing' as const }

type Step = 'pull' | 'build' | 'reuse'
const table: [string, Partial<ServiceModel>, Step | undefined, object?][] = [
  ['an image that is here', { image: 'here' }, undefined],
  ['one that is not', { image: 'away' }, 'pull'],
  ['one that is not and may not be pulled', { image: 'away', pullPolicy: 'never' }, undefined],
  ['one that is here and is always pulled', { image: 'here', pullPolicy: 'always' }, 'pull'],
  ['a provider', { provider: true }, undefined],
  ['a build without an image', { builds: true }, 'build'],
  // docker/compose#1487, #5373: `up` takes the image of an earlier build
  ['a build whose image is here', { builds: true, image: 'here' }, 'build'],
  ['one that is accepted', { builds: true, image: 'here' }, 'reuse', ACCEPTED],
  ['one that is accepted, and is not here', { builds: true, image: 'away' }, 'build', ACCEPTED],
  ['one that is accepted, and always built', { builds: true, image: 'here', pullPolicy: 'build' }, 'build', ACCEPTED],
  ['a build that the build stage has done', { builds: true, image: 'here' }, undefined, { handed: ['here:latest'] }],
  ['one that is only in a registry', { builds: true, image: 'away' }, 'pull', { handed: ['away'] }],
]
for (const [name, more, wanted, others] of table)
  test(`${name}: ${wanted ?? 'nothing to do'}`, () => {
    const expected = { pull: [], build: [], reuse: [], ...(wanted ? { [wanted]: ['web'] } : {}) }
    assert.deepEqual(desiredOf([service(more)], terms(others)), expected)
  })

test('what another service builds is not pulled', () => {
  const services = [service({ name: 'api', image: 'app', builds: true }), service({ name: 'worker', image: 'app' })]
  assert.deepEqual(desiredOf(services, terms()), { pull: [], build: ['api'], reuse: [] })
})

const NOW = Date.parse('2026-01-10T00:00:00Z')
test("the age of an image is that of its tag, else of the image; a date from long ago isn't an age", () => {
  const tagged = { Created: '2025-01-01T00:00:00Z', Metadata: { LastTagTime: '2026-01-09T20:00:00Z' } }
  assert.equal(ageOf(tagged, NOW), '4h')
  assert.equal(ageOf({ ...tagged, Metadata: { LastTagTime: '0001-01-01T00:00:00Z' } }, NOW), '1y 9d')
  assert.equal(ageOf({ Created: '1970-01-01T00:00:00Z' }, NOW), undefined)
})

test('a service that runs an image of an earlier build is a warning with its age', async () => {
  const Created = new Date(Date.now() - 7_200_000).toISOString()
  const { context } = fakeContext(() => ({}), { '/images/shop-web%3Adev/json': { Created } })
  const project = { services: [service({ image: 'shop-web:dev' })], sources: [] } as unknown as Project
  const [found] = await earlierBuilds(['web'], project, context)
  assert.equal(found?.code, 'CS019 earlier-build')
  assert.equal(found?.severity, 'warning')
  assert.match(found?.message ?? '', /^Service web runs shop-web:dev of an earlier build, which is 2h old/)
})
