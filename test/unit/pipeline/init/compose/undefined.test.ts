import assert from 'node:assert/strict'
import { test } from 'node:test'
import { undefinedIn } from '../../../../../actions/pipeline/src/init/compose/undefined.ts'

const named = (service: object, more: object = {}) =>
  undefinedIn([{ path: 'compose.yaml', text: JSON.stringify({ services: { api: service }, ...more }) }], [])

test('what a service names, and no file defines', () => {
  const service = {
    image: 'a',
    volumes: ['data:/x', { type: 'volume', source: 'more', target: '/y' }],
    networks: ['n'],
  }
  assert.deepEqual(named(service, { volumes: { more: null } }), [
    'the network n, which no file defines',
    'the volume data, which no file defines',
  ])
})

test('what is no name: paths, drives of Windows, variables, and volumes without a name', () => {
  const volumes = ['./a:/x', '~/b:/x', '/c:/x', 'C:\\data:/x', 'd:/data:/x', `\${DATA}:/x`, '/x']
  assert.deepEqual(named({ image: 'a', volumes }), [])
})
