import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { COMMAND_HELP, OPTION_HELP } from '../../../../actions/pipeline/src/command/help.ts'
import { COMMANDS } from '../../../../actions/pipeline/src/command/names.ts'
import { bashScript } from '../../../../actions/pipeline/src/completion/bash.ts'
import { fishScript } from '../../../../actions/pipeline/src/completion/fish.ts'
import { commandModels } from '../../../../actions/pipeline/src/completion/model.ts'
import { zshScript } from '../../../../actions/pipeline/src/completion/zsh.ts'
import { openTerminal } from '../../../pseudo-terminal.ts'

const MODELS = commandModels({ commands: COMMAND_HELP, options: OPTION_HELP })
const SCRIPTS = { bash: bashScript(MODELS), zsh: zshScript(MODELS), fish: fishScript(MODELS) }

/** A folder with the scripts and a `slipway` that knows two stages. */
const folder = mkdtempSync(join(tmpdir(), 'slipway-completion-'))
after(() => rmSync(folder, { recursive: true }))
writeFileSync(join(folder, 'slipway'), '#!/bin/sh\n[ "$*" = "completion stages" ] && printf "build\\nkind-deploy\\n"\n')
chmodSync(join(folder, 'slipway'), 0o755)
for (const [shell, script] of Object.entries(SCRIPTS)) writeFileSync(join(folder, `completion.${shell}`), `${script}\n`)

const options = {
  cwd: folder,
  encoding: 'utf8' as const,
  env: { PATH: `${folder}:${process.env.PATH}`, HOME: folder, TERM: 'xterm' },
}

/** The words that Bash completes the last word of a line to. */
function inBash(line: string): string[] {
  const words = line.split(' ')
  const script = `. ./completion.bash
COMP_WORDS=(${words.map((each) => `"${each}"`).join(' ')}); COMP_CWORD=${words.length - 1}; _slipway; printf '%s\\n' "\${COMPREPLY[@]}"`
  return run('bash', ['--norc', '-c', script])
}

const inFish = (line: string) =>
  run('fish', ['-N', '-c', `source completion.fish; complete -C '${line}'`]).map((each) => each.split('\t')[0] ?? '')

function run(shell: string, args: string[]): string[] {
  const { stdout, stderr, error } = spawnSync(shell, args, options)
  assert.ok(!error, `${error}`)
  assert.equal(stderr, '')
  return stdout.split('\n').filter(Boolean)
}

const has = (shell: string) => spawnSync(shell, ['-c', 'true']).status === 0

const cases: [line: string, offered: string[], missing: string[]][] = [
  ['slipway ', ['run', 'plan', 'report', 'completion'], ['build', '--keep']],
  ['slipway pl', ['plan'], ['run']],
  ['slipway run ', ['build', 'kind-deploy'], ['plan']],
  ['slipway run bu', ['build'], ['kind-deploy']],
  ['slipway run --k', ['--keep'], ['--from']],
  ['slipway init --', ['--from', '--yes', '--help'], ['--keep']],
  ['slipway completion ', ['bash', 'zsh', 'fish'], ['build']],
  ['slipway run --save-images ', [], ['build', 'run']],
]
for (const [shell, complete] of [
  ['bash', inBash],
  ['fish', inFish],
] as const)
  for (const [line, offered, missing] of cases)
    test(`${shell}: ${line}<Tab>`, { skip: !has(shell) && `${shell} isn't installed` }, () => {
      const found = complete(line)
      for (const each of offered) assert.ok(found.includes(each), `${each} of ${found}`)
      for (const each of missing) assert.ok(!found.includes(each), each)
    })

test('bash: a file for --config', () => assert.ok(inBash('slipway plan --config com').includes('completion.bash')))

test('every command and option is in every script', () => {
  for (const script of Object.values(SCRIPTS))
    for (const { name, options: flags } of MODELS) {
      assert.match(script, new RegExp(`\\b${name}\\b`))
      for (const each of flags) assert.ok(script.includes(each.name), each.name)
    }
  assert.deepEqual(
    MODELS.map(({ name }) => name),
    COMMANDS.filter((each) => each !== 'help' && each !== 'version'),
  )
})

test('zsh: words, stages and options on a terminal', { skip: !has('zsh') && "zsh isn't installed" }, async () => {
  const terminal = openTerminal('exec zsh -f -i', { cwd: folder, env: { ...options.env, TERM: 'dumb' } })
  try {
    terminal.write("PS1='> '; autoload -Uz compinit; compinit -u -D; source ./completion.zsh; print READY$((1+1))\n")
    await terminal.until(/READY2/)
    for (const [line, wanted] of [
      ['slipway pl', /slipway plan/],
      ['slipway run kin', /slipway run kind-deploy/],
      ['slipway run --ke', /slipway run --keep/],
      ['slipway completion fi', /slipway completion fish/],
    ] as const) {
      terminal.write(`${line}\t`)
      await terminal.until(wanted)
      // Ctrl-U clears the line.
      terminal.write('\u0015')
    }
  } finally {
    await terminal.close()
  }
})
