import type { Finding } from '../../../shared/outcome/finding.ts'
import { PIPELINE } from '../catalogue.ts'
import type { Config } from '../config/config.ts'

/** In probes, `${name}` is what an earlier probe saved; their schema checks these. */
const FILLED = new Set(['probes', 'seed', 'verify'])
/** Goes on to a program of its own, which may well fill it in. */
const PASSED_ON = new Set(['env', 'build-args', 'labels'])
const VARIABLE = /\$\{\w+(?::?[-?][^}]*)?\}/

/** GitHub fills these in before a workflow's step starts, and never in another file. */
const EXPRESSION = /\$\{\{.*?\}\}/s

/** Pure: expressions of a workflow. */
export function expressions({ stages }: Config): Finding[] {
  return stages.flatMap(({ name, inputs, locate }) =>
    textsIn(inputs, []).flatMap(({ text, path }) => {
      const [expression] = EXPRESSION.exec(text) ?? []
      if (expression === undefined) return []
      return PIPELINE['variable-not-filled']({
        message: `${[name, ...path].join('.')}: ${expression} is not filled in: GitHub does so in workflows alone`,
        where: locate(path),
        remedy: `Write the value itself, or pass it with the input set of the action: ${name}.${path[0]}=VALUE`,
      })
    }),
  )
}

/** Pure: variables where nothing fills them in, as a Compose file would. */
export function unfilledVariables({ stages }: Config): Finding[] {
  return stages.flatMap(({ name, inputs, locate }) =>
    Object.entries(inputs)
      .filter(([key]) => !FILLED.has(key) && !PASSED_ON.has(key))
      .flatMap(([key, value]) => textsIn(value, [key]))
      .flatMap(({ text, path }) => {
        const [variable] = VARIABLE.exec(text) ?? []
        if (variable === undefined) return []
        const message = `${[name, ...path].join('.')}: ${variable} is not filled in`
        return PIPELINE['variable-not-filled']({
          message,
          where: locate(path),
          remedy: `Write the value itself, or set it on the command line: --set ${name}.${path[0]}=VALUE`,
        })
      }),
  )
}

function textsIn(value: unknown, path: string[]): { text: string; path: string[] }[] {
  if (typeof value === 'string') return [{ text: value, path }]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, each]) => textsIn(each, [...path, key]))
}
