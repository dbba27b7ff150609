import { INPUTS } from '../../../shared/inputs/catalogue.ts'
import type { Finding } from '../../../shared/outcome/finding.ts'
import type { Config } from '../config/config.ts'

/** Names become folders and columns of tables. */
const NAME = /^(?![.\s])[^/\\\p{Cc}]{1,100}(?<!\s)$/u

/** Pure: names of stages and preparations that can't be used. */
export function wrongNames({ prepare, stages }: Config): Finding[] {
  return [...prepare, ...stages].flatMap(({ name, locate }) => {
    if (NAME.test(name)) return []
    return INPUTS['wrong-input']({
      message: `${JSON.stringify(name.slice(0, 100))} can't be a name; expected up to 100 characters without / or \\`,
      where: locate([]),
      remedy: 'Rename it, for example to build-api.',
    })
  })
}

/** What only a shell knows: pipes, redirections, quotes, substitutions, variables. */
const SHELL: readonly [sign: RegExp, what: string][] = [
  [/\n/, 'several lines'],
  [/["']/, 'quotes'],
  [/(?:^|\s)(?:\|{1,2}|&{1,2})(?:\s|$)|;(?:\s|$)/, '|, && or ;'],
  [/(?:^|\s)\d?(?:>{1,2}|<)/, '> or <'],
  [/\$\(|`|\$\w|\$\{/, 'a variable or a substitution'],
  [/^\w+=/, 'a variable before the program'],
]

/** Pure: preparations that need a shell, which never starts: their words would be arguments. */
export function shellSyntax({ prepare }: Config): Finding[] {
  return prepare.flatMap(({ name, run, locate }) => {
    const [, what] = SHELL.find(([sign]) => sign.test(run.trim())) ?? []
    if (what === undefined) return []
    return INPUTS['wrong-input']({
      message: `prepare.${name}.run: expected a program and its arguments without a shell; found ${what}`,
      where: locate(['run']),
      remedy: 'Put the commands into a script of the repository, and run the script.',
    })
  })
}
