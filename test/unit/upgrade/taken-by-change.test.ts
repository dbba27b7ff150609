import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Problem } from '../../../actions/shared/outcome/problem.ts'
import { namedImages } from '../../../actions/upgrade/src/compose/images.ts'
import { refuseTaken, takenByChange } from '../../../actions/upgrade/src/taken-by-change.ts'
import { service } from './compose/stack.ts'

const DIGEST = `sha256:${'0'.repeat(64)}`
const built = (ref: string) => ({ api: { ref, bases: [], dockerfile: 'Dockerfile' } })

const rows: [name: string, old: string[], change: Parameters<typeof takenByChange>[1], taken: string[]][] = [
  ['the tag that the build gives', ['me/api:dev'], built('me/api:dev'), ['me/api:dev']],
  ['the same tag, written in full', ['docker.io/me/api:dev'], built('me/api:dev'), ['docker.io/me/api:dev']],
  ['no tag, which is latest', ['me/api'], built('me/api:latest'), ['me/api']],
  ['another tag', ['me/api:1.4'], built('me/api:dev'), []],
  ['a digest', [`me/api:dev@${DIGEST}`], built('me/api:dev'), []],
  ['an image that was not built here', ['me/api:dev'], { api: { ref: 'me/api:dev', bases: [] } }, []],
]
for (const [name, old, change, taken] of rows)
  test(`the old state names ${name}`, () => assert.deepEqual(takenByChange(old, change), taken))

test('it is refused before anything is deployed', () => {
  assert.throws(
    () => refuseTaken(['me/api:dev'], built('me/api:dev')),
    (error) =>
      error instanceof Problem && error.finding.code === 'UP009 old-image-is-new' && error.finding.fault === 'input',
  )
  refuseTaken([], built('me/api:dev'))
})

test('a stack takes by name what it neither builds nor was given', () => {
  const services = [
    service('api', { image: 'me/api:dev' }),
    service('web', { image: 'me/web:dev' }),
    service('cache', { image: 'me/cache:dev' }),
    service('job', { image: 'me/job:dev', builds: true }),
    service('worker', { image: 'me/job:dev' }),
  ]
  const given = { web: { ref: 'me/web:old', bases: [] }, x: { ref: 'me/cache:dev', bases: [] } }
  assert.deepEqual(namedImages({ services }, given), ['me/api:dev'])
})
