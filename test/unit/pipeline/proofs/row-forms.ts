import { pod } from './machine.ts'
import { nothing, type Row, type Step } from './seen-rows.ts'

/** What a repository has from the beginning; a stage that can see it has no proof. */
export const service = (what: string, keys: string): Row => [what, ['compose-smoke'], (on) => on.service(keys), nothing]
export const stack = (what: string, keys: string): Row => [what, ['compose-smoke'], (on) => on.stack(keys), nothing]
export const dockerfile = (what: string, text: string): Row => [
  what,
  ['build'],
  (on) => on.write('web/Dockerfile', text),
  nothing,
]
export const target = (what: string, keys: Record<string, unknown>): Row => [
  what,
  ['build'],
  (on) => on.bake('web', keys),
  nothing,
]
export const manifest = (what: string, text: string): Row => [
  what,
  ['kind-deploy'],
  (on) => on.write('plain.yaml', text),
  nothing,
]
export const podWith = (what: string, keys: string): Row =>
  manifest(what, pod('redis:8').replace(/ \}\s*$/, `, ${keys} }\n`))
export const containerWith = (what: string, keys: string): Row => manifest(what, pod('redis:8', `, ${keys}`))
export const object = (what: string, apiVersion: string, kind: string, more: string): Row =>
  manifest(what, `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: { name: a }\n${more}\n`)
export const chart = (what: string, path: string, text: string): Row => [
  what,
  ['kind-deploy'],
  (on) => on.write(`charts/web/${path}`, text),
  nothing,
]
export const kustomization = (what: string, keys: string, given: Step = nothing, change: Step = nothing): Row => [
  what,
  ['kind-deploy', 'upgrade'],
  (on) => {
    on.add('k8s/overlay/kustomization.yaml', `${keys}\n`)
    given(on)
  },
  change,
]
export const variable = (name: string): Row => [
  `the variable ${name}`,
  ['compose-smoke'],
  (on) => on.env({ [name]: '1' }),
  (on) => on.env({ [name]: '2' }),
]
export const build = (what: string, keys: string): Row => [
  what,
  ['compose-smoke'],
  (on) => on.edit('stack/more.yaml', 'dockerfile: Dockerfile', `dockerfile: Dockerfile, ${keys}`),
  nothing,
]
export const kind = (what: string, keys: string): Row => [
  what,
  ['setup-kind'],
  (on) => on.edit('kind.yaml', 'kind: Cluster\n', `kind: Cluster\n${keys}\n`),
  nothing,
]
/** An input of a stage, in front of one that it has. */
export const input = (what: string, stage: string, before: string, text: string): Row => [
  what,
  [stage],
  (on) => on.edit('slipway.yaml', `    ${before}`, `    ${text}\n    ${before}`),
  nothing,
]
/** A row with a change after the proof was made. */
export const changed = ([what, stages, given]: Row, more: Step, change: Step): Row => [
  what,
  stages,
  (on) => {
    given(on)
    more(on)
  },
  change,
]
