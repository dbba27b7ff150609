import assert from 'node:assert/strict'
import { test } from 'node:test'
import { baseAmong } from '../../../../actions/shared/image/base.ts'

const image = { id: 'sha256:api', diffIds: ['os', 'python', 'deps', 'app'] }
const os = { ref: 'debian', id: 'sha256:debian', diffIds: ['os'] }
const python = { ref: 'python', id: 'sha256:python', diffIds: ['os', 'python'] }

const CASES: [name: string, candidates: Parameters<typeof baseAmong>[1], wanted: string | undefined][] = [
  ['none', [], undefined],
  ['the one with the most layers', [os, python], 'python'],
  ['in whatever order', [python, os], 'python'],
  ['layers that are not the lowest', [{ ref: 'x', diffIds: ['python', 'os'] }], undefined],
  ['layers beside', [{ ref: 'x', diffIds: ['os', 'node'] }], undefined],
  ['another tag of the same image', [{ ...image, ref: 'api:latest' }], undefined],
  [
    'a twin with the same layers and another configuration',
    [{ ref: 'twin', id: 'sha256:twin', diffIds: image.diffIds }],
    undefined,
  ],
  ['a twin whose id nobody knows', [{ ref: 'twin', diffIds: image.diffIds }], undefined],
  ['the same id, whatever its layers', [{ ref: 'x', id: image.id, diffIds: ['os'] }], undefined],
  ['an image that is built on this one', [{ ref: 'child', diffIds: [...image.diffIds, 'more'] }], undefined],
  ['an image without layers', [{ ref: 'empty', diffIds: [] }], undefined],
]
for (const [name, candidates, wanted] of CASES)
  test(`${name}: ${wanted ?? 'no base'}`, () => assert.equal(baseAmong(image, candidates)?.ref, wanted))
