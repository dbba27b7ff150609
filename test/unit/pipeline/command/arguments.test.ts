import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { parseArguments } from '../../../../actions/pipeline/src/command/arguments.ts'
import { COMMAND_HELP, helpText } from '../../../../actions/pipeline/src/command/help.ts'
import { COMMANDS } from '../../../../actions/pipeline/src/command/names.ts'
import { VERSION } from '../../../../actions/pipeline/src/version.ts'
import { Problem } from '../../../../actions/shared/outcome/problem.ts'

const parsed: [argv: string, command: string, topic?: string][] = [
  ['', 'help'],
  ['--help', 'help'],
  ['-h', 'help'],
  ['help', 'help'],
  ['help run', 'help', 'run'],
  ['run --help', 'help', 'run'],
  ['plan build -h', 'help', 'plan'],
  ['--version', 'version'],
  ['version', 'version'],
  ['version --help', 'help'],
  ['schema', 'schema'],
  ['run build --keep', 'run'],
  ['report --open', 'report'],
  ['completion bash', 'completion'],
  ['--version --json', 'version'],
  ['clean --keep --help', 'help', 'clean'],
]
for (const [argv, command, topic] of parsed)
  test(`slipway ${argv}: ${command} ${topic ?? ''}`, () => {
    const found = parseArguments(argv.split(' ').filter(Boolean))
    assert.deepEqual([found.command, found.topic], [command, topic])
  })

const wrong: [argv: string, message: RegExp, remedy: RegExp][] = [
  ['rnu', /Unknown command: rnu/, /Did you mean run\?/],
  ['deploy-everything', /Unknown command/, /Use run, plan/],
  ['help rnu', /Unknown command: rnu/, /Did you mean run\?/],
  ['run --jsno', /Unknown option '--jsno'$/, /Did you mean --json\?/],
  ['run --confg x', /--confg/, /Did you mean --config\?/],
  ['run --dry-run-only-please', /--dry-run/, /slipway --help/],
  ['run -x', /Unknown option '-x'/, /slipway --help/],
  ['run --config', /--config/, /./],
  ['clean --keep', /clean has no option --keep/, /--config, --proofs, --json/],
  ['init deployment', /init takes no further words; found deployment/, /slipway init/],
  ['repor', /Unknown command: repor/, /Did you mean report\?/],
]
for (const [argv, message, remedy] of wrong)
  test(`slipway ${argv}: refused, with what was meant`, () =>
    assert.throws(
      () => parseArguments(argv.split(' ')),
      (error) => {
        assert.ok(error instanceof Problem)
        assert.match(error.finding.message, message)
        assert.match(error.finding.remedy, remedy)
        return true
      },
    ))

test('every command has a page with examples that the command line accepts', () => {
  for (const name of COMMANDS.filter((each) => each !== 'help' && each !== 'version')) {
    const page = helpText(name)
    for (const [example] of COMMAND_HELP[name].examples) {
      assert.ok(page.includes(example), example)
      const [words = ''] = example.split(' > ')
      assert.equal(parseArguments(words.split(' ').slice(1)).command, name)
    }
  }
})

test('the overview names every command and every option once', () => {
  const overview = helpText()
  for (const name of COMMANDS.filter((each) => each !== 'help' && each !== 'version'))
    assert.equal(overview.split(`  slipway ${name}`).length, 2, name)
  for (const each of ['--config', '--only', '--set', '--keep', '--json', '--all', '--from', '--yes', '--version'])
    assert.ok(overview.includes(each), each)
  assert.match(overview, /--from OWNER\/REPO@REF +init: /)
  for (const { usage, summary } of Object.values(COMMAND_HELP))
    assert.ok(overview.replace(`  slipway ${usage}`, '').replaceAll(/ +/g, ' ').includes(`\n ${summary}`), usage)
  const pages = (Object.keys(COMMAND_HELP) as (keyof typeof COMMAND_HELP)[]).map(helpText)
  for (const line of [overview, ...pages].join('\n').split('\n')) assert.ok(line.length <= 110, line)
})

test('--only without names, and a value that begins with a dash: told what to write', () => {
  const remedyOf = (argv: string[]) => {
    try {
      return parseArguments(argv) && ''
    } catch (error) {
      return (error as Problem).finding.remedy
    }
  }
  assert.match(remedyOf(['run', '--only']), /slipway run build --only/)
  assert.equal(remedyOf(['run', 'build', '--only']), '')
  assert.match(remedyOf(['plan', '-c', '-s.yaml']), /--config=-VALUE/)
})

const ODD: [argv: string[], words: RegExp][] = [
  [['pln'], /^Unknown command: pln Did you mean plan\?$/],
  [['plan', ''], /^An argument is empty Check whether a variable is not set/],
  [[''], /^An argument is empty/],
  [['plan', '--config'], /argument missing Write it like this: -c, --config FILE$/],
  [['run', '--junit'], /argument missing Write it like this: --junit FILE$/],
  [['plan', '-c', 'a.yaml', '--config=b.yaml'], /^--config is given twice: a.yaml and b.yaml Keep one/],
  [['run', '--lane', 'a', '--lane', 'b'], /^--lane is given twice: a and b/],
  [['x'.repeat(100_000)], /^Unknown command: x+… \d+ more characters were cut .{0,200}$/],
  [['plan', '--yes=1'], /does not take an argument/],
]
for (const [argv, words] of ODD)
  test(`slipway ${argv.join(' ').slice(0, 60)}: told what is wrong and what to write`, () => {
    assert.throws(
      () => parseArguments(argv),
      (error) =>
        error instanceof Problem &&
        error.finding.code === 'SW043 wrong-arguments' &&
        words.test(`${error.finding.message} ${error.finding.remedy}`),
    )
  })

for (const argv of [
  ['plan', '-c', 'a.yaml', '--config=a.yaml'],
  ['run', '--keep', '--keep'],
  ['run', '--set', 'a.b=1', '--set', 'a.b=2'],
  ['run', '--fresh', 'a', '--fresh', 'b'],
])
  test(`slipway ${argv.join(' ')}: taken`, () => assert.equal(parseArguments(argv).command, argv[0]))

test('the version is that of the package', () => {
  const manifest = new URL('../../../../package.json', import.meta.url)
  assert.equal(VERSION, JSON.parse(readFileSync(manifest, 'utf8')).version)
})
