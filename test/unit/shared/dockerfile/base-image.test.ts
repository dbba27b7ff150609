import assert from 'node:assert/strict'
import { test } from 'node:test'
import { recipeOf } from '../../../../actions/shared/dockerfile/base-image.ts'

const CASES: [name: string, text: string, target: string | undefined, wanted: string | undefined][] = [
  ['an image', 'FROM python:3.13\nRUN a', undefined, 'python:3.13: RUN a'],
  ['the last stage', 'FROM a AS one\nRUN x\nFROM b\nCOPY --from=one /x /y', undefined, 'b: COPY --from=one /x /y'],
  ['a stage on a stage', 'FROM a AS one\nRUN x\nFROM one\nRUN y', undefined, 'a: RUN x, RUN y'],
  ['a stage by name', 'FROM a AS One\nRUN x\nFROM b', 'one', 'a: RUN x'],
  ['a stage by number', 'FROM a\nRUN x\nFROM b', '0', 'a: RUN x'],
  ['no such stage', 'FROM a', 'x', undefined],
  ['no stage', '', undefined, undefined],
  [
    'scratch',
    'FROM golang AS build\nFROM scratch\nCOPY --from=build /a /a',
    undefined,
    'scratch: COPY --from=build /a /a',
  ],
  [
    'a build argument that names a stage',
    `ARG IMAGE=base\nFROM python:3.13 AS base\nFROM \${IMAGE} AS x\nRUN a`,
    undefined,
    'python:3.13: RUN a',
  ],
  [
    'one that names an image',
    `ARG V=3.13\nARG IMAGE="python:\${V}"\nFROM --platform=linux/amd64 $IMAGE\nRUN a`,
    undefined,
    'python:3.13: RUN a',
  ],
  ['a default in place', `FROM \${IMAGE:-node:24}\nRUN a`, undefined, 'node:24: RUN a'],
  ['an image named as a later stage', 'FROM redis\nRUN a\nFROM x AS redis', '0', 'redis: RUN a'],
  [
    'a stage named as its own image',
    'FROM python AS python\nRUN a\nFROM python\nRUN b',
    undefined,
    'python: RUN a, RUN b',
  ],
]
for (const [name, text, target, wanted] of CASES)
  test(`${name}: ${wanted ?? 'nothing'}`, () => {
    const found = recipeOf(text, target)
    const lines = found?.instructions.map(({ keyword, text: rest }) => `${keyword} ${rest}`).join(', ')
    assert.equal(found && `${found.from}: ${lines}`, wanted)
  })
